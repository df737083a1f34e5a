"""Work of units in the months to come, worked by hand."""

import numpy as np
import pandas as pd
import pytest

from dashboard.resourcing.odds import drawn_points
from dashboard.resourcing.outlook import carrying_ahead, cells, expected, expected_events, known, month_weeks
from dashboard.resourcing.picture import Ground, picture
from dashboard.resourcing.queue import OpenWork
from dashboard.resourcing.spells import week_of
from dashboard.staffing import Work
from resourcing.small import MODEL, PEOPLE, SCHEME, STAFFING, TEAM_KINDS, WORK, stock

GROUPS = [("North", "assessment"), ("South", "child-in-need-plan"), ("South", "protection-plan")]
NO_COUNTS = pd.DataFrame({"locality": [], "work": [], "count": []}).astype({"count": float})


def ground(work=WORK, counts=NO_COUNTS):
    return Ground(work, counts, PEOPLE, STAFFING, SCHEME, MODEL, TEAM_KINDS, ("North", "South"), 1)


def work(*rows):
    """Mean and variance of each group, one month."""
    return OpenWork(*(np.array(column, dtype=float)[:, None] for column in zip(*rows, strict=True)))


NOTHING = (pd.DataFrame({"locality": [], "work": []}), OpenWork(np.empty((0, 1)), np.empty((0, 1))))


def told(of, groups=GROUPS, means=((12, 24), (20, 40), (4, 4)), events=NOTHING):
    """(area, kind) -> rows of points, mean, variance."""
    units, found = cells(of, picture(of), groups, work(*means), events)
    rows = {}
    for unit, points, mean, variance in zip(found.unit, found.points, found.mean, found.variance, strict=True):
        rows.setdefault(units[unit], []).append((float(points), float(mean[0]), float(variance[0])))
    return rows


def test_specialists_keep_their_share_of_a_locality_s_children():
    """Of South's ten plans the specialists hold one. Each child is theirs by chance: 20 become 18 and 2.

    The variance of 40 is 20 above the mean; of this 0.81 and 0.01 stay.
    """
    found = told(ground())
    assert found[("council", "special")] == [(1.0, pytest.approx(2), pytest.approx(2.2))]
    assert found[("South", "plans")][0] == (1.0, pytest.approx(18), pytest.approx(18 + 16.2))


def test_what_nobody_holds_now_goes_to_the_kind_of_its_stage_with_its_plain_weight():
    assert (2.0, 4.0, 4.0) in told(ground())[("South", "plans")]


def test_a_child_weighs_what_it_weighs_now_with_what_is_on_top():
    """Twelve assessments, three of them with the trio at half a point: 13.5 points over 12."""
    harder = SCHEME.model_copy(update={"complexity": SCHEME.complexity.model_copy(update={"trio": 0.5})})
    flagged = WORK.assign(trio=[3.0, 0, 0, 0, 0, 0])
    of = Ground(flagged, NO_COUNTS, PEOPLE, STAFFING, harder, MODEL, TEAM_KINDS, ("North", "South"), 1)
    assert told(of)[("North", "assessment")][0][0] == pytest.approx(13.5 / 12)


def test_own_counts_stay_as_they_are_and_those_that_nobody_told_are_left_out():
    weights = {**SCHEME.weights, Work.PRIVATE_FOSTERING: 1.0, Work.SECTION_7: 1.0}
    counts = pd.DataFrame(
        {"locality": ["North"] * 2, "work": ["private-fostering", "section-7-reports"], "count": [3.0, float("nan")]}
    )
    scheme = SCHEME.model_copy(update={"weights": weights})
    of = Ground(WORK, counts, PEOPLE, STAFFING, scheme, MODEL, TEAM_KINDS, ("North", "South"), 1)
    assert told(of)[("council", "rest")] == [(1.0, 3.0, 0.0)]


def test_work_without_a_weight_is_left_out_as_it_is_of_the_demand():
    of = ground(pd.concat([WORK, stock(("North", "looked-after", None, 5))], ignore_index=True))
    assert ("council", "rest") not in told(
        of, [*GROUPS, ("North", "looked-after")], ((12, 24), (20, 40), (4, 4), (5, 5))
    )


def test_the_expected_points_are_those_of_the_cells():
    of = ground()
    units, found = cells(of, picture(of), GROUPS, work((12, 24), (20, 40), (4, 4)), NOTHING)
    drawn = drawn_points(found, len(units), draws=20_000)
    mean = dict(zip(units, drawn.mean(axis=2)[:, 0], strict=True))
    assert mean[("South", "plans")] == pytest.approx(18 + 2 * 4, rel=0.02)
    assert mean[("North", "plans")] == 0
    assert carrying_ahead(picture(of), units, 3).shape == (len(units), 3)


def test_events_come_as_often_as_in_the_last_year():
    """A year of 10 a month after two of 4: mean 10, and as far apart as months were: their variance over their mean."""
    ends = pd.date_range(end="2026-09-30", periods=36, freq="ME")
    events = pd.DataFrame(
        {"month_end": ends, "locality": "North", "work": "conference", "events": [4] * 24 + [10] * 12}
    )
    keys, found = expected_events(events, pd.Timestamp("2026-09-30"), 2)
    assert keys.to_dict("records") == [{"locality": "North", "work": "conference"}]
    assert found.mean.tolist() == [[10.0, 10.0]]
    counts = np.array([4] * 24 + [10] * 12)
    assert found.variance[0, 0] == pytest.approx(10 * counts.var(ddof=1) / 6)


def test_events_are_never_told_closer_than_chance():
    ends = pd.date_range(end="2026-09-30", periods=36, freq="ME")
    events = pd.DataFrame({"month_end": ends, "locality": "North", "work": "conference", "events": 7})
    assert expected_events(events, pd.Timestamp("2026-09-30"), 1)[1].variance.tolist() == [[7.0]]


def test_months_end_so_many_weeks_ahead():
    at = week_of(pd.Timestamp("2026-09-27"))
    assert month_weeks(at, [pd.Timestamp("2026-09-30"), pd.Timestamp("2026-10-31")]) == [1, 5]


def test_a_steady_world_is_expected_to_go_on():
    """Three children a week, each three weeks: nine are open at a week's end, now and later."""
    monday = pd.Timestamp("2020-01-06")
    weeks = [monday + pd.Timedelta(weeks=n) for n in range(260)]
    ended = [week + pd.Timedelta(weeks=3) for week in weeks]
    spells = pd.DataFrame({"locality": "North", "stage": "assessment", "began": weeks, "ended": ended, "children": 3})
    spells.loc[spells["ended"] > weeks[-1], "ended"] = pd.NaT
    arrivals = pd.DataFrame({"stage": "assessment", "week": weeks, "children": 3, "squares": 3, "pairs_over": 0})
    first = week_of(monday)
    found = known(spells, arrivals.assign(pairs_together=0), [("North", "assessment")], first, first + 259)
    assert expected(found, [4, 52]).mean == pytest.approx(9, rel=0.08)
