"""Settings of work and people: what ships, what a council replaces, and what is refused with its place."""

import shutil

import pytest

from dashboard import paths
from dashboard.council import read_council
from dashboard.staffing import OWN, Staffing, StaffingError, Work, read_schemes, read_staffing

DATA = paths.ROOT / "data"
SHIPPED = (DATA / "staffing.toml").read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path, monkeypatch):
    """Read the settings of a council beside which a text stands as staffing.toml; `old` -> `new` in what ships."""

    def read(own=None, old="", new=""):
        assert old in SHIPPED
        shutil.copytree(DATA / "walsall", tmp_path / "data" / "walsall")
        shutil.copy(DATA / "weight_schemes.toml", tmp_path / "data")
        (tmp_path / "data" / "staffing.toml").write_text(SHIPPED.replace(old, new, 1), encoding="utf-8")
        place = tmp_path / "data" / "walsall" / "staffing.toml"
        if own is not None:
            place.write_text(own, encoding="utf-8")
        monkeypatch.setattr(paths, "ROOT", tmp_path)
        return read_staffing(read_council(tmp_path / "data" / "walsall"))

    return read


@pytest.fixture(scope="module")
def staffing(council) -> Staffing:
    return read_staffing(council)


def test_the_own_scheme_takes_plans_and_assessments_from_the_council_s_weights(staffing):
    own = staffing.scheme(OWN)
    assert (own.points[Work.ASSESSMENT], own.points[Work.PROTECTION_PLAN], own.points[Work.LOOKED_AFTER]) == (1, 1.5, 1)


def test_absolute_figures_are_shown_under_at_least_two_schemes(staffing):
    assert len({staffing.scheme(name).id for name in staffing.shown}) >= 2


def test_a_key_of_the_council_replaces_the_shipped_one_whole(read):
    staffing = read("[limits]\ncases_per_fte = 22.0\n")
    assert (staffing.limits.cases_per_fte, staffing.managers, staffing.allowances.newly_qualified) == (22.0, (), 0.75)


def test_a_council_without_settings_has_the_shipped_ones(read):
    assert read("").note.startswith("The dashboard's assumptions")


def test_what_is_assumed_of_walsall_is_the_managers_and_the_full_building(staffing):
    assert [manager.localities for manager in staffing.managers] == [("North", "East"), ("West", "Central/South")]
    assert [(b.hub, b.most_people) for b in staffing.buildings] == [("Birchills", 60)]


@pytest.mark.parametrize(
    ("own", "says"),
    [
        ("colour = 1", "walsall/staffing.toml: colour"),
        ("[limits]\ncases = 3", "limits.cases: is not known here"),
        ("[limits]\ncases_per_fte = -1", "limits.cases_per_fte"),
        ("[allowances]\nnewly_qualified = 1.2", "allowances.newly_qualified"),
        ('shown = ["own"]', "shown"),
        ('shown = ["own", "own"]', "at least two"),
        ('shown = ["own", "narnia"]', "narnia"),
        ('model = "narnia"', 'model "narnia" is not listed'),
        ('schemes = ["own"]', "weight_schemes"),
        ('[[managers]]\nname = "A"\nlocalities = ["Narnia"]', 'managers: .*"Narnia"'),
        ('[[managers]]\nname = "A"\nlocalities = ["North", "North"]', "North has two group managers"),
        ('[[floors]]\nteam = "Narnia Team"\nfte = 3', 'floors: .*"Narnia Team"'),
        ('[[buildings]]\nhub = "Castle"\nlocality = "North"\npeople = 3\nat_once = 2', 'buildings: .*"Castle"'),
        (f'[season]\nsource = "s"\nleave = [{", ".join(["0.2"] * 11)}, 1.0]', "take all of month 12"),
        (f"[season]\nleave = [{', '.join(['0.2'] * 12)}]", "need a source"),
        ('[season]\nsource = "s"\nleave = [0.1]', "season"),
        ('[moves]\nroles = ["wizard"]', "wizard"),
        ("limits = 3 =", "not valid TOML"),
    ],
)
def test_a_slip_of_the_council_is_refused_and_named(read, own, says):
    with pytest.raises(StaffingError, match=says):
        read(own)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"section-47", "section-7-reports"', '"section-7-reports"', "no kind of team holds section-47"),
        ('holds = ["proceedings"]', 'holds = ["proceedings", "assessment"]', "assessment is held by two kinds"),
        ("weights = { section-47", "weights = { assessment = 1.0, section-47", "assessment stands in .*council.toml"),
        ("section-47 = 0.5", "section-48 = 0.5", "section-48"),
        ("referral = 1.0", "looked-after = 1.0", "looked-after is no work that arrives"),
        ("proceedings = 2.0, looked-after", "conference = 2.0, looked-after", "conference belongs under arrivals"),
        ('{ plans = { "family safeguarding" = 1.0 } }', '{ plans = { "family safeguarding" = 0.9 } }', "are not 1"),
        ('{ plans = { "family safeguarding" = 1.0 } }', '{ plans = { "narnia" = 1.0 } }', "narnia"),
        ('place = "borough-wide", specialist = true', 'place = "borough-wide"', "specialist"),
        ('role = "manager", grade', 'role = "social worker", grade', "pay of social worker is given twice"),
        ('name = "manager"', 'name = "social worker"', "role is listed twice"),
    ],
)
def test_a_slip_in_what_ships_is_refused_and_named(read, old, new, says):
    with pytest.raises(StaffingError, match=says):
        read("", old, new)


