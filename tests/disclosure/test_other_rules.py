"""Releases of other councils, and by the NHS rule: made, attacked, and broken where a small number counts 6 or 7."""

from __future__ import annotations

import shutil

import duckdb
import pytest

from dashboard.council import read_council
from dashboard.cube.release import open_release
from dashboard.disclosure import making
from dashboard.disclosure.audit import audit
from dashboard.disclosure.making import make_release
from dashboard.disclosure.store import releases
from dashboard.disclosure_settings import Rule
from dashboard.model import ALL
from made_up import ROOT
from released import RELEASED

FACTORS = {"episodes-with-factors", "assessment-factors", "neglect", "domestic-abuse", "domestic-abuse-parent"}


def few(whose, catalogue, measures, **settings):
    """A council with a release of few measures."""
    withheld = tuple(measure.id for measure in catalogue.measures if measure.id not in measures)
    kept = whose.disclosure.model_copy(update={"withheld": withheld, "council_only": (), **settings})
    return whose.model_copy(update={"disclosure": kept})


def exact_small(file, largest):
    """How many exact numbers of a release are small."""
    with duckdb.connect(str(file), read_only=True) as con:
        query = "select count(*) from figures where not rounded and (n between 1 and ? or d between 1 and ?)"
        return con.execute(query, [largest, largest]).fetchone()[0]


@pytest.fixture
def elsewhere(monkeypatch, tmp_path):
    """Makes a home with what another has loaded and no releases."""

    def copied(home):
        shutil.copytree(home / "store", tmp_path / "store", ignore=shutil.ignore_patterns("releases"))
        monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path))

    return copied


def test_by_the_nhs_rule_numbers_to_seven_are_hidden_and_cannot_be_told(
    elsewhere, tiny_home, council, catalogue, tmp_path
):
    elsewhere(tiny_home)
    nhs = few(council, catalogue, RELEASED, rule=Rule.NHS, council=(), locality=())
    made = make_release(nhs, catalogue, workers=1)
    assert [leak.words for leak in made.leaks] == []
    assert made.lost.small > 0
    assert exact_small(made.file, 7) == 0
    release = open_release(made.file, nhs, catalogue)
    assert release.manifest.rule == "nhs"
    copy = tmp_path / "broken"
    shutil.copyfile(made.file, copy)
    with duckdb.connect(str(copy)) as con:  # a six by mistake
        con.execute(
            "update figures set n = 6, hidden = false where rowid = (select min(rowid) from figures where hidden"
            " and level = 'locality' and kind = 'year' and breakdown = ? and d = 0 and area not in ('outside'))",
            [ALL],
        )
    broken = open_release(copy, nhs, catalogue)
    assert any(leak.most - leak.least < 6 for leak in audit(broken, 7))


def test_what_assessments_found_is_rounded_by_locality_and_told_of_the_whole(elsewhere, tiny_home, council, catalogue):
    elsewhere(tiny_home)
    found = few(council, catalogue, FACTORS, council=("factor",), locality=("factor",))
    made = make_release(found, catalogue, workers=1)
    assert [leak.words for leak in made.leaks] == []
    assert made.lost.rounded > 0
    with duckdb.connect(str(made.file), read_only=True) as con:
        kinds = con.execute(
            "select distinct level, rounded from figures where measure = 'neglect' order by all"
        ).fetchall()
        off = con.execute("select count(*) from figures where rounded and n % 5 <> 0").fetchone()
    assert kinds == [("council", False), ("locality", True)]
    assert off == (0,)


def test_another_councils_release_tells_no_small_number(elsewhere, councils_home, catalogue):
    elsewhere(councils_home)
    other = few(read_council(ROOT / "data" / "monmouthshire"), catalogue, RELEASED | {"neglect"})
    made = make_release(other, catalogue, workers=1)
    assert [leak.words for leak in made.leaks] == []
    assert exact_small(made.file, other.disclosure.largest_hidden) == 0
    assert made.lost.totals > 0


def test_a_release_in_which_an_attack_finds_anything_is_not_kept(elsewhere, councils_home, catalogue, monkeypatch):
    """Wolverhampton's tiny sample stands beside published figures of the whole council, which contradict it."""
    elsewhere(councils_home)
    monkeypatch.setattr(making, "ATTEMPTS", 1)  # mending it takes several, and does not help here
    other = few(read_council(ROOT / "data" / "wolverhampton"), catalogue, RELEASED)
    made = make_release(other, catalogue, workers=1)
    assert made.leaks
    assert made.file is None
    assert list(releases(other.id).iterdir()) == []


@pytest.mark.slow
def test_the_samples_release_tells_nothing_and_shows_at_least_95_of_100_totals(
    elsewhere, full_home, council, catalogue
):
    elsewhere(full_home)
    made = make_release(council, catalogue)
    assert [leak.words for leak in made.leaks] == []
    assert made.lost.share_shown >= 0.95
