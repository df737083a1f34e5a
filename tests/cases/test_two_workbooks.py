"""Two Annex A workbooks of one council: what only the first lists has ended, and one referral is one.

The workbooks are written by hand, read, checked and brought together as a load does it.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from cases.staged import LAYERS, Source, census, rows
from dashboard.cases.check import check
from dashboard.cases.facts import make_facts
from dashboard.cases.merge import merge
from dashboard.cases.stage import Stage
from dashboard.model import Finding
from dashboard.sources.annex_a.reader import read
from sources.given import FakeDoor, hashed, written
from sources.given_workbooks import HEADINGS, TEAM, child, workbook

FIRST, NEXT, LATER = "2024-03-31", "2024-09-30", "2025-03-31"
"""The days on which workbooks were made: the second six months after the first, the third twelve."""

BEGINS = {FIRST: "2023-10-01", NEXT: "2024-04-01", LATER: "2024-10-01"}
JANUARY, FEBRUARY = date(2024, 1, 10), date(2024, 2, 5)
Rows = list[list[object]]


def plan(identifier: str, start: date = JANUARY, end: date | None = None) -> list[object]:
    return [*child(identifier), start, "Neglect", "Neglect", None, None, end, 0, *TEAM]


def care(identifier: str, start: date = JANUARY, end: date | None = None) -> list[object]:
    return [*child(identifier), start, "C2", None, end, None, None, *TEAM]


def assessment(identifier: str, start: date = JANUARY, end: date | None = None) -> list[object]:
    return [*child(identifier), "No", start, end, *TEAM]


def referral(identifier: str, day: date, nfa: str = "No") -> list[object]:
    return [*child(identifier), day, "6: Police", nfa, 0, *TEAM]


def case(identifier: str, start: date, closed: date | None = None) -> list[object]:
    return [*child(identifier), start, "N1", None, closed, None, None, *TEAM]


def help_(identifier: str, start: date, end: date | None = None) -> list[object]:
    return [*child(identifier), start, end, "School"]


ENDED = date(2023, 11, 1)
"""Each list of lasting things also holds one that ended, so that nobody takes it for open ones only."""

ALWAYS = {4: [assessment("z", ENDED, ENDED)], 7: [plan("z", ENDED, ENDED)], 8: [care("z", ENDED, ENDED)]}


@pytest.fixture
def together(tmp_path: Path, council):
    """The stage and the findings of workbooks, and of other returns.

    A workbook is given as the day it was made and its rows by list.
    """

    def load(*books: Source | tuple[str, dict[int, Rows]]) -> tuple[Stage, list[Finding]]:
        stage = Stage(Path(":memory:"), LAYERS, [])
        for number, book in enumerate(books):
            if isinstance(book, Source):
                stage.take(number, book.name, book.items())
                continue
            made, lists = book
            folder = tmp_path / made
            folder.mkdir(exist_ok=True)
            sheets = {f"List {n}": [HEADINGS[n], *ALWAYS.get(n, []), *lists.get(n, [])] for n in HEADINGS}
            path = workbook(folder / f"annex-{made}.xlsx", sheets)
            stated = written(folder / "extract.toml", f"first_day = {BEGINS[made]}\nlast_day = {made}\n")
            stage.take(number, Path(path).name, read([path, stated], FakeDoor()))
        findings = check(stage) + merge(stage)
        make_facts(stage, council)
        return stage, findings

    return load


def days(stage: Stage, fact: str, identifier: str) -> list[str]:
    return [str(row["day"]) for row in rows(stage, f"facts.{fact}", f"child = {hashed('child', identifier)}")]


IN_FIRST = ["2024-01-31", "2024-02-29", "2024-03-31"]
IN_LATER = ["2024-10-31", "2024-11-30", "2024-12-31", "2025-01-31", "2025-02-28", "2025-03-31"]
BETWEEN = ["2024-04-30", "2024-05-31", "2024-06-30", "2024-07-31", "2024-08-31", "2024-09-30"]


@pytest.mark.parametrize(
    ("number", "row", "fact"),
    [(4, assessment, "open_assessments"), (7, plan, "protection_plans"), (8, care, "looked_after")],
)
def test_what_a_workbook_a_year_later_does_not_list_ended_when_the_first_was_made(together, number, row, fact):
    stage, findings = together((FIRST, {number: [row("gone"), row("still")]}), (LATER, {number: [row("still")]}))
    assert days(stage, fact, "gone") == IN_FIRST
    assert days(stage, fact, "still") == IN_FIRST + BETWEEN + IN_LATER
    [told] = [finding for finding in findings if finding.rule == "open-and-not-listed-again"]
    assert (told.times, told.found[-10:]) == (1, "2024-04-01")


def test_so_it_is_where_the_workbooks_follow_each_other(together):
    stage, _ = together((FIRST, {7: [plan("gone")]}), (NEXT, {7: [plan("other", date(2024, 7, 1))]}))
    assert days(stage, "protection_plans", "gone") == IN_FIRST


def test_an_end_that_the_later_workbook_tells_is_the_end(together):
    stage, findings = together(
        (FIRST, {7: [plan("ended")]}), (LATER, {7: [plan("ended", end=date(2024, 11, 15))]})
    )  # fmt: skip
    assert days(stage, "protection_plans", "ended") == [*IN_FIRST, *BETWEEN, "2024-10-31"]
    assert "open-and-not-listed-again" not in [finding.rule for finding in findings]


def test_where_the_later_workbook_lacks_the_list_nothing_is_taken_as_ended(together):
    stage, findings = together((FIRST, {7: [plan("gone")]}), (LATER, {5: [], 7: []}))
    assert days(stage, "protection_plans", "gone") == IN_FIRST
    stage, findings = together((FIRST, {7: [plan("open")]}))
    assert days(stage, "protection_plans", "open") == IN_FIRST
    assert "open-and-not-listed-again" not in [finding.rule for finding in findings]


def test_the_order_of_the_workbooks_makes_no_difference(together):
    books = [(FIRST, {7: [plan("gone"), plan("still")]}), (LATER, {7: [plan("still")]})]
    one, _ = together(*books)
    other, _ = together(*reversed(books))
    assert rows(one, "facts.protection_plans") == rows(other, "facts.protection_plans")


FEBRUARY_1 = date(2024, 2, 1)


def test_a_case_of_both_workbooks_has_one_referral(together):
    """Referred on 1 February, in need from the 5th: the second workbook knows the 5th only."""
    stage, _ = together(
        (FIRST, {3: [referral("r", FEBRUARY_1)], 4: [assessment("r", FEBRUARY)], 6: [case("r", FEBRUARY)]}),
        (
            LATER,
            {
                3: [referral("x", date(2024, 11, 1))],
                4: [assessment("r", FEBRUARY, date(2024, 10, 9))],
                6: [case("r", FEBRUARY, date(2024, 12, 5))],
            },
        ),
    )
    assert days(stage, "referrals", "r") == ["2024-02-01"]
    assert days(stage, "episodes_of_need", "r") == ["2024-02-29", "2024-03-31", *BETWEEN, *IN_LATER[:2]]
    [row] = rows(stage, "merged.assessments", f"child = {hashed('child', 'r')}")
    assert (row["referral_date"], row["authorisation_date"]) == ("2024-02-01", "2024-10-09")


def test_a_case_that_only_the_first_workbook_lists_is_over(together):
    stage, findings = together(
        (FIRST, {3: [referral("r", FEBRUARY_1)], 6: [case("r", FEBRUARY)]}),
        (LATER, {3: [referral("x", date(2024, 11, 1))], 6: [case("x", date(2024, 11, 1))]}),
    )
    assert days(stage, "episodes_of_need", "r") == ["2024-02-29", "2024-03-31"]
    assert "open-and-not-listed-again" in [finding.rule for finding in findings]


def test_a_referral_without_action_leads_to_no_later_case(together):
    stage, _ = together((FIRST, {3: [referral("r", FEBRUARY_1, "Yes")]}), (LATER, {6: [case("r", FEBRUARY)]}))
    assert days(stage, "referrals", "r") == ["2024-02-01", "2024-02-05"]


def test_a_case_that_began_after_the_first_workbook_is_not_its_referral_s(together):
    later = {3: [referral("x", date(2024, 11, 1))], 6: [case("r", date(2024, 6, 3))]}
    stage, _ = together((FIRST, {3: [referral("r", FEBRUARY_1)], 6: [case("r", FEBRUARY_1)]}), (LATER, later))
    assert days(stage, "referrals", "r") == ["2024-02-01", "2024-06-03"]
    assert days(stage, "episodes_of_need", "r") == ["2024-02-29", "2024-03-31", *BETWEEN[2:], *IN_LATER]


def test_a_referral_in_a_longer_list_3_leads_to_the_older_case_of_the_same_workbook(together):
    stage, _ = together((LATER, {3: [referral("r", FEBRUARY_1)], 6: [case("r", FEBRUARY)]}))
    assert days(stage, "referrals", "r") == ["2024-02-01"]


def test_nobody_is_asked_to_fill_in_what_an_older_case_cannot_tell(together):
    _, findings = together((LATER, {3: [referral("x", date(2024, 11, 1), "")], 6: [case("r", FEBRUARY)]}))
    asked = [(finding.rule, finding.times) for finding in findings]
    assert ("no-further-action-not-said (8568)", 1) in asked  # the referral of list 3
    assert "source-of-referral-missing (8866)" not in dict(asked)


def test_early_help_that_began_is_covered_and_who_still_has_it_is_not(together):
    stage, _ = together((FIRST, {2: [help_("h", JANUARY), help_("i", date(2023, 10, 2), JANUARY)]}))
    assert days(stage, "early_help_starts", "h") == ["2024-01-10"]
    assert days(stage, "early_help", "h") == []
    covered = "select first_day::varchar, last_day::varchar from coverage where record_table = ?"
    assert stage.con.execute(covered, ["early_help_starts"]).fetchall() == [("2023-10-01", "2024-03-31")]
    assert stage.con.execute(covered, ["early_help"]).fetchall() == []


def test_an_old_case_takes_its_referral_from_the_census(together):
    """Referred on 1 February, in need only from 10 March: more than a week later."""
    stage, _ = together(
        census(2024, referrals=[{"child": hashed("child", "r"), "referral_date": "2024-02-01"}]),
        (LATER, {3: [referral("x", date(2024, 11, 1))], 6: [case("r", date(2024, 3, 10), date(2024, 12, 5))]}),
    )
    assert days(stage, "referrals", "r") == ["2024-02-01"]
    assert days(stage, "episodes_of_need", "r") == ["2024-02-29", "2024-03-31", *BETWEEN, *IN_LATER[:2]]


def test_an_episode_that_the_census_closed_is_not_the_old_case(together):
    closed = {"child": hashed("child", "r"), "referral_date": "2024-02-01", "closure_date": "2024-03-01"}
    stage, _ = together(census(2024, referrals=[closed]), (LATER, {6: [case("r", date(2024, 3, 10))]}))
    assert days(stage, "referrals", "r") == ["2024-02-01", "2024-03-10"]
