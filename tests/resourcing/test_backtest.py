"""The model asked at past days."""

import numpy as np
import pandas as pd
import pytest

from dashboard.resourcing.backtest import AS_EXPECTED, backtest, coverage, widening
from dashboard.resourcing.spells import MONDAY, OPEN, Spells

GROUPS = (("North", "plans"), ("South", "plans"))
YEARS = 8


def world(random, jump=1.0):
    """Two places: 3 children a week that stay ten weeks on average; from half-time on `jump` times as many."""
    rows = []
    for group in range(2):
        for week in range(52 * YEARS):
            children = random.poisson(3 * (jump if week > 26 * YEARS else 1))
            rows += [(group, week, week + int(random.geometric(0.1)) - 1) for _ in range(children)]
    group, began, ended = (np.array(column) for column in zip(*rows, strict=True))
    return Spells(GROUPS, group, began, np.where(ended < 52 * YEARS, ended, OPEN), np.ones(len(rows)))


def arrivals(spells):
    week = pd.Series(MONDAY + (7 * spells.began).astype("timedelta64[D]"))
    frame = pd.DataFrame({"stage": "plans", "week": week, "children": 1, "squares": 1, "pairs_over": 0})
    return frame.assign(pairs_together=0)


@pytest.fixture(scope="module")
def told():
    spells = world(np.random.default_rng(3))
    return backtest(spells, arrivals(spells), 0, 52 * YEARS - 1, (4, 26))


def test_it_is_asked_once_a_quarter_of_every_place_and_horizon(told):
    """From the third year on: 6 x 4 days, the last of them without half a year to come."""
    assert told.groupby(["weeks", "locality"]).size().to_dict() == {
        (4, "North"): 24, (4, "South"): 24, (26, "North"): 22, (26, "South"): 22,
    }  # fmt: skip


def test_of_a_steady_world_the_intervals_hold_what_they_promise(told):
    held = coverage(told, 0.8)
    assert held["times"].to_dict() == {4: 48, 26: 44}
    assert (held["held"] > 0.75).all()


def test_what_is_seen_is_what_was_open(told):
    spells = world(np.random.default_rng(3))
    row = told.iloc[0]
    assert row["seen"] == spells.open_at(int(row["at"] + row["weeks"]))[0]


def test_nothing_that_came_later_changes_what_was_said(told):
    spells = world(np.random.default_rng(3))
    cut = 52 * 5
    known = spells.began < cut
    part = Spells(
        GROUPS, spells.group[known], spells.began[known],
        np.where(spells.ended[known] < cut, spells.ended[known], OPEN), spells.children[known],
    )  # fmt: skip
    early = backtest(part, arrivals(part), 0, cut - 1, (4, 26))
    both = early.merge(told, on=["at", "weeks", "locality", "stage"], suffixes=("", "_late"))
    assert len(both) == len(early) > 0
    assert both["mean"].to_numpy() == pytest.approx(both["mean_late"].to_numpy())
    assert both["variance"].to_numpy() == pytest.approx(both["variance_late"].to_numpy())


def test_what_the_model_missed_widens_it():
    spells = world(np.random.default_rng(3), jump=2.0)
    told = backtest(spells, arrivals(spells), 0, 52 * YEARS - 1, (4, 26))
    assert (told["variance"] >= told["raw"] - 1e-9).all()
    assert widening(told, ("plans",), [26])[0, 0] > 1.2


def test_a_widening_by_hand():
    """One answer three standard deviations off: (8 + 9) / (8 + 1); nothing is made narrower."""
    rows = pd.DataFrame(
        {"at": [0, 0], "weeks": [4, 26], "locality": "North", "stage": "plans", "mean": 100.0, "variance": 100.0,
         "raw": 100.0, "seen": [130.0, 100.0]}
    )  # fmt: skip
    found = widening(rows, ("plans", "other"), [4, 15, 26, 52])
    assert found[0].tolist() == pytest.approx([17 / 9, (17 / 9 + 1) / 2, 1.0, 1.0])
    assert found[1].tolist() == [1.0] * 4
    assert AS_EXPECTED == 8.0


def test_where_little_is_known_nothing_is_said():
    spells = world(np.random.default_rng(3))
    told = backtest(spells, arrivals(spells), 0, 60)
    assert told.empty
    assert coverage(told).empty
    assert widening(told, ("plans",), [4]).tolist() == [[1.0]]
