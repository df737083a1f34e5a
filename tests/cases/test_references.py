"""Case references: encrypted, bound to their child, opened by their key alone, and encrypted again with another."""

import duckdb
import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from dashboard.cases import references
from dashboard.cases.references import References, ReferencesError, encrypt_again, key_of, sealed, unsealed
from dashboard.sources.keys import mark

KEY, OTHER = b"k" * 32, b"o" * 32


@pytest.fixture
def cases(tmp_path):
    """Case tables of children 1, 2 and 3."""
    with duckdb.connect(str(tmp_path / "cases.duckdb")) as con:
        con.execute("create schema merged")
        con.execute("create table merged.children as select unnest([1, 2]) as child")
        con.execute("create table merged.referrals as select unnest([2, 3]) as child")
        con.execute("create table merged.workers as select 9 as worker")
    return tmp_path / "cases.duckdb"


@pytest.fixture
def written(cases):
    """A folder with the references of children 1 to 3; a fourth passed the door and is in no table."""
    kept = References(cases.parent, KEY)
    for child in (1, 2, 3, 4, 2):
        kept.take(child, f" CASE-{child} ")
    kept.finish(cases)
    kept.close()
    return cases.parent


def opened(folder, key):
    with duckdb.connect(str(folder / "references.duckdb"), read_only=True) as con:
        rows = con.execute("select child, reference from case_references order by child").fetchall()
    return {child: unsealed(AESGCM(key), child, bytes(held)) for child, held in rows}


def test_the_key_opens_them(written):
    assert opened(written, KEY) == {1: "CASE-1", 2: "CASE-2", 3: "CASE-3"}


def test_another_key_does_not(written):
    with pytest.raises(InvalidTag):
        opened(written, OTHER)


def test_no_reference_stands_in_the_file(written):
    assert b"CASE-" not in (written / "references.duckdb").read_bytes()


def test_nothing_but_them_is_left(written):
    assert sorted(file.name for file in written.iterdir()) == ["cases.duckdb", "references.duckdb"]


def test_in_small_batches_they_are_the_same(cases, monkeypatch):
    monkeypatch.setattr(references, "BATCH", 2)
    kept = References(cases.parent, KEY)
    for child in (1, 2, 3, 1, 2, 3, 1):
        kept.take(child, f"CASE-{child}")
    assert kept.finish(cases) == 3
    kept.close()
    assert opened(cases.parent, KEY) == {1: "CASE-1", 2: "CASE-2", 3: "CASE-3"}


@given(st.text(max_size=100), st.integers(-(2**63), 2**63 - 1))
def test_what_was_sealed_can_be_unsealed(reference, child):
    cipher = AESGCM(KEY)
    assert unsealed(cipher, child, sealed(cipher, child, reference)) == reference


def test_a_reference_moved_to_another_child_does_not_open():
    cipher = AESGCM(KEY)
    with pytest.raises(InvalidTag):
        unsealed(cipher, 2, sealed(cipher, 1, "CASE-1"))


def test_length_does_not_tell_which_reference_it_is():
    cipher = AESGCM(KEY)
    assert len({len(sealed(cipher, 1, "x" * n)) for n in range(31)}) == 1


def test_one_reference_never_looks_the_same_twice():
    cipher = AESGCM(KEY)
    assert sealed(cipher, 1, "CASE-1") != sealed(cipher, 1, "CASE-1")


def test_encrypted_again_the_new_key_opens_them_and_says_so(written):
    assert encrypt_again(written, {mark(KEY): KEY}, OTHER)
    assert (opened(written, OTHER)[3], key_of(written)) == ("CASE-3", mark(OTHER))


def test_a_second_time_there_is_nothing_to_do(written):
    encrypt_again(written, {mark(KEY): KEY}, OTHER)
    assert not encrypt_again(written, {mark(KEY): KEY}, OTHER)


def test_without_their_key_they_stay_as_they_are(written):
    with pytest.raises(ReferencesError, match="Put it back"):
        encrypt_again(written, {}, OTHER)
    assert opened(written, KEY)[1] == "CASE-1"


def test_a_snapshot_without_references_has_nothing_to_do(tmp_path):
    assert not encrypt_again(tmp_path, {}, OTHER)
