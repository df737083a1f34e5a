"""Access and outcome by group: sex, age, ethnic group, disability, with limits.

Access: a group's share of those counted, beside its share of those who came to the door. Outcome: a group's value
beside that of all other groups together. Whose group is not recorded is told apart and stands in no share. Limits are
widened for brothers and sisters as if a family were all of one group: so it is of ethnic groups; by sex and age, where
it is not, limits are rather too wide than too narrow.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.answers.widths import kin_width
from dashboard.catalogue import Measure, Polarity, Unit
from dashboard.cube.read import Cube
from dashboard.model import Period, Status
from dashboard.stats.estimate import proportion
from dashboard.stats.judgement import COMPARABLE, Judgement, against_other, against_reference
from dashboard.stats.limits import LEVELS

SPLITS = ("sex", "age-group", "ethnic-group", "disability")
"""Breakdowns of the catalogue by protected characteristics."""

NOT_RECORDED = frozenset(["not-known", "U"])
"""Categories that are no group: not known, and the sex that is not recorded or of the unborn."""

FEWEST = 20
"""Below so many in a group nothing is said of it: of 20, the 95% limits of one half already reach from 30% to 70%
(Wilson), so that next to nothing could be told from anything else."""

DOOR = ("contacts", "referrals")
"""What access is set beside, the first that is loaded and is not the measure itself."""


def to_access(cube: Cube) -> list[Measure]:
    """Measures that count events or children and are split by groups."""
    return [one for one in _split(cube) if one.unit is Unit.RATE]


def to_outcome(cube: Cube) -> list[Measure]:
    """Measures that are a share of what was counted, and are split by groups."""
    return [one for one in _split(cube) if one.unit is Unit.SHARE]


def _split(cube: Cube) -> list[Measure]:
    return [one for one in cube.catalogue.measures if set(SPLITS) & set(one.breakdowns) and cube.spans(one)]


def door(cube: Cube, measure: Measure, period: Period) -> Measure | None:
    """What those counted are set beside; None where nothing came before them, or it is not loaded for the period."""
    held = {one.id: one for one in to_access(cube)}
    if measure.id == DOOR[0]:
        return None
    found = [held[name] for name in DOOR if name in held and name != measure.id]
    return next((one for one in found if period in cube.periods(one, period.kind)), None)


def access(cube: Cube, measure: Measure, beside: Measure | None, level: str, area: str, period: Period) -> pd.DataFrame:
    """Who is among those counted.

    Returns
    -------
    pandas.DataFrame
        A row for each group of each split, those not recorded among them: split, split_title, category, category_name,
        recorded (bool), numerator, denominator (all whose group is recorded), dispersion and widened (of the limits),
        value (per cent), lower, upper, lower_wide, upper_wide, status, reference (per cent of those beside),
        reference_whole (how many of the group are beside), few (too few beside to say anything), mark, confidence,
        judgement.
    """
    splits = [split for split in SPLITS if split in measure.breakdowns]
    parts = [_access(cube, measure, beside, level, area, period, split) for split in splits]
    return pd.concat(parts, ignore_index=True)


def _access(
    cube: Cube, measure: Measure, beside: Measure | None, level: str, area: str, period: Period, split: str
) -> pd.DataFrame:
    groups = _shares(_groups(cube, measure, level, area, period, split))
    if beside is None or split not in beside.breakdowns:
        nothing = pd.Series(np.nan, index=groups.index)
        groups = groups.assign(reference=nothing, reference_whole=nothing, few=groups["denominator"] < FEWEST)
    else:
        other = _shares(_groups(cube, beside, level, area, period, split)).set_index("category")
        told = other.reindex(groups["category"])
        reference, whole = told["value"].to_numpy(), told["numerator"].to_numpy()
        groups = groups.assign(reference=reference, reference_whole=whole, few=whole < FEWEST)
    return _marked(groups, against_reference(groups, groups["reference"], Polarity.NONE))


def outcome(cube: Cube, measure: Measure, level: str, area: str, period: Period) -> pd.DataFrame:
    """What became of each group, beside all other groups together.

    Returns
    -------
    pandas.DataFrame
        As `access`; value is the share of the group that the measure is about, reference that of the other groups, few
        where the group or the others are too few to say anything, judgement by the measure's polarity.
    """
    parts = [_outcome(cube, measure, level, area, period, split) for split in SPLITS if split in measure.breakdowns]
    return pd.concat(parts, ignore_index=True)


def _outcome(cube: Cube, measure: Measure, level: str, area: str, period: Period, split: str) -> pd.DataFrame:
    groups = _limited(_groups(cube, measure, level, area, period, split))
    others = _limited(_others(groups))
    few = (groups["denominator"] < FEWEST) | (others["denominator"] < FEWEST)
    groups = groups.assign(reference=others["value"], reference_whole=others["denominator"], few=few)
    return _marked(groups, against_other(groups, others, measure.polarity))


def _groups(cube: Cube, measure: Measure, level: str, area: str, period: Period, split: str) -> pd.DataFrame:
    """The counts of one area by group; none where the council hides small counts at this level and there is one."""
    frame = cube.figures(measure, level, [period], split)
    if cube.council.hides_small(level) and _any_small(frame, measure, cube.council.small_cells.smallest):
        hidden = frame["status"].where(~frame["status"].isin(COMPARABLE), Status.SUPPRESSED.value)
        frame = frame.assign(numerator=np.nan, denominator=np.nan, status=hidden)
    rows = frame[frame["area"] == area].reset_index(drop=True)
    recorded = ~rows["category"].isin(NOT_RECORDED)
    factor, origin = kin_width(cube, measure, area)
    rows = rows.assign(dispersion=factor, widened=origin)
    return rows.assign(split=split, split_title=cube.catalogue.breakdown(split).title, recorded=recorded)


def _any_small(frame: pd.DataFrame, measure: Measure, smallest: int) -> bool:
    """Whether any group of any area is so small that it is hidden.

    Then the whole split is hidden at this level: groups add up to their area and areas to the council, both of which
    are shown, so that a hidden cell alone would be given away by the others.
    """
    count, base = frame["numerator"], frame["denominator"]
    looked_at = [count, base, base - count] if measure.unit is Unit.SHARE else [count]
    return any(bool(((cells > 0) & (cells < smallest)).any()) for cells in looked_at)


def _shares(groups: pd.DataFrame) -> pd.DataFrame:
    """Each group's share of all whose group is recorded; none where one is hidden, since the rest would tell it."""
    whole = groups["numerator"].where(groups["recorded"], 0.0).sum(skipna=False)
    return _limited(groups.assign(denominator=np.where(groups["recorded"], whole, np.nan)))


