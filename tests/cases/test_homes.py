"""Where a child lived on a day: one answer a day, of the return most trusted, and none where none is known."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.staged import LAYERS, Source, checked, dataset, extract, home
from dashboard.cases.facts.make import _homes_sql


def stretches(*sources: Source) -> list[tuple[str, str, str | None]]:
    """From, until and locality of child 1's homes ("outside" where it lies outside); far ends as "always"."""
    stage, _ = checked(*sources)
    stage.con.execute(_homes_sql(LAYERS))
    found = stage.con.execute(
        "select from_day, until_day, case placed when 'outside' then 'outside' else locality end from homes"
        " where child = 1 order by from_day"
    ).fetchall()
    told = [tuple("always" if day.year in (1, 9999) else day.isoformat() for day in row[:2]) + row[2:] for row in found]
    return _joined(told)


def _joined(told: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Neighbouring stretches of one home as one: where they are cut is of no consequence."""
    joined: list[tuple[str, ...]] = []
    for first, until, where in told:
        goes_on = bool(joined) and joined[-1][1:] == (first, where)
        joined.append((joined.pop()[0] if goes_on else first, until, where))
    return joined


def test_a_home_without_dates_is_the_home_on_every_day():
    assert stretches(extract(home(1, "North"))) == [("always", "always", "North")]


def test_a_home_s_last_day_belongs_to_it():
    assert stretches(extract(home(1, "North", "2024-01-01", "2024-01-31"))) == [("2024-01-01", "2024-02-01", "North")]


def test_a_move_leaves_no_day_out_and_none_twice():
    moves = extract(home(1, "North", "2024-01-01", "2024-01-31"), home(1, "West", "2024-02-01"))
    assert stretches(moves) == [("2024-01-01", "2024-02-01", "North"), ("2024-02-01", "always", "West")]


def test_where_two_homes_overlap_the_one_moved_into_last_is_believed():
    moves = extract(home(1, "North", "2024-01-01", "2024-12-31"), home(1, "West", "2024-03-01", "2024-04-30"))
    assert stretches(moves) == [
        ("2024-01-01", "2024-03-01", "North"),
        ("2024-03-01", "2024-05-01", "West"),
        ("2024-05-01", "2025-01-01", "North"),
    ]


def test_days_that_no_home_covers_have_none():
    gap = extract(home(1, "North", "2024-01-01", "2024-01-31"), home(1, "West", "2024-03-01"))
    assert stretches(gap) == [("2024-01-01", "2024-02-01", "North"), ("2024-03-01", "always", "West")]


def test_an_open_home_ends_where_the_next_begins():
    moves = extract(home(1, "North", "2024-01-01"), home(1, "West", "2024-03-01"))
    assert stretches(moves) == [("2024-01-01", "2024-03-01", "North"), ("2024-03-01", "always", "West")]


def test_the_dataset_s_home_is_believed_before_the_extract_s():
    ours = dataset(homes=[home(1, "North", "2024-01-01", "2024-12-31")])
    assert stretches(extract(home(1, "West", "2024-03-01", "2025-03-31")), ours) == [
        ("2024-01-01", "2025-01-01", "North"),
        ("2025-01-01", "2025-04-01", "West"),
    ]


def test_a_home_outside_is_known():
    assert stretches(extract(home(1, None, "2024-01-01"))) == [("2024-01-01", "always", "outside")]


def test_a_home_of_the_dataset_that_cannot_be_placed_leaves_room_for_the_extract():
    unknown = {"child": 1, "placed": "unknown", "from_date": "2024-01-01"}
    assert stretches(dataset(homes=[unknown]), extract(home(1, "West"))) == [("always", "always", "West")]


def test_a_child_whose_homes_cannot_be_placed_has_none():
    assert stretches(dataset(homes=[{"child": 1, "placed": "unknown"}])) == []


def test_forty_homes_in_a_row_are_forty_stretches():
    first = date(2020, 1, 1)
    months = [first + timedelta(days=30 * n) for n in range(41)]
    moves = [
        home(1, "North" if n % 2 else "West", start.isoformat(), (end - timedelta(days=1)).isoformat())
        for n, (start, end) in enumerate(pairwise(months))
    ]
    found = stretches(extract(*moves))
    assert len(found) == 40
    assert [end for _, end, _ in found[:-1]] == [start for start, _, _ in found[1:]]


def test_homes_of_one_child_say_nothing_of_another():
    assert stretches(extract(home(2, "North"))) == []


DAY_0 = date(2024, 1, 1)
SPAN = 20

known_days = st.integers(0, SPAN)
homes = st.lists(
    st.tuples(
        st.booleans(),  # of the dataset?
        st.none() | known_days,
        st.none() | known_days,
        st.sampled_from(["North", "West", None, "unknown"]),
    ).filter(lambda h: h[1] is None or h[2] is None or h[1] <= h[2]),
    max_size=6,
)


def lived(known, day):
    """The rule in plain words, day by day: the dataset's first, then the one moved into last, then the last listed."""
    here = [
        (trusted, -1 if first is None else first, place, where)
        for place, (trusted, first, last, where) in enumerate(known)
        if where != "unknown" and (first is None or first <= day) and (last is None or day <= last)
    ]
    return max(here, key=lambda h: h[:3])[3] if here else "nowhere"


@pytest.fixture(scope="module")
def asked():
    """A stage that is filled anew for every example: making one takes far longer than asking it."""
    stage, _ = checked(dataset(), extract())
    return stage


@given(homes)
@settings(max_examples=60, deadline=None)
def test_homes_agree_with_looking_at_every_day(asked, known):
    def day(number):
        return None if number is None else DAY_0 + timedelta(days=number)

    con = asked.con
    con.execute("delete from typed.homes; drop table if exists homes")
    for place, (trusted, first, last, where) in enumerate(known):
        placed = {"unknown": "unknown", None: "outside"}.get(where, "inside")
        con.execute(
            "insert into typed.homes by name select 1 as child, $1::date as from_date, $2::date as to_date,"
            " $3 as placed, $4 as locality, $5 as place, $6 as file",
            [day(first), day(last), placed, where if placed == "inside" else None, place, 0 if trusted else 1],
        )
    con.execute(_homes_sql(LAYERS))
    found = [
        con.execute("select locality from homes where from_day <= $1 and until_day > $1", [day(n)]).fetchall()
        for n in range(SPAN + 1)
    ]
    expected = [[] if lived(known, n) == "nowhere" else [(lived(known, n),)] for n in range(SPAN + 1)]
    assert found == expected
