"""What needs attention on the last day covered, Friday 28 June 2024. Working days can be counted on a calendar."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases.staged import dataset, rows, with_facts

DAY = "2024-06-28"

RECORDS = {
    "assessments": [
        {"child": 1, "start_date": "2024-05-13"},  # 33 working days: the bank holiday of 27 May is none
        {"child": 2, "start_date": "2024-05-09"},  # 35
        {"child": 3, "start_date": "2024-04-24"},  # 45
        {"child": 4, "start_date": "2024-04-23"},  # 46
        {"child": 5, "start_date": "2024-05-09", "authorisation_date": "2024-06-28"},  # done that day
    ],
    "section_47_enquiries": [
        {"child": 10, "start_date": "2024-06-14"},  # 10
        {"child": 11, "start_date": "2024-06-07"},  # 15
        {"child": 12, "start_date": "2024-06-06"},  # 16
        {"child": 13, "start_date": "2024-06-17"},  # 9
        {"child": 14, "start_date": "2024-06-12", "conference_not_required": "1"},
        {"child": 15, "start_date": "2024-06-12", "conference_date": "2024-06-26"},
        {"child": 16, "start_date": "2024-06-12"},
    ],
    "conferences": [
        {"child": 15, "conference_date": "2024-06-26"},
        {"child": 16, "conference_date": "2024-06-27"},
    ],
    "protection_plans": [{"child": child, "start_date": "2024-03-04"} for child in (20, 21)]
    + [{"child": 22, "start_date": "2024-06-20"}],  # too new for a visit to be due
    "visits": [
        {"child": 20, "visit_date": "2024-06-14", "kind": "PROTECTION"},  # 10 working days ago
        {"child": 21, "visit_date": "2024-06-13", "kind": "PROTECTION"},  # 11
        {"child": 30, "visit_date": "2024-05-10", "kind": "IN-NEED"},
    ],
    "in_need_plans": [{"child": 30, "start_date": "2024-03-04"}],
    "involvements": [
        {"child": 2, "worker": 1, "start_date": "2024-05-09"},
        {"child": 3, "worker": 1, "start_date": "2024-05-09", "end_date": "2024-06-28"},  # let go that day
        {"child": 30, "worker": 1, "start_date": "2024-05-09"},
    ],
    "workers": [{"worker": 1, "fte": "1"}],
}


@pytest.fixture(scope="module")
def attention(council):
    return rows(with_facts(council, dataset(last=DAY, **RECORDS)), "facts.attention")


def who(attention, what):
    return sorted(row["child"] for row in attention if row["what"] == what)


@pytest.mark.parametrize(
    ("what", "children"),
    [
        ("assessment-near", [2, 3]),
        ("assessment-late", [4]),
        ("conference-near", [10, 11]),
        ("protection-visit", [21]),
        ("in-need-visit", [30]),
        ("no-worker", [1, 3, 4, 20, 21, 22]),
    ],
)
def test_whom_a_count_holds(attention, what, children):
    assert who(attention, what) == children


def test_all_are_of_the_last_day_covered(attention):
    assert {row["day"] for row in attention} == {DAY}


def test_what_the_returns_do_not_cover_is_not_counted(council):
    source = dataset(last=DAY, **RECORDS)
    covered = tuple(one for one in source.about.coverage if one.table not in ("visits", "involvements"))
    told = replace(source, about=replace(source.about, coverage=covered))
    found = rows(with_facts(council, told), "facts.attention")
    assert {row["what"] for row in found} == {"assessment-near", "assessment-late", "conference-near"}
