"""What one page shows and no other: its sections, in the order of the page."""
