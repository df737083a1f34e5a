"""Own areas as they are kept: whole, one writer at a time, owner-only, and never a load's problem."""

import json
import os
import stat
import threading
from dataclasses import replace

import pytest

from dashboard.cases import own_areas as kept
from dashboard.cases.making import sweep
from dashboard.cases.own_areas import change_own_areas, fresh_id, own_areas, own_areas_file
from dashboard.geography.own_areas import ID, OwnArea, OwnAreaError

ONE = OwnArea("own-0000000a", "St Matthew's & Palfrey", "ward", ("E05001301", "E05001302"), "2026-11-25")
TWO = replace(ONE, id="own-0000000b", name="Other")


def test_nothing_kept_is_no_own_areas():
    assert own_areas("walsall") == ()


def test_what_is_kept_is_read_again():
    change_own_areas("walsall", lambda before: [*before, ONE])
    change_own_areas("walsall", lambda before: [*before, TWO])
    assert own_areas("walsall") == (ONE, TWO)


def test_councils_have_their_own():
    change_own_areas("walsall", lambda before: [*before, ONE])
    assert own_areas("wolverhampton") == ()


def test_a_change_that_is_refused_changes_nothing():
    change_own_areas("walsall", lambda before: [ONE])

    def refuse(before):
        raise OwnAreaError("no")

    with pytest.raises(OwnAreaError, match="no"):
        change_own_areas("walsall", refuse)
    assert own_areas("walsall") == (ONE,)


@pytest.mark.skipif(os.name == "nt", reason="no owner's bits")
def test_the_file_is_its_owner_s_alone():
    change_own_areas("walsall", lambda before: [ONE])
    assert stat.S_IMODE(own_areas_file("walsall").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"form": 2, "areas": []}', '{"form": 1, "areas": [{"id": "own-0000000a"}]}',
     '{"form": 1, "areas": [{"id": "../../x", "name": "a", "layer": "ward", "made": "", "codes": []}]}',
     '{"form": 1, "areas": [{"id": "own-0000000a", "name": "a", "layer": "ward", "made": "", "codes": "E0"}]}'],
)  # fmt: skip
def test_a_file_that_is_no_list_of_own_areas_is_refused_with_what_to_do(text):
    file = own_areas_file("walsall")
    file.parent.mkdir(parents=True)
    file.write_text(text)
    with pytest.raises(OwnAreaError, match=r"Move own-areas\.json away"):
        own_areas("walsall")


def test_two_who_write_at_once_lose_nothing():
    def add(number):
        change_own_areas("walsall", lambda before: [*before, replace(ONE, id=f"own-{number:08x}")])

    threads = [threading.Thread(target=add, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {area.id for area in own_areas("walsall")} == {f"own-{number:08x}" for number in range(8)}


def test_who_waits_too_long_is_told(monkeypatch):
    monkeypatch.setattr(kept, "PATIENCE", 0.1)

    def meanwhile(before):
        change_own_areas("walsall", lambda _: [TWO])
        return [ONE]

    with pytest.raises(OwnAreaError, match="Somebody else"):
        change_own_areas("walsall", meanwhile)


def test_what_a_writer_left_that_was_stopped_is_swept_by_the_next_load():
    change_own_areas("walsall", lambda before: [ONE])
    left = own_areas_file("walsall").with_name("own-areas.json.999999999")
    left.write_text("half")
    sweep("walsall")
    assert not left.exists()
    assert own_areas("walsall") == (ONE,)


def test_ids_are_of_their_form_and_differ():
    found = {fresh_id() for _ in range(50)}
    assert len(found) == 50
    assert all(ID.fullmatch(one) for one in found)


def test_the_file_holds_names_and_codes_and_nothing_of_a_person():
    change_own_areas("walsall", lambda before: [ONE])
    held = json.loads(own_areas_file("walsall").read_text())
    assert set(held["areas"][0]) == {"id", "name", "layer", "made", "codes"}
