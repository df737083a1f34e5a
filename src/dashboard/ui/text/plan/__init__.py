"""Words and tables of the Plan page."""
