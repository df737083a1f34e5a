"""A measure is an entry of the catalogue and no code; an entry that cannot be counted says why."""

import shutil
from datetime import date

import duckdb
import pytest

from cases.staged import census, dataset, home
from cube.counted import cases, counted, figures, some, statuses, told
from dashboard import version
from dashboard.catalogue import Catalogue, CatalogueError, Measure, default_file, read_catalogue
from dashboard.cube.build import build_cube
from dashboard.cube.frame import is_covered, is_told, measure_coverage
from dashboard.cube.read import CubeError, open_cube
from dashboard.model import parse_period

REFERRALS = [
    {"child": 1, "referral_date": "2024-05-01", "source": "6", "team": "O'Brien"},
    {"child": 2, "referral_date": "2024-06-01", "source": "2A"},
]
YEAR = dataset("2024-04-01", "2025-03-31", referrals=REFERRALS, homes=[home(1, "North")])

ENTRY = """
[[measures]]
id = "referrals-from-police"
title = "Referrals from the police"
noun = "referrals from the police"
question = "how many"
meaning = "Referrals that came from the police."
definition = "Referrals with source 6."
table = "referrals"
when = "in the period"
counts = "rows"
unit = "rate"
where = [{ field = "source", one_of = ["6"] }]
numerator_words = "referrals from the police"
denominator_words = "children 0 to 17"
breakdowns = ["sex"]
"""


@pytest.fixture(scope="module")
def made(council, tmp_path_factory):
    """Case tables of one year."""
    return cases(council, tmp_path_factory.mktemp("cases"), YEAR)


def build(made, council, catalogue, folder):
    build_cube(made, folder / "cube.duckdb", council, catalogue)
    return open_cube(folder / "cube.duckdb", council, catalogue)


def changed(catalogue, measure, **fields):
    """A catalogue of one measure, changed."""
    entry = catalogue.measure(measure).model_dump() | fields
    return Catalogue(breakdowns=catalogue.breakdowns, measures=(Measure(**entry),))


def test_a_measure_is_added_by_one_entry_and_no_code(made, council, tmp_path):
    file = tmp_path / "measures.toml"
    shutil.copy(default_file(), file)
    file.write_text(file.read_text() + ENTRY)
    whole = read_catalogue(file)
    cube = build(made, council, some(whole, "referrals-from-police"), tmp_path)
    assert told(cube, "referrals-from-police", "locality", "2024-25") == {"North": 1}


def test_every_measure_that_ships_can_be_counted(made, council, catalogue, tmp_path):
    cube = build(made, council, catalogue, tmp_path)
    assert set(cube.counted) == {measure.id for measure in catalogue.measures}


def test_a_table_that_is_not_there_is_named_with_those_that_are(made, council, catalogue, tmp_path):
    with pytest.raises(CatalogueError, match=r'referrals counts "refferals".*section_47_enquiries'):
        build(made, council, changed(catalogue, "referrals", table="refferals"), tmp_path)


def test_a_field_that_is_not_there_is_named_with_those_that_are(made, council, catalogue, tmp_path):
    wrong = changed(catalogue, "referrals", where=[{"field": "sauce", "one_of": ["6"]}])
    with pytest.raises(CatalogueError, match=r'referrals uses "sauce".*source'):
        build(made, council, wrong, tmp_path)


@pytest.mark.parametrize("measure", ["episodes-with-factors", "children-in-need"])
def test_a_column_to_count_that_is_not_there_is_named(made, council, catalogue, tmp_path, measure):
    with pytest.raises(CatalogueError, match=f'{measure} uses "chidl"'):
        build(made, council, changed(catalogue, measure, counts="chidl"), tmp_path)


def test_a_column_to_add_up_that_is_not_there_is_named(made, council, catalogue, tmp_path):
    with pytest.raises(CatalogueError, match='caseload uses "heads"'):
        build(made, council, changed(catalogue, "caseload", numerator_sum="heads"), tmp_path)


def test_a_breakdown_of_a_column_that_is_not_there_is_named(made, council, catalogue, tmp_path):
    stage = changed(catalogue, "referrals", breakdowns=("stage",))
    with pytest.raises(CatalogueError, match='referrals uses "stage"'):
        build(made, council, stage, tmp_path)


def test_a_value_of_another_kind_than_its_field_is_the_catalogue_s_mistake(made, council, catalogue, tmp_path):
    wrong = changed(catalogue, "referrals", where=[{"field": "re_referral", "one_of": ["perhaps"]}])
    with pytest.raises(CatalogueError, match="referrals cannot be counted"):
        build(made, council, wrong, tmp_path)


@pytest.mark.parametrize("value", ["6') or ('1' = '1", "6'; drop table facts.referrals; --", "'"])
def test_a_quote_in_a_value_is_only_a_quote(made, council, catalogue, tmp_path, value):
    odd = changed(catalogue, "referrals", where=[{"field": "source", "one_of": [value]}])
    assert told(build(made, council, odd, tmp_path), "referrals", "council", "2024-25") == {}


def test_a_folder_may_have_a_quote_in_its_name(made, council, catalogue, tmp_path):
    folder = tmp_path / "O'Brien's data"
    folder.mkdir()
    shutil.copy(made, folder / "cases.duckdb")
    cube = build(folder / "cases.duckdb", council, some(catalogue, "referrals"), folder)
    assert told(cube, "referrals", "council", "2024-25") == {"E08000030": 2}


# a catalogue that has gone on since the load


