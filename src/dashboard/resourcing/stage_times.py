"""How long children stand at each stage of work, open work included, by locality beside the whole council."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.resourcing.durations import life_table
from dashboard.resourcing.spells import Floats, spells_of
from dashboard.resourcing.units import WHOLE

WINDOW = 52
"""Weeks that are looked at: a year, so that each season counts alike."""

FEWEST = 10
"""Ended pieces of work below which nothing is said of how long it lasts: one more or less would move the middle, and
few would tell of children."""

QUARTERS = {"lower": 0.75, "middle": 0.5, "upper": 0.25}
"""The shares that are still open when a quarter, half and three quarters are over."""

Z = 1.959963984540054
"""Standard deviations of a 95% interval."""


def stage_times(
    spells: pd.DataFrame, arrivals: pd.DataFrame, at: int, localities: Sequence[str], stages: Sequence[str]
) -> pd.DataFrame:
    """Weeks after which a quarter, half and three quarters of the work of a stage are over.

    Kaplan and Meier's estimate over the last year of weeks: work that began before it enters at the age it had then,
    and work that is still open counts for as long as it has been open. (The middle of what happened to end would leave
    out the longest, which is still open.) The limits of the middle are those of Brookmeyer and Crowley on the
    log(-log) scale, from Greenwood's variance, widened by how many children of a family begin together.

    Parameters
    ----------
    spells, arrivals : pandas.DataFrame
        As `WorkTables` has them.
    at : int
        The last week that is known (`dashboard.resourcing.spells.week_of`).
    localities, stages : sequence of str
        In the order of showing.

    Returns
    -------
    pandas.DataFrame
        One row a stage and area (the whole council, `WHOLE`, first): stage, area, ended and open (children: over in
        the year, and open at its end), weeks lower, middle, upper, low and high (95% limits of the middle), and mark
        ("higher" or "lower" where the limits leave out the whole council's middle, "same", or None for the whole).
        Weeks are NaN where fewer than `FEWEST` ended, or where too much is still open to tell.

    References
    ----------
    Kaplan, Meier (1958), Nonparametric estimation from incomplete observations, JASA 53.
    Brookmeyer, Crowley (1982), A confidence interval for the median survival time, Biometrics 38.
    """
    groups = [(area, stage) for stage in stages for area in (WHOLE, *localities)]
    every = pd.concat([spells, spells.assign(locality=WHOLE)], ignore_index=True)
    table = spells_of(every, groups)
    risk, over = life_table(table, at, WINDOW)
    factors = {stage: family_factor(arrivals, stage) for stage in stages}
    widened = np.array([factors[stage] for _, stage in groups])
    found = pd.DataFrame(groups, columns=["area", "stage"])
    found = found.assign(ended=over.sum(axis=1), open=table.open_at(at), **_weeks(risk, over, widened))
    told = ["lower", "middle", "upper", "low", "high"]
    found.loc[found["ended"] < FEWEST, told] = float("nan")
    return found.assign(mark=_marks(found))[["stage", "area", "ended", "open", *told, "mark"]]


def family_factor(arrivals: pd.DataFrame, stage: str) -> float:
    """How many times the variance grows as brothers and sisters begin together: squares over children, at least 1."""
    mine = arrivals[arrivals["stage"] == stage]
    children = mine["children"].sum()
    return max(1.0, float(mine["squares"].sum() / children)) if children else 1.0


def _weeks(risk: Floats, over: Floats, widened: Floats) -> dict[str, Floats]:
    """Quartiles, and the limits of the middle, by group."""
    chance = np.divide(over, risk, out=np.zeros_like(over), where=risk > 0)
    still = np.cumprod(1 - chance, axis=1)
    rest = risk * (risk - over)
    spread = np.cumsum(np.divide(over, rest, out=np.zeros_like(over), where=rest > 0), axis=1) * widened[:, None]
    found = {name: _first(still <= share + 1e-12) for name, share in QUARTERS.items()}
    may, surely = _half_over(still, spread)
    return {**found, "low": _first(may), "high": _first(surely)}


def _half_over(still: Floats, spread: Floats) -> tuple[np.ndarray, np.ndarray]:
    """Ages at which half may be over, and is surely over, by the limits of the share that is still open."""
    known = (still > 0) & (still < 1)
    log = np.log(still, out=np.full_like(still, -1.0), where=known)
    above = np.log(-log) - np.log(np.log(2))
    bound = Z * np.sqrt(spread) / np.abs(log)
    return np.asarray((known & (above >= -bound)) | (still == 0)), np.asarray(known & (above >= bound))


def _first(true: np.ndarray) -> Floats:
    """The first age at which something is true; NaN where it never is."""
    return np.where(true.any(axis=1), np.argmax(true, axis=1), np.nan)


def _marks(found: pd.DataFrame) -> pd.Series:
    """How each locality's middle compares with the whole council's."""
    whole = found["stage"].map(found[found["area"] == WHOLE].set_index("stage")["middle"])
    marks = pd.Series("same", found.index, dtype=object)
    marks[found["low"] > whole] = "higher"
    marks[found["high"] < whole] = "lower"
    return marks.where((found["area"] != WHOLE) & found["middle"].notna() & whole.notna(), None)
