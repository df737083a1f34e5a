"""A briefing (PDF) on A4 for the agenda pack and for the table, typeset by Typst as tagged PDF/UA-1.

Text is 12 point throughout; maps and charts are vector drawings with alternative text; tables have heading rows.
The typesetter checks what PDF/UA-1 asks of a file (title, language, tags, alternative text) and refuses otherwise.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from dashboard.figures.print_text import font_folder
from dashboard.reports.paper import Drawing, Paper, Table
from dashboard.reports.written import of_numbers, written

STANDARD: Final = "ua-1"
"""ISO 14289-1: what a screen reader needs of a PDF."""


def briefing(paper: Paper) -> bytes:
    """The briefing as a file's bytes: tables and drawings in the order: first table, drawings, other tables."""
    import typst  # 80 MB that no page should pay

    made: bytes = typst.compile(_template(), format="pdf", pdf_standards=STANDARD, **_given(paper))
    return made


def pictures(paper: Paper, dots: float = 80) -> list[bytes]:
    """The same pages as PNG, `dots` an inch, to look at."""
    import typst

    made: Any = typst.compile(_template(), format="png", ppi=dots, **_given(paper))
    return made if isinstance(made, list) else [made]


def _given(paper: Paper) -> dict[str, Any]:
    """What the template is set with: the data, and one font for every server."""
    return {
        "font_paths": [font_folder()], "ignore_system_fonts": True, "sys_inputs": {"data": json.dumps(_told(paper))},
    }  # fmt: skip


@lru_cache(maxsize=1)
def _template() -> bytes:
    return files("dashboard.reports").joinpath("briefing.typ").read_bytes()


def _told(paper: Paper) -> dict[str, Any]:
    """Everything that the template says, as plain data."""
    about = paper.about
    first, rest = paper.tables[:1], paper.tables[1:]
    parts = [*map(_table, first), *map(_drawing, paper.drawings), *map(_table, rest)]
    return {
        "title": f"{about.council}: {about.title}",
        "council": about.council,
        "finding": f"{about.finding}.",
        "keywords": ["children's services", "localities", "Sample" if about.invented else "Real data"],
        "made": [about.made.year, about.made.month, about.made.day],
        "kind": about.kind,
        "readers": about.readers,
        "foot": f"{about.council}. {about.kind.split('.')[0]}. {about.readers.split(':')[0]}.",
        "told": (
            f"Data loaded on {about.loaded.day} {about.loaded:%B %Y}. "
            f"Briefing made on {about.made.day} {about.made:%B %Y} by the locality dashboard."
        ),
        "link": about.link,
        "sentences": [list(one) for one in paper.sentences],
        "parts": parts,
        "notes": [list(one) for one in paper.notes],
        "words": [list(one) for one in paper.words],
    }


def _drawing(one: Drawing) -> dict[str, Any]:
    return {
        "kind": "drawing", "title": one.title, "subtitle": one.subtitle, "svg": one.svg.decode(), "alt": one.alt,
        "source": one.source,
    }  # fmt: skip


def _table(table: Table) -> dict[str, Any]:
    rows = written(table)
    columns = [[row[place] for row in rows] for place in range(len(table.columns))]
    return {
        "kind": "table",
        "title": table.title,
        "subtitle": table.subtitle,
        "columns": table.columns,
        "right": of_numbers(table),
        "widths": [_width(name, column) for name, column in zip(table.columns, columns, strict=True)],
        "rows": rows,
        "source": table.source,
    }


def _width(name: str, column: Sequence[str]) -> int:
    """The share of the page's width that a column needs: its longest word, or half of its longest cell."""
    words = [word for text in (name, *column) for word in text.split()]
    return max(*map(len, words), max(map(len, column), default=0) // 2, 5)
