"""Ids become hashes that only the council's key can make; the key is made once and is its owner's alone."""

import os
import threading

import pytest

from dashboard import paths
from dashboard.council import CouncilError
from dashboard.sources.door import KeyedDoor, open_door
from dashboard.sources.keys import KEY_BYTES


@pytest.fixture
def door(council):
    return open_door(council)


@pytest.fixture
def key():
    return paths.home() / "keys" / "walsall.key"


@pytest.mark.parametrize("same", ["ab12", " AB12 ", "Ab12\n"])
def test_spaces_and_the_case_of_letters_make_no_difference(door, same):
    assert door.child(same) == door.child("AB12")


def test_two_ids_have_two_hashes(door):
    assert door.child("AB12") != door.child("AB13")


def test_a_child_and_a_worker_of_one_id_have_two_hashes(door):
    assert len({door.child("AB12"), door.worker("AB12"), door.family("AB12")}) == 3


def test_a_hash_fits_a_signed_64_bit_number(door):
    assert all(-(2**63) <= door.child(str(n)) < 2**63 for n in range(200))


def test_the_key_is_made_at_the_first_load_and_kept(council, door, key):
    made = key.read_bytes()
    again = open_door(council)
    assert (key.read_bytes(), again.child("AB12")) == (made, door.child("AB12"))


def test_another_key_makes_another_hash(council, door):
    other = KeyedDoor(b"another key of thirty-two bytes!", door._places)
    assert other.child("AB12") != door.child("AB12")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_the_key_is_readable_by_its_owner_only(door, key):
    assert (key.stat().st_mode & 0o777, key.parent.stat().st_mode & 0o777) == (0o600, 0o700)


@pytest.mark.parametrize("left", [b"", b"short", b"x" * 33])
def test_a_damaged_key_is_refused_with_advice_and_not_used(council, key, left):
    key.parent.mkdir(parents=True)
    key.write_bytes(left)
    with pytest.raises(CouncilError, match=r"damaged.*backup"):
        open_door(council)


def test_nothing_but_the_key_is_left_beside_it(door, key):
    assert [file.name for file in key.parent.iterdir()] == ["walsall.key"]


def test_loads_that_begin_together_share_one_key(council, key):
    seen = []
    threads = [threading.Thread(target=lambda: seen.append(open_door(council).child("AB12"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(set(seen)), len(key.read_bytes())) == (1, KEY_BYTES)


def test_each_childs_id_is_told_with_its_hash_to_who_keeps_references(council):
    heard = []
    door = open_door(council, lambda child, identifier: heard.append((child, identifier)))
    hashes = [door.child("AB12"), door.worker("W1"), door.family("F1")]
    assert heard == [(hashes[0], "AB12")]


def test_homes_are_areas_of_every_layer(council, door):
    assert door.homes(["WS3 1HJ", "B1 1AA", "ZZ99 3VZ"]) == [
        ("inside", "E01010288", "88195c00e3fffff", "E05016437", "E05001306", "North"),
        ("outside", None, None, None, None, None),
        ("unknown", None, None, None, None, None),
    ]