def test_a_measure_added_after_the_load_says_load_again(made, council, catalogue, tmp_path):
    build(made, council, some(catalogue, "referrals"), tmp_path)
    later = open_cube(tmp_path / "cube.duckdb", council, catalogue)
    with pytest.raises(CubeError, match=r"Contacts.*added.*Load the returns again"):
        figures(later, "contacts", "council", "2024-25")


def test_a_breakdown_added_after_the_load_says_load_again(made, council, catalogue, tmp_path):
    build(made, council, changed(catalogue, "referrals", breakdowns=()), tmp_path)
    later = open_cube(tmp_path / "cube.duckdb", council, catalogue)
    with pytest.raises(CubeError, match=r"Referrals.*changed.*Load the returns again"):
        figures(later, "referrals", "council", "2024-25", by="sex")


def test_words_changed_after_the_load_change_nothing(made, council, catalogue, tmp_path):
    build(made, council, some(catalogue, "referrals"), tmp_path)
    later = open_cube(tmp_path / "cube.duckdb", council, changed(catalogue, "referrals", title="Asking for help"))
    assert told(later, "referrals", "council", "2024-25") == {"E08000030": 2}


# opening


@pytest.fixture
def file(made, council, catalogue, tmp_path):
    build(made, council, some(catalogue, "referrals"), tmp_path).con.close()
    return tmp_path / "cube.duckdb"


@pytest.mark.parametrize("other", [version.CUBE - 1, version.CUBE + 1])
def test_a_cube_of_another_version_is_refused_with_advice(file, council, catalogue, other):
    with duckdb.connect(str(file)) as con:
        con.execute("update versions set cube = ?", [other])
    with pytest.raises(CubeError, match=f"version {other}.*Load the returns again"):
        open_cube(file, council, catalogue)


@pytest.mark.parametrize("spoil", [lambda f: f.unlink(), lambda f: f.write_bytes(b"not a database" * 1000)])
def test_a_cube_that_is_broken_or_gone_is_refused_with_advice(file, council, catalogue, spoil):
    spoil(file)
    with pytest.raises(CubeError, match="Load the returns again"):
        open_cube(file, council, catalogue)


# coverage


def spans(*pairs):
    return [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in pairs]


def test_a_measure_of_two_tables_is_covered_where_both_are(catalogue):
    both = {"factors": spans(("2020-04-01", "2023-03-31")), "assessments": spans(("2022-04-01", "2025-03-31"))}
    found = measure_coverage(catalogue.measure("assessment-factors"), both)
    assert found == spans(("2022-04-01", "2023-03-31"))


def test_a_measure_with_a_table_that_nothing_covers_is_not_covered(catalogue):
    only = {"factors": spans(("2020-04-01", "2023-03-31"))}
    assert measure_coverage(catalogue.measure("assessment-factors"), only) == []


@pytest.mark.parametrize(("first", "begins"), [("2020-04-01", "2021-04-01"), ("2020-04-15", "2021-05-01")])
def test_looking_back_twelve_months_begins_with_the_first_month_that_can(catalogue, first, begins):
    found = measure_coverage(catalogue.measure("re-referrals"), {"referrals": spans((first, "2025-03-31"))})
    assert found == spans((begins, "2025-03-31"))


def test_a_year_too_short_to_look_back_in_covers_nothing(catalogue):
    one = {"referrals": spans(("2024-04-01", "2025-03-31"))}
    assert measure_coverage(catalogue.measure("re-referrals"), one) == []


def test_a_period_across_a_gap_is_not_covered(catalogue):
    gap = spans(("2020-04-01", "2021-03-31"), ("2022-04-01", "2023-03-31"))
    assert not is_covered(catalogue.measure("referrals"), gap, date(2020, 10, 1), date(2022, 9, 30))


def test_census_years_that_follow_on_cover_as_one(council, catalogue, tmp_path):
    cube = counted(council, some(catalogue, "referrals"), tmp_path, census(2024, referrals=REFERRALS), census(2025))
    assert cube.spans(cube.catalogue.measure("referrals")) == spans(("2023-04-01", "2025-03-31"))


def test_where_nothing_has_a_known_home_areas_are_not_available(council, catalogue, tmp_path):
    cube = counted(council, some(catalogue, "referrals"), tmp_path, census(2025, referrals=REFERRALS))
    assert statuses(cube, "referrals", "locality", "2024-25") == {
        "North": "not-available", "West": "not-available", "East": "not-available",
        "Central/South": "not-available", "not-known": "observed", "outside": "not-available",
    }  # fmt: skip


def test_where_nothing_has_a_known_home_the_council_still_counts(council, catalogue, tmp_path):
    cube = counted(council, some(catalogue, "referrals"), tmp_path, census(2025, referrals=REFERRALS))
    assert told(cube, "referrals", "council", "2024-25") == {"E08000030": 2}


def test_what_comes_of_events_is_told_once_it_is_known(catalogue):
    """Referrals are in assessment for up to 45 working days: months are told three months later, years at once."""
    measure, covered = catalogue.measure("referrals-assessed-not-in-need"), spans(("2024-04-01", "2026-06-30"))
    told = {name: is_told(measure, covered, parse_period(name)) for name in ("2026-03", "2026-04", "2025-26")}
    assert told == {"2026-03": True, "2026-04": False, "2025-26": True}
    to_march = spans(("2024-04-01", "2026-03-31"))
    assert is_told(measure, to_march, parse_period("2025-26"))
    assert not is_told(measure, to_march, parse_period("2026-01"))
    assert is_told(catalogue.measure("referrals"), to_march, parse_period("2026-03"))
