"""Where what a load makes lies."""

from pathlib import Path

import pytest

from dashboard import paths


@pytest.mark.parametrize("unset", [None, ""])
def test_without_a_home_it_lies_in_the_project_s_var(monkeypatch, unset):
    """An empty name is none: keys and cases never lie in the folder that somebody happens to stand in."""
    monkeypatch.delenv("DASHBOARD_HOME", raising=False)
    if unset is not None:
        monkeypatch.setenv("DASHBOARD_HOME", unset)
    assert paths.home() == paths.ROOT / "var"


def test_a_home_that_is_named_is_taken(monkeypatch, tmp_path: Path):
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))
    assert paths.home() == tmp_path
