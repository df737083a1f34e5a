"""A full disk at any moment of a load: a plain word, the old snapshot current, nothing left."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from bad_input.another_account import folder_of_all, needs_rights, without_rights
from bad_input.returns import census, laid
from dashboard import log
from dashboard.cases import snapshot
from dashboard.cases.disk import DiskFullError, NoRightError, is_full, writing
from dashboard.cases.making import alone
from dashboard.cases.snapshot import current_id, store, take, waiting
from dashboard.cli.commands import app
from dashboard.cli.failure import told
from dashboard.cube.load import check_returns, load_returns
from dashboard.sources import keys

TESTS = Path(__file__).parents[1]

posix = pytest.mark.skipif(not hasattr(os, "fork"), reason="limits are those of POSIX")


@pytest.fixture(scope="module")
def tries(tmp_path_factory: pytest.TempPathFactory):
    def tries(kind: str) -> list[dict[str, object]]:
        ran = subprocess.run(
            [sys.executable, str(Path(__file__).with_name("full_disk.py")), str(tmp_path_factory.mktemp(kind)), kind],
            env=os.environ | {"PYTHONPATH": os.pathsep.join([str(TESTS), *sys.path])},
            capture_output=True,
            text=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr[-2000:]
        return [json.loads(line) for line in ran.stdout.splitlines()]

    return tries


def check(found: list[dict[str, object]]) -> None:
    full = [one for one in found if one["said"] != "loaded"]
    assert [one["said"] for one in full if not str(one["said"]).startswith("DiskFullError: The disk with ")] == []
    assert [one for one in full if one["after"] != one["before"]] == []
    assert [one["left"] for one in found if one["left"]] == []
    assert len(full) >= 5
    assert all("a load of these files needs about 60 MB" in str(one["said"]) for one in full)


@posix
@pytest.mark.slow
def test_wherever_a_file_can_grow_no_further(tries):
    check(tries("limits"))


@posix
@pytest.mark.slow
def test_wherever_a_disk_of_its_own_is_full(tries):
    found = tries("disk")
    if not found:
        pytest.skip("this account may not make a disk")
    check(found)


# The last steps write so little that no disk is full just then: here the system says so.


@pytest.fixture
def full(monkeypatch):
    def full(where: object, name: str, on: str = "") -> None:
        real = getattr(where, name)

        def refuse(*given: object, **options: object) -> object:
            if on in str(given[0]):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            return real(*given, **options)

        monkeypatch.setattr(where, name, refuse)

    return full


@pytest.fixture
def returns(tmp_path: Path) -> str:
    return str(laid(tmp_path / "returns", census()))


@pytest.fixture
def loaded(returns: str, council, catalogue) -> str:
    return load_returns([returns], council, catalogue)[0].manifest.id


def held(council) -> list[str]:
    return sorted(path.relative_to(store(council.id)).parts[0] for path in store(council.id).rglob("*"))


@pytest.mark.parametrize("file", ["manifest.json", "current."])
def test_while_the_manifest_or_the_pointer_is_written(loaded, returns, council, catalogue, full, file):
    before = held(council)
    full(snapshot, "write_owned", file)
    with pytest.raises(DiskFullError):
        load_returns([returns], council, catalogue)
    assert (current_id(council.id), held(council)) == (loaded, before)


def test_while_a_load_that_waits_is_made_current(loaded, returns, council, catalogue, full, monkeypatch):
    made = load_returns([returns], council, catalogue, waits=True)[0].manifest.id
    full(snapshot, "write_owned", "current.")
    with pytest.raises(DiskFullError):
        take(council.id, made)
    assert current_id(council.id) == loaded
    assert waiting(council.id).manifest.id == made
    monkeypatch.undo()


def test_while_the_first_key_is_made(council, full):
    full(keys.os, "fsync")
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        keys.hash_key(council.id)
    assert list(keys.folder().iterdir()) == []


def test_the_log_is_given_up_without_a_word(capsys, monkeypatch):
    log.event("there is room")
    monkeypatch.setattr(log.logger().handlers[0], "stream", _Full())
    log.event("there is none")
    assert capsys.readouterr() == ("", "")


class _Full:
    def write(self, _: str) -> None:
        raise OSError(errno.ENOSPC, "no room")

    def seek(self, *_: int) -> None:
        return None

    def tell(self) -> int:
        return 0

    def flush(self) -> None:
        return None

    def close(self) -> None:
        return None


@pytest.mark.parametrize(
    ("error", "is_one"),
    [
        (OSError(errno.ENOSPC, ""), True),
        (OSError(errno.EDQUOT, ""), True),
        (OSError(errno.EIO, ""), False),
        (duckdb.IOException('IO Error: Could not write file "x": No space left on device'), True),
        (duckdb.OutOfMemoryException("This limit was set by the 'max_temp_directory_size' setting."), True),
        (duckdb.IOException("IO Error: Could not read"), False),
        (ValueError("No space left on device"), False),
    ],
)
def test_what_says_that_a_disk_is_full(error: Exception, is_one: bool):
    assert is_full(error) is is_one


def test_other_errors_stay_what_they_are(tmp_path: Path):
    with pytest.raises(OSError, match="something else"), writing(tmp_path):
        raise OSError(errno.EIO, "something else")


# Rights


def said(capsys, monkeypatch, *words: str) -> tuple[int, str]:
    monkeypatch.setattr("sys.argv", ["dashboard", *words])
    try:
        code = told(app)
    except SystemExit as left:
        code = int(left.code or 0)
    return code, capsys.readouterr().err


@needs_rights
def test_a_store_that_may_not_be_written(returns, council, catalogue, monkeypatch):
    with folder_of_all() as home:
        monkeypatch.setenv("DASHBOARD_HOME", str(home))
        home.chmod(0o555)
        with without_rights(), pytest.raises(NoRightError, match=r"may not write in .*DASHBOARD_HOME"):
            load_returns([returns], council, catalogue)
        home.chmod(0o777)
        assert [path.name for path in home.iterdir()] == []


@needs_rights
def test_a_store_of_another_account(returns, council, catalogue, monkeypatch):
    with folder_of_all() as home:
        monkeypatch.setenv("DASHBOARD_HOME", str(home))
        with alone(council.id):
            pass
        with without_rights(), pytest.raises(NoRightError, match="may not write in"):
            load_returns([returns], council, catalogue)


def test_the_command_line_says_it_in_one_line(returns, monkeypatch, capsys):
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("dashboard.cube.load.making", refuse)
    code, err = said(capsys, monkeypatch, "load", returns)
    assert (code, err.count("\n"), "may not write in" in err, "Traceback" in err) == (2, 1, True, False)


def test_a_check_says_where_it_wrote(returns, council, monkeypatch, tmp_path: Path):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    monkeypatch.setattr("dashboard.cases.load._copy", _no_room)
    with pytest.raises(DiskFullError, match=f"The disk with {tmp_path}"):
        check_returns([returns], council)
    assert [path.name for path in tmp_path.iterdir()] == ["returns"]


def _no_room(*_: object) -> None:
    raise duckdb.IOException("Could not write: " + os.strerror(errno.ENOSPC))
