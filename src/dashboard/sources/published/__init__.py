"""Published statistics that a council is compared with."""
