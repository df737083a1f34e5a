"""What findings call record tables, sources and places."""

from __future__ import annotations

from collections.abc import Sequence

SOURCES = {
    "ssd": "Standard Safeguarding Dataset",
    "census": "Children in need census",
    "looked_after": "Looked-after return",
    "annex_a": "Annex A",
}
"""Names of the returns that can hold the same event."""


_IN_TABLES = (SOURCES["ssd"], SOURCES["looked_after"])
"""Returns of several tables, whose places are rows."""


def source_words(source: str) -> str:
    """The name of a return by its key."""
    return SOURCES.get(source, table_words(source).capitalize())


def table_words(name: str) -> str:
    """A table's or field's name in words."""
    return name.replace("_", " ")


def files_words(table: str, places: Sequence[tuple[str, int]], field: str | None = None) -> str:
    """Places in several files: "referrals, need: cin_2024.xml line 12, cin_2025.xml line 7"."""
    what = ", ".join(table_words(part) for part in (table, field) if part)
    at = [f"{name} {'row' if name in _IN_TABLES else 'line'} {place}" if place > 0 else name for name, place in places]
    return f"{what}: {', '.join(dict.fromkeys(at))}" if at else what
