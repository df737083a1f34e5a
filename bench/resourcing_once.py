"""Suggesting moves, the probability model and a what-if, each in a process that does nothing else."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd

from bench.alone import answer, seconds_of
from bench.ground import COUNCIL
from bench.resourcing_world import rules, situation
from dashboard import paths
from dashboard.answers.staff.outlook import what_is_known
from dashboard.answers.staff.workload import workload
from dashboard.cases.snapshot import current
from dashboard.catalogue import read_catalogue
from dashboard.council import read_council
from dashboard.cube.read import Cube, open_cube
from dashboard.model import Period, PeriodKind, month_end
from dashboard.resourcing.moves import By, suggest
from dashboard.resourcing.odds import DRAWS, SEED, drawn_points, needs
from dashboard.resourcing.outlook import carrying_ahead, cells, expected, expected_events, month_weeks
from dashboard.resourcing.picture import beside, picture
from dashboard.resourcing.scenario import DemandChange, Scenario, applied
from dashboard.staffing import read_staffing

MONTHS = 24


def main(what: str, *sizes: str) -> dict[str, float]:
    """One of moves, odds, what_if."""
    return {"moves": moves, "odds": odds, "what_if": what_if}[what](*map(int, sizes))


def moves(localities: int, kinds: int, most_moves: int, rounds: int) -> dict[str, float]:
    """The quickest of the rounds, and how far the last answer may lie off the best."""
    start, asked = situation(localities, kinds), rules(most_moves)
    suggest(situation(2, 2), rules(1))  # the solver is loaded once
    found, times = [], []
    for _ in range(rounds):
        times.append(seconds_of(lambda: found.append(suggest(start, asked, By.PERCENT))))
    best = found[-1].best
    largest = best.largest
    off = float((1 - largest["not_below"] / largest["after"].where(largest["after"] > 0)).fillna(0).max())
    return {
        "seconds": min(times), "off_largest": off, "off_moves": best.off_by, "moves": len(best.moves), "fte": best.fte,
    }  # fmt: skip


def odds(rounds: int) -> dict[str, float]:
    """From spells to needs for all teams and 24 months, beside the plainest draw of as many counts."""
    cube, end = _cube()
    load = workload(cube, Period(PeriodKind.MONTH, end))
    told = what_is_known(cube, end)
    assert load.picture is not None
    assert told is not None
    ends = [month_end((12 * end.year + end.month - 1 + n) // 12, (end.month - 1 + n) % 12 + 1) for n in range(1, 25)]
    weeks = month_weeks(told.at, [pd.Timestamp(day) for day in ends])
    ground, shown = load.ground, load.picture

    def drawn() -> tuple[pd.Index, object]:
        events = expected_events(cube.work.events, pd.Timestamp(end), MONTHS)
        return cells(ground, shown, told.spells.groups, expected(told, weeks), events)

    def whole() -> None:
        units, found = drawn()
        points = drawn_points(found, len(units))
        needs(points, carrying_ahead(shown, units, MONTHS), np.full(MONTHS, shown.points_per_fte))

    units, found = drawn()
    mean = np.broadcast_to(found.mean[:, :, None], (*found.mean.shape, DRAWS))
    pairs = [
        (seconds_of(whole), seconds_of(lambda: np.random.default_rng(SEED).poisson(mean).sum())) for _ in range(rounds)
    ]
    return {
        "model": min(pair[0] for pair in pairs), "pass": min(pair[1] for pair in pairs), "units": len(units),
        "counts": float(found.mean.size),
    }  # fmt: skip


def what_if(rounds: int) -> dict[str, float]:
    """A slider's change: the other picture, and its difference from today's."""
    cube, end = _cube()
    load = workload(cube, Period(PeriodKind.MONTH, end), staffing=read_staffing(cube.council))
    assert load.picture is not None
    today, place = load.picture, load.ground.localities[-1]
    times = []
    for turn in range(rounds):
        scenario = Scenario(demand=(DemandChange(locality=place, percent=13.9 + turn),), agency_ended=0.5)
        times.append(seconds_of(lambda: beside(today, picture(applied(scenario, load.ground)))))  # noqa: B023
    return {"seconds": float(np.median(times)), "quickest": min(times)}


def _cube() -> tuple[Cube, object]:
    snapshot = current(COUNCIL)
    if snapshot is None:
        raise RuntimeError("nothing is loaded")
    cube = open_cube(Path(snapshot.cube), read_council(paths.council_folder(COUNCIL)), read_catalogue())
    return cube, min(spans[-1][1] for spans in cube.work.coverage.values())


if __name__ == "__main__":
    answer(main)
