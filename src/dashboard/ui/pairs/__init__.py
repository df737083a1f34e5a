"""Two maps side by side, what they compare and what changed."""
