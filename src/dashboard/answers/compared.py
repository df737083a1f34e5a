"""The council beside its statistical neighbours, its region and its nation, from published figures."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.answers.areas import placed, values
from dashboard.answers.widths import ALONE, Width, kin_width, widths
from dashboard.catalogue import SUMS, Catalogue, Measure, Unit, When
from dashboard.council import Council
from dashboard.cube.read import Cube, CubeError
from dashboard.model import ALL, Period, PeriodKind, Status, month_end
from dashboard.sources.published.reader import NATION, REGION, Published
from dashboard.stats.compare import Comparison
from dashboard.stats.funnel import Funnel, funnel_of_proportions, funnel_of_rates, sizes
from dashboard.stats.judgement import against_other, against_reference
from dashboard.stats.overdispersion import of_proportions, of_rates
from dashboard.stats.values import with_values, with_wide_limits

CHILDREN = "children_0_17_mid_year"

COUNCIL, NEIGHBOUR, LOCALITY = "council", "neighbour", "locality"
"""Kinds of areas, beside "region" and "nation"."""

_KNOWN = (Status.OBSERVED.value, Status.ZERO.value)
_COLUMNS = [
    "area", "area_name", "kind", "year", "numerator", "denominator", "status", "symbol", "count", "count_status",
    "dispersion", "widened",
]  # fmt: skip


@dataclass(frozen=True)
class Subject:
    """What is compared: a measure, or one category of a measure that only speaks by category.

    `part` and `whole` are names of published measures; `whole` is empty where the value is published as it stands.
    """

    measure: Measure
    category: str
    title: str
    part: str
    whole: str


@dataclass(frozen=True, slots=True)
class Rank:
    """The council's place among the councils whose value is known, the highest first; equals share a place."""

    place: int
    of: int


def comparable(catalogue: Catalogue) -> list[Measure]:
    """Measures with a published counterpart, in the catalogue's order."""
    return [measure for measure in catalogue.measures if measure.published or measure.published_of]


def published_categories(catalogue: Catalogue, measure: Measure) -> dict[str, str]:
    """Categories with a published counterpart, and their words, of a measure that only speaks by category."""
    if measure.only_by is None:
        return {}
    split = catalogue.breakdown(measure.only_by)
    return {code: words for code, words in split.words.items() if code in split.published}


def subject(catalogue: Catalogue, measure: Measure, category: str = ALL) -> Subject:
    """What is compared, with the names it has in the published figures."""
    if measure.only_by is None:
        whole = CHILDREN if measure.unit is Unit.RATE else measure.published_of or ""
        return Subject(measure, ALL, measure.title, measure.published or "", whole)
    split = catalogue.breakdown(measure.only_by)
    return Subject(measure, category, split.words[category], split.published[category], measure.published_of or "")


def loaded_width(cube: Cube, about: Subject) -> Width:
    """By how much families widen a measure's limits, as the council's loaded data tell it.

    Published figures do not tell which children are brothers and sisters, so theirs are widened as if families came
    everywhere as they come here.
    """
    split = about.measure.only_by or ALL
    try:
        return kin_width(cube, about.measure, cube.council.code, split, about.category)
    except CubeError:  # loaded before the catalogue had the measure
        return ALONE


def published_values(published: Published, council: Council, about: Subject, width: Width = ALONE) -> pd.DataFrame:
    """Published values of the council, its neighbours, its region and its nation, in every published year.

    `width` says by how much families widen the limits (`loaded_width`).

    Returns
    -------
    pandas.DataFrame
        Columns area, area_name, kind ("council", "neighbour", "region", "nation"), year, numerator, denominator,
        status, symbol (of the figure that is missing), count and count_status (the published number itself, known or
        not whatever it is a part of), dispersion and widened (of the limits), value, and the limits lower, upper,
        lower_wide, upper_wide (NaN for sums, which have none). A rate is per 10,000 children of the mid-year before
        the year's end. Totals of a region or nation are those published, never added up.
    """
    frame = published.frame
    frame = frame.assign(kind=_kinds(frame, council)).dropna(subset=["kind"])
    part, whole = (frame[frame["measure"] == name] for name in (about.part, about.whole))
    if about.whole == CHILDREN:
        whole = whole.assign(year=whole["year"] + 1)
    found = part.merge(whole, on=["area_code", "year"], how="left", suffixes=("", "_whole"))
    alone = about.measure.unit in SUMS
    base = np.full(len(found), np.nan) if alone else found["value_whole"].to_numpy()
    rows = found.rename(columns={"area_code": "area", "value": "numerator"})
    rows = rows.assign(denominator=base, count=rows["numerator"], count_status=rows["status"])
    rows = rows.assign(dispersion=width[0], widened=width[1])
    if not alone:
        rows = _with_whole(rows)
    return _valued(rows[_COLUMNS].sort_values(["year", "area_name"], ignore_index=True), about.measure)


