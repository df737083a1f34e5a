"""``dashboard areas`` on a tiny council, from the name to the figures and away again."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.geography.own_areas import OwnAreaError

WARDS = ("E05001303", "E05001306")


@pytest.fixture
def ask(tiny_home, tmp_path, monkeypatch):
    """A command on a copy of the tiny council's home."""
    home = tmp_path / "home"
    shutil.copytree(tiny_home / "store", home / "store")
    monkeypatch.setenv("DASHBOARD_HOME", str(home))

    def ask(*words):
        ran = CliRunner().invoke(app, list(words))
        if ran.exception and not isinstance(ran.exception, SystemExit):
            raise ran.exception
        return ran.stdout

    return ask


def test_an_area_is_named_counted_asked_renamed_and_deleted(ask):
    assert "No own areas are named" in ask("areas", "list")
    said = ask("areas", "name", "Moxley and north", *WARDS, "--layer", "ward")
    assert "Kept: Moxley and north" in said
    assert "Counted: Moxley and north" in said
    (area,) = json.loads(ask("areas", "list", "--format", "json"))
    assert area["counted"] is True
    assert area["codes"] == list(WARDS)
    asked = ("query", "referrals", "--period", "2024-25", "--format", "json", "--level")
    (own,) = json.loads(ask(*asked, "own"))
    wards = {row["area"]: row["numerator"] for row in json.loads(ask(*asked, "ward"))}
    assert own["area_name"] == "Moxley and north"
    assert own["numerator"] == wards[WARDS[0]] + wards[WARDS[1]]
    assert "Nothing to count" in ask("areas", "count")
    ask("areas", "rename", "moxley and NORTH", "Two wards")
    assert "Two wards" in ask("areas", "list")
    assert "Deleted: Two wards" in ask("areas", "delete", area["id"])
    assert json.loads(ask("areas", "list", "--format", "json")) == []


def test_an_area_that_is_not_there_is_answered_with_those_that_are(ask):
    with pytest.raises(OwnAreaError, match=r'no own area "Atlantis". Those there are: none'):
        ask("areas", "delete", "Atlantis")
