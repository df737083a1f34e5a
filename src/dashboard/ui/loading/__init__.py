"""Loading returns from a page, in steps that leave nothing half done."""
