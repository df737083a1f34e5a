"""The files of a meeting: what goes into them from what a page shows."""
