"""Uploaded files: names that nobody can trust, a folder that does not stay, and who may upload at all."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ui.loading.upload_room import LONGEST, safe_name, upload_room, uploads_offered

HERE = ["localhost", "127.0.0.1"]


class Sent:
    def __init__(self, name, content=b"x"):
        self.name, self._content = name, content

    def getbuffer(self):
        return memoryview(self._content)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("cin_2024.xml", "cin_2024.xml"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\ann\\returns\\cin 2024.xml", "cin 2024.xml"),
        (".bashrc", "bashrc"),
        ("a\nb\x00c.csv", "a_b_c.csv"),
        ("con.csv", "_con.csv"),
        ("-0", "_-0"),
        ("..", "file"),
        ("", "file"),
        ("größe.csv", "gr__e.csv"),
    ],
)
def test_a_name_is_kept_without_path_and_odd_characters(sent, kept):
    assert safe_name(sent) == kept


@given(st.text())
def test_no_name_leads_out_of_its_folder(name):
    safe = safe_name(name)
    folder = Path("/somewhere")
    assert (folder / safe).resolve().parent == folder
    assert 0 < len(safe) <= LONGEST
    assert not safe.startswith((".", "-", "/"))


def test_the_ending_survives_a_long_name():
    assert safe_name("a" * 500 + ".parquet").endswith(".parquet")


def test_files_of_one_name_stand_beside_each_other_whatever_the_case():
    with upload_room([Sent("a.csv", b"1"), Sent("A.csv", b"2"), Sent("x/a.csv", b"3")]) as folder:
        held = {file.name: file.read_bytes() for file in folder.iterdir()}
    assert held == {"a.csv": b"1", "A (2).csv": b"2", "a (3).csv": b"3"}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps rights otherwise")
def test_only_the_owner_can_read_them():
    with upload_room([Sent("a.csv")]) as folder:
        rights = [path.stat().st_mode & 0o077 for path in (folder, folder / "a.csv")]
    assert rights == [0, 0]


@pytest.mark.parametrize("end", [None, RuntimeError, KeyboardInterrupt])
def test_the_folder_goes_however_the_load_ends(end):
    folders = []

    def use():
        with upload_room([Sent("a.csv")]) as folder:
            folders.append(folder)
            if end:
                raise end

    if end:
        with pytest.raises(end):
            use()
    else:
        use()
    assert not folders[0].exists()


def test_on_this_machine_alone_uploads_are_offered():
    assert uploads_offered(None, HERE, {"Host": "localhost:8501"})


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "[::1]:8501", "localhost"])
def test_this_machine_has_several_names(host):
    assert uploads_offered(None, HERE, {"Host": host})


@pytest.mark.parametrize("address", ["0.0.0.0", "", None, "10.0.0.5", "dashboard.example.gov.uk", "127.example.org"])
def test_a_server_that_others_reach_offers_none(address):
    assert not uploads_offered(None, ["localhost", address], {"Host": "localhost"})


@pytest.mark.parametrize("header", ["X-Forwarded-For", "x-forwarded-host", "Forwarded", "Via"])
def test_behind_a_proxy_none_are_offered(header):
    assert not uploads_offered(None, HERE, {"Host": "localhost", header: "a"})


def test_a_request_to_another_name_is_not_of_this_machine():
    assert not uploads_offered(None, HERE, {"Host": "dashboard.example.gov.uk"})


@pytest.mark.parametrize(
    ("switch", "offered"), [("off", False), ("on", True), ("ON ", True), ("0", False), ("no", False)]
)
def test_the_operator_s_word_counts_before_all(switch, offered):
    assert uploads_offered(switch, HERE, {"Host": "localhost"}) is offered
    assert uploads_offered(switch, ["0.0.0.0"], {"Host": "elsewhere"}) is offered
