"""What changed between two loads: figures by measure and area, measures that came or went, findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.catalogue import Measure
from dashboard.cube.read import Cube, CubeError
from dashboard.model import Period, PeriodKind

KINDS = (PeriodKind.YEAR, PeriodKind.ROLLING)
"""Compared are the last financial year and the newest 12 months that both loads cover."""

LEVELS = ("council", "locality")

_FIGURES = ("measure", "title", "level", "area", "area_name", "period", "period_title", "before", "after", "difference")
_AVAILABLE = ("measure", "title", "before", "after", "change")
_KEY = ["severity", "file", "rule"]


@dataclass(frozen=True)
class Changes:
    """What differs between an earlier and a later load; what is the same is left out, but counted.

    Attributes
    ----------
    figures : pandas.DataFrame
        Columns measure, title, level, area, area_name, period, period_title, before, after (counts; NaN where not
        available) and difference (after less before), the largest differences first. What became available or
        unavailable in an area stands last.
    compared : int
        How many figures were compared.
    available : pandas.DataFrame
        Measures whose newest covered month moved, or that came or went: measure, title, before, after (the last
        covered day, NaT where nothing is covered) and change ("available now", "no longer available", "covers more",
        "covers less").
    findings : pandas.DataFrame
        Columns severity, file, rule, found, means, mend, before, after (times) and change ("new", "gone", "more often",
        "less often").
    """

    figures: pd.DataFrame
    compared: int
    available: pd.DataFrame
    findings: pd.DataFrame


def changes(before: Cube, after: Cube) -> Changes:
    """Compare two loads of one council, each with its cube."""
    figures = _figures(before, after)
    moved = figures["before"].ne(figures["after"]) & ~(figures["before"].isna() & figures["after"].isna())
    differing = figures[moved]
    differing = differing.assign(difference=differing["after"] - differing["before"])
    order = differing["difference"].abs().sort_values(ascending=False, kind="stable", na_position="last").index
    return Changes(
        differing.loc[order].reset_index(drop=True)[list(_FIGURES)],
        len(figures),
        _available(before, after),
        _findings(before.findings(), after.findings()),
    )


def _figures(before: Cube, after: Cube) -> pd.DataFrame:
    """Every figure that both could give, side by side."""
    frames = []
    for measure in after.catalogue.measures:
        for kind in KINDS:
            period = _last_common(before, after, measure, kind)
            if period is not None:
                frames += [_beside(before, after, measure, period, level) for level in _levels(before, after, measure)]
    frames = [frame for frame in frames if not frame.empty]
    if not frames:
        return pd.DataFrame({name: pd.Series(dtype=float) for name in _FIGURES})
    both = pd.concat(frames, ignore_index=True)
    # 12 months that end on 31 March are the financial year: one of the two is enough
    return both.drop_duplicates(["measure", "level", "area", "period_end"]).reset_index(drop=True)


def _last_common(before: Cube, after: Cube, measure: Measure, kind: PeriodKind) -> Period | None:
    common = set(before.periods(measure, kind)) & set(after.periods(measure, kind))
    return max(common, key=lambda period: period.end, default=None)


def _levels(before: Cube, after: Cube, measure: Measure) -> list[str]:
    return [level for level in LEVELS if level in before.levels(measure) and level in after.levels(measure)]


def _beside(before: Cube, after: Cube, measure: Measure, period: Period, level: str) -> pd.DataFrame:
    """One measure's counts by area in both; empty where one of the two cannot be asked any more."""
    try:
        old, new = (cube.figures(measure, level, [period]) for cube in (before, after))
    except CubeError:
        return pd.DataFrame()
    names = ["level", "area", "area_name", "period", "period_end"]
    both = new[[*names, "numerator"]].merge(old[["area", "numerator"]], on="area", how="left", suffixes=("", "_before"))
    renamed = both.rename(columns={"numerator": "after", "numerator_before": "before"}).round({"before": 4, "after": 4})
    return renamed.assign(measure=measure.id, title=measure.title, period_title=period.title)


def _available(before: Cube, after: Cube) -> pd.DataFrame:
    rows = []
    for measure in after.catalogue.measures:
        old, new = _last_day(before, measure), _last_day(after, measure)
        if old != new:
            rows.append((measure.id, measure.title, old, new, _moved(old, new)))
    frame = pd.DataFrame(rows, columns=list(_AVAILABLE))
    return frame.astype({"before": "datetime64[s]", "after": "datetime64[s]"})


def _last_day(cube: Cube, measure: Measure) -> date | None:
    """The last day for which a measure is there; a measure that the cube counts otherwise, or not, is not."""
    try:
        if measure.id in cube.counted:
            cube.figures(measure, "council", [])
            ends = [period.end for kind in PeriodKind for period in cube.periods(measure, kind)]
            return max(ends, default=None)
    except CubeError:
        pass
    return None


def _moved(old: date | None, new: date | None) -> str:
    if old is None:
        return "available now"
    if new is None:
        return "no longer available"
    return "covers more" if new > old else "covers less"


def _findings(old: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    """Findings that are not the same in both: one rule in one file is one finding, however often it was met."""
    words = dict.fromkeys(("found", "means", "mend"), "last")
    both = pd.concat([old, new]).groupby(_KEY, sort=False).agg(words)
    for name, frame in (("before", old), ("after", new)):
        both[name] = frame.groupby(_KEY)["times"].sum().reindex(both.index).fillna(0).astype(int)
    apart = both[both["before"] != both["after"]].reset_index()
    change = [_said(*pair) for pair in zip(apart["before"], apart["after"], strict=True)]
    apart = apart.assign(change=pd.Series(change, index=apart.index, dtype=object))
    apart = apart.assign(rank=apart["change"].map(_ORDER), grave=apart["severity"].map(_GRAVE))
    return apart.sort_values(["rank", "grave"], kind="stable").drop(columns=["rank", "grave"]).reset_index(drop=True)


_ORDER = {"new": 0, "more often": 1, "less often": 2, "gone": 3}
_GRAVE = {"stop": 0, "drop": 1, "note": 2}


def _said(old: int, new: int) -> str:
    if not old:
        return "new"
    if not new:
        return "gone"
    return "more often" if new > old else "less often"
