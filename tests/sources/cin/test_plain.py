"""A census gives the same whichever way its pieces are read: many children at a time, one by one, or in turns."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.model import Severity
from dashboard.sources.cin import census as cin_census
from dashboard.sources.cin.form import TEXTS
from dashboard.sources.cin.plain import plain_columns
from dashboard.sources.xml_files import cut as xml_cut
from sources.given import FULL_CHILD, FakeDoor, Read, census, child, gather, written

BLOCKS = sorted({path.rpartition("/")[0] for path in TEXTS})


def one_by_one(path: str) -> Read:
    """By the streaming parser alone: nothing of the file counts as its opening."""
    with mock.patch.object(xml_cut, "MOST_OPENING", 0):
        return gather(cin_census.read(path, FakeDoor()))


def in_pieces(path: str, size: int) -> Read:
    with mock.patch.object(xml_cut, "PIECE", size):
        return gather(cin_census.read(path, FakeDoor()))


def same(folder: Path, content: str | bytes, size: int) -> None:
    path = written(folder / "census.xml", content)
    slow, quick = one_by_one(path), in_pieces(path, size)
    stops = [[finding for finding in read.findings if finding.severity is Severity.STOP] for read in (slow, quick)]
    assert stops[0] == stops[1]
    assert slow.about == quick.about
    if not stops[0]:  # a file that stops gives nothing; how far it was read makes no difference
        assert slow.tables == quick.tables
        assert slow.findings == quick.findings


def taken(*children: str) -> bool:
    return plain_columns("".join(children).encode(), 0, FakeDoor()) is not None


def test_children_as_they_are_written_are_read_many_at_a_time():
    assert taken(FULL_CHILD, child("a2"), FULL_CHILD.replace("ab12", "b3"))


@pytest.mark.parametrize(
    "odd",
    [
        pytest.param(child(" "), id="no id"),
        pytest.param(child(identity="<PersonBirthDate>soon</PersonBirthDate>"), id="birth date that is none"),
        pytest.param(child(identity="Smith"), id="text between elements"),
        pytest.param(child(inside="<Section74/>"), id="element of another name"),
        pytest.param(child("é"), id="not ASCII"),
    ],
)
def test_what_calls_for_a_finding_or_a_parser_is_left_to_it(odd: str):
    assert not taken(child(), odd)


@pytest.mark.parametrize("name", ["fake_CIN_data.xml", "CIN_Census_2024.xml", "CIN2rows.xml"])
@pytest.mark.parametrize("size", [2000, 1_000_000])
def test_samples_of_the_sector(returns: Path, tmp_path: Path, name: str, size: int):
    same(tmp_path, (returns / name).read_bytes(), size)


def test_plain_and_odd_children_keep_their_order_and_their_lines(tmp_path: Path):
    children = [FULL_CHILD, child("a2", identity="Smith"), "\n\n", child("a3", inside="<New>1</New>"), FULL_CHILD]
    content = census(*children * 20)
    for size in (700, 1500, 5000, 100_000):
        same(tmp_path, content, size)


@pytest.mark.parametrize(
    "content",
    [
        census(FULL_CHILD, "</Children><Children>", FULL_CHILD),
        census(FULL_CHILD, "</Children><Other/><Children>", child("a2"), "<Junk/>", child("a3")),
        census(FULL_CHILD, "</Children><Other><Children>", child("a2"), "</Children></Other><Children>", child("a3")),
        census(FULL_CHILD, "<!--", child("a2"), "-->", child("a3"), child("a4")),
        census(FULL_CHILD, "<![CDATA[", child("a2"), "]]>", child("a3"), child("a4")),
        census(FULL_CHILD, "</Children></Message><Message><Children>", child("a2")),
        census(FULL_CHILD, child("&name;"), child("a2")),
        census(FULL_CHILD, "<!DOCTYPE a>", child("a2")),
        census("<!-- <Child> -->", child("a2"), FULL_CHILD),
        census(FULL_CHILD).replace("<Message>", '<Message xmlns="http://example.org/cin">'),
        census(FULL_CHILD).replace("<Children>", '<Children xmlns="http://example.org/cin">'),
        census(FULL_CHILD).replace("<Message>", '<m:Message xmlns:m="a">').replace("</Message>", "</m:Message>"),
        census(FULL_CHILD).replace("<Children>", "<Children a='<Child>'>"),
        census(FULL_CHILD, child("é"), encoding="ISO-8859-1").encode("latin-1"),
        census(FULL_CHILD, child("é"), FULL_CHILD).encode("latin-1"),
        census(FULL_CHILD, FULL_CHILD, encoding="UTF-16").encode("utf-16"),
        census(FULL_CHILD, child("+AGE-2"), encoding="UTF-7"),
        census(FULL_CHILD, FULL_CHILD).replace("\n", "\r\n"),
        census(FULL_CHILD, child(inside="<a>" * 300 + "</a>" * 300), FULL_CHILD),
    ],
)
@pytest.mark.parametrize("size", [800, 2500, 100_000])
def test_odd_files(tmp_path: Path, content: str | bytes, size: int):
    same(tmp_path, content, size)


TEXT = st.sampled_from(["", " ", "2024-05-01", "2024-06-17", " 2024-06-17", "N1", "none", "1c", "RB", "x y\n"])


@st.composite
def children(draw: st.DrawFn) -> str:
    """A child whose elements stand where they belong, in any number and order."""
    inside = []
    for block in draw(st.lists(st.sampled_from(BLOCKS), max_size=8)):
        names = [path.rpartition("/")[2] for path in TEXTS if path.rpartition("/")[0] == block]
        leaves = draw(st.lists(st.tuples(st.sampled_from(names), TEXT), max_size=5))
        text = "".join(f"<{name}>{text}</{name}>" if text else f"<{name}/>" for name, text in leaves)
        for name in reversed(block.split("/")[1:]):
            text = f"<{name}>{text}</{name}>" if text else f"<{name}/>"
        inside.append(text)
    inside.insert(draw(st.integers(0, len(inside))), "<ChildIdentifiers><LAchildID>a1</LAchildID></ChildIdentifiers>")
    return "<Child>" + draw(st.sampled_from(["", "\n", "\r\n  "])).join(inside) + "</Child>"


LOOSE = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LOOSE
@given(written_down=st.lists(children(), min_size=1, max_size=5), size=st.integers(50, 2000))
def test_any_census(tmp_path: Path, written_down: list[str], size: int):
    same(tmp_path, census(*written_down), size)


WHOLE = census(*(FULL_CHILD.replace("ab12", f"b{number}") for number in range(4))).encode()
ODD = st.sampled_from(
    [b"<", b">", b"/", b"&", b"<!--", b"-->", b"</Child>", b"<Child>", b"x", b"\r", b"\xe9", b" ", b""]
)


@LOOSE
@given(
    changes=st.lists(st.tuples(st.integers(400, len(WHOLE) - 1), ODD, st.integers(0, 9)), min_size=1, max_size=3),
    size=st.integers(800, 9000),
)
def test_any_change_of_a_census(tmp_path: Path, changes: list[tuple[int, bytes, int]], size: int):
    text = bytearray(WHOLE)
    for at, piece, length in changes:
        text[at : at + length] = piece
    same(tmp_path, bytes(text), size)


@pytest.mark.parametrize("size", [64, 700, 1 << 19])
@pytest.mark.parametrize(
    ("at", "before"),
    [
        ("<Child>", True), ("<Child>", False), ("</Child>", False), ("</Children>", True),
        ("<ChildIdentifiers>", False), ("<CINdetails>", False), ("</CINdetails>", True), ("<Assessments>", False),
        ("</Section47>", False),
    ],
)  # fmt: skip
def test_text_between_elements_is_told_wherever_it_stands_and_never_quoted(
    tmp_path: Path, at: str, before: bool, size: int
):
    text = f"Zebediah{at}" if before else f"{at}Zebediah"
    content = census(*[child(f"a{n}") for n in range(9)], FULL_CHILD, child("z")).replace(at, text)
    same(tmp_path, content, size)
    read = in_pieces(written(tmp_path / "b.xml", content), size)
    [finding] = [finding for finding in read.findings if finding.rule == "text-between-elements"]
    assert finding.times >= content.count("Zebediah") - (at == "</Children>")
    assert ("Zebediah" in read.text(), read.counts()["referrals"]) == (False, 11)
