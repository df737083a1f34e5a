"""Headings are known by their words, however a council writes them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.sources.annex_a import codes
from dashboard.sources.annex_a.columns import LISTS, column_at, words
from dashboard.sources.annex_a.sheets import is_annex_a, list_number
from dashboard.sources.workbook.cells import UNREADABLE
from sources.given_workbooks import HEADINGS

NEVER = {"Age", "Allocated Worker", "Placement postcode", "Organisation completing assessment"}
"""Headings that mean no column that is read."""


def fields(number: int, headings: list[str]) -> dict[str, str]:
    """Which heading each field of a list is read from."""
    tidy = [words(heading) for heading in headings]
    found = {column.field: column_at(column, tidy) for column in LISTS[number].columns}
    return {field: headings[at[0]] for field, at in found.items() if at}


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (1, {"contact_date": "Date of Contact", "source": "Contact Source"}),
        (2, {"start_date": "Assessment start date", "end_date": "Assessment completion date"}),
        (3, {"referral_date": "Date of Referral", "source": "Referral Source", "no_further_action": "Referral NFA?",
             "team": "Allocated Team"}),
        (4, {"start_date": "Continuous Assessment Start Date", "team": "Allocated Team",
             "authorisation_date": "Continuous Assessment Date of Authorisation",
             "disabled": "Does the Child have a Disability"}),
        (5, {"start_date": "Strategy discussion initiating Section 47 Enquiry Start Date", "team": "Allocated Team",
             "not_required": "Was an Initial Child Protection Conference deemed unnecessary?",
             "conference_date": "Date of Initial Child Protection Conference"}),
        (6, {"start_date": "CIN Start Date", "need": "Primary Need Code", "seen": "Date Child Was Last Seen",
             "closure_date": "CIN Closure Date", "closure_reason": "Reason for Closure", "status": "Case Status",
             "team": "Allocated Team"}),
        (7, {"start_date": "Child Protection Plan Start Date", "end_date": "Child Protection Plan End Date",
             "initial_category": "Initial Category of Abuse", "latest_category": "Latest Category of Abuse",
             "visit": "Date of the Last Statutory Visit", "review": "Date of latest review conference",
             "previous_plans": "Number of Previous Child Protection Plans"}),
        (8, {"start_date": "Date Started to be Looked After", "end_date": "Date Ceased to be Looked After",
             "respite": "Child's Legal Status", "review": "Date of Latest Statutory Review"}),
    ],
)  # fmt: skip
def test_the_templates_headings(number: int, told: dict[str, str]):
    who = {"child": "Child Unique ID", "sex": "Gender", "ethnicity": "Ethnicity", "birth": "Date of Birth"}
    assert fields(number, HEADINGS[number]) == who | told


@pytest.mark.parametrize(
    ("number", "field", "heading"),
    [
        (1, "child", "ChildUniqueID"),
        (1, "child", "LA Child ID"),
        (1, "child", "Person_ID"),
        (1, "child", "ID"),
        (1, "birth", "DOB"),
        (1, "birth", "date-of-birth"),
        (1, "sex", "Sex"),
        (1, "ethnicity", "Ethnic Origin"),
        (3, "no_further_action", "No Further Action (Y/N)"),
        (3, "referral_date", "ReferralDate"),
        (4, "authorisation_date", "Date Authorised"),
        (5, "start_date", "S47 Start Date"),
        (5, "conference_date", "ICPC Date"),
        (6, "closure_date", "CIN Date Closed"),
        (7, "end_date", "CPP End Date"),
        (8, "start_date", "Date became Looked After"),
    ],
)
def test_other_headings(number: int, field: str, heading: str):
    assert fields(number, [heading]).get(field) == heading


@pytest.mark.parametrize(
    "heading", ["Family identifier", "Allocated Worker ID", "Date of Last Contact ID", "Age of Child (Years)", "", "?!"]
)
def test_what_is_no_childs_id(heading: str):
    assert "child" not in fields(1, [heading])


def test_the_better_heading_wins_and_the_same_one_twice_is_two():
    tidy = [words(heading) for heading in ("Team Manager", "Allocated Team", "Locality Team Name")]
    team = LISTS[3].columns[-1]
    assert column_at(team, tidy) == [1]
    assert column_at(team, [words("Allocated Team"), words("allocated  TEAM")]) == [0, 1]


END = st.sampled_from(["", "?", " (Y/N)", ":"])
SPACE = st.sampled_from([" ", "  ", "\n", "\u00a0", "_", " - ", " \t"])


@given(st.data())
def test_case_marks_and_spaces_change_nothing(data: st.DataObject):
    number = data.draw(st.sampled_from(sorted(HEADINGS)))
    written = []
    for heading in HEADINGS[number]:
        change = data.draw(st.sampled_from([str.upper, str.lower, str.title, str]))
        parts = [change(part) for part in heading.rstrip("?").split(" ")]
        joined = parts[0] + "".join(data.draw(SPACE) + part for part in parts[1:])
        written.append(
            data.draw(st.sampled_from(["", " ", "* "])) + joined + data.draw(st.sampled_from(["", "?", " (Y/N)", ":"]))
        )
    given, plain = fields(number, written), fields(number, HEADINGS[number])
    assert {field: written.index(heading) for field, heading in given.items()} == {
        field: HEADINGS[number].index(heading) for field, heading in plain.items()
    }


def test_no_worker_placement_or_age_is_a_column():
    for number, headings in HEADINGS.items():
        assert not NEVER & set(fields(number, headings).values())


@pytest.mark.parametrize(
    ("name", "number"),
    [("List 1", 1), ("List_1", 1), ("list 1", 1), ("LIST 01", 1), ("List\u00a011", 11), ("List1", 1), ("List-3", 3),
     ("List 10 - Adoption", 10), ("Annex A List 6", 6), ("List 12", None), ("List 100", None), ("Checklist 1", None),
     ("Sheet1", None), ("Lists", None)],
)  # fmt: skip
def test_which_list_a_sheet_is(name: str, number: int | None):
    assert list_number(name) == number
    assert is_annex_a([name]) == (number is not None)


@pytest.mark.parametrize(
    ("reading", "cell", "code"),
    [
        (codes.ethnicity, "a) WBRI", "WBRI"), (codes.ethnicity, "wbri", "WBRI"),
        (codes.ethnicity, "White British", "WBRI"), (codes.ethnicity, "WBRI - White British", "WBRI"),
        (codes.ethnicity, "Martian", UNREADABLE),
        (codes.source, "q) 6: Police", "6"), (codes.source, "6", "6"), (codes.source, "b) 1B: Individual", "1B"),
        (codes.source, "e) 2A: Schools", "2A"), (codes.source, "10: Unknown", "10"), (codes.source, "Police", "6"),
        (codes.source, "t) 9: Anonymous", "9"), (codes.source, "62 High Street", UNREADABLE),
        (codes.need, "N1 - Abuse or Neglect", "N1"), (codes.need, "a) N4: Family", "N4"),
        (codes.need, "Abuse or neglect", "N1"), (codes.need, "PSRMEM - Support", UNREADABLE),
        (codes.abuse, "Physical abuse", "PHY"), (codes.abuse, "b) Neglect", "NEG"), (codes.abuse, "EMO", "EMO"),
        (codes.closure, "a) RC1", "RC1"), (codes.closure, "RC8: No further action", "RC8"),
        (codes.sex, "a) Male", "M"), (codes.sex, "Female", "F"),
        (codes.sex, "c) Not stated/recorded", "U"),
        (codes.sex, "Ada", UNREADABLE),
        (codes.flag, "a) Yes", "true"), (codes.flag, "No", "false"),
        (codes.flag, "Y", "true"), (codes.flag, "0", "false"),
        (codes.flag, "c) Not recorded", None), (codes.flag, "perhaps", UNREADABLE),
        (codes.respite, "f) V4: short break", "true"), (codes.respite, "C2: FCO", "false"),
        (codes.respite, "care", None),
        (codes.status, "a) Looked after", "LAC"), (codes.status, "e) Closed", "CLOSED"),
        (codes.status, "Closed", "CLOSED"),
        (codes.number, "2", "2"), (codes.number, "two", UNREADABLE),
        (codes.identifier, "=A2", None), (codes.identifier, "x" * 41, None), (codes.identifier, " ab 12 ", "AB12"),
    ],
)  # fmt: skip
def test_codes(reading: codes.Reading, cell: str, code: str | None):
    assert reading(cell) == code


@given(st.text(min_size=1))
def test_a_code_is_of_its_list_or_says_nothing(cell: str):
    found = {codes.ethnicity(cell), codes.source(cell), codes.need(cell), codes.abuse(cell), codes.sex(cell)}
    assert all(code is None or len(code) <= 4 for code in found)
