"""Text becomes values by the rules of each kind; what cannot be used is told with its place, and never guessed."""

import pytest

from cases.staged import census, dataset, rows
from cases.staged import checked as checked_whole
from dashboard.cases.rules.rules import RULES
from dashboard.model import Severity

ABOUT_WHOLE_RECORDS = {rule.name for rules in RULES.values() for rule in rules}


def checked(*sources):
    """Typed records, and what was found in single values; whole records have tests of their own."""
    stage, findings = checked_whole(*sources)
    return stage, [finding for finding in findings if finding.rule not in ABOUT_WHOLE_RECORDS]


def found(*sources):
    """Findings as (rule, place, severity, times)."""
    return [(f.rule, f.place, f.severity, f.times) for f in checked(*sources)[1]]


READ = [
    ("referrals", "closure_date", "2024-06-30", "2024-06-30"),
    ("referrals", "closure_date", " 2024-06-30 ", "2024-06-30"),
    ("referrals", "closure_date", "2024-06-30T09:15:00", "2024-06-30"),
    ("referrals", "closure_date", "2024-06-30 00:00:00.000", "2024-06-30"),
    ("referrals", "closure_date", "2024-02-29", "2024-02-29"),
    ("referrals", "closure_date", "", None),
    *[("referrals", "no_further_action", text, True) for text in ("true", "TRUE", "1", "Y", " yes ")],
    *[("referrals", "no_further_action", text, False) for text in ("false", "0", "n", "No")],
    *[("referrals", "no_further_action", text, None) for text in ("", None, "maybe", "2")],
    ("referrals", "need", "n1", "N1"),
    ("referrals", "need", " N1 ", "N1"),
    ("referrals", "need", "N77", None),
    ("referrals", "team", " North ", "North"),
    ("referrals", "team", " ", None),
    *[("children", "sex", old, now) for old, now in zip("1209fMx", ["M", "F", "U", "U", "F", "M", None], strict=True)],
    ("children", "birth_month", "2012-05", "2012-05-01"),
    ("children", "birth_month", "May 2012", None),
    ("workers", "fte", "0.6", 0.6),
    ("workers", "fte", " 1 ", 1.0),
    *[("workers", "fte", text, None) for text in ("full", "nan", "inf", "1,5")],
]
"""Table, field, text, and the value it becomes."""


@pytest.fixture(scope="module")
def values():
    """What every text of `READ` became, in its order."""
    tables = {}
    for number, (table, column, text, _) in enumerate(READ):
        key = {"workers": {"worker": number}}.get(table, {"child": number})
        day = {"referral_date": "2024-01-01"} if table == "referrals" else {}
        tables.setdefault(table, []).append(key | day | {column: text})
    stage, _ = checked(dataset(**tables))
    became = {}
    for table in tables:
        became |= {row.get("child", row.get("worker")): row for row in rows(stage, f"typed.{table}")}
    return became


@pytest.mark.parametrize("number", range(len(READ)), ids=[f"{column}-{text}" for _, column, text, _ in READ])
def test_text_becomes_the_value_it_stands_for_or_nothing(values, number):
    _, column, _, value = READ[number]
    assert values[number][column] == value


@pytest.mark.parametrize(
    "text", ["2023-02-29", "30/06/2024", "06/30/2024", "45473", "yesterday", "1889-06-30", "2100-01-01", "infinity"]
)
def test_what_is_no_date_is_nothing_and_a_finding(text):
    source = census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01", "closure_date": text}])
    stage, findings = checked(source)
    assert rows(stage, "typed.referrals")[0]["closure_date"] is None
    assert [(f.rule, f.place, f.severity) for f in findings] == [
        ("date-not-readable", "line 2, closure date", Severity.NOTE)
    ]


def test_a_flag_that_is_neither_is_left_open_and_told():
    source = census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01", "no_further_action": "maybe"}])
    assert found(source) == [("flag-not-readable", "line 2, no further action", Severity.NOTE, 1)]


