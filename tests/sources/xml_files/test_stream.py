"""Bad XML is refused with one clear finding, at once and in flat memory; odd but sound XML is read."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.model import Severity
from dashboard.sources.cin import census as cin_census
from sources.given import FakeDoor, Read, census, child, gather, written

BOMB = (
    '<?xml version="1.0"?><!DOCTYPE Message [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY a{n} "{"&a;" * 10}">' for n in range(9))
    + "]><Message>&a8;</Message>"
)
OUTSIDE = '<!DOCTYPE Message [<!ENTITY x SYSTEM "file:///etc/hostname">]>\n<Message>&x;</Message>'
GOOD = census(child("a1"), child("a2"))
MANY = census(*(child(f"c{number}", inside="\n") for number in range(3000)))


@pytest.fixture
def read(tmp_path: Path, door: FakeDoor):
    def of(content: str | bytes) -> Read:
        return gather(cin_census.read(written(tmp_path / "census.xml", content), door))

    return of


@pytest.mark.parametrize(
    ("content", "rule", "place"),
    [
        pytest.param(BOMB, "document-type", "line 1", id="entity bomb"),
        pytest.param(OUTSIDE, "document-type", "line 1", id="external entity"),
        pytest.param(GOOD.replace("<Message>", "<!DOCTYPE Message><Message>"), "document-type", "line 1", id="plain"),
        pytest.param("<!--" + "x" * 70_000 + "--><!DOCTYPE a><a/>", "no-root-element", "line 1", id="late type"),
        pytest.param("", "empty-file", "file", id="empty"),
        pytest.param(" \n\t ", "empty-file", "file", id="blank"),
        pytest.param("children: 14", "not-xml", "line 1", id="plain text"),
        pytest.param(b"PK\x03\x04" + bytes(500), "not-xml", "line 1", id="a workbook by another name"),
        pytest.param(GOOD[:-30], "file-broken-off", "line 3", id="cut between tags"),
        pytest.param(MANY[: len(MANY) // 2], "file-broken-off", "line 1506", id="cut half way"),
        pytest.param(GOOD.replace("</Child>", "</Chld>", 1), "malformed-xml", "line 3", id="wrong end tag"),
        pytest.param(GOOD.replace("a2", "&name;"), "malformed-xml", "line 3", id="unknown entity"),
        pytest.param(GOOD + "<x/>", "malformed-xml", "line 3", id="content behind the end"),
        pytest.param("\n" + GOOD, "malformed-xml", "line 2", id="blank line first"),
        pytest.param(GOOD.replace("a2", "é").encode("latin-1"), "wrong-encoding", "line 3", id="latin-1 as utf-8"),
        pytest.param(census(child(), encoding="KLINGON"), "wrong-encoding", "line 1", id="unknown encoding"),
        pytest.param(GOOD.replace("a2", "a\x01"), "wrong-encoding", "line 3", id="control character"),
        pytest.param(census(child(inside="<a>" * 400 + "</a>" * 400)), "too-deep-or-too-long", "line 3", id="nesting"),
        pytest.param(
            census(child(inside="<a>" + "x" * 6_000_000 + "</a>")), "element-too-large", "before line 3", id="text"
        ),
        pytest.param(census(child(inside="<a/>\n" * 900_000)), "element-too-large", None, id="wide child"),
        pytest.param(census("<?pi " + "x" * 6_000_000 + "?>"), "element-too-large", None, id="long instruction"),
        pytest.param('<Message a="' + "x" * 6_000_000 + '"/>', "no-root-element", "line 1", id="long attribute"),
    ],
)
def test_bad_file_stops_with_one_finding(read, content: str | bytes, rule: str, place: str | None):
    given = read(content)
    stops = [finding for finding in given.findings if finding.severity is Severity.STOP]
    assert [finding.rule for finding in stops] == [rule]
    assert given.findings[-1] is stops[0]
    assert place in (None, stops[0].place)


def test_random_bytes_stop(read):
    given = read(b"\x01" + os.urandom(100_000))
    assert [finding.severity for finding in given.findings] == [Severity.STOP]


def test_file_not_there_stops_without_its_folder(tmp_path: Path, door: FakeDoor):
    given = gather(cin_census.read(str(tmp_path / "gone.xml"), door))
    assert [(finding.rule, finding.file) for finding in given.findings] == [("file-not-there", "gone.xml")]
    assert str(tmp_path) not in given.text()


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(GOOD.encode("utf-8-sig"), id="byte order mark"),
        pytest.param(census(child("a1"), child("a2"), encoding="UTF-16").encode("utf-16"), id="utf-16"),
        pytest.param(census(child("a1"), child("a2"), encoding="UTF-16").encode("utf-16-be"), id="utf-16, no mark"),
        pytest.param(census(child("a1"), child("é"), encoding="ISO-8859-1").encode("latin-1"), id="latin-1, said so"),
        pytest.param(GOOD.split("\n", 1)[1], id="no declaration"),
        pytest.param(
            GOOD.replace("<Message>", "<?style?><!-- c --><Message>").replace("<Child>", "<?a?><Child>"), id="pi"
        ),
        pytest.param(GOOD.replace("a2", "<![CDATA[a2]]>"), id="character data"),
        pytest.param(GOOD.replace("<Child>", "<Junk>x</Junk><Child>"), id="unknown elements between children"),
    ],
)
def test_odd_but_sound_file_is_read(read, content: str | bytes):
    given = read(content)
    assert (given.counts(), given.rules()) == ({"children": 2, "referrals": 2}, [])


MEASURE = """
import re, sys
from pathlib import Path
from dashboard.sources.cin import census as cin_census
class Door:
    child = staticmethod(hash)
def rows(path):
    return sum(len(item.rows) for item in cin_census.read(path, Door()) if hasattr(item, "rows"))
def peak():
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
rows(sys.argv[1])
before = peak()  # with every library there
print(rows(sys.argv[2]), peak() - before)
"""


@pytest.mark.parametrize(
    ("piece", "times", "rows"),
    [
        pytest.param(child(inside="<Assessments><x/></Assessments>" * 20), 20_000, 440_000, id="many children"),
        pytest.param(child(), 100_000, 200_000, id="many plain children"),
        pytest.param("<Junk><b/></Junk>", 1_000_000, 2, id="unknown elements"),
    ],
)
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read as Linux tells it")
def test_memory_is_flat(tmp_path: Path, piece: str, times: int, rows: int):
    small = written(tmp_path / "small.xml", census(piece, child()))
    path = written(tmp_path / "census.xml", census(piece * times, child() if rows == 2 else ""))
    told = subprocess.run([sys.executable, "-c", MEASURE, small, path], capture_output=True, text=True, check=True)
    read_rows, megabytes = map(int, told.stdout.split())
    assert read_rows == rows
    assert megabytes < 40


def test_malformed_file_of_any_size_is_decided_in_a_moment(read, tmp_path: Path, door: FakeDoor):
    path = written(tmp_path / "big.xml", "<" * 20_000_000)
    start = time.perf_counter()
    given = gather(cin_census.read(path, door))
    assert given.rules() == [("no-root-element", "stop")]
    assert time.perf_counter() - start < 0.2
