"""Counting on the invented tables, with nothing of how they were drawn."""

from __future__ import annotations

import csv
from datetime import date
from functools import cache

import numpy as np
import pandas as pd

from dashboard import paths
from dashboard.sample.days import day_number, year_ending_march
from dashboard.sample.draw import Sample
from dashboard.sample.history import place_on
from dashboard.sample.store import Ints

NORTH, WEST, EAST, CENTRAL_SOUTH = range(4)


@cache
def published() -> dict[tuple[str, int], str]:
    """Walsall's published figures by measure and year, as they stand."""
    with (paths.ROOT / "data/published/published_figures.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["area_code"] == "E08000030"]
    return {(row["measure"], int(row["year"])): row["value"] for row in rows}


def numbers(measure: str, first: int = 2018) -> list[tuple[int, float]]:
    """Years in which a measure was published as a number, with the number."""
    found = sorted((year, value) for (name, year), value in published().items() if name == measure)
    return [(y, float(v)) for y, v in found if v.replace(".", "", 1).isdigit() and y >= first]


def day(year: int, month: int, number: int) -> int:
    return day_number(date(year, month, number))


def in_year(days: pd.Series, year: int) -> pd.Series:
    return pd.Series(year_ending_march(days.to_numpy()) == year, index=days.index)


def open_on(frame: pd.DataFrame, begin: str, end: str, on: int) -> pd.DataFrame:
    return frame[(frame[begin] <= on) & (frame[end] > on)]


def children_of(sample: Sample, frame: pd.DataFrame) -> Ints:
    if "child" in frame:
        return frame["child"].to_numpy()
    return sample.world.child(frame["episode"].to_numpy())


def by_place(sample: Sample, frame: pd.DataFrame, when: str) -> Ints:
    """Rows by locality in the council's order, elsewhere last."""
    places = place_on(sample.world, children_of(sample, frame), frame[when].to_numpy())
    return np.bincount(places, minlength=5)


def found_factors(sample: Sample, year: int) -> pd.DataFrame:
    """Factors other than none of assessments authorised in a year: columns episode, place, code."""
    done = sample.assessments[
        in_year(sample.assessments["authorised"], year) & (sample.assessments["authorised"] <= sample.last_day)
    ]
    rows = sample.factors[sample.factors["code"] != "21"].merge(done, left_on="assessment", right_index=True)
    places = place_on(sample.world, children_of(sample, rows), rows["authorised"].to_numpy())
    return rows.assign(place=places)[["episode", "place", "code"]]


def share(rows: pd.DataFrame, place: int | None, *codes: str) -> float:
    """Share of episodes with a factor (in a place) that have one of the codes."""
    here = rows if place is None else rows[rows["place"] == place]
    return here[here["code"].isin(codes)]["episode"].nunique() / here["episode"].nunique()