def test_an_unknown_scheme_or_model_is_answered_with_those_there_are(staffing):
    with pytest.raises(StaffingError, match=r'"narnia".*own, caseload-england'):
        staffing.scheme("narnia")
    with pytest.raises(StaffingError, match=r'"narnia".*today, family-safeguarding, family-help'):
        staffing.model_called("narnia")


def test_every_kind_of_team_of_the_council_is_in_the_model_in_place(council, staffing):
    assert {team.kind for team in council.teams} <= {kind.name for kind in staffing.in_place.kinds}


PUBLISHED = {
    "caseload-england": {Work.ASSESSMENT: 100 / 15.2, Work.LOOKED_AFTER: 100 / 15.2},
    "caseload-walsall-2019": {Work.PROTECTION_PLAN: 100 / 17.1},
    "walsall-2013": {Work.IN_NEED_PLAN: 5.0},
    "wirral": {Work.ASSESSMENT: 6.25, Work.PROTECTION_PLAN: 6.25},
    "western-australia": {Work.ASSESSMENT: 100 / 15},
    "cwla": {Work.ASSESSMENT: 100 / 12, Work.IN_NEED_PLAN: 100 / 17},
    "california-minimum": {Work.ASSESSMENT: 100 / 13, Work.IN_NEED_PLAN: 100 / 14.2, Work.LOOKED_AFTER: 100 / 23.7},
    "california-best": {Work.ASSESSMENT: 100 / 9.9, Work.PROCEEDINGS: 100 / 11.9, Work.LOOKED_AFTER: 100 / 16.4},
}
"""Points of a case, from the cases a worker that each source gives (domain: returns)."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_scheme_weighs_as_its_source_says(name):
    scheme = next(scheme for scheme in read_schemes() if scheme.id == name)
    assert {work: scheme.points[work] for work in PUBLISHED[name]} == pytest.approx(PUBLISHED[name])


def test_every_shipped_scheme_is_checked_against_its_source():
    assert {scheme.id for scheme in read_schemes()} == set(PUBLISHED)


NAMED = '[[schemes]]\nid = "a"\ntitle = "A"\nsource = "S"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (NAMED, "needs weights or cases"),
        (
            NAMED + "cases = { assessment = 3 }\nweights = { assessment = 3 }",
            "not both",
        ),
        ('[[schemes]]\nid = "own"\ntitle = "A"\nsource = "S"\ncases = { assessment = 3 }', "the council's"),
        (NAMED + "cases = { assessment = 0 }", "assessment"),
    ],
)
def test_a_slip_in_a_scheme_is_refused(tmp_path, text, says):
    file = tmp_path / "schemes.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(StaffingError, match=says):
        read_schemes(file)


def test_settings_that_are_not_there_are_named(tmp_path):
    with pytest.raises(StaffingError, match=r"none\.toml cannot be read"):
        read_schemes(tmp_path / "none.toml")
