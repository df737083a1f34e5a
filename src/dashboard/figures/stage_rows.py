"""Rows for a room: a name and a number in a line, with where the number and its limits lie along an axis."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dashboard.figures import axis, marks
from dashboard.figures.interval_rows import Reference, Row, Ruler, group, scale
from dashboard.figures.numbers import Kind


def stage_rows(
    rows: Sequence[Row], kind: Kind, against: str, reference: Reference | None = None, *, narrow: bool = False
) -> str:
    """HTML of rows along one axis from zero, with a key of the marks in use.

    Parameters
    ----------
    rows
        In the order shown.
    kind
        How values are written.
    against
        What the marks compare with: "the borough".
    reference
        A value drawn as a line across all rows; rows may have their own instead.
    narrow
        Half a screen: the axis lies between the name and the number, and what is behind the number under them.
    """
    ends = [number for row in rows for number in (row.value, row.high, row.reference)]
    ruler = Ruler(
        axis.top([*ends, reference.value if reference else None]), kind, against, limits="limits" if narrow else ""
    )
    look = "ld-stage-rows ld-stage-narrow" if narrow else "ld-stage-rows"
    return (
        f'<div class="ld-figure-box ld-intervals {look}">{_key(rows, ruler, narrow)}'
        f"{group(rows, ruler, '', reference)}{scale(ruler)}</div>"
    )


def _key(rows: Sequence[Row], ruler: Ruler, narrow: bool) -> str:
    if narrow:
        return _short_key(rows, ruler)
    used = [mark for mark in marks.Mark if any(row.mark == mark for row in rows)]
    said = "".join(f"<span>{marks.SIGNS[mark]} {escape(marks.words(mark, ruler.against))}</span>" for mark in used)
    limits = any(row.low is not None for row in rows)
    line = '<span><i class="ld-key-line"></i> 95% limits</span>' if limits else ""
    own = any(row.reference is not None for row in rows)
    whole = f'<span><i class="ld-key-whole"></i> {escape(ruler.against.removeprefix("the "))}</span>' if own else ""
    return f'<p class="ld-key">{said}{line}{whole}</p>' if said or line or whole else ""


def _short_key(rows: Sequence[Row], ruler: Ruler) -> str:
    """In one line: "▲ higher, ▼ lower than the borough"."""
    used = [mark for mark in marks.Mark if any(row.mark == mark for row in rows)]
    said = ", ".join(f"{marks.SIGNS[mark]} {mark.value}" for mark in used)
    return f'<p class="ld-key">{said} than {escape(ruler.against)}</p>' if said else ""
