"""The Standard Safeguarding Dataset, in files or in a database."""
