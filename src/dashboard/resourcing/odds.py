"""The odds that work outgrows people: counts drawn for every unit and month, weighed, and set beside capacity."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dashboard.resourcing.counts import draw
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.spells import Floats

DRAWS = 2000
"""Draws of each count: a chance of 10% is then told to within 1.3 points, 95 times of a hundred."""

SEED = 20190331
"""Of the draws, so that the same question has the same answer."""

NINE_OF_TEN = 0.9


@dataclass(frozen=True)
class Cells:
    """What is drawn: kinds of work (first axis of `mean` and `variance`) by month (second).

    `unit` is the number of each one's unit, `points` what one child (or event) of it weighs with what is on top.
    """

    unit: np.ndarray
    points: Floats
    mean: Floats
    variance: Floats


def drawn_points(cells: Cells, units: int, draws: int = DRAWS, seed: int = SEED) -> Floats:
    """Points of work: units by months by draws.

    Raises
    ------
    ResourcingError
        Where a mean or a variance is no number from 0 up.
    """
    if not (np.all(cells.mean >= 0) and np.all(cells.variance >= 0)):
        raise ResourcingError("Expected work and its variance are numbers from 0 up.")
    counts = draw(cells.mean, cells.variance, draws, np.random.default_rng(seed))
    weights = np.zeros((units, len(cells.unit)))
    weights[cells.unit, np.arange(len(cells.unit))] = cells.points
    found: Floats = (weights @ counts.reshape(len(cells.unit), -1)).reshape(units, *counts.shape[1:])
    return found


@dataclass(frozen=True)
class Needs:
    """What units need, by months: points expected and between which they lie nine (or so) times of ten, and in people.

    `needed` are the full case holders with which a unit stays within its weights as often as asked, `carrying` those
    that are there; `odds` the probability that the work is more than they can carry.
    """

    expected: Floats
    low: Floats
    high: Floats
    needed: Floats
    carrying: Floats
    odds: Floats


def needs(points: Floats, carrying: Floats, points_per_fte: Floats, within: float = NINE_OF_TEN) -> Needs:
    """Set drawn work beside people.

    Parameters
    ----------
    points : numpy.ndarray
        Units by months by draws.
    carrying : numpy.ndarray
        Full case holders, units by months.
    points_per_fte : numpy.ndarray
        What a full case holder carries in each month.
    within : float
        How often a unit is to stay within its weights; `low` and `high` leave out as much on either side.

    Raises
    ------
    ResourcingError
        Where `within` is no share between a half and 1.
    """
    if not 0.5 < within < 1:
        raise ResourcingError(f"How often a unit is to stay within its weights is a share between 0.5 and 1: {within}.")
    draws = points.shape[2]
    low, high = (int(np.ceil(p * draws)) - 1 for p in (1 - within, within))
    ranked = np.partition(points, (max(low, 0), high), axis=2)
    over = points > (carrying * points_per_fte)[:, :, None] * (1 + 1e-12)
    return Needs(
        expected=points.mean(axis=2),
        low=ranked[:, :, max(low, 0)],
        high=ranked[:, :, high],
        needed=ranked[:, :, high] / points_per_fte,
        carrying=carrying,
        odds=over.mean(axis=2),
    )


def needs_over(points: Floats, carrying: Floats, points_per_fte: Floats, within: float = NINE_OF_TEN) -> Needs:
    """The same for all months together: "in nine weeks out of ten" of the time that is looked ahead.

    Work is weighed against what a full case holder carries in its month, so that a month of leave counts as one.
    """
    in_people = (points / points_per_fte[None, :, None]).reshape(len(points), 1, -1)
    return needs(in_people, carrying.mean(axis=1, keepdims=True), np.ones(1), within)
