"""What a meeting looks at: a story in steps, and figures pinned to it."""