def _kinds(frame: pd.DataFrame, council: Council) -> pd.Series:
    """Which of the areas each row is of; nothing where it is none of them."""
    compared = council.compared
    code, kind = frame["area_code"], frame["area_kind"]
    cases = [
        code == council.code,
        code.isin(compared.neighbours if compared else ()),
        (kind == REGION) & (code == (compared.region if compared else None)),
        (kind == NATION) & (frame["area_name"] == council.nation),
    ]
    said = np.select(cases, [COUNCIL, NEIGHBOUR, REGION, NATION], default="")
    return pd.Series(said, index=frame.index).where(said != "")


def _with_whole(rows: pd.DataFrame) -> pd.DataFrame:
    """A figure is known where its part and its whole are; else it is what the missing one is."""
    told = rows["status_whole"].fillna(Status.NOT_AVAILABLE.value)
    known, known_whole = rows["status"].isin(_KNOWN), told.isin(_KNOWN)
    status = rows["status"].where(~known | known_whole, told)
    empty = known & (rows["denominator"] == 0)
    symbol = rows["symbol"].where(~known, rows["symbol_whole"].fillna(""))
    return rows.assign(status=status.where(~empty, Status.NOT_APPLICABLE.value), symbol=symbol)


def _valued(rows: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Rows with values and limits; a sum's value is the published one itself."""
    if measure.unit in SUMS:
        nothing = dict.fromkeys(("lower", "upper", "lower_wide", "upper_wide"), np.nan)
        return rows.assign(value=rows["numerator"], **nothing)
    known = rows["status"].isin(_KNOWN)
    counted = rows.assign(numerator=rows["numerator"].where(known))
    wide = rows["dispersion"].to_numpy(dtype=float)
    return with_wide_limits(with_values(counted, measure, dispersion=wide), measure, wide)


def locality_values(cube: Cube, about: Subject, locality: str, years: list[int]) -> pd.DataFrame:
    """A locality's values in the loaded data, as `published_values` gives those of councils; without years, no rows.

    Its limits are widened as on every other page.
    """
    measure = about.measure
    periods = [Period(PeriodKind.YEAR, month_end(year, 3)) for year in years]
    held = set(cube.periods(measure, PeriodKind.YEAR)) if measure.counted_at("locality") else set()
    periods = [period for period in periods if period in held]
    if not periods or measure.when is When.LATEST:
        return _valued(pd.DataFrame({name: pd.Series(dtype=object) for name in _COLUMNS}), measure)
    try:
        split = measure.only_by or ALL
        wide = widths(cube, measure, split, about.category)
        frame = placed(values(cube, measure, "locality", periods, split, about.category, wide))
    except CubeError:  # loaded before the catalogue had the measure
        return locality_values(cube, about, locality, [])
    rows = frame[frame["area"] == locality]
    known = {"count": rows["numerator"], "count_status": rows["status"]}
    told = rows.assign(kind=LOCALITY, year=rows["period_end"].dt.year, symbol="", **known)
    return _valued(told[_COLUMNS].reset_index(drop=True), measure)


def ranked(frame: pd.DataFrame, year: int, about: Subject, against: str) -> pd.DataFrame:
    """One year's rows, the highest value first, those without a value last, each compared with one of the areas.

    Adds mark (`Comparison`), confidence and judgement: both values are uncertain, so they differ where the limits of
    their difference leave out nought. The area itself is compared with none, nor a council with a part of it.
    """
    rows: pd.DataFrame = frame[frame["year"] == year]
    rows = rows.sort_values("value", ascending=False, kind="stable", na_position="last").reset_index(drop=True)
    mine: pd.DataFrame = rows[rows["area"] == against]
    if mine.empty:
        return rows.assign(mark=Comparison.NONE.value, confidence=np.nan, judgement=Comparison.NONE.value)
    other = mine.loc[mine.index.repeat(len(rows))].reset_index(drop=True)
    apart = (rows["area"] != against) & ((rows["kind"] != COUNCIL) | (mine["kind"].iloc[0] != LOCALITY))
    told = against_other(rows, other, about.measure.polarity, alike=apart.to_numpy())
    return pd.DataFrame(rows.join(told))


def beside_nation(rows: pd.DataFrame, about: Subject, area: str) -> str:
    """How an area compares with its nation, whose value is taken as it stands: a `Comparison` value."""
    mine, nation = rows[rows["area"] == area], rows[rows["kind"] == NATION]
    if mine.empty or nation.empty:
        return Comparison.NONE.value
    reference = pd.Series(nation["value"].iloc[0], index=mine.index)
    return str(against_reference(mine, reference, about.measure.polarity)["mark"].iloc[0])


def rank(rows: pd.DataFrame, area: str) -> Rank | None:
    """An area's place among the council, its neighbours and itself; None where its value is not known."""
    councils = rows[rows["kind"].isin([COUNCIL, NEIGHBOUR, LOCALITY]) & rows["value"].notna()]
    mine = councils[councils["area"] == area]
    # a locality is part of its council, so it takes the council's place among the neighbours
    others = councils[(councils["kind"] == NEIGHBOUR) & (councils["area"] != area)]
    if mine.empty:
        return None
    return Rank(int((others["value"] > mine["value"].iloc[0]).sum()) + 1, len(others) + 1)


def funnel(rows: pd.DataFrame, about: Subject) -> tuple[pd.DataFrame, Funnel] | None:
    """One year's councils around their nation's value: between which limits chance alone would leave them.

    Returns
    -------
    tuple of pandas.DataFrame and Funnel, or None
        The councils (and the locality) that have a value, and the lines, widened where the councils differ more than
        chance. None for sums, which have no limits, and where the nation's value is not known.
    """
    nation = rows.loc[rows["kind"] == NATION, "value"]
    points = rows[rows["kind"].isin([COUNCIL, NEIGHBOUR, LOCALITY]) & rows["value"].notna()]
    if about.measure.unit in SUMS or points.empty or nation.isna().all():
        return None
    centre, per = float(nation.iloc[0]), about.measure.per
    councils = points[points["kind"] != LOCALITY]
    counted = councils["numerator"].to_numpy(), councils["denominator"].to_numpy(), centre / per
    size = sizes(points["denominator"])
    if about.measure.unit is Unit.RATE:
        return points, funnel_of_rates(size, centre, per, of_rates(*counted))
    return points, funnel_of_proportions(size, centre, per, of_proportions(*counted))


def lines(frame: pd.DataFrame, also: str) -> pd.DataFrame:
    """Values over the years of the council, the middle of its neighbours, one of them, region and nation.

    Returns
    -------
    pandas.DataFrame
        Columns kind ("middle" for the median of the neighbours whose value is known), area_name, year, value.
    """
    known: pd.DataFrame = frame[frame["value"].notna()]
    neighbours = known[known["kind"] == NEIGHBOUR]
    middle = neighbours.groupby("year", as_index=False)["value"].median().assign(kind="middle", area_name="")
    chosen = known[(known["kind"] != NEIGHBOUR) | (known["area"] == also)]
    told: pd.DataFrame = pd.concat([chosen[["kind", "area_name", "year", "value"]], middle], ignore_index=True)
    return told


def apart_since(cube: Cube, about: Subject, mine: pd.DataFrame) -> tuple[str, int] | None:
    """Since which year a locality lies on one side of its council without a break, and on which.

    Parameters
    ----------
    mine : pandas.DataFrame
        As `locality_values` gives it.

    Returns
    -------
    tuple of str and int, or None
        "higher" or "lower" by the 95% limits in the newest year and every year back to the one told, against the
        council's value in the loaded data, taken as it stands; None where the newest year does not lie apart.
    """
    if mine.empty:
        return None
    years = sorted(mine["year"].astype(int))
    periods = [Period(PeriodKind.YEAR, month_end(year, 3)) for year in years]
    whole = values(cube, about.measure, "council", periods, about.measure.only_by or ALL, about.category)
    reference = whole.set_index(whole["period_end"].dt.year)["value"]
    rows = mine.sort_values("year").reset_index(drop=True)
    at = pd.Series(reference.reindex(rows["year"].astype(int)).to_numpy(), index=rows.index)
    marks = against_reference(rows, at, about.measure.polarity)["mark"].tolist()
    if marks[-1] not in ("higher", "lower"):
        return None
    run = next((n for n, mark in enumerate(reversed(marks)) if mark != marks[-1]), len(marks))
    return marks[-1], int(rows["year"].iloc[len(marks) - run])
