"""By how much brothers and sisters, who come together, widen the limits of a measure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.answers.counted import counts, placed
from dashboard.catalogue import Measure, Unit, When
from dashboard.cube.read import Cube
from dashboard.cube.release import ReleasedCube
from dashboard.model import ALL, PeriodKind
from dashboard.staffing import Work
from dashboard.stats.enough import Words
from dashboard.stats.families import Origin, from_series
from dashboard.stats.limits import Array
from dashboard.stats.series import series_of

LEVELS = ("locality", "council")
"""Levels whose areas have a width of their own; finer areas, and own ones, take one for all."""

BEGINS = {
    "referrals": Work.ASSESSMENT,
    "episodes_of_need": Work.ASSESSMENT,
    "episode_ends": Work.ASSESSMENT,
    "assessment_starts": Work.ASSESSMENT,
    "open_assessments": Work.ASSESSMENT,
    "assessments": Work.ASSESSMENT,
    "factors": Work.ASSESSMENT,
    "open_work": Work.ASSESSMENT,
    "in_need_plan_starts": Work.IN_NEED_PLAN,
    "in_need_plans": Work.IN_NEED_PLAN,
    "section_47_enquiries": Work.ENQUIRY,
    "conferences": Work.ENQUIRY,
    "protection_plan_starts": Work.PROTECTION_PLAN,
    "protection_plans": Work.PROTECTION_PLAN,
    "protection_plan_ends": Work.PROTECTION_PLAN,
    "pre_proceedings_starts": Work.PRE_PROCEEDINGS,
    "pre_proceedings": Work.PRE_PROCEEDINGS,
    "care_proceedings": Work.PROCEEDINGS,
    "looked_after_starts": Work.LOOKED_AFTER,
    "looked_after": Work.LOOKED_AFTER,
    "looked_after_ends": Work.LOOKED_AFTER,
}
"""The work whose families tell of a fact's: those who begin it in one week. A referral is one with its assessment."""


Width = tuple[float, str]
"""A dispersion and its `Origin`."""

ALONE: Width = (1.0, Origin.NONE.value)


@dataclass(frozen=True)
class Widths:
    """Dispersions of one measure with their origins, by area (localities and the council) and category.

    `other` has those of all other areas by category.
    """

    by_area: dict[tuple[str, str], Width]
    other: dict[str, Width]

    def of(self, figures: pd.DataFrame) -> pd.DataFrame:
        """Columns dispersion and widened (`Origin` words) for rows with an area and a category, on their index."""
        keys = zip(figures["area"].tolist(), figures["category"].tolist(), strict=True)
        found = [self.by_area.get(key) or self.other.get(key[1], ALONE) for key in keys]
        columns = {
            "dispersion": np.array([factor for factor, _ in found], dtype=float),
            "widened": np.array([origin for _, origin in found], dtype=object),
        }
        return pd.DataFrame(columns, index=figures.index)


NOT_WIDENED = Widths({}, {})


def widths(cube: Cube, measure: Measure, breakdown: str = ALL, category: str = ALL) -> Widths:
    """The dispersions of a measure, or of one category or all of a breakdown; worked out once for a cube.

    Counts are widened by the families counted among those whose work began in one week (`BEGINS`), or by how much the
    months swing beyond chance, whichever is more: a child who is linked to no family counts as a family of one, so
    that families alone can tell too little. Shares, and what is split, are widened by their own months. Areas finer
    than localities, whose months are too few to tell, take the middle of the localities. A release holds neither.
    """
    key = (measure.id, breakdown, category)
    found: Widths | None = cube.kept.get(key)
    if found is None:
        found = cube.kept[key] = _widths(cube, measure, breakdown, category)
    return found


def work_out_ahead(cube: Cube) -> None:
    """Work out the dispersions of every measure's totals, so that the first question about one finds them."""
    for measure in cube.offered:
        widths(cube, measure)


