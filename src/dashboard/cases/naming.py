"""What findings call record tables, sources and places."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.sources.records import list_and_row

SOURCES = {
    "ssd": "Standard Safeguarding Dataset",
    "census": "Children in need census",
    "looked_after": "Looked-after return",
    "annex_a": "Annex A",
}
"""Names of the returns that can hold the same event."""


_IN_LINES = ("census", "workforce")
"""Returns whose places are lines; those of the others are rows."""

IN_TABLES = ("ssd", "looked_after")
"""Returns of several tables, whose rows mean nothing without the table."""


def source_words(source: str) -> str:
    """The name of a return by its key."""
    return SOURCES.get(source, table_words(source).capitalize())


def table_words(name: str) -> str:
    """A table's or field's name in words."""
    return name.replace("_", " ")


def places_words(source: str, places: Sequence[int]) -> str:
    """Places in one file: "lines 12, 14", "row 3", "list 4, rows 3, 5; list 6, row 7"; empty where none is known."""
    known = [place for place in places if place > 0]
    if source != "annex_a":
        return _numbered("line" if source in _IN_LINES else "row", known)
    lists: dict[int, list[int]] = {}
    for number, row in map(list_and_row, known):
        lists.setdefault(number, []).append(row)
    return "; ".join(f"list {number}, {_numbered('row', rows)}" for number, rows in lists.items())


def _numbered(word: str, numbers: Sequence[int]) -> str:
    return f"{word}{'s' if len(numbers) > 1 else ''} {', '.join(map(str, numbers))}" if numbers else ""


def files_words(table: str, places: Sequence[tuple[str, str, int]], field: str | None = None) -> str:
    """Places in several files, given with their sources: "referrals, need: cin_2024.xml line 12, annex.xlsx row 7"."""
    what = ", ".join(table_words(part) for part in (table, field) if part)
    at = [f"{name} {places_words(source, [place])}".strip() for name, source, place in places]
    return f"{what}: {', '.join(dict.fromkeys(at))}" if at else what
