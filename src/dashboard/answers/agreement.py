"""The loaded data's own totals beside the published ones, year by year, and why the two may differ."""

from __future__ import annotations

from enum import StrEnum

import pandas as pd

from dashboard.answers.areas import values
from dashboard.answers.compared import COUNCIL, Subject
from dashboard.catalogue import SUMS, When
from dashboard.cube.read import Cube, CubeError
from dashboard.model import ALL, Period, PeriodKind, Status, month_end

CENSUSES = frozenset(["census", "workforce", "looked_after"])
"""Kinds of returns that the published figures are made from."""

_KNOWN = (Status.OBSERVED.value, Status.ZERO.value)


class Why(StrEnum):
    """What can be said of a difference between the loaded and the published figure."""

    SAME = "same"
    ROUNDED = "rounded"
    HIDDEN = "hidden"
    NOT_PUBLISHED = "not published"
    NOT_LOADED = "not loaded"
    CASE_SYSTEM = "counted from the case system"
    OWN_WAY = "published otherwise"
    LEFT_OUT = "records left out"
    REVISED = "corrected since"


def agreement(cube: Cube, about: Subject, published: pd.DataFrame, left_out: int) -> pd.DataFrame:
    """Both figures of each year that either has.

    Parameters
    ----------
    cube : Cube
    about : Subject
    published : pandas.DataFrame
        As `dashboard.answers.compared.published_values` gives it.
    left_out : int
        Records of the measure's tables that the load left out.

    Returns
    -------
    pandas.DataFrame
        One row a year, the newest first: year, loaded, published (counts; for sums the values), loaded_status,
        published_status, symbol, difference (loaded less published), share (the difference in per cent of the
        published figure) and why (tuple of `Why`).
    """
    told = published[published["kind"] == COUNCIL].set_index("year")
    loaded = _loaded(cube, about)
    years = sorted({*told.index.astype(int), *loaded.index.astype(int)}, reverse=True)
    rows = pd.DataFrame(index=pd.Index(years, name="year"))
    rows["loaded"] = loaded["number"].reindex(years).astype(float)
    rows["published"] = told["count"].reindex(years).astype(float)
    for name, status in (("loaded", loaded["status"]), ("published", told["count_status"])):
        rows[f"{name}_status"] = status.reindex(years).fillna(Status.NOT_AVAILABLE.value)
    rows["symbol"] = told["symbol"].reindex(years).fillna("")
    rows["difference"] = rows["loaded"] - rows["published"]
    rows["share"] = 100 * rows["difference"] / rows["published"].where(rows["published"] > 0)
    from_case_system = _case_system_years(cube, about, years)
    why = [_why(about, row, year in from_case_system, left_out) for year, row in rows.iterrows()]
    rows["why"] = pd.Series(why, index=rows.index, dtype=object)
    return rows.reset_index()


def _loaded(cube: Cube, about: Subject) -> pd.DataFrame:
    """The loaded data's numbers by published year: number and status."""
    measure, months_on = about.measure, _later(about)
    periods = cube.periods(measure, PeriodKind.YEAR) if measure.id in cube.counted else []
    try:
        frame = values(cube, measure, "council", periods, measure.only_by or ALL, about.category) if periods else None
    except CubeError:  # loaded before the catalogue counted it so
        frame = None
    if frame is None:
        return pd.DataFrame({"number": [], "status": []}, index=pd.Index([], name="year", dtype=int))
    number = frame["value"] if measure.unit in SUMS else frame["numerator"]
    years = frame["period_end"].dt.year - months_on
    return pd.DataFrame({"number": number.to_numpy(), "status": frame["status"].to_numpy()}, index=years)


def _later(about: Subject) -> int:
    """How many years later the financial year of a position ends than the year it is published under."""
    return 1 if about.measure.when is When.LATEST else 0


def _case_system_years(cube: Cube, about: Subject, years: list[int]) -> frozenset[int]:
    """Years that are counted from a return which the published figures are not made from."""
    spans = cube.by_source()
    mine = spans[(spans["measure"] == about.measure.id) & ~spans["source"].isin(CENSUSES)]
    days = list(zip(mine["first_day"], mine["last_day"], strict=True))
    return frozenset(year for year in years if any(_within(year + _later(about), *span) for span in days))


def _within(year: int, first: object, last: object) -> bool:
    period = Period(PeriodKind.YEAR, month_end(year, 3))
    begins, ends = pd.Timestamp(period.start), pd.Timestamp(period.end)
    return bool(pd.Timestamp(str(first)) <= ends and begins <= pd.Timestamp(str(last)))


def _why(about: Subject, row: pd.Series, case_system: bool, left_out: int) -> tuple[Why, ...]:
    if row["published_status"] not in _KNOWN:
        return (Why.HIDDEN if row["published_status"] == Status.SUPPRESSED else Why.NOT_PUBLISHED,)
    if row["loaded_status"] not in _KNOWN:
        return (Why.NOT_LOADED,)
    if row["difference"] == 0:
        return (Why.SAME,)
    if about.measure.unit in SUMS and abs(row["difference"]) < 0.05 + 1e-9:
        return (Why.ROUNDED,)
    reasons = {
        Why.OWN_WAY: bool(about.measure.published_differs),
        Why.CASE_SYSTEM: case_system,
        Why.LEFT_OUT: left_out > 0,
        Why.REVISED: True,
    }
    return tuple(reason for reason, holds in reasons.items() if holds)
