"""Versions that are checked when something made earlier is opened."""

APP = "0.1.0"
SNAPSHOT = 5
"""Raised when the case tables or the manifest change shape."""
CUBE = 7
"""Raised when the cube's tables change shape or meaning."""
