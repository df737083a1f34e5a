"""``dashboard geography get`` against a server on loopback: what is printed, the exit code, what is kept."""

import pytest

from dashboard import paths
from dashboard.cli.geography import run_get
from geography.services_server import COUNCIL, Ground, serving


@pytest.fixture
def ground():
    return Ground()


@pytest.fixture
def root(ground, tmp_path, monkeypatch):
    """An installation whose services.toml names the server, and nothing else."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    text = (paths.ROOT / "data" / "services.toml").read_text(encoding="utf-8")
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    with serving(ground) as address:
        for shipped in ("https://services1.arcgis.com/ESMARspQHYMw9BZ9/", "https://www.nomisweb.co.uk/"):
            assert shipped in text
            text = text.replace(shipped, address)
        (tmp_path / "data").mkdir()
        (tmp_path / "data" / "services.toml").write_text(text.replace("wait_seconds = 2", "wait_seconds = 0"))
        yield tmp_path


def test_a_council_that_was_not_there_is_begun(root, capsys):
    assert run_get(COUNCIL, "") == 0
    out = capsys.readouterr().out
    assert "geo/ardenshire/wards_2026.geojson" in out
    assert "The folder data/ardenshire is begun and opens as it is" in out


def test_one_that_is_there_is_told_what_to_put_into_its_file(root, capsys):
    run_get(COUNCIL, "")
    capsys.readouterr()
    assert run_get(COUNCIL, "ward") == 0
    out = capsys.readouterr().out
    assert "[[layers]]" in out
    assert 'file = "geo/ardenshire/wards_2026.geojson"' in out


def test_what_fails_is_said_in_one_line_and_nothing_is_changed(root, ground, capsys):
    ground.services = {}
    assert run_get(COUNCIL, "") == 1
    said = capsys.readouterr().err
    assert said.startswith("dashboard: ")
    assert said.rstrip().endswith("Nothing was changed.")
    assert not (root / "geo").exists()


def test_layers_are_named_with_commas_and_an_unknown_one_is_refused(root, capsys):
    assert run_get(COUNCIL, "lsoa, parish") == 1
    assert "no layer parish" in capsys.readouterr().err
