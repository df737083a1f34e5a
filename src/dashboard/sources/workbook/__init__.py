"""Excel workbooks, whatever is in them."""
