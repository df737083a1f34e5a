"""Open work in the weeks to come: a queue in which nobody waits for a server.

Work arrives in families at a pace with seasons and stays as long as work of its stage has lasted (an infinite-server
queue with general durations). What is open after h weeks is what is open now and lasts, and what arrives and lasts.
Mean and variance are exact for families that arrive by chance and either leave together or each by itself.
Sources: W. Whitt, On the heavy-traffic limit theorem for GI/G/infinity queues, Advances in Applied Probability 14
(1982); D. Holman, M. Chaudhry, B. Kashyap, On the service system M^X/G/infinity, European Journal of Operational
Research 13 (1983).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.resourcing.arrivals import YEAR, Families, Pace, months_of
from dashboard.resourcing.durations import longer
from dashboard.resourcing.spells import Floats, Ints

LONG_RUN = 1000
"""Weeks beyond the oldest age told apart that the long run looks at."""


@dataclass(frozen=True)
class OpenWork:
    """Children with open work, expected and variance: groups by horizons."""

    mean: Floats
    variance: Floats


def ahead(
    now: Floats, survival: Floats, pace: Pace, families: Families, stage: Ints, at: int, weeks: Sequence[int]
) -> OpenWork:
    """Open work so many weeks after a week.

    The variance also holds that the pace is known from one year only, and that it changes.

    Parameters
    ----------
    now : numpy.ndarray
        Children whose work is open, groups by age (`durations.ages`).
    survival : numpy.ndarray
        Groups by age (`durations.survival`).
    pace, families
        Arrivals, by group and by stage.
    stage : numpy.ndarray
        The stage's number of each group.
    at : int
        The week after which.
    weeks : sequence of int
        Horizons, 1 or more.
    """
    lasts = longer(survival, max(weeks))
    parts = [_at_horizon(now, lasts, pace, stage, at, h) for h in weeks]
    stays, spread, comes, squared = (np.stack(part, axis=1) for part in zip(*parts, strict=True))
    together, more = families.together[stage][:, None], families.dispersion[stage][:, None] - 1
    variance = (1 + more * together) * (spread + comes) + more * (1 - together) * squared
    seen = (1 + more) / np.maximum(pace.rate[:, None] * YEAR, 1.0)
    # the pace is that of the middle of the last year, the arrivals come over the weeks up to the horizon
    years = 0.5 + np.asarray(weeks) / (2 * YEAR)
    unsure = seen + pace.change[stage][:, None] ** 2 * years
    return OpenWork(stays + comes, variance + comes**2 * unsure)


def steady(rate: Floats, survival: Floats, families: Families, stage: Ints) -> OpenWork:
    """Open work in the long run at a steady and known pace: by group, one horizon.

    Parameters
    ----------
    rate : numpy.ndarray
        Children a week, by group.
    """
    # what arrived in the week itself counts as open at its end if it lasts beyond it, at age 0
    lasts = longer(survival, LONG_RUN)
    comes, squared = rate * lasts.sum(axis=1), rate * (lasts**2).sum(axis=1)
    together, more = families.together[stage], families.dispersion[stage] - 1
    variance = (1 + more * together) * comes + more * (1 - together) * squared
    return OpenWork(comes[:, None], variance[:, None])


def _at_horizon(
    now: Floats, lasts: Floats, pace: Pace, stage: Ints, at: int, h: int
) -> tuple[Floats, Floats, Floats, Floats]:
    """What stays and its variance, what comes, and the same with squared chances; of children that come alone."""
    width = now.shape[1]
    stay = lasts[:, h : width + h] / np.maximum(lasts[:, :width], 1e-300)
    arrived = np.arange(at + 1, at + h + 1)
    rate = pace.rate[:, None] * pace.season[stage][:, months_of(arrived)]
    still = lasts[:, :h][:, ::-1]
    parts = (now * stay, now * stay * (1 - stay), rate * still, rate * still**2)
    first, second, third, fourth = (part.sum(axis=1) for part in parts)
    return first, second, third, fourth
