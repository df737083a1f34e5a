"""A file that changes while it is read stops the load, whatever kind of return it is; nothing becomes current."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bad_input.returns import RETURNS, census, laid
from dashboard.cases.load import read_returns
from dashboard.cases.snapshot import current_id, store
from dashboard.council import Council
from dashboard.cube.load import LoadStoppedError, load_returns
from dashboard.model import Finding, Severity
from dashboard.sources.unchanged import NONE, fingerprint

Harm = Callable[[Path], None]


def grown(file: Path) -> None:
    with file.open("ab") as out:
        out.write(b"\n")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-30])


def replaced(file: Path) -> None:
    """Another file of the same size and time, as a copy within one second on a disk that keeps seconds."""
    was = file.stat()
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    fresh = file.with_suffix(".fresh")
    fresh.write_bytes(data)
    fresh.replace(file)
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def touched(file: Path) -> None:
    os.utime(file, ns=(1, 1))


def gone(file: Path) -> None:
    file.unlink()


def read_meanwhile(tmp_path: Path, council: Council, folder: Path, harm: Callable[[], None]) -> list[Finding]:
    """The findings of a load during which something happens, once, when reading has begun."""
    done: list[str] = []

    def told(share: float, what: str) -> None:
        if what.startswith("Reading") and not done:
            done.append(what)
            harm()

    (tmp_path / "made").mkdir()
    loaded = read_returns([str(folder)], council, tmp_path / "made", told)
    assert done
    assert loaded.stops
    assert list((tmp_path / "made").iterdir()) == []
    return loaded.findings


@pytest.mark.parametrize(
    ("kind", "harm"),
    [*((kind, replaced) for kind in RETURNS), *(("census", harm) for harm in (grown, cut, touched, gone))],
)
def test_a_file_of_every_kind_that_changes_while_it_is_read_stops(
    tmp_path: Path, council: Council, kind: str, harm: Harm
):
    files = RETURNS[kind]()
    folder = laid(tmp_path / "returns", files)
    name = next(iter(files))
    findings = read_meanwhile(tmp_path, council, folder, lambda: harm(folder / name))
    assert (findings[0].rule, findings[0].file, findings[0].severity) == (
        "file-changed-while-read", name, Severity.STOP
    )  # fmt: skip


def test_what_states_an_extract_s_days_is_watched_too(tmp_path: Path, council: Council):
    folder = laid(tmp_path / "returns", RETURNS["dataset"]())
    findings = read_meanwhile(tmp_path, council, folder, lambda: grown(folder / "extract.toml"))
    assert [finding.file for finding in findings if finding.rule == "file-changed-while-read"] == ["extract.toml"]


def test_the_council_s_own_tables_are_watched_too(tmp_path: Path, council: Council):
    own = laid(tmp_path / "own", {"spend.csv": RETURNS["spend"]()["spend.csv"]})
    folder = laid(tmp_path / "returns", census())
    of_folder = council.model_copy(update={"folder": own})
    findings = read_meanwhile(tmp_path, of_folder, folder, lambda: grown(own / "spend.csv"))
    assert [finding.file for finding in findings if finding.rule == "file-changed-while-read"] == ["spend.csv"]


def test_a_file_that_comes_into_the_folder_meanwhile_stops(tmp_path: Path, council: Council):
    folder = laid(tmp_path / "returns", RETURNS["dataset"]())
    findings = read_meanwhile(tmp_path, council, folder, lambda: laid(folder, census()))
    assert [(f.file, f.found) for f in findings if f.rule == "folder-changed-while-read"] == [
        ("returns", "1 files new, 0 gone")
    ]


def test_a_folder_that_stays_as_it_is_does_not_stop(tmp_path: Path, council: Council):
    folder = laid(tmp_path / "returns", RETURNS["dataset"]())
    (tmp_path / "made").mkdir()
    loaded = read_returns([str(folder), str(folder / "ssd_person.csv")], council, tmp_path / "made")
    assert not loaded.stops


def test_nothing_becomes_current(tmp_path: Path, council: Council, catalogue):
    folder = laid(tmp_path / "returns", census())
    load_returns([str(folder)], council, catalogue)
    before = current_id(council.id)

    def told(share: float, what: str) -> None:
        if what == "Reading cin.xml":
            grown(folder / "cin.xml")

    with pytest.raises(LoadStoppedError, match=r"cin\.xml: other content") as stopped:
        load_returns([str(folder)], council, catalogue, told)
    assert stopped.value.findings[0].mend.startswith("Wait until")
    assert current_id(council.id) == before
    assert sorted(path.name for path in store(council.id).iterdir()) == ["current", "snapshots"]
    assert len(list((store(council.id) / "snapshots").iterdir())) == 1


def test_a_file_that_cannot_be_read_has_no_fingerprint(tmp_path: Path):
    assert (fingerprint(str(tmp_path / "gone")), fingerprint(str(tmp_path))) == (NONE, NONE)
