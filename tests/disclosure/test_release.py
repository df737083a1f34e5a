"""A tiny council's release: what it holds, and what an attack finds of it and of releases broken on purpose."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import islice
from pathlib import Path

import duckdb
import numpy as np
import pytest

from dashboard.answers.counted import seen
from dashboard.cube.read import CubeError
from dashboard.cube.release import open_release, read_release_manifest
from dashboard.cube.serve import serving
from dashboard.disclosure.audit import attacked, audit
from dashboard.disclosure.cells import cell_keys
from dashboard.disclosure.making import make_release
from dashboard.disclosure.repair import to_hide
from dashboard.disclosure.store import current_release, keep_release, kept_releases
from dashboard.model import PeriodKind, Status
from released import RELEASED


@pytest.fixture
def home(release_home, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(release_home))
    return release_home


@pytest.fixture
def file(home, tmp_path, small_council):
    copy = tmp_path / "copy.release"
    shutil.copy(current_release(small_council.id), copy)
    return copy


@pytest.fixture
def opened(small_council, catalogue):
    return lambda file: open_release(file, small_council, catalogue)


@pytest.fixture
def truth(home, small_council, catalogue):
    return serving(small_council, catalogue).cube


def test_an_attack_on_the_release_as_written_finds_nothing(file, opened):
    assert audit(opened(file), 5) == []


def test_no_exact_number_from_one_to_five_stands_in_the_file(file):
    with duckdb.connect(str(file), read_only=True) as con:
        query = "select count(*) from figures where not rounded and (n between 1 and 5 or d between 1 and 5)"
        assert con.execute(query).fetchone() == (0,)


def test_rounded_numbers_are_multiples_of_five_and_less_than_five_from_the_truth(file, truth, catalogue):
    with duckdb.connect(str(file), read_only=True) as con:
        rows = con.execute(
            "select measure, area, month_end, n from figures where level = 'locality' and rounded and kind = 'quarter'"
        ).fetchall()
    assert rows
    for name in {row[0] for row in rows}:
        measure = catalogue.measure(name)
        frame = truth.figures(measure, "locality", truth.periods(measure, PeriodKind.QUARTER))
        exact = dict(zip(zip(frame["area"], frame["period_end"].dt.date, strict=True), frame["numerator"], strict=True))
        mine = [row for row in rows if row[0] == name]
        assert all(n % 5 == 0 and abs(n - exact[area, end]) < 5 for _, area, end, n in mine)


def test_only_the_councils_its_localities_and_their_wards_stand_in_it(file):
    with duckdb.connect(str(file), read_only=True) as con:
        kinds = con.execute("select distinct level, kind, breakdown from figures order by all").fetchall()
        areas = {row[0] for row in con.execute("select distinct level from areas").fetchall()}
        tables = {row[0] for row in con.execute("show tables").fetchall()}
    assert {kind[0] for kind in kinds} == areas == {"council", "locality", "ward"}
    assert not {table for table in tables if table.startswith(("work", "cases", "references"))}


def test_a_true_nought_is_shown_and_a_hidden_number_is_not_nought(file, opened, truth, catalogue):
    release = opened(file)
    measure = catalogue.measure("referrals-no-further-action")
    frame = release.figures(measure, "locality", release.periods(measure, PeriodKind.YEAR))
    hidden = frame[frame["status"] == Status.SUPPRESSED.value]
    assert len(hidden)
    assert hidden[["numerator", "denominator"]].isna().all(axis=None)


def test_months_are_in_no_release(file, opened, catalogue):
    release = opened(file)
    assert release.periods(catalogue.measure("referrals"), PeriodKind.MONTH) == []
    assert release.periods(catalogue.measure("referrals"), PeriodKind.QUARTER) != []


def test_what_a_release_does_not_hold_is_not_offered(file, opened, catalogue):
    release = opened(file)
    assert {measure.id for measure in release.offered} == RELEASED
    assert release.levels(catalogue.measure("re-referrals")) == ("locality", "council")  # shares have no fine tables
    with pytest.raises(CubeError, match="not counted by"):
        release.figures(
            catalogue.measure("contacts"), "council", release.periods(catalogue.measure("referrals"), PeriodKind.YEAR)
        )


def told(truth, row, catalogue):
    """The true numbers behind a figure of a release."""
    measure = catalogue.measure(row[0])
    period = next(one for one in truth.periods(measure, PeriodKind.YEAR) if one.end == row[2])
    frame = truth.figures(measure, row[3], [period]).set_index("area")
    return frame.loc[row[1], "numerator"], frame.loc[row[1], "denominator"]


def hidden_years(file):
    """Hidden yearly counts of localities and what has none: measure, area, end, level."""
    with duckdb.connect(str(file), read_only=True) as con:
        return con.execute(
            "select measure, area, month_end, level from figures where level = 'locality' and n is null and d = 0"
            " and month(month_end) = 3 and kind <> 'quarter' order by all"
        ).fetchall()


def show(file, row, n):
    with duckdb.connect(str(file)) as con:
        con.execute(
            "update figures set n = ?, hidden = false where measure = ? and area = ? and month_end = ? and level = ?"
            " and breakdown = 'all' and kind <> 'quarter'",
            [n, *row],
        )


def test_a_small_number_left_standing_is_found(file, opened, truth, catalogue):
    row = next(row for row in hidden_years(file) if 1 <= told(truth, row, catalogue)[0] <= 5)
    show(file, row, told(truth, row, catalogue)[0])
    assert any((leak.measure, leak.area, leak.end) == row[:3] for leak in audit(opened(file), 5))


def broken(file, opened, truth, catalogue):
    """Hidden larger numbers, each shown by mistake in a copy: what is left hidden and what an attack finds."""
    for row in hidden_years(file):
        n = told(truth, row, catalogue)[0]
        if n > 5:
            copy = file.with_name("broken.release")
            shutil.copy(file, copy)
            show(copy, row, n)
            yield row, copy, audit(opened(copy), 5)


def test_a_number_that_should_hide_another_left_standing_is_found(file, opened, truth, catalogue):
    tried = [leaks for _, _, leaks in islice(broken(file, opened, truth, catalogue), 3)]
    assert len(tried) == 3
    assert all(tried)


def test_a_complement_left_standing_is_found(file, opened, truth, catalogue):
    """Referrals, and of them those that found need and those that did not: any two tell the third."""
    with duckdb.connect(str(file)) as con:
        small = con.execute(
            "select area, month_end from figures where measure = 'referrals-no-further-action' and n is null"
            " and level = 'locality' and area not in ('not-known', 'outside') order by all"
        ).fetchall()
    period_of = {p.end: p for p in truth.periods(catalogue.measure("referrals"), PeriodKind.YEAR)}
    area, end = small[0]
    for name in ("referrals", "episodes-of-need-started"):
        frame = truth.figures(catalogue.measure(name), "locality", [period_of[end]]).set_index("area")
        show(file, (name, area, end, "locality"), frame.loc[area, "numerator"])
    frame = truth.figures(catalogue.measure("referrals-without-need"), "locality", [period_of[end]]).set_index("area")
    with duckdb.connect(str(file)) as con:
        con.execute(
            "update figures set n = null, hidden = true where measure = 'referrals-without-need' and area = ?"
            " and month_end = ? and level = 'locality'",
            [area, end],
        )
    leaks = [leak for leak in audit(opened(file), 5) if leak.area == area and leak.end == end]
    assert any(leak.measure == "referrals-without-need" and leak.least == leak.most for leak in leaks)
    assert {leak.least for leak in leaks if leak.measure == "referrals-without-need" and leak.what == "the count"} == {
        int(frame.loc[area, "numerator"])
    }


def put(file, row, column, n):
    """Overwrite a number of a yearly total (measure, area, end, level): None hides it."""
    with duckdb.connect(str(file)) as con:
        con.execute(
            f"update figures set {column} = ?, hidden = ? where measure = ? and area = ? and month_end = ?"
            " and level = ? and breakdown = 'all' and kind <> 'quarter'",
            [n, n is None, *row],
        )


def test_a_share_of_all_of_a_group_left_standing_is_found(file, opened):
    """100% of 12 tells of each of the twelve that they were referred before."""
    with duckdb.connect(str(file), read_only=True) as con:
        *row, whole = con.execute(
            "select measure, area, month_end, level, d from figures where measure = 're-referrals' and d > 5"
            " and level = 'locality' and not hidden order by all"
        ).fetchone()
    put(file, row, "n", whole)
    leaks = audit(opened(file), 5)
    assert any((leak.measure, leak.area, leak.end) == tuple(row[:3]) and "rest" in leak.what for leak in leaks)


def test_a_share_that_leaves_a_small_rest_is_found(file, opened):
    """Of 12 all but 2 tells of the two."""
    with duckdb.connect(str(file), read_only=True) as con:
        *row, whole = con.execute(
            "select measure, area, month_end, level, d from figures where measure = 're-referrals' and d > 10"
            " and level = 'locality' and not hidden order by all"
        ).fetchone()
    put(file, row, "n", whole - 2)
    leaks = audit(opened(file), 5)
    assert any((leak.measure, leak.area, leak.end) == tuple(row[:3]) and "rest" in leak.what for leak in leaks)


def test_the_rate_of_a_hidden_count_left_standing_is_found(file, opened, truth, catalogue):
    """The count is hidden as what a share is a share of, and stands under the measure that is a rate of it."""
    with duckdb.connect(str(file), read_only=True) as con:
        wholes = con.execute(
            "select 'referrals', area, month_end, level from figures where measure = 're-referrals' and d is null"
            " and level = 'locality' order by all"
        ).fetchall()
    row = next(row for row in wholes if 1 <= told(truth, row, catalogue)[0] <= 5)
    put(file, row, "n", told(truth, row, catalogue)[0])
    leaks = audit(opened(file), 5)
    assert any((leak.area, leak.end) == row[1:3] and "referrals" in leak.measure for leak in leaks)


def other_edition(file, row, n, opened):
    """An edition that shows a number which the first hides, and hides others for it, until an attack finds nothing."""
    put(file, row, "n", n)
    for _ in range(8):
        found = attacked(opened(file), 5).told
        if not found:
            return opened(file)
        for one in found:
            for key in to_hide(known_elsewhere(one, row)):
                hide(file, key, one.view.known.tables)
    raise AssertionError("no other edition")


def known_elsewhere(one, row):
    """What was told, with a number known whatever a release hides, so that others are hidden."""
    cells = one.view.known.tables.rows
    mine = cells[(cells["measure"] == row[0]) & (cells["area"] == row[1]) & (cells["end"] == row[2])]
    at = mine[mine["level"] == row[3]]["part"].to_numpy()
    without, known = one.view.without, one.view.known
    low, high = without.lowest.copy(), without.highest.copy()
    low[at], high[at] = known.lowest[at], known.highest[at]
    return replace(one, view=replace(one.view, without=replace(without, lowest=low, highest=high)))


def hide(file, key, tables):
    """Hide a cell under all its names."""
    cell = cell_keys(tables).index(key)
    for column, place in (("n", "part"), ("d", "whole")):
        mine = tables.rows[tables.rows[place] == cell]
        for row in mine[["measure", "area", "end", "level"]].itertuples(index=False):
            put(file, row, column, None)


def test_two_editions_that_are_safe_alone_and_tell_together_are_found(file, opened, truth, catalogue):
    """What one hides a small number behind the other shows: the pair is what is attacked."""
    row = next(row for row in hidden_years(file) if told(truth, row, catalogue)[0] > 5)
    copy = file.with_name("other.release")
    shutil.copy(file, copy)
    other = other_edition(copy, row, told(truth, row, catalogue)[0], opened)
    assert audit(other, 5) == audit(opened(file), 5) == []
    assert audit(opened(file), 5, [other])


def test_a_rounding_drawn_twice_is_found(file, opened, truth, catalogue):
    """0 in one edition and 5 in the other: the number is from 1 to 4."""
    copy = file.with_name("again.release")
    shutil.copy(file, copy)
    with duckdb.connect(str(copy)) as con:
        noughts = con.execute(
            "select measure, area, month_end, level from figures where level = 'ward' and rounded and n = 0"
            " and area not in ('not-known', 'outside') order by all"
        ).fetchall()
        key = next(row for row in noughts if 1 <= told(truth, row, catalogue)[0] <= 4)
        con.execute(
            "update figures set n = 5 where measure = ? and area = ? and month_end = ? and level = ?", list(key)
        )
    assert any((leak.measure, leak.area, leak.end) == key[:3] for leak in audit(opened(file), 5, [opened(copy)]))


def test_a_second_release_of_the_same_data_tells_nothing_more(home, small_council, catalogue):
    before = kept_releases(small_council.id)
    made = make_release(small_council, catalogue, workers=1)
    assert made.leaks == []
    assert kept_releases(small_council.id) == [*before, made.file]
    assert current_release(small_council.id) == made.file
    with duckdb.connect(str(before[0]), read_only=True) as one, duckdb.connect(str(made.file), read_only=True) as two:
        query = "select * from figures order by all"
        assert one.execute(query).fetchall() == two.execute(query).fetchall()


def test_the_manifest_says_whose_by_which_rule_and_of_what(file, small_council):
    manifest = read_release_manifest(file)
    assert (manifest.council, manifest.rule, manifest.invented) == (small_council.id, "dfe", True)
    assert manifest.data_to >= manifest.loaded_at[:4]


def test_a_release_of_another_council_is_refused(file, council, catalogue):
    other = council.model_copy(update={"folder": Path("elsewhere")})
    with pytest.raises(CubeError, match="not of elsewhere"):
        open_release(file, other, catalogue)


def test_counts_as_arrays_are_hidden_like_those_of_frames(file, opened):
    release = opened(file)
    suppressed = 0
    for measure in release.offered:
        years = release.periods(measure, PeriodKind.YEAR)
        found = seen(release, measure, "locality", years)
        hidden = found.status == Status.SUPPRESSED.value
        suppressed += hidden.sum()
        assert np.isnan(found.count[hidden]).all()
        with pytest.raises(CubeError, match="no plain counts"):
            release.grid(measure, "locality", years)
    assert suppressed


def test_what_is_no_release_is_refused(tmp_path):
    no_release = tmp_path / "no.release"
    no_release.write_text("words")
    with pytest.raises(CubeError, match="no release"):
        read_release_manifest(no_release)


def test_a_release_takes_its_place_whole(tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    made = tmp_path / "made"
    made.write_bytes(b"whole")
    place = keep_release(made, "anywhere", "20260101T000000Z-a")
    assert place.read_bytes() == b"whole"
    assert current_release("anywhere") == place
