"""Snapshots: made aside, kept in one step, opened only when whole and of this version."""

import json
import os
from dataclasses import asdict

import pytest

from dashboard import version
from dashboard.cases.snapshot import (
    Manifest,
    SnapshotError,
    SourceFile,
    current,
    keep,
    make_current,
    making,
    open_snapshot,
    store,
)


def manifest(name="one"):
    return Manifest(name, "walsall", "2026-01-01T00:00:00+00:00", False, (SourceFile("a.csv", "ssd", 1, "x"),), {}, {})


def kept(name="one"):
    with making("walsall") as folder:
        for part in ("cases.duckdb", "cube.duckdb"):
            (folder / part).write_text(name)
        return keep(folder, manifest(name))


def rewritten(name, **changes):
    """A kept snapshot whose manifest says something else."""
    file = kept(name).folder / "manifest.json"
    file.write_text(json.dumps(asdict(manifest(name)) | changes))


def test_before_the_first_load_there_is_none():
    assert current("walsall") is None


def test_what_was_kept_is_current():
    kept()
    assert current("walsall").manifest == manifest()


def test_the_last_kept_is_current_and_the_earlier_one_stays():
    kept("one")
    kept("two")
    assert (current("walsall").manifest.id, open_snapshot("walsall", "one").cube.read_text()) == ("two", "one")


def test_an_earlier_snapshot_can_be_taken_up_again():
    kept("one")
    kept("two")
    make_current("walsall", "one")
    assert current("walsall").manifest.id == "one"


def test_a_load_that_fails_leaves_no_folder_and_the_old_snapshot():
    def fail():
        with making("walsall") as folder:
            (folder / "cases.duckdb").write_text("half")
            raise RuntimeError

    kept()
    with pytest.raises(RuntimeError):
        fail()
    assert (current("walsall").manifest.id, list(store("walsall").glob(".making-*"))) == ("one", [])


def test_a_folder_of_a_process_that_is_gone_is_swept():
    gone = store("walsall") / ".making-20260101-000000-999999999-abcdef"
    gone.mkdir(parents=True)
    kept()
    assert not gone.exists()


def test_a_pointer_of_a_process_that_is_gone_is_swept():
    store("walsall").mkdir(parents=True)
    gone = store("walsall") / "current.999999999"
    gone.write_text("one")
    kept()
    assert not gone.exists()


def test_a_folder_of_a_process_that_runs_is_left():
    running = store("walsall") / f".making-20260101-000000-{os.getpid()}-abcdef"
    running.mkdir(parents=True)
    kept()
    assert running.exists()


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_a_snapshot_is_its_owner_s_alone():
    snapshot = kept()
    assert (snapshot.folder.stat().st_mode & 0o777, snapshot.folder.parent.stat().st_mode & 0o777) == (0o700, 0o700)


@pytest.mark.parametrize("part", ["snapshot_version", "cube_version"])
@pytest.mark.parametrize("step", [-1, 1])
def test_a_snapshot_of_another_version_is_refused_with_advice(part, step):
    mine = {"snapshot_version": version.SNAPSHOT, "cube_version": version.CUBE}[part]
    rewritten("one", **{part: mine + step}, app_version="9.9")
    with pytest.raises(SnapshotError, match=r"made by dashboard 9\.9.*Load the returns again"):
        current("walsall")


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"id": "one"}'])
def test_a_manifest_that_cannot_be_read_is_refused_with_advice(text):
    (kept().folder / "manifest.json").write_text(text)
    with pytest.raises(SnapshotError, match="Load the returns again"):
        current("walsall")


@pytest.mark.parametrize("part", ["cases.duckdb", "cube.duckdb"])
def test_a_snapshot_that_lacks_a_part_is_refused_by_its_name(part):
    (kept().folder / part).unlink()
    with pytest.raises(SnapshotError, match=f"{part}.*Load the returns again"):
        current("walsall")


def test_a_pointer_to_nothing_is_refused_with_advice():
    kept()
    make_current("walsall", "two")
    with pytest.raises(SnapshotError, match=r"two.*Load the returns again"):
        current("walsall")
