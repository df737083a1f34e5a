"""Charts of staff and of caseloads."""
