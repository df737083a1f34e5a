"""Where the current snapshot cannot be opened, the last good one serves, and it is said why."""

import json
import shutil

import pytest

from dashboard.cases.manifest import read_manifest
from dashboard.cases.snapshot import SnapshotError, current_id, make_current, store
from dashboard.cube.serve import serving


@pytest.fixture
def home(tiny_home, tmp_path, monkeypatch):
    """Two snapshots, "old" and "new" (current), the same but for their ids and times."""
    monkeypatch.setenv("DASHBOARD_HOME", str(tiny_home))
    loaded = store("walsall") / "snapshots" / current_id("walsall")
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    for name, month in (("old", "01"), ("new", "02")):
        put(loaded, name, loaded_at=f"2026-{month}-01T00:00:00+00:00")
    make_current("walsall", "new")
    return store("walsall") / "snapshots"


def put(loaded, name, **changed):
    place = store("walsall") / "snapshots" / name
    shutil.copytree(loaded, place)
    rewrite(place, id=name, **changed)


def rewrite(place, **changed):
    held = json.loads((place / "manifest.json").read_text())
    (place / "manifest.json").write_text(json.dumps(held | changed))


def cut(file):
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scribble(file):
    """The same size, other bytes."""
    file.write_bytes(b"\x5a" * file.stat().st_size)


def hollow(file):
    """The same size, and whole at its beginning."""
    whole = file.read_bytes()
    file.write_bytes(whole[:12288] + b"\x00" * (len(whole) - 12288))


BREAKS = {
    "no manifest": lambda place: (place / "manifest.json").unlink(),
    "half a manifest": lambda place: cut(place / "manifest.json"),
    "a manifest of nothing": lambda place: (place / "manifest.json").write_text("null"),
    "a newer version": lambda place: rewrite(place, cube_version=999),
    "an older version": lambda place: rewrite(place, snapshot_version=0),
    "no cube": lambda place: (place / "cube.duckdb").unlink(),
    "half a cube": lambda place: cut(place / "cube.duckdb"),
    "a cube of other bytes": lambda place: scribble(place / "cube.duckdb"),
    "a cube whole at its beginning": lambda place: hollow(place / "cube.duckdb"),
    "no case tables": lambda place: (place / "cases.duckdb").unlink(),
    "no folder": shutil.rmtree,
}


@pytest.mark.parametrize("broken", BREAKS.values(), ids=BREAKS)
def test_the_last_good_one_serves_with_the_reason(home, council, catalogue, broken):
    broken(home / "new")
    found = serving(council, catalogue)
    assert (found.snapshot.manifest.id, "Load the returns again" in found.refused) == ("old", True)


@pytest.mark.parametrize("pointer", ["nowhere", "", "../../etc", "new\nold"])
def test_a_pointer_that_leads_nowhere_is_refused_and_the_newest_good_one_serves(home, council, catalogue, pointer):
    (store("walsall") / "current").write_text(pointer)
    found = serving(council, catalogue)
    assert found.snapshot.manifest.id == "new"
    assert found.refused


def test_a_lost_pointer_too(home, council, catalogue):
    (store("walsall") / "current").unlink()
    found = serving(council, catalogue)
    assert (found.snapshot.manifest.id, "dashboard use ID" in found.refused) == ("new", True)


@pytest.mark.usefixtures("home")
def test_a_good_current_one_serves_without_a_word(council, catalogue):
    assert serving(council, catalogue).refused == ""


def test_where_none_can_be_opened_the_error_is_that_of_the_current_one(home, council, catalogue):
    for name in ("old", "new"):
        (home / name / "cube.duckdb").unlink()
    with pytest.raises(SnapshotError, match=r"\(new\) lack cube"):
        serving(council, catalogue)


def test_before_the_first_load_nothing_serves(council, catalogue):
    assert serving(council, catalogue) is None


def test_invented_data_never_stand_in_for_a_councils_own(home, council, catalogue):
    rewrite(home / "new", invented=False, cube_version=999)
    assert read_manifest(home / "old").invented
    with pytest.raises(SnapshotError, match="reads form"):
        serving(council, catalogue)


def test_nor_where_the_broken_one_does_not_say_what_it_held(home, council, catalogue):
    put(home / "old", "own", invented=False, loaded_at="2025-12-01T00:00:00+00:00")
    (home / "new" / "manifest.json").unlink()
    assert serving(council, catalogue).snapshot.manifest.id == "own"
