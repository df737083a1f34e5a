"""A release held as arrays: the answers that the same file opened as a database gives, and no database open."""

from __future__ import annotations

import shutil
import sys
from datetime import date

import duckdb
import numpy as np
import pandas as pd
import pytest

from dashboard.cube import apart
from dashboard.cube.held_release import hold_release
from dashboard.cube.read import CubeError
from dashboard.cube.release import open_release
from dashboard.cube.release_tables import contents_of, read_tables
from dashboard.disclosure.store import current_release
from dashboard.model import ALL, PeriodKind


@pytest.fixture
def file(release_home, tmp_path, small_council, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(release_home))
    copy = tmp_path / "copy.release"
    shutil.copy(current_release(small_council.id), copy)
    return copy


@pytest.fixture
def pair(file, small_council, catalogue):
    return open_release(file, small_council, catalogue), hold_release(file, small_council, catalogue)


def every_question(cube):
    """Measure, level, periods and breakdown of whatever can be asked."""
    for measure in cube.offered:
        for level in cube.levels(measure):
            for kind in (PeriodKind.QUARTER, PeriodKind.YEAR):
                for breakdown in (ALL, *measure.breakdowns):
                    if periods := cube.periods(measure, kind):
                        yield measure, level, periods, breakdown


def test_every_answer_is_that_of_the_file_opened_as_a_database(pair):
    opened, held = pair
    asked = list(every_question(opened))
    assert asked == list(every_question(held))
    assert {level for _, level, _, _ in asked} == {"council", "locality", "ward"}
    for measure, level, periods, breakdown in asked:
        pd.testing.assert_frame_equal(
            held.figures(measure, level, periods, breakdown), opened.figures(measure, level, periods, breakdown)
        )


def test_what_it_says_of_itself_and_of_children_is_the_same(pair):
    opened, held = pair
    assert (held.manifest, held.contents, held.coverage) == (opened.manifest, opened.contents, opened.coverage)
    assert held.people.keys() == opened.people.keys()
    for level, people in held.people.items():
        np.testing.assert_array_equal(people.children, opened.people[level].children)
        np.testing.assert_array_equal(people.basis, opened.people[level].basis)


def test_small_tables_have_the_same_columns_and_stand_empty(pair):
    opened, held = pair
    for name in ("findings", "sources", "by_source", "profiles"):
        mine, theirs = getattr(held, name)(), getattr(opened, name)()
        assert list(mine) == list(theirs)
        assert mine.empty
    assert held.posts(date(2025, 3, 31)).empty
    assert held.spend() == []


def test_a_split_is_told_with_the_totals_behind_it(file, small_council, catalogue):
    """A category put into the file by hand beside each total of localities: two children in every period."""
    measure = catalogue.measure("referrals")
    split = catalogue.breakdown(measure.breakdowns[0])
    with duckdb.connect(str(file)) as con:
        con.execute(
            "insert into figures select * replace (? as breakdown, ? as category, 2 as n) from figures"
            " where measure = 'referrals' and level = 'locality' and breakdown = 'all'",
            [split.id, next(iter(split.words))],
        )
    opened, held = open_release(file, small_council, catalogue), hold_release(file, small_council, catalogue)
    periods = held.periods(measure, PeriodKind.YEAR)
    found = held.figures(measure, "locality", periods, split.id)
    assert (found["numerator"] == 2).any()
    pd.testing.assert_frame_equal(found, opened.figures(measure, "locality", periods, split.id))


def test_no_database_is_opened_by_the_process_that_holds_it(file, small_council, catalogue, monkeypatch):
    def refused(*_args, **_told):
        raise AssertionError("opened")

    monkeypatch.setattr(duckdb, "connect", refused)
    assert hold_release(file, small_council, catalogue).offered


def test_where_no_other_process_can_be_started_this_one_reads(file, small_council, catalogue, monkeypatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    assert apart.read_apart(file).manifest == read_tables(file).manifest
    assert hold_release(file, small_council, catalogue).offered


def test_what_a_release_does_not_hold_is_refused(pair):
    with pytest.raises(CubeError, match="nothing else"):
        _ = pair[1].work.stock


def test_a_file_that_is_no_release_and_one_of_another_council_are_refused(tmp_path, file, small_council, catalogue):
    nothing = tmp_path / "no.release"
    nothing.write_text("nothing")
    with pytest.raises(CubeError, match="no release that can be read"):
        hold_release(nothing, small_council, catalogue)
    other = small_council.model_copy(update={"folder": small_council.folder.parent / "elsewhere"})
    with pytest.raises(CubeError, match="not of elsewhere"):
        hold_release(file, other, catalogue)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("update versions set cube = 1", "version 1"),
        ("update release set manifest = replace(manifest, '\"form\": 1', '\"form\": 0')", "of form 0"),
        ("update measures set way = 'otherwise'", "otherwise than the catalogue"),
        ("drop table areas", "no release that can be read"),
    ],
)
def test_a_release_of_another_make_is_refused(file, small_council, catalogue, change, said):
    with duckdb.connect(str(file)) as con:
        con.execute(change)
    with pytest.raises(CubeError, match=said):
        hold_release(file, small_council, catalogue)


def test_contents_are_what_the_rows_tell():
    march, june = date(2025, 3, 31), date(2025, 6, 30)
    contents = contents_of(
        [
            ("referrals", "council", "year", march, "all", False),
            ("referrals", "locality", "quarter", june, "all", True),
            ("referrals", "locality", "quarter", march, "all", False),
        ]
    )
    assert contents.levels == {"referrals": {"council", "locality"}}
    assert contents.ends == {("referrals", "year"): (march,), ("referrals", "quarter"): (march, june)}
    assert contents.rounded == {("referrals", "locality", "quarter", "all")}
    assert contents.split == {("referrals", "all")}
