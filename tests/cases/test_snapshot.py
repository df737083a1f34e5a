"""Snapshots: made aside, kept in one step, opened only when whole and of this version."""

import json
import os
from dataclasses import asdict

import pytest

from dashboard import version
from dashboard.cases.making import making
from dashboard.cases.snapshot import (
    Manifest,
    SnapshotError,
    SourceFile,
    current,
    discard,
    keep,
    make_current,
    open_snapshot,
    sample_wanted,
    store,
    take,
    wait,
    waiting,
)


def manifest(name="one"):
    sizes = {"cases.duckdb": len(name), "cube.duckdb": len(name)}
    files = (SourceFile("a.csv", "ssd", 1, "x"),)
    return Manifest(name, "walsall", "2026-01-01T00:00:00+00:00", False, files, {}, {}, loaded_by="ann", sizes=sizes)


def made(name, put):
    with making("walsall") as folder:
        for part in ("cases.duckdb", "cube.duckdb"):
            (folder / part).write_text(name)
        return put(folder, manifest(name))


def kept(name="one"):
    return made(name, keep)


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
    running = store("walsall") / f".making-20260101-000000-{os.getppid()}-abcdef"
    running.mkdir(parents=True)
    kept()
    assert running.exists()


def test_a_folder_left_by_a_stopped_load_of_this_process_is_swept():
    left = store("walsall") / f".making-20260101-000000-{os.getpid()}-abcdef"
    left.mkdir(parents=True)
    kept()
    assert not left.exists()


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


@pytest.mark.parametrize("name", ["../one", "", "/etc", "one/../one", "o\x00e", "-rf"])
def test_an_id_that_could_lead_elsewhere_is_refused(name):
    kept()
    with pytest.raises(SnapshotError, match="no id of loaded data"):
        open_snapshot("walsall", name)


@pytest.mark.parametrize("part", ["cases.duckdb", "cube.duckdb"])
def test_a_part_that_was_cut_off_is_refused(part):
    (kept().folder / part).write_text("on")
    with pytest.raises(SnapshotError, match=f"damaged: {part}.*Load the returns again"):
        current("walsall")


def test_kept_data_without_a_pointer_are_refused_and_not_taken_for_nothing():
    kept()
    (store("walsall") / "current").unlink()
    with pytest.raises(SnapshotError, match="dashboard use ID"):
        current("walsall")


def test_no_sample_is_made_where_the_pointer_to_a_council_s_own_data_is_lost():
    kept()
    (store("walsall") / "current").unlink()
    assert not sample_wanted("walsall")


def test_a_sample_of_another_version_is_made_again():
    rewritten("one", invented=True, cube_version=-1)
    assert sample_wanted("walsall")


def test_no_sample_is_made_beside_a_council_s_own_data_even_where_the_last_load_was_a_sample():
    kept("one")
    rewritten("two", invented=True, cube_version=-1)
    assert not sample_wanted("walsall")


# Loads that wait


def test_what_waits_is_not_current():
    kept("one")
    made("two", wait)
    assert (current("walsall").manifest.id, waiting("walsall").manifest.id) == ("one", "two")


def test_what_waited_and_was_taken_is_current_and_waits_no_longer():
    kept("one")
    made("two", wait)
    take("walsall", "two")
    assert (current("walsall").manifest.id, waiting("walsall")) == ("two", None)


def test_what_was_discarded_is_gone():
    folder = made("two", wait).folder
    discard("walsall")
    assert (waiting("walsall"), folder.exists(), current("walsall")) == (None, False, None)


def test_one_load_waits_at_a_time():
    first = made("one", wait).folder
    made("two", wait)
    assert (first.exists(), waiting("walsall").manifest.id) == (False, "two")


def test_what_waits_no_longer_cannot_be_taken():
    kept("one")
    with pytest.raises(SnapshotError, match="waits no longer"):
        take("walsall", "two")
    assert current("walsall").manifest.id == "one"
