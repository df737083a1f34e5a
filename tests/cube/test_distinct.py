"""Distinct episodes by month, quarter, year and 12 months, against counting them one period at a time."""

from __future__ import annotations

from datetime import date, timedelta

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cube.counted import some
from dashboard.cube.build import count_measures, places_of, prepare
from dashboard.model import MONTHS_IN, PeriodKind, month_end, month_start

FIRST = date(2022, 1, 1)
MONTHS = 30

occurrences = st.lists(
    st.tuples(
        st.integers(0, 30 * MONTHS),  # days after the first
        st.integers(1, 3),  # the episode
        st.sampled_from(["North", "West", "not-known"]),
        st.sampled_from(["4A", "16A"]),
    ),
    max_size=25,
)


@pytest.fixture(scope="module")
def con(council):
    """A database of one fact table, filled anew for every example."""
    con = duckdb.connect()
    prepare(con)
    con.execute("create schema facts; create table months (month_end date)")
    con.executemany("insert into months values (?)", [[month_end(2022 + n // 12, n % 12 + 1)] for n in range(MONTHS)])
    areas = ", ".join(f"area_{layer} varchar" for layer in council.layer_ids)
    con.execute(f"create table facts.factors (day date, episode int, factor varchar, {areas})")
    con.execute(
        f"create table facts.assessments_with_factors (day date, episode int, trio boolean, trio_since date, {areas})"
    )
    return con


def counted(con, council, catalogue, events):
    con.execute("delete from facts.factors; delete from figures")
    for day, episode, locality, factor in events:
        con.execute(
            "insert into facts.factors (day, episode, factor, area_locality) values (?, ?, ?, ?)",
            [FIRST + timedelta(days=day), episode, factor, locality],
        )
    count_measures(con, places_of(council), catalogue, [catalogue.measure("assessment-factors")])
    rows = con.execute(
        "select level, area, kind, month_end, category, n from figures where level in ('locality', 'council') and n > 0"
    ).fetchall()
    return {row[:5]: row[5] for row in rows}


def one_by_one(council, events):
    """The same by looking at every period for itself."""
    known = {}
    for kind in PeriodKind:
        for number in range(-12, MONTHS + 12):
            end = month_end(*divmod(2022 * 12 + number, 12)[:1], (2022 * 12 + number) % 12 + 1)
            if end.month not in {PeriodKind.QUARTER: (3, 6, 9, 12), PeriodKind.YEAR: (3,)}.get(kind, range(1, 13)):
                continue
            if kind is PeriodKind.ROLLING and not 0 <= number < MONTHS:
                continue
            start = month_start(end, MONTHS_IN[kind] - 1)
            for day, episode, locality, factor in events:
                if start <= FIRST + timedelta(days=day) <= end:
                    for level, area in (("locality", locality), ("council", council.code)):
                        for category in ("all", factor):
                            known.setdefault((level, area, kind.value, end, category), set()).add(episode)
    return {key: len(episodes) for key, episodes in known.items()}


@given(events=occurrences)
@settings(max_examples=40, deadline=None)
def test_episodes_are_distinct_within_every_period(con, council, catalogue, events):
    some_measures = some(catalogue, "assessment-factors")
    assert counted(con, council, some_measures, events) == one_by_one(council, events)


# what is found piecemeal: a period holds it where it holds all the pieces

PIECES = {"abuse", "health", "misuse"}

assessments = st.lists(
    st.tuples(
        st.integers(0, 30 * MONTHS),
        st.integers(1, 2),  # the episode
        st.sets(st.sampled_from(sorted(PIECES)), min_size=1),
    ),
    max_size=12,
)


def known_by(events, episode, day):
    """For each piece the last day on which the episode's assessments had found it."""
    found = [(when, piece) for when, of, pieces in events if of == episode and when <= day for piece in pieces]
    return {piece: max(when for when, other in found if other == piece) for _, piece in found}


def counted_trios(con, council, catalogue, events):
    con.execute("delete from facts.assessments_with_factors; delete from figures")
    for day, episode, _ in events:
        known = known_by(events, episode, day)
        whole = set(known) == PIECES
        con.execute(
            "insert into facts.assessments_with_factors (day, episode, trio, trio_since) values (?, ?, ?, ?)",
            [FIRST + timedelta(day), episode, whole, FIRST + timedelta(min(known.values())) if whole else None],
        )
    measure = catalogue.measure("trio-of-vulnerabilities").model_copy(update={"breakdowns": ()})
    count_measures(con, places_of(council), catalogue, [measure])
    rows = con.execute("select kind, month_end, n, d from figures where level = 'council'").fetchall()
    return {row[:2]: row[2:] for row in rows}


def trios_one_by_one(events):
    known = {}
    for kind in PeriodKind:
        for number in range(MONTHS if kind is PeriodKind.ROLLING else MONTHS + 12):
            end = month_end(2022 + number // 12, number % 12 + 1)
            if end.month not in {PeriodKind.QUARTER: (3, 6, 9, 12), PeriodKind.YEAR: (3,)}.get(kind, range(1, 13)):
                continue
            start = month_start(end, MONTHS_IN[kind] - 1)
            here = [event for event in events if start <= FIRST + timedelta(event[0]) <= end]
            episodes = {episode for _, episode, _ in here}
            whole = {one for one in episodes if set().union(*(p for _, of, p in here if of == one)) == PIECES}
            if episodes:
                known[kind.value, end] = (len(whole), len(episodes))
    return known


@given(events=assessments)
@settings(max_examples=60, deadline=None)
def test_what_is_found_piecemeal_counts_where_the_period_holds_every_piece(con, council, catalogue, events):
    assert counted_trios(con, council, catalogue, events) == trios_one_by_one(events)
