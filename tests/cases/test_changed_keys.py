"""Keys are changed: hashes with the next load, references at once, earlier keys while something needs them."""

from dataclasses import replace

import duckdb
import pytest

from dashboard.cases.changed_keys import change, forget_unneeded
from dashboard.cases.kept import delete
from dashboard.cases.making import BusyError, making
from dashboard.cases.manifest import Manifest
from dashboard.cases.references import References, key_of
from dashboard.cases.snapshot import keep
from dashboard.sources.keys import folder, hash_key, mark, reference_key, reference_keys

MANIFEST = Manifest("one", "walsall", "2026-01-01T00:00:00+00:00", False, (), {}, {})


def loaded(name="one"):
    """A snapshot of one child, made with the keys of now."""
    with making("walsall") as place:
        with duckdb.connect(str(place / "cases.duckdb")) as con:
            con.execute("create schema merged")
            con.execute("create table merged.children as select 1 as child")
        (place / "cube.duckdb").write_text("x")
        references = References(place, reference_key("walsall"))
        references.take(1, "CASE-1")
        references.finish(place / "cases.duckdb")
        references.close()
        return keep(place, replace(MANIFEST, id=name, hash_key=mark(hash_key("walsall")))).folder


def names():
    return sorted(file.name for file in folder().iterdir())


def test_both_keys_are_new():
    before = hash_key("walsall"), reference_key("walsall")
    change("walsall")
    assert (hash_key("walsall") != before[0], reference_key("walsall") != before[1]) == (True, True)


def test_references_are_encrypted_again_with_the_new_key():
    place = loaded()
    assert change("walsall").encrypted == ("one",)
    assert key_of(place) == mark(reference_key("walsall"))


def test_the_earlier_key_of_the_hashes_stays_while_a_snapshot_was_made_with_it():
    loaded()
    old = mark(hash_key("walsall"))
    change("walsall")
    assert names() == sorted([f"walsall.{old}.key", "walsall.key", "walsall.references.key"])


def test_it_goes_with_the_last_snapshot_that_needs_it():
    loaded("one")
    change("walsall")
    loaded("two")
    delete("walsall", "one")
    forget_unneeded("walsall")
    assert names() == ["walsall.key", "walsall.references.key"]


def test_while_a_snapshot_cannot_say_what_it_needs_all_keys_stay():
    place = loaded()
    (place / "manifest.json").write_text("{")
    change("walsall")
    assert len(names()) == 4


def test_a_change_that_was_cut_off_is_finished_by_the_next():
    from dashboard.sources.keys import change_keys

    place = loaded()
    change_keys("walsall")  # and then the machine stops
    assert key_of(place) in reference_keys("walsall")
    change("walsall")
    assert key_of(place) == mark(reference_key("walsall"))


def test_a_lost_key_is_told_and_the_rest_is_done():
    loaded("one")
    (folder() / "walsall.references.key").unlink()
    loaded("two")
    done = change("walsall")
    assert (done.encrypted, len(done.problems), "one" in done.problems[0]) == (("two",), 1, True)


def test_while_a_load_runs_keys_are_not_changed():
    with making("walsall"), pytest.raises(BusyError):
        change("walsall")


def test_another_councils_keys_are_left_alone():
    other = hash_key("walsallx"), reference_key("walsallx")
    change("walsall")
    assert (hash_key("walsallx"), reference_key("walsallx")) == other


def test_all_keys_are_the_owners_alone():
    loaded()
    change("walsall")
    assert {file.stat().st_mode & 0o077 for file in folder().iterdir()} == {0}
