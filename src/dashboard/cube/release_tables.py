"""All of a release as plain arrays: its counts take less so than a database that has opened them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from sys import intern
from typing import Any

import duckdb
import numpy as np
import numpy.typing as npt

from dashboard.cube.stored import FRAMES, SPEND, Columns, Stored, read_stored

WORDS = ("measure", "level", "area", "kind", "breakdown", "category")
"""Columns of the counts that hold few words many times."""

HELD = """
select measure, level, kind, month_end, breakdown, bool_or(rounded) from figures group by all order by all
"""


@dataclass(frozen=True)
class Contents:
    """What a release has figures of.

    Attributes
    ----------
    levels : dict
        By measure.
    ends : dict
        Last days by measure and kind of period, the oldest first.
    rounded : frozenset
        Measure, level, kind of period and breakdown of what is rounded to 5.
    split : frozenset
        Measures and breakdowns that it holds of localities; "all" among them.
    """

    levels: dict[str, frozenset[str]]
    ends: dict[tuple[str, str], tuple[date, ...]]
    rounded: frozenset[tuple[str, str, str, str]]
    split: frozenset[tuple[str, str]]


def contents_of(rows: Iterable[tuple[str, str, str, date, str, bool]]) -> Contents:
    """From measure, level, kind of period, last day, breakdown, and whether anything there is rounded."""
    levels: dict[str, set[str]] = {}
    ends: dict[tuple[str, str], set[date]] = {}
    rounded, split = set(), set()
    for row in rows:
        measure, level, kind, breakdown = map(intern, (row[0], row[1], row[2], row[4]))
        levels.setdefault(measure, set()).add(level)
        ends.setdefault((measure, kind), set()).add(row[3])
        if row[5]:
            rounded.add((measure, level, kind, breakdown))
        if level == "locality":
            split.add((measure, breakdown))
    return Contents(
        {measure: frozenset(found) for measure, found in levels.items()},
        {key: tuple(sorted(found)) for key, found in ends.items()},
        frozenset(rounded),
        frozenset(split),
    )


@dataclass(frozen=True)
class FigureTable:
    """The counts of a release, ordered by measure: each word by its place in a list of the words that there are.

    Attributes
    ----------
    words : dict
        By each column of `WORDS` its words.
    codes : dict
        By each column of `WORDS` the words' places, in the smallest whole numbers that hold them.
    ends : numpy.ndarray
        Last days, ``datetime64[D]``.
    n, d : numpy.ndarray
        Counts and what they are divided by; NaN where there is none.
    hidden, rounded : numpy.ndarray of bool
    """

    words: dict[str, tuple[str, ...]]
    codes: dict[str, npt.NDArray[np.unsignedinteger[Any]]]
    ends: npt.NDArray[np.datetime64]
    n: npt.NDArray[np.float64]
    d: npt.NDArray[np.float64]
    hidden: npt.NDArray[np.bool_]
    rounded: npt.NDArray[np.bool_]

    @cached_property
    def _measures(self) -> dict[str, slice]:
        """Where the rows of each measure stand."""
        codes = self.codes["measure"]
        edges = np.searchsorted(codes, np.arange(len(self.words["measure"]) + 1))
        return {word: slice(*edges[place : place + 2]) for place, word in enumerate(self.words["measure"])}

    def rows(self, measure: str, kind: str, breakdowns: Iterable[str]) -> npt.NDArray[np.intp]:
        """Places of a measure's rows for a kind of period and some breakdowns."""
        mine = self._measures.get(measure, slice(0, 0))
        fits = self.codes["kind"][mine] == self._place("kind", kind)
        wanted = [self._place("breakdown", breakdown) for breakdown in breakdowns]
        fits = fits & np.isin(self.codes["breakdown"][mine], wanted)
        found: npt.NDArray[np.intp] = np.flatnonzero(fits) + mine.start
        return found

    def among(self, column: str, rows: npt.NDArray[np.intp], names: Iterable[str]) -> npt.NDArray[np.intp]:
        """For each row the place of its word among some names, -1 where it is none of them."""
        order = {name: place for place, name in enumerate(names)}
        places = np.array([order.get(word, -1) for word in self.words[column]], dtype=np.intp)
        found: npt.NDArray[np.intp] = places[self.codes[column][rows]]
        return found

    def told(self, column: str, rows: npt.NDArray[np.intp]) -> list[str]:
        """The words of some rows."""
        words = self.words[column]
        return [words[code] for code in self.codes[column][rows].tolist()]

    def _place(self, column: str, word: str) -> int:
        """The place of a word; behind the last where there is none."""
        words = self.words[column]
        return words.index(word) if word in words else len(words)


@dataclass(frozen=True)
class ReleaseTables:
    """A release: what it says of itself, its version, what stands around the counts, the counts, small tables."""

    manifest: str
    version: int
    stored: Stored
    contents: Contents
    figures: FigureTable
    frames: dict[str, Columns]
    spend: list[tuple[Any, ...]]


def read_tables(file: Path) -> ReleaseTables:
    """Read all of a release.

    Raises
    ------
    duckdb.Error
        Where the file is no release, or not of this version.
    """
    with duckdb.connect(str(file), read_only=True, config={"threads": 1}) as con:
        return ReleaseTables(
            con.execute("select manifest from release").fetchall()[0][0],
            con.execute("select cube from versions").fetchall()[0][0],
            read_stored(con),
            contents_of(con.execute(HELD).fetchall()),
            _table(con.execute("select * from figures").fetchnumpy()),
            {name: con.execute(query).fetchnumpy() for name, query in FRAMES.items()},
            con.execute(SPEND).fetchall(),
        )


def _table(columns: Columns) -> FigureTable:
    found = {name: np.unique(np.ma.getdata(columns[name]).astype(str), return_inverse=True) for name in WORDS}
    order = np.argsort(found["measure"][1], kind="stable")
    n, d = (np.ma.filled(columns[name].astype(float), np.nan)[order] for name in ("n", "d"))
    hidden, rounded = (np.ma.getdata(columns[name])[order].astype(bool) for name in ("hidden", "rounded"))
    return FigureTable(
        {name: tuple(words.tolist()) for name, (words, _) in found.items()},
        {name: places[order].astype(np.min_scalar_type(len(words))) for name, (words, places) in found.items()},
        np.ma.getdata(columns["month_end"])[order].astype("datetime64[D]"),
        n,
        d,
        hidden,
        rounded,
    )
