"""What goes on paper, whatever the paper is: tables, drawings, sentences, notes, and what every copy must say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from dashboard.figures import numbers
from dashboard.model import Status

STATUS = "status"
"""Column that tells what the missing numbers of a row are; it is not printed itself."""

INVENTED = "Sample. Invented data: the children and workers do not exist."
REAL = "The council's own data."
INTERNAL = "Internal: for people who may see small numbers; not for publication."
RELEASED = "Release: small numbers are hidden or rounded, and what is shown may be published."


@dataclass(frozen=True, slots=True)
class About:
    """What every copy says of itself.

    Attributes
    ----------
    title, finding
        "Referrals, year to 30 Sep 2026"; what it shows, in a sentence.
    council
        The council's name.
    loaded
        Day on which the data were loaded.
    made
        Day on which the copy is made.
    invented, released
        Whether the data are a sample; whether they are a protected release.
    link
        Opens the same view; empty where the address is not known.
    """

    title: str
    finding: str
    council: str
    loaded: date
    made: date
    invented: bool
    released: bool
    link: str = ""

    @property
    def kind(self) -> str:
        """Sample or real."""
        return INVENTED if self.invented else REAL

    @property
    def readers(self) -> str:
        """Release or internal."""
        return RELEASED if self.released else INTERNAL


@dataclass(frozen=True, slots=True)
class Table:
    """One table.

    Attributes
    ----------
    title, subtitle
        What it holds; what is counted, in which unit, of which period.
    frame
        Columns named as they are read, the unit in the name, each row named by its first cells. A column `status`
        (`Status` words) tells what the row's missing numbers are; without it they are not available. A cell may be a
        `Status` itself.
    source
        Where the numbers come from.
    """

    title: str
    subtitle: str
    frame: pd.DataFrame
    source: str

    @property
    def columns(self) -> list[str]:
        """Names of the columns that are printed."""
        return [str(name) for name in self.frame.columns if name != STATUS]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A vector drawing (SVG) with its words; `alt` says what it shows to those who do not see it."""

    title: str
    subtitle: str
    svg: bytes
    alt: str
    source: str


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that can go on paper; each kind takes what it prints.

    Attributes
    ----------
    sentences
        What stands out, and the questions to ask (or none).
    notes
        Method notes: what about, and the text.
    words
        Words of the field that stand in it, and what each means.
    """

    about: About
    tables: Sequence[Table]
    sentences: Sequence[tuple[str, str]] = ()
    notes: Sequence[tuple[str, str]] = ()
    drawings: Sequence[Drawing] = field(default=())
    words: Sequence[tuple[str, str]] = ()


def cell(value: object, row: Mapping[Any, Any]) -> object:
    """A cell as it may be printed: a number, words, or the `Status` that stands where a number is missing.

    A hidden row never gives a number, whatever its cells hold.
    """
    if isinstance(value, Status):
        return value
    status = Status(str(row.get(STATUS, Status.OBSERVED.value)))
    if isinstance(value, str):
        return value or (status if status is Status.SUPPRESSED else Status.NOT_APPLICABLE)
    if status is Status.SUPPRESSED:
        return status
    if isinstance(value, int | float) and numbers.is_known(value):
        return float(value)
    return Status.NOT_AVAILABLE if status in (Status.OBSERVED, Status.ZERO) else status