def test_an_unknown_code_is_told_as_it_stands():
    _, findings = checked(census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01", "need": "N77"}]))
    assert [(f.rule, f.found) for f in findings] == [
        ("code-not-readable (8650)", '"N77" is a code that the census does not know')
    ]


def test_a_birth_month_that_cannot_be_read_is_never_quoted():
    _, findings = checked(census(2025, children=[{"child": 1, "birth_month": "17 May 2012"}]))
    assert [(f.rule, f.found) for f in findings] == [("month-not-readable", "a value of another form is no month")]
    assert "2012" not in repr(findings)


PERSONAL = ["Sally Smith", "A123456789123", "07700 900123", "943 476 5919", "17 May 2012", "WS1 1AA"]


@pytest.mark.parametrize("text", PERSONAL)
@pytest.mark.parametrize("column", ["need", "closure_date", "no_further_action"])
def test_text_that_could_be_personal_is_never_quoted(column, text):
    _, [finding] = checked(census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01", column: text}]))
    assert finding.found.startswith("a value of another form is ")
    assert text not in repr(finding)


@pytest.mark.parametrize("column", ["sex", "ethnicity", "disabled", "birth_month"])
def test_nothing_of_a_child_is_quoted_not_even_in_the_form_of_a_code(column):
    _, [finding] = checked(census(2025, children=[{"child": 1, column: "Abcd"}]))
    assert "Abcd" not in repr(finding)


@pytest.mark.parametrize("text", ["30/06/2024", "1889-06-30", "30.6.24", "2024-02-30T09:15:00"])
def test_a_date_of_another_form_is_told_as_it_stands(text):
    _, [finding] = checked(census(2025, referrals=[{"child": 1, "referral_date": "2024-05-01", "closure_date": text}]))
    assert finding.found.startswith(f'"{text}" is no date')


def test_a_record_without_a_needed_date_is_left_out_with_its_place():
    good = {"child": 1, "referral_date": "2024-05-01"}
    stage, findings = checked(census(2025, referrals=[good, {"child": 2}, {"child": 3, "referral_date": " "}, good]))
    assert [row["child"] for row in rows(stage, "typed.referrals")] == [1, 1]
    assert [(f.rule, f.place, f.severity, f.times) for f in findings] == [
        ("value-missing", "lines 3, 4, referral date", Severity.DROP, 2)
    ]


def test_a_record_whose_needed_date_cannot_be_read_is_left_out():
    good = {"child": 1, "referral_date": "2024-05-01"}
    stage, findings = checked(census(2025, referrals=[good, {"child": 2, "referral_date": "soon"}]))
    assert [row["child"] for row in rows(stage, "typed.referrals")] == [1]
    assert [f.severity for f in findings] == [Severity.DROP]


def test_a_factor_that_does_not_exist_is_left_out():
    factor = {"child": 1, "referral_date": "2024-05-01", "start_date": "2024-05-02", "factor": "99Z"}
    stage, findings = checked(census(2025, factors=[factor, factor | {"factor": "4B"}]))
    assert [row["factor"] for row in rows(stage, "typed.factors")] == ["4B"]
    assert [f.severity for f in findings] == [Severity.DROP]


@pytest.mark.parametrize("table", ["referrals", "homes"])
def test_a_record_without_a_child_id_is_left_out_and_counted(table):
    good = _mended(table)
    stage, findings = checked(dataset(**{table: [good, good | {"child": None}, good]}))
    assert [row["child"] for row in rows(stage, f"typed.{table}")] == [1, 1]
    assert [(f.rule, f.severity, f.times) for f in findings] == [("no-child-id", Severity.DROP, 1)]


def test_a_case_without_a_worker_id_is_left_out_and_counted():
    good = _mended("involvements")
    _, findings = checked(dataset(involvements=[good, good | {"worker": None}]))
    assert [(f.rule, f.severity, f.times) for f in findings] == [("no-worker-id", Severity.DROP, 1)]


def referred(*days):
    return [{"child": number, "referral_date": day} for number, day in enumerate(days)]


def stops(*sources):
    return [(f.rule, f.found, f.times) for f in checked(*sources)[1] if f.severity is Severity.STOP]


def test_dates_that_are_all_unreadable_stop_the_load():
    assert stops(census(2025, referrals=referred(*["01/05/2024"] * 412))) == [
        ("records-mostly-unusable", "all 412 records without a usable referral date", 412)
    ]


def test_more_than_half_unusable_stops_and_half_does_not():
    good, bad = "2024-05-01", "01/05/2024"
    assert stops(census(2025, referrals=referred(good, bad))) == []
    assert stops(census(2025, referrals=referred(good, bad, bad))) == [
        ("records-mostly-unusable", "2 of 3 records without a usable referral date", 2)
    ]


def test_one_file_s_unreadable_dates_do_not_hide_among_another_s():
    good = [{"child": n, "referral_date": "2023-05-01"} for n in range(9)]
    assert len(stops(census(2024, referrals=good), census(2025, referrals=referred("01/05/2024")))) == 1


def test_birth_months_that_are_all_unreadable_leave_ages_not_known_and_stop_nothing():
    assert stops(census(2025, children=[{"child": 1, "birth_month": "May 2012"}])) == []


def test_a_finding_names_ten_places_and_counts_all():
    bad = [{"child": n, "referral_date": "2024-05-01", "need": "N77"} for n in range(25)]
    places = "lines 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, need"
    assert found(census(2025, referrals=bad)) == [("code-not-readable (8650)", places, Severity.NOTE, 25)]


def test_each_file_has_findings_of_its_own():
    bad = [{"child": 1, "referral_date": "2023-05-01", "need": "N77"}]
    _, findings = checked(census(2024, referrals=bad), census(2025, referrals=bad))
    assert [f.file for f in findings] == ["census-2024.xml", "census-2025.xml"]


def test_clean_records_have_no_findings():
    referral = {"child": 1, "referral_date": "2024-05-01", "source": "6", "need": "N1", "no_further_action": "false"}
    assert checked_whole(census(2025, referrals=[referral]))[1] == []


def _mended(table):
    days = {"referral_date": "2024-05-01", "start_date": "2024-05-01", "conference_date": "2024-05-01"}
    fields = {"referrals": ("referral_date",), "conferences": ("conference_date",), "homes": ()}.get(
        table, ("start_date",)
    )
    more = {"homes": {"placed": "inside"}, "involvements": {"worker": 9}}.get(table, {})
    more |= {"referral_date": "2024-05-01"} if table == "assessments" else {}
    return {"child": 1} | {name: days[name] for name in fields} | more


def test_an_episode_closed_before_its_referral_is_closed_on_the_day_of_it():
    record = {"child": 1, "referral_date": "2024-05-02", "closure_date": "2024-05-01", "closure_reason": "RC8"}
    stage, _ = checked(census(2025, referrals=[record]))
    assert rows(stage, "typed.referrals")[0]["closure_date"] == "2024-05-02"


def test_a_plan_that_ends_on_its_first_day_is_kept():
    plan = {"child": 1, "start_date": "2024-05-01", "end_date": "2024-05-01"}
    stage, _ = checked(dataset(protection_plans=[plan]))
    assert len(rows(stage, "typed.protection_plans")) == 1
