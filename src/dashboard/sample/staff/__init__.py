"""The invented workers: posts, who fills them, and who holds which case."""
