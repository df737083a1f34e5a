"""Words and tables of the pages for scrutiny."""
