"""What slides say: charts as numbers rounded as they are shown, and notes for the presenter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pandas as pd

from dashboard.answers.maps import kind_of
from dashboard.catalogue import SUMS, Measure
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.reports.deck.content import Bars, Lines

DEMAND, STAFF = "Share of demand", "Share of staff"
SHARES = "Share of open work (weighted points) beside share of social workers in post, per cent."
LIMITS = "A bar is the value, the whisker its 95% limits."
LINES = "Each point is the same stretch of a year; the axis begins at nought."
STAFF_NUMBERS = "Demand beside staff, in numbers"
METHOD = "How these numbers are worked out"
STANDS_OUT = "What stands out, and questions to ask"


def area_bars(
    frame: pd.DataFrame, measure: Measure, colours: Mapping[str, str], whole: str, *, counted: bool = False
) -> Bars:
    """A bar an area, the highest first; those without a number that may be shown last, in the council's order.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `answers.areas.area_values` gives it, places without an area left out.
    whole
        Names the bar of the whole council, which stands last; counts have none.
    counted
        Whether only counts are held.
    """
    column, kind = ("numerator", Kind.COUNT) if counted else ("value", kind_of(measure))
    known = frame["status"].isin([Status.OBSERVED.value, Status.ZERO.value]) & frame[column].notna()
    shown = frame[known].sort_values(column, ascending=False, kind="stable")
    missing = {row["area_name"]: _missing(row["status"]) for row in frame[~known].to_dict("records")}
    names = [*shown["area_name"], *missing]
    values: list[float | None] = [numbers.rounded(float(one), kind) for one in shown[column]]
    values += [None] * len(missing)
    limited = not counted and measure.unit not in SUMS
    between = zip(shown["lower"], shown["upper"], strict=True) if limited else ()
    limits = [_limits(low, high, kind) for low, high in between]
    limits += [None] * (len(values) - len(limits)) if limits else []
    of_all = float(frame["whole"].iloc[0]) if len(frame) else float("nan")
    if not counted and measure.unit not in SUMS and numbers.is_known(of_all):
        names, values = [*names, whole], [*values, numbers.rounded(of_all, kind)]
        limits += [None] if limits else []
    return Bars(names, {measure.title: values}, kind, missing, limits, {**colours, whole: "#6F777B"})


def _missing(status: str) -> str:
    found = Status(status)
    return numbers.STATUS_WORDS.get(found, numbers.NOT_AVAILABLE) if found is not Status.ZERO else numbers.NOT_AVAILABLE


def _limits(lower: float, upper: float, kind: Kind) -> tuple[float, float] | None:
    if not (numbers.is_known(lower) and numbers.is_known(upper)):
        return None
    return numbers.rounded(float(lower), kind), numbers.rounded(float(upper), kind)


def year_lines(
    lines: Mapping[str, Sequence[float]], ends: Sequence[date], kind: Kind, colours: Mapping[str, str]
) -> Lines:
    """Lines over the years, as `ui.text.pack.lines_of` gives them, in the order in which they end."""
    rounded = {
        name: [numbers.rounded(one, kind) if numbers.is_known(one) else None for one in line]
        for name, line in lines.items()
    }
    last = {name: line[-1] for name, line in rounded.items()}
    order = sorted(rounded, key=lambda name: -1.0 if (end := last[name]) is None else end, reverse=True)
    return Lines([f"{end:%b %Y}" for end in ends], {name: rounded[name] for name in order}, kind, colours)


def share_bars(frame: pd.DataFrame) -> Bars:
    """Demand beside staff, per cent; columns as `Shares.frame` has them, all known."""
    columns = {DEMAND: "demand_share", STAFF: "staff_share"}
    series = {
        name: [numbers.rounded(float(one), Kind.PERCENT) for one in frame[held]] for name, held in columns.items()
    }
    return Bars(list(frame["area"]), series, Kind.PERCENT, {})


def presenting(alt: str, definitions: Sequence[tuple[str, str]], source: str) -> str:
    """Notes for the presenter: the slide in words, what the terms mean, where it comes from."""
    told = [f"{name}. {words}" for name, words in definitions]
    return "\n\n".join(part for part in (alt, *told, source) if part)
