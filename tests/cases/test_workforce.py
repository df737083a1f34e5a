"""Social workers at a census date: who is in post, who left, what two files of one date make."""

from __future__ import annotations

import pytest

from cases.staged import LAYERS, Source, checked, rows, taken, with_facts
from dashboard.cases.check import check
from dashboard.cases.rules.workforce_rules import WORKFORCE_RULES
from dashboard.model import Severity
from dashboard.sources.records import About, Coverage

DAY = "2024-09-30"


def workers(*people, day=DAY, rank="", vacancies=(), **covered):
    """A workforce census of some people."""
    tables = {"workforce": [{"as_at": day, "agency": "0"} | one for one in people]}
    tables["vacancies"] = [{"as_at": day} | dict(one) for one in vacancies]
    coverage = tuple(Coverage(table, day, day) for table in tables if tables[table])
    return Source(About("workforce", "Workforce", rank or day, False, coverage), tables, "workforce.xml")


PEOPLE = (
    {"fte": "1", "cases": "20", "days_lost": "10"},
    {"fte": "0.5", "fte_on_day": "0.4", "cases": "6"},  # contract 0.5, on the day 0.4
    {"fte": "0.8", "cases": "0", "days_lost": "3"},  # a manager without cases
    {"cases": "9"},  # no full-time equivalent: in no sum
    {"fte": "0.6", "role_end": "2024-06-30", "days_lost": "7"},  # left in the year
    {"fte": "0.7", "role_end": DAY},  # left on the day
    {"fte": "0.9", "role_end": "2023-09-30"},  # left the year before
    {"fte": "1", "role_start": "2024-10-01", "cases": "5"},  # yet to come
    {"fte": "1", "agency": "1", "cases": "24", "days_lost": "99"},
)


@pytest.fixture(scope="module")
def facts(council):
    totals = [{"vacancies": "2.7", "agency_fte": "3"}]
    stage = with_facts(council, workers(*PEOPLE, vacancies=totals))
    [people], [posts] = rows(stage, "facts.workforce"), rows(stage, "facts.workforce_posts")
    return {name: round(value, 6) for name, value in (people | posts).items() if isinstance(value, int | float)}


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("in_post", 2.3),  # 1 + 0.5 + 0.8
        ("leavers", 1.3),  # 0.6 + 0.7
        ("cases", 50),  # 20 + 6 + 24
        ("case_holders", 2.4),  # 1 + 0.4 + 1
        ("days_lost", 20),  # 10 + 3 + 7
        ("working_days", 581.9),  # 253 x 2.3
        ("in_post_and_vacant", 5.0),
        ("in_post_and_agency", 5.3),
    ],
)
def test_sums_of_a_census_date(facts, column, value):
    assert facts[column] == pytest.approx(value)


def test_days_lost_that_nobody_told_are_not_nought(council):
    stage = with_facts(council, workers({"fte": "1"}))
    assert rows(stage, "facts.workforce")[0]["days_lost"] is None


def test_without_totals_there_are_no_rates_of_posts(council):
    assert rows(with_facts(council, workers({"fte": "1"})), "facts.workforce_posts") == []


@pytest.mark.parametrize("later_first", [True, False])
def test_of_two_files_of_one_date_the_later_stands_alone(council, later_first):
    early = workers({"fte": "1"}, {"fte": "1"}, rank=f"{DAY} 2024-11-01T10:00")
    late = workers({"fte": "0.5"}, rank=f"{DAY} 2024-12-01T10:00")
    stage = with_facts(council, *((late, early) if later_first else (early, late)))
    assert [(row["day"], row["in_post"]) for row in rows(stage, "facts.workforce")] == [(DAY, 0.5)]


def test_the_earlier_file_s_records_are_told_of(council):
    _, findings = checked(workers({"fte": "1"}, {"fte": "1"}), workers({"fte": "0.5"}, rank=f"{DAY} x"))
    assert [(f.rule, f.severity, f.times) for f in findings] == [("replaced-by-a-later-file", Severity.DROP, 2)]


def test_files_of_two_dates_both_stand(council):
    stage = with_facts(council, workers({"fte": "1"}), workers({"fte": "1"}, day="2023-09-30"))
    assert [row["day"] for row in rows(stage, "facts.workforce")] == ["2023-09-30", DAY]


BROKEN = {
    "fte-out-of-range": {"fte": "37"},
    "fte-on-day-out-of-range": {"fte": "1", "fte_on_day": "-1"},
    "cases-out-of-range": {"fte": "1", "cases": "501"},
    "days-lost-out-of-range": {"fte": "1", "days_lost": "-2"},
    "worker-without-full-time-equivalent": {},
    "role-ends-before-it-starts": {"fte": "1", "role_start": "2024-05-02", "role_end": "2024-05-01"},
    "role-ended-before-the-year": {"fte": "1", "role_end": "2023-09-30"},
    "role-not-at-the-census-date": {"fte": "1", "role_start": "2024-10-01"},
}


def test_every_rule_has_a_record_that_breaks_it():
    own = {rule.id for rule in WORKFORCE_RULES["workforce"]}
    assert set(BROKEN) | {"replaced-by-a-later-file"} == own


@pytest.mark.parametrize(("rule", "record"), BROKEN.items())
def test_a_broken_rule_is_found_and_the_record_kept(rule, record):
    stage, findings = checked(workers(record))
    assert rule in [f.rule for f in findings]
    assert len(rows(stage, "typed.workforce")) == 1


def test_an_impossible_number_is_not_counted(council):
    stage = with_facts(council, workers({"fte": "37", "fte_on_day": "0.5"}, {"fte": "1"}))
    assert rows(stage, "facts.workforce")[0]["in_post"] == 1.5


def test_a_sound_census_has_no_findings():
    sound = {"fte": "1", "cases": "12", "role_start": "2020-01-01", "role": "5", "absent": "0"}
    assert checked(workers(sound, {"agency": "1"}))[1] == []


def test_posts_of_social_workers_by_locality(council):
    stage = taken()
    check(stage)
    role = council.staff.social_work_roles[0]
    posts = [
        ("2024-04-01", "North", role, 10, 8, 1), ("2024-04-01", "North", "Driver", 5, 1, 0),
        ("2024-04-01", None, role, 4, 5, 0), ("2025-04-01", "West", role, 6, 6, 0),
    ]  # fmt: skip
    for day, locality, job, funded, filled, agency in posts:
        values = [day, locality, "", "", job, funded, filled, agency, 0, 0]
        stage.con.execute("insert into posts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values)
    stage.con.execute("insert into coverage values ('posts', null, '2024-04-01', '2025-04-01')")
    found = {
        (row["day"], row["area_locality"]): (row["funded"], row["filled"], row["vacant"])
        for row in rows(_finished(stage, council), "facts.posts")
    }
    assert found["2024-04-01", "North"] == (10, 8, 2)
    assert found["2024-04-01", "West"] == (0, 0, 0)
    assert found["2024-04-01", None] == (4, 5, 0)  # more filled than funded: nothing vacant
    assert found["2025-04-01", "West"] == (6, 6, 0)
    assert LAYERS[0] not in found


def _finished(stage, council):
    from dashboard.cases.facts import make_facts
    from dashboard.cases.merge import merge

    merge(stage)
    make_facts(stage, council)
    return stage
