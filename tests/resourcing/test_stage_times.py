"""How long work stands at a stage: worked by hand, with open work, and against what would be left out."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.spells import week_of
from dashboard.resourcing.stage_times import FEWEST, family_factor, stage_times
from dashboard.resourcing.units import WHOLE

MONDAY = pd.Timestamp("2024-01-01")
AT = week_of(MONDAY) + 51
"""The last week of the year that begins on that Monday."""

NONE = pd.DataFrame(columns=["stage", "locality", "week", "children", "families", "squares"])


def spells(*rows: tuple[str, int, int | None, int]) -> pd.DataFrame:
    """Work by locality, the weeks in which it began and was over (None while open), and children."""
    return pd.DataFrame(
        {
            "locality": [row[0] for row in rows],
            "stage": "assessment",
            "began": [MONDAY + pd.Timedelta(weeks=row[1]) for row in rows],
            "ended": [pd.NaT if row[2] is None else MONDAY + pd.Timedelta(weeks=row[2]) for row in rows],
            "children": [row[3] for row in rows],
        }
    )


def times(frame: pd.DataFrame, arrivals: pd.DataFrame = NONE) -> pd.DataFrame:
    return stage_times(frame, arrivals, AT, ["North", "South"], ["assessment"]).set_index("area")


def test_quartiles_of_work_that_is_all_over():
    """Of 20 children a quarter are over in 2 weeks, half in 4, three quarters in 6."""
    found = times(spells(("North", 0, 2, 5), ("North", 0, 4, 5), ("North", 0, 6, 5), ("North", 0, 9, 5))).loc["North"]
    assert [found["lower"], found["middle"], found["upper"]] == [2, 4, 6]
    assert (found["ended"], found["open"]) == (20, 0)


def test_work_that_is_open_counts_for_as_long_as_it_has_been_open():
    """10 of 20 are over in 4 weeks, the others were open for 10: half are over within 4, three quarters not yet."""
    found = times(spells(("North", 0, 4, 10), ("North", 41, None, 10))).loc["North"]
    assert found["middle"] == 4
    assert pd.isna(found["upper"])
    assert found["open"] == 10


def test_where_most_is_open_the_middle_is_not_reached_though_ten_ended():
    found = times(spells(("North", 0, 4, 10), ("North", 40, None, 30))).loc["North"]
    assert found["lower"] == 4
    assert pd.isna(found["middle"])


def test_old_work_enters_at_the_age_it_has_when_the_year_begins():
    """20 that began 30 weeks before end in the year at 35 weeks: none of them was looked at when it was younger."""
    found = times(spells(("North", -30, 5, 20), ("North", 0, 2, 20))).loc["North"]
    assert found["middle"] == 2
    assert times(spells(("North", -30, 5, 20))).loc["North", "middle"] == 35


def test_work_that_was_over_before_the_year_is_not_looked_at():
    assert times(spells(("North", -9, -5, 30))).loc["North", "ended"] == 0


def test_of_few_nothing_is_said():
    found = times(spells(("North", 0, 4, FEWEST - 1), ("South", 0, 4, FEWEST)))
    assert pd.isna(found.loc["North", "middle"])
    assert found.loc["South", "middle"] == 4


def test_the_whole_council_holds_work_of_no_known_place():
    found = times(spells(("not-known", 0, 3, 5), ("North", 0, 3, 6)))
    assert found.loc[WHOLE, "ended"] == 11


def test_a_locality_is_longer_only_where_its_limits_leave_out_the_whole():
    rows = [("South", 0, 2 + week % 5, 40) for week in range(5)]
    found = times(spells(*rows, ("North", 0, 20, 40), ("North", 0, 22, 40)))
    assert found.loc["North", "mark"] == "higher"
    assert found.loc["South", "mark"] in {"lower", "same"}
    assert found.loc[WHOLE, "mark"] is None


def test_brothers_and_sisters_widen_the_limits():
    """Families of three: the squares are three times the children."""
    arrivals = pd.DataFrame({"stage": ["assessment"], "children": [30], "squares": [90]})
    assert family_factor(arrivals, "assessment") == 3.0
    assert family_factor(arrivals, "court") == 1.0
    frame = spells(*(("North", 0, week, 4) for week in range(1, 21)))
    alone, together = times(frame).loc["North"], times(frame, arrivals).loc["North"]
    assert together["low"] < alone["low"] <= alone["middle"] <= alone["high"] < together["high"]


def test_limits_as_worked_by_hand():
    """80 children, 4 a week: Greenwood's sum at week w is w / (80 (20 - w)).

    The limits hold every week w at which, with s = 1 - w/20 still open,
    |log(-log s) - log(log 2)| <= 1.96 sqrt(w / (80 (20 - w))) / -log s: weeks 8 to 12.
    """
    found = times(spells(*(("North", 0, week, 4) for week in range(1, 21)))).loc["North"]
    assert (found["low"], found["middle"], found["high"]) == (8, 10, 13)


def test_where_the_middle_falls_within_one_week_the_limits_are_that_week():
    """400 children: a tenth over in the third week, seven tenths in the fourth."""
    found = times(spells(("North", 0, 3, 40), ("North", 0, 4, 280), ("North", 0, 9, 80))).loc["North"]
    assert (found["low"], found["middle"], found["high"]) == (4, 4, 4)


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 11), st.integers(1, 30)), min_size=1, max_size=12))
def test_quartiles_stand_in_their_order_and_within_what_was_seen(rows):
    found = times(spells(*(("North", began, began + weeks, children) for began, weeks, children in rows))).loc["North"]
    known = [value for value in (found["lower"], found["middle"], found["upper"]) if pd.notna(value)]
    assert known == sorted(known)
    assert all(min(weeks for _, weeks, _ in rows) <= value <= max(weeks for _, weeks, _ in rows) for value in known)


def test_children_of_all_places_add_up():
    found = times(spells(("North", 0, 3, 12), ("South", 0, 3, 13), ("South", 50, None, 4)))
    assert found.loc[["North", "South"], ["ended", "open"]].sum().tolist() == pytest.approx([25, 4])
    assert found.loc[WHOLE, ["ended", "open"]].tolist() == [25, 4]
