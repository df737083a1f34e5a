"""What slides hold: charts as numbers, maps as shapes, tables, sentences; nothing of how they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.figures.maps.map_sheet import MapSheet
from dashboard.figures.numbers import Kind
from dashboard.reports.paper import About, Table


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart of bars from zero up.

    Attributes
    ----------
    names
        Areas, the first at the top.
    series
        Numbers an area by the series' name, rounded as they are shown; None where there is none or it is hidden.
    missing
        What stands beside the name of an area without a number: "hidden".
    limits
        Lower and upper limit an area of a chart with one series; None where there are none.
    colours
        Of the bars of a chart with one series, by area.
    """

    names: Sequence[str]
    series: Mapping[str, Sequence[float | None]]
    kind: Kind
    missing: Mapping[str, str]
    limits: Sequence[tuple[float, float] | None] = ()
    colours: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Lines:
    """A line an area over periods (names, oldest first): numbers rounded as they are shown, None for none."""

    periods: Sequence[str]
    series: Mapping[str, Sequence[float | None]]
    kind: Kind
    colours: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """Sentences, each with a question to ask or an empty one."""

    items: Sequence[tuple[str, str]]


Content = Bars | Lines | MapSheet | Table | Said


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide; a table or sentences that are too long for it go on, on slides that follow.

    Attributes
    ----------
    title
        What it shows, as a finding.
    subtitle
        What is counted, in which unit, of which period.
    alt
        What a drawing shows, to those who do not see it.
    notes
        For the presenter.
    """

    title: str
    subtitle: str
    content: Content
    source: str = ""
    alt: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """Slides in their order, behind one that says what they are; `notes` are that one's."""

    about: About
    slides: Sequence[Slide]
    notes: str = ""
