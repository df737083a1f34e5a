"""A measured figure, its budget and the verdict, and the table that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """One line of a section: what was measured, how much, and the most it may be (None where it is only told)."""

    what: str
    value: float
    unit: str
    most: float | None = None

    @property
    def kept(self) -> bool:
        """Whether the budget is kept; a figure without one always keeps it."""
        return self.most is None or self.value <= self.most

    @property
    def verdict(self) -> str:
        """The last cell of the line."""
        if self.most is None:
            return ""
        return "ok" if self.kept else "OVER"


def table(title: str, notes: Sequence[str], figures: Sequence[Figure]) -> str:
    """A section as plain text: title, how it was measured, a line a figure."""
    lines = [[f.what, _number(f.value, f.unit), "" if f.most is None else _number(f.most, f.unit), f.verdict]
             for f in figures]  # fmt: skip
    rows = [["figure", "value", "at most", ""], *lines]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    body = [f"  {row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:>{widths[2]}}  {row[3]}".rstrip() for row in rows]
    return "\n".join([title, "-" * len(title), *notes, *body, ""])


def _number(value: float, unit: str) -> str:
    decimals = {"ms": 0, "MB": 0, "s": 1}.get(unit, 2)
    return f"{value:,.{decimals}f} {unit}".rstrip()
