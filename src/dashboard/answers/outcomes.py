"""The outcomes framework as a scorecard: each measure in each area, which way it goes, and whether it meets its target.

Better and worse are said only where limits say so: of the change on the year before by the limits of the difference,
and of five years by the recent trend. Measures without a better or worse are higher, lower or about the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.answers.areas import counts, placed, values
from dashboard.answers.widths import widths
from dashboard.catalogue import Measure, Polarity, When
from dashboard.cube.read import Cube
from dashboard.framework import Framework, Target
from dashboard.model import Period, PeriodKind, Status
from dashboard.stats.alike import breaks_between
from dashboard.stats.assurance import Assurance
from dashboard.stats.charted import latest, with_chart
from dashboard.stats.judgement import Judgement, against_other, against_reference
from dashboard.stats.limits import LEVELS
from dashboard.stats.recent_trend import POINTS
from dashboard.stats.trended import recent_trends
from dashboard.stats.values import with_wide_limits

AREAS = ("council", "locality")


class Met(StrEnum):
    """Whether a value reaches its target."""

    MET = "target met"
    MISSED = "target missed"
    NEAR = "too near the target to tell"
    UNKNOWN = "cannot be told"
    NONE = "no target set"


ORDER = (Judgement.WORSE, Judgement.DIFFERENT, Judgement.SAME, Judgement.BETTER, Judgement.NONE)
"""What is worse stands first, what cannot be told last."""


def followed(cube: Cube, framework: Framework) -> list[Measure]:
    """Measures of the framework, in the order of the catalogue; without priorities all that have a better or worse."""
    named = {name for one in framework.priorities for name in one.measures}
    return [
        measure
        for measure in cube.catalogue.measures
        if measure.only_by is None
        and cube.counted_at(measure, "council")
        and (measure.id in named if named else measure.polarity is not Polarity.NONE)
    ]


def years(cube: Cube, measures: Sequence[Measure]) -> list[Period]:
    """Financial years that are over and covered for any of some measures, newest first.

    A position told of some days only (full-time equivalents) stands in a year before that is over; it offers none.
    """
    whole = [measure for measure in measures if measure.when is not When.LATEST]
    found = {period for measure in whole for period in cube.periods(measure, PeriodKind.YEAR)}
    return sorted(found, key=lambda period: period.end, reverse=True)


def scorecard(cube: Cube, framework: Framework, year: Period) -> pd.DataFrame:
    """Every measure of the framework in the council and in each locality, in one financial year.

    Returns
    -------
    pandas.DataFrame
        A row for each measure and area, what is worse first. Columns measure, question, polarity, level, area,
        area_name, position (of the area in the order of showing), numerator, denominator, value, lower, upper, status,
        earlier (the year before's value), mark (`Comparison` with the year before), confidence (0.998 or 0.95 where it
        differs so), since (`Judgement` of that change), trend (`Direction` over five years), over_years (its
        `Judgement`), enough (why there is no trend), direction (the two together), beside (`Judgement` beside the whole
        council, for localities), beside_mark (its `Comparison`), target (NaN without one), met (`Met`), assurance
        (`Assurance`, by the limits of a chart of quarters).
    """
    frames = [_lines(cube, measure, year, framework.target(measure.id)) for measure in followed(cube, framework)]
    card = pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(_COLUMNS))
    return worst_first(card)[list(_COLUMNS)] if len(card) else card


_COLUMNS = (
    "measure", "question", "polarity", "level", "area", "area_name", "position", "numerator", "denominator", "value",
    "lower", "upper", "status", "earlier", "mark", "confidence", "since", "trend", "over_years", "enough", "direction",
    "beside", "beside_mark", "target", "met", "assurance",
)  # fmt: skip


def _lines(cube: Cube, measure: Measure, year: Period, target: Target | None) -> pd.DataFrame:
    """One measure in the council and its localities."""
    periods = [year.earlier(back) for back in range(POINTS - 1, -1, -1)]
    levels = [level for level in AREAS if cube.counted_at(measure, level)]
    wide = widths(cube, measure)
    found = [placed(values(cube, measure, level, periods, widened=wide)) for level in levels]
    rows = pd.concat(found, ignore_index=True)
    every = with_wide_limits(rows, measure, rows["dispersion"].to_numpy(dtype=float))
    now, before = (_of(every, period) for period in (year, year.earlier(1)))
    alike = not breaks_between(measure, year, year.earlier(1))
    beside = _beside_council(now, measure)
    change = against_other(now, before, measure.polarity, alike)
    trend = recent_trends(every, measure)
    aim = np.nan if target is None else target.value
    return now.assign(
        question=measure.question,
        polarity=measure.polarity.value,
        position=np.arange(len(now)),
        earlier=before["value"] if alike else np.nan,
        mark=change["mark"],
        confidence=change["confidence"],
        since=change["judgement"],
        trend=trend["direction"],
        over_years=trend["judgement"],
        enough=trend["enough"],
        direction=[together(*pair) for pair in zip(change["judgement"], trend["judgement"], strict=True)],
        beside=beside["judgement"],
        beside_mark=beside["mark"],
        target=aim,
        met=_met(now, measure, target),
        assurance=_assured(cube, measure, levels, year, target),
    )


def _of(every: pd.DataFrame, period: Period) -> pd.DataFrame:
    return every[every["period"] == period.id].reset_index(drop=True)


def together(since: str, over_years: str) -> Judgement:
    """The change on the year before and the trend as one: worse where either is, then better, then the rest."""
    found = {since, over_years}
    order = (Judgement.WORSE, Judgement.BETTER, Judgement.DIFFERENT, Judgement.SAME)
    return next((one for one in order if one in found), Judgement.NONE)


def _met(now: pd.DataFrame, measure: Measure, target: Target | None) -> list[Met]:
    """Whether values reach a target: by their limits; what comes from sums has none, and is taken as it stands."""
    if target is None:
        return [Met.NONE] * len(now)
    aim = pd.Series(target.value, index=now.index)
    found = against_reference(now, aim, measure.polarity)["judgement"]
    read = {Judgement.BETTER.value: Met.MET, Judgement.WORSE.value: Met.MISSED, Judgement.SAME.value: Met.NEAR}
    told = [read.get(word, Met.UNKNOWN) for word in found]
    known = now["value"].notna() & now["lower"].isna()
    worse = now["value"] > aim if measure.polarity is Polarity.WORSE else now["value"] < aim
    plain = np.where(worse, Met.MISSED, Met.MET)
    return [Met(bare) if as_it_stands else word for word, bare, as_it_stands in zip(told, plain, known, strict=True)]


def _assured(cube: Cube, measure: Measure, levels: list[str], year: Period, target: Target | None) -> list[str]:
    """What can be expected of a target, left as it is: by the limits of a control chart of quarters."""
    number = sum(len(cube.areas[level]) for level in levels)
    quarters = [one for one in cube.periods(measure, PeriodKind.QUARTER) if one.end <= year.end]
    if target is None or not quarters:
        return [Assurance.NONE.value] * number
    every = pd.concat([placed(counts(cube, measure, level, quarters)) for level in levels], ignore_index=True)
    charted = with_chart(every, measure, at_least_chance=True)
    return [str(word) for word in latest(charted, measure, target.value)["assurance"]]


def _beside_council(now: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """How each locality compares with the whole council, whose value is taken as it stands; the council with none."""
    whole = now["value"].where(now["level"] == "council").max()
    reference = pd.Series(whole, index=now.index).where(now["level"] == "locality")
    return against_reference(now, reference, measure.polarity)


def worst_first(card: pd.DataFrame) -> pd.DataFrame:
    """What is worse first, the surer the earlier; then a missed target; the order of the catalogue within."""
    place = card["direction"].map({one.value: at for at, one in enumerate(ORDER)}).astype(int)
    told = card["status"].isin([Status.OBSERVED.value, Status.ZERO.value])
    keys = pd.DataFrame(
        {
            "worse": card["direction"] != Judgement.WORSE.value,
            "sure": -card["confidence"].fillna(0).where(card["direction"] == Judgement.WORSE.value, 0),
            "missed": card["met"] != Met.MISSED.value,
            "untold": ~told,
            "place": place,
        }
    )
    return card.loc[keys.sort_values([*map(str, keys)], kind="stable").index].reset_index(drop=True)


def by_chance(card: pd.DataFrame) -> tuple[int, float]:
    """How many changes on the year before were judged, and how many of them chance alone would call worse."""
    judged = int(card["since"].isin([Judgement.BETTER.value, Judgement.SAME.value, Judgement.WORSE.value]).sum())
    return judged, judged * (1 - LEVELS[0]) / 2
