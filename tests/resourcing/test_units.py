"""Where work belongs: by stage, unless specialists hold it."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.resourcing.units import FLAGS, WHOLE, place_counts, place_work
from resourcing.small import MODEL, TEAM_KINDS, stock

ROWS = st.lists(
    st.tuples(
        st.sampled_from(["North", "South", "not-known", "outside"]),
        st.sampled_from(["assessment", "child-in-need-plan", "looked-after", "section-47"]),
        st.sampled_from([*TEAM_KINDS, None]),
        st.integers(0, 50),
    ),
    min_size=1,
    max_size=30,
)


def units(frame):
    return {(row.area, row.kind, row.work): row.count for row in frame.rename(columns={"count": "n"}).itertuples()}


def told(frame):
    return {tuple(row[:3]): row[3] for row in frame[["area", "kind", "work", "count"]].itertuples(index=False)}


def test_local_work_lies_where_the_child_lives_and_not_where_the_team_is():
    assert told(place_work(stock(("North", "assessment", "South A", 3)), MODEL, TEAM_KINDS)) == {
        ("North", "assessment", "assessment"): 3.0
    }


def test_specialists_keep_what_they_hold_whatever_the_stage():
    found = told(
        place_work(stock(("North", "assessment", "D", 3), ("North", "assessment", None, 1)), MODEL, TEAM_KINDS)
    )
    assert found == {(WHOLE, "special", "assessment"): 3.0, ("North", "assessment", "assessment"): 1.0}


def test_work_of_the_whole_council_has_no_locality():
    rows = stock(("North", "looked-after", "North P", 3), ("outside", "looked-after", None, 2))
    assert told(place_work(rows, MODEL, TEAM_KINDS)) == {(WHOLE, "rest", "looked-after"): 5.0}


def test_a_child_whose_place_is_not_known_is_kept():
    assert told(place_work(stock(("not-known", "assessment", None, 2)), MODEL, TEAM_KINDS)) == {
        ("not-known", "assessment", "assessment"): 2.0
    }


@given(ROWS)
def test_no_child_is_lost_and_none_counted_twice(rows):
    placed = place_work(stock(*rows), MODEL, TEAM_KINDS)
    assert placed["count"].sum() == sum(row[3] for row in rows)
    assert not placed.duplicated(["area", "kind", "work"]).any()


def test_a_count_that_nobody_told_makes_the_sum_not_available():
    counts = pd.DataFrame(
        {"locality": ["North", "South"], "work": ["private-fostering"] * 2, "count": [3.0, float("nan")]}
    )
    found = place_counts(counts, MODEL)
    assert found["count"].isna().all()
    assert (found[FLAGS] == 0).all(axis=None)


def test_events_go_to_the_kind_that_does_them():
    counts = pd.DataFrame({"locality": ["North", "South"], "work": ["conference"] * 2, "count": [3.0, 4.0]})
    assert told(place_counts(counts, MODEL)) == {(WHOLE, "rest", "conference"): 7.0}