def kin_width(cube: Cube, measure: Measure, area: str, breakdown: str = ALL, category: str = ALL) -> Width:
    """The width of one area that can be carried over: to its groups of children, or to other councils.

    Counts take the families counted alone, since how an area's months swing is its own. Shares take their months, in
    which families show where nothing links them. `ALONE` where neither tells.
    """
    if isinstance(cube, ReleasedCube) or measure.unit is not Unit.RATE:
        return widths(cube, measure, breakdown, category).by_area.get((area, category), ALONE)
    if measure.table not in BEGINS:
        return ALONE
    told = _of_families(cube, BEGINS[measure.table])
    return (float(told["factor"][area, ALL]), Origin.FAMILIES.value) if (area, ALL) in told.index else ALONE


def _widths(cube: Cube, measure: Measure, breakdown: str, category: str) -> Widths:
    if isinstance(cube, ReleasedCube) or measure.unit not in (Unit.RATE, Unit.SHARE):
        return NOT_WIDENED
    told = _of_months(cube, measure, breakdown, category)
    if measure.unit is Unit.RATE and breakdown == ALL and measure.table in BEGINS:
        told = _larger(told, _of_families(cube, BEGINS[measure.table]))
    if told.empty:
        return NOT_WIDENED
    by_area = {
        (str(area), str(kind)): (float(factor), str(origin))
        for area, kind, factor, origin in told.reset_index().itertuples(index=False)
    }
    parts = told.drop(index=cube.council.code, level="area", errors="ignore").groupby(level="category", sort=False)
    middle = parts["factor"].median()
    usual = parts["origin"].agg(lambda origins: origins.mode().iloc[0])
    other = {str(kind): (float(middle[kind]), str(usual[kind])) for kind in middle.index}
    return Widths(by_area, other)


def _table(factor: Array, origin: Words, keys: Sequence[tuple[str, str]]) -> pd.DataFrame:
    index = pd.MultiIndex.from_tuples(keys, names=["area", "category"])
    return pd.DataFrame({"factor": factor, "origin": origin}, index=index)


_NOTHING = _table(np.empty(0), np.empty(0, dtype=object), [])


def _of_months(cube: Cube, measure: Measure, breakdown: str, category: str) -> pd.DataFrame:
    """Factor and origin by area and category: how much wider than chance the months swing.

    Empty for positions, which are the same children from month to month.
    """
    months = cube.periods(measure, PeriodKind.MONTH) if measure.when is When.PERIOD else []
    levels = [level for level in LEVELS if level in cube.levels(measure)]
    if not months or not levels:
        return _NOTHING
    parts = [placed(counts(cube, measure, level, months, breakdown, category)) for level in levels]
    if breakdown != ALL:  # some categories are kept of the whole council alone
        common = set.intersection(*(set(part["category"]) for part in parts))
        parts = [part[part["category"].isin(common)] for part in parts]
    figures = pd.concat(parts, ignore_index=True)
    if figures.empty:
        return _NOTHING
    series = series_of(figures)
    count, base = series.column(figures, "numerator"), series.column(figures, "denominator")
    found = from_series(count, base, binomial=measure.unit is Unit.SHARE)
    kinds = figures["category"].to_numpy()[series.order[:: series.shape[1]]]
    return _table(found.factor, found.origin, list(zip(series.areas, kinds, strict=True)))


def _of_families(cube: Cube, work: Work) -> pd.DataFrame:
    """Factor and origin by area of families whose work began in one week."""
    began = cube.work.arrivals[cube.work.arrivals["stage"] == work.value]
    if began.empty:
        return _NOTHING
    sums = began.groupby("locality")[["children", "squares"]].sum()
    sums = sums.reindex([area.code for area in cube.areas["locality"]])
    sums.loc[cube.council.code] = began[["children", "squares"]].sum()
    factor = (sums["squares"] / sums["children"]).fillna(1.0).to_numpy(dtype=float)
    origin = np.full(len(factor), Origin.FAMILIES.value, dtype=object)
    return _table(factor, origin, [(str(area), ALL) for area in sums.index])


def _larger(months: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """The wider of the two for each area."""
    if families.empty or months.empty:
        return months if families.empty else families
    keys = families.index.union(months.index, sort=False)
    swing, kin = (frame["factor"].reindex(keys).fillna(1.0).to_numpy(dtype=float) for frame in (months, families))
    origin = np.where(kin >= swing, Origin.FAMILIES.value, Origin.SERIES.value)
    return _table(np.maximum(swing, kin), origin, list(keys))
