"""Which snapshots a rule lets go, and what is known of those that are kept."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cases.kept import Kept, delete, kept_snapshots, to_prune
from dashboard.cases.making import making
from dashboard.cases.manifest import account
from dashboard.cases.snapshot import Manifest, SnapshotError, SourceFile, current, keep, store
from dashboard.council import Keeping

NOW = datetime(2026, 6, 30, 12, tzinfo=UTC)


def kept(name, days_ago, refused="", is_current=False):
    return Kept(name, NOW - timedelta(days=days_ago), 1, None, refused, is_current)


def gone(snapshots, keep, days, never=()):
    return [one.id for one in to_prune(snapshots, Keeping(keep=keep, days=days), NOW, never)]


def test_the_newest_stay_and_older_ones_go():
    assert gone([kept("c", 1), kept("b", 2), kept("a", 3)], 1, 0) == ["b", "a"]


def test_those_of_the_last_days_stay_however_many():
    assert gone([kept("c", 1), kept("b", 29), kept("a", 31)], 1, 30) == ["a"]


def test_the_current_one_stays_however_old():
    assert gone([kept("b", 100), kept("a", 200, is_current=True)], 1, 0) == []


def test_broken_ones_do_not_push_the_last_good_one_out():
    assert gone([kept("c", 1, "broken"), kept("b", 2, "broken"), kept("a", 3)], 1, 0) == ["c", "b"]


def test_what_serves_stays():
    assert gone([kept("c", 1), kept("b", 2)], 1, 0, never=["b"]) == []


@given(st.lists(st.integers(0, 400), unique=True), st.integers(1, 9), st.integers(0, 400))
def test_what_goes_is_older_than_the_days_and_the_newest_are_left(ages, keep, days):
    snapshots = [kept(str(age), age) for age in sorted(ages)]
    lost = to_prune(snapshots, Keeping(keep=keep, days=days), NOW)
    assert all(one.loaded_at < NOW - timedelta(days=days) for one in lost)
    assert not {one.id for one in lost} & {one.id for one in snapshots[:keep]}


def made(name, loaded_at="2026-01-01T00:00:00+00:00"):
    with making("walsall") as folder:
        for part in ("cases.duckdb", "cube.duckdb"):
            (folder / part).write_text("12345")
        files = (SourceFile("a.csv", "ssd", 1, "x"),)
        return keep(folder, Manifest(name, "walsall", loaded_at, False, files, {}, {}, loaded_by=account()))


def test_the_newest_is_listed_first_and_the_current_one_is_marked():
    made("one", "2026-01-01T00:00:00+00:00")
    made("two", "2026-02-01T00:00:00+00:00")
    assert [(one.id, one.is_current) for one in kept_snapshots("walsall")] == [("two", True), ("one", False)]


def test_the_size_is_that_of_all_its_files():
    folder = made("one").folder
    assert kept_snapshots("walsall")[0].size == 10 + (folder / "manifest.json").stat().st_size


def test_what_cannot_be_opened_is_listed_with_the_reason():
    (made("one").folder / "cube.duckdb").unlink()
    assert "lack cube.duckdb" in kept_snapshots("walsall")[0].refused


def test_a_manifest_of_another_form_is_listed_too():
    snapshot = made("one")
    (snapshot.folder / "manifest.json").write_text(json.dumps(asdict(snapshot.manifest) | {"unheard": 1}))
    assert [(one.id, one.manifest) for one in kept_snapshots("walsall")] == [("one", None)]


def test_a_time_that_is_none_is_taken_from_the_disk():
    snapshot = made("one", "yesterday")
    at = datetime.fromtimestamp(snapshot.folder.stat().st_mtime, UTC)
    assert kept_snapshots("walsall")[0].loaded_at == at


def test_who_loaded_is_the_account_that_did():
    assert made("one").manifest.loaded_by == account() != ""


def test_a_deleted_snapshot_is_gone_from_the_disk():
    folder = made("one").folder
    made("two")
    delete("walsall", "one")
    assert (folder.exists(), current("walsall").manifest.id) == (False, "two")


def test_the_current_snapshot_is_not_deleted():
    made("one")
    with pytest.raises(SnapshotError, match="is current"):
        delete("walsall", "one")
    assert (store("walsall") / "snapshots" / "one" / "cube.duckdb").exists()