def _others(groups: pd.DataFrame) -> pd.DataFrame:
    """All other recorded groups together, on the same index; nothing where one of them is hidden."""
    told = groups[["numerator", "denominator"]].where(groups["recorded"], 0.0)
    rest = told.sum(skipna=False) - told
    known = groups["recorded"] & rest.notna().all(axis=1)
    status = np.where(known, Status.OBSERVED.value, Status.NOT_AVAILABLE.value)
    return rest.where(known).assign(status=status, dispersion=groups["dispersion"])


def _limited(rows: pd.DataFrame) -> pd.DataFrame:
    """Per cent with Wilson's limits at both levels, widened for families."""
    counted, kin = (rows["numerator"], rows["denominator"]), rows["dispersion"]
    narrow, wide = (proportion(*counted, confidence=level, dispersion=kin) for level in LEVELS)
    return rows.assign(
        value=narrow.value, lower=narrow.lower, upper=narrow.upper, lower_wide=wide.lower, upper_wide=wide.upper
    )


def _marked(groups: pd.DataFrame, compared: pd.DataFrame) -> pd.DataFrame:
    """Marks only where a group is recorded and large enough to say something."""
    told = groups["recorded"] & ~groups["few"]
    return groups.assign(
        mark=compared["mark"].where(told, "cannot be compared"),
        confidence=compared["confidence"].where(told),
        judgement=compared["judgement"].where(told, Judgement.NONE.value),
    )


def differing(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Groups that differ beyond chance, the surest first, then by how far they are from what they stand beside."""
    rows = pd.concat([_once(frame) for frame in frames], ignore_index=True)
    found = rows[rows["mark"].isin(["higher", "lower"])]
    far = (found["value"] - found["reference"]).abs()
    return (
        found.assign(far=far)
        .sort_values(["confidence", "far"], ascending=False, kind="stable")
        .drop(columns="far")
        .reset_index(drop=True)
    )


def compared(frames: Sequence[pd.DataFrame]) -> int:
    """How many groups were compared at all."""
    return int(sum(_once(frame)["confidence"].notna().sum() for frame in frames))


def _once(frame: pd.DataFrame) -> pd.DataFrame:
    """One of two groups where a split has no more (girls and boys): what is said of one says the other."""
    judged = frame["confidence"].notna()
    number = judged.groupby(frame["split"]).transform("sum")
    second = judged & (number == 2) & (judged.groupby(frame["split"]).cumsum() == 2)
    return frame[~second]
