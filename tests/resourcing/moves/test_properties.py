"""What holds of every suggestion, and that none is better, by trying all of them."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.resourcing.moves import By, suggest
from resourcing.moves.worlds import rules, situation

AREAS = ("North", "West", "East", "South")
UNITS = st.tuples(st.integers(0, 120), st.integers(0, 12), st.integers(0, 6))
KINDS = ("plans", "assessment")
SLOW = settings(max_examples=25, deadline=None)


@st.composite
def councils(draw, areas=3, kinds=1):
    rows = []
    for kind in KINDS[:kinds]:
        for area in AREAS[:areas]:
            demand, halves, movable = draw(UNITS)
            rows.append((area, kind, demand, 5 * halves, halves / 2, min(movable, halves) / 2))
    managers = {"North": "A", "West": "A", "East": "B", "South": "B"}
    return rows, managers


def plan(rows, managers, **changed):
    return suggest(situation(*rows, managers=managers), rules(**changed)).best


@SLOW
@given(councils(areas=4, kinds=2), st.integers(0, 4))
def test_points_and_people_are_conserved(council, most):
    rows, managers = council
    after = plan(rows, managers, most_moves=most).after
    before = situation(*rows).gaps
    for column in ("capacity", "in_post"):
        by_kind = after[column].groupby("kind").sum() - before[column].groupby("kind").sum()
        assert by_kind.abs().max() == pytest.approx(0, abs=1e-9)
    assert (after["in_post"] >= -1e-9).all()


@SLOW
@given(councils(areas=4, kinds=2), st.integers(0, 4))
def test_a_suggestion_is_never_worse_than_doing_nothing(council, most):
    rows, managers = council
    found = plan(rows, managers, most_moves=most)
    assert (found.largest["after"] <= found.largest["before"] + 1e-9).all()
    assert len(found.moves) <= most


@SLOW
@given(councils(areas=3, kinds=2), st.integers(1, 3))
def test_one_move_more_never_makes_the_largest_gap_larger(council, most):
    rows, managers = council
    fewer, more = (plan(rows, managers, most_moves=n).largest["after"].max() for n in (most, most + 1))
    assert more <= fewer + 1e-9


@SLOW
@given(councils(areas=3), st.permutations(AREAS))
def test_other_names_of_localities_rename_the_answer(council, names):
    rows, managers = council
    other = dict(zip(AREAS, names, strict=True))
    renamed = [(other[row[0]], *row[1:]) for row in rows]
    one = plan(rows, managers)
    two = plan(renamed, {other[area]: manager for area, manager in managers.items()})
    assert two.largest["after"].tolist() == pytest.approx(one.largest["after"].tolist())
    assert (len(two.moves), two.fte) == (len(one.moves), pytest.approx(one.fte))


def tried(rows, managers, most, by):
    """Every plan of three teams in half posts: the least largest gap, and the cost of the cheapest plan with it."""
    area = [row[0] for row in rows]
    demand, capacity, movable = (np.array([row[n] for row in rows], dtype=float) for n in (2, 3, 5))
    measure = np.where(demand > 0, demand, 1.0) if by is By.PERCENT else 10.0
    pairs = [(s, t) for s in range(3) for t in range(3) if s != t]
    best = (np.inf, np.inf)
    for steps in product(*(range(int(2 * movable[s]) + 1) for s, _ in pairs)):
        used = [(pair, n) for pair, n in zip(pairs, steps, strict=True) if n]
        sends, takes = {p[0] for p, _ in used}, {p[1] for p, _ in used}
        sent = [sum(n for p, n in used if p[0] == unit) for unit in range(3)]
        if len(used) > most or sends & takes or any(sent[u] > 2 * movable[u] for u in range(3)):
            continue
        gained = [5 * (sum(n for p, n in used if p[1] == u) - sent[u]) for u in range(3)]
        largest = max(np.maximum(demand - capacity - gained, 0) / measure)
        cost = sum(1 + (managers[area[s]] != managers[area[t]]) + 0.05 * n for (s, t), n in used)
        best = min(best, (round(float(largest), 9), round(cost, 9)))
    return best


@settings(max_examples=40, deadline=None)
@given(councils(areas=3), st.integers(0, 3), st.sampled_from(list(By)))
def test_no_plan_is_better(council, most, by):
    rows, managers = council
    found = suggest(situation(*rows, managers=managers), rules(most_moves=most), by).best
    largest, cost = tried(rows, managers, most, by)
    assert found.largest["after"].max() == pytest.approx(largest, abs=1e-6)
    told = sum(1 + (not move.one_manager) + 0.1 * move.fte for move in found.moves)
    assert told == pytest.approx(cost, abs=1e-6)
    assert found.is_proved
