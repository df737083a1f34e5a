"""``dashboard release --audit`` and ``dashboard serve --release``: what is said, and the exit code."""

import shutil
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from dashboard.cli import release as cli
from dashboard.disclosure.store import current_release


@pytest.fixture
def file(release_home, small_council, tmp_path, monkeypatch):
    monkeypatch.setenv("DASHBOARD_HOME", str(release_home))
    copy = tmp_path / "copy.release"
    shutil.copy(current_release(small_council.id), copy)
    return copy


def test_a_release_as_it_was_made_passes(file, small_council, capsys):
    assert cli.run_audit(small_council.id, file) == 0
    assert "no hidden number can be told" in capsys.readouterr().out


@pytest.mark.parametrize("system", ["posix", "nt"])
def test_a_server_of_a_release_is_told_of_the_file_alone(system, file, small_council, monkeypatch):
    started = {}

    def run(command, env, **options):
        started.update(env=env, command=command)
        return type("Done", (), {"returncode": 0})

    def become(program, command, env):
        started.update(env=env, command=command)
        raise SystemExit(0)  # as a process that is another now: nothing here runs on

    monkeypatch.setattr(cli, "os", SimpleNamespace(name=system, environ={}, chdir=lambda _: None, execve=become))
    monkeypatch.setattr(cli.subprocess, "run", run)
    with pytest.raises(SystemExit) if system == "posix" else nullcontext():
        assert cli.run_serve(file, 8599) == 0
    assert started["env"]["DASHBOARD_RELEASE"] == str(file)
    assert started["env"]["DASHBOARD_COUNCIL"] == small_council.id
    assert (started["env"]["DASHBOARD_UPLOAD"], started["env"]["DASHBOARD_OWN_AREAS"]) == ("off", "off")
    assert started["command"][-1] == "8599"
