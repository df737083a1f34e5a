"""Words of a load that command line and pages share."""

from __future__ import annotations

from dashboard.model import Severity

BECAME = {Severity.STOP: "stops the load", Severity.DROP: "left out", Severity.NOTE: "kept"}
"""What becomes of what a finding is about."""


def size_words(size: int) -> str:
    """Bytes as people say them: "4.2 MB"."""
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1e6:.1f} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"
