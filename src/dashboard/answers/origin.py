"""Where a measure's numbers come from: the returns that tell it, and what the load found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.cases.facts import needs
from dashboard.cases.touches import EVERY_AREA, tables_touched
from dashboard.catalogue import OWN_COUNTS, Measure
from dashboard.cube.read import Cube
from dashboard.sources.records import TABLES


@dataclass(frozen=True, slots=True)
class Told:
    """A kind of return that tells a measure: the days it covers, and its files."""

    source: str
    first: date
    last: date
    files: tuple[str, ...]


@dataclass(frozen=True)
class Origin:
    """Where a measure comes from.

    Attributes
    ----------
    measure : Measure
    returns : tuple of Told
        The most trusted first.
    tables : tuple of str
        The record tables that it is counted from.
    findings : pandas.DataFrame
        The load's findings about these tables, the gravest first: columns file, place, rule, found, means, mend,
        severity, times.
    """

    measure: Measure
    returns: tuple[Told, ...]
    tables: tuple[str, ...]
    findings: pd.DataFrame

    @property
    def left_out(self) -> int:
        """How many records were left out."""
        dropped = self.findings["severity"] == "drop"
        return int(self.findings.loc[dropped, "times"].sum())


def origin(cube: Cube, measure: Measure) -> Origin:
    """Where a measure's numbers come from in the loaded data."""
    tables, returns = record_tables(measure), _returns(cube, measure)
    if tables:
        return Origin(measure, returns, tables, _findings(cube, tables, measure.counted_at("locality")))
    every = cube.findings()  # what is no record stands in files of its own
    files = [name for told in returns for name in told.files]
    return Origin(measure, returns, tables, every[every["file"].isin(files)].reset_index(drop=True))


def record_tables(measure: Measure) -> tuple[str, ...]:
    """The tables of records that a measure's counts hang on; none for the council's own counts."""
    if measure.table == OWN_COUNTS:
        return ()
    return tuple(table for table in needs(measure.table, measure.columns) if table in TABLES)


def _returns(cube: Cube, measure: Measure) -> tuple[Told, ...]:
    spans = cube.by_source()
    days: dict[str, list[tuple[date, date]]] = {}
    for source, told, first, last in zip(*(spans[name] for name in spans.columns), strict=True):
        if told == measure.id:
            days.setdefault(str(source), []).append((first.date(), last.date()))
    files = cube.sources()
    named = list(zip(files["source"], files["name"], strict=True))
    return tuple(
        Told(
            source,
            min(first for first, _ in each),
            max(last for _, last in each),
            tuple(dict.fromkeys(name for kind, name in named if kind == source)),
        )
        for source, each in days.items()
    )


def _findings(cube: Cube, tables: tuple[str, ...], by_area: bool) -> pd.DataFrame:
    every, asked = cube.findings(), frozenset(tables)
    told = zip(every["rule"], every["place"], every["means"], strict=True)
    mine = [
        bool(tables_touched(rule, place, means) & asked) or (by_area and rule == EVERY_AREA)
        for rule, place, means in told
    ]
    return every[pd.Series(mine, index=every.index, dtype=bool)].reset_index(drop=True)
