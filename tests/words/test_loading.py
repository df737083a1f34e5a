"""What a load found, said rule by rule."""

import pytest

from dashboard.model import Finding, Severity
from dashboard.words.loading import by_rule, counted, found_words, size_words


def found(file="a.xml", rule="factors-missing (8897)", severity=Severity.NOTE, times=1, means="It counts less."):
    return Finding(file, "line 1", rule, "nothing", means, "Mend it.", severity, times)


def test_one_rule_in_several_files_is_said_once():
    [told] = by_rule([found("a.xml", times=3), found("b.xml", times=1200)])
    assert (told.times, told.files, told.how_often) == (1203, 2, "1,203 times in 2 files")
    assert [finding.file for finding in told.findings] == ["b.xml", "a.xml"]


def test_once_a_file_is_no_number_of_times():
    assert by_rule([found("a.xml"), found("b.xml")])[0].how_often == "in 2 files"


@pytest.mark.parametrize(
    ("place", "what", "times", "words"),
    [
        ("line 7", "no date", 1, ", line 7: no date"),
        ("line 7", "no date", 12, ", line 7: no date (12 times)"),
        ("file", "a PDF", 1, ": a PDF"),
        ("teams", "17 of 1967 referrals", 17, ", teams: 17 of 1967 referrals"),
        ("lists", "1,200 plans", 1200, ", lists: 1,200 plans"),
    ],
)
def test_a_finding_says_where_what_and_how_often_once(place, what, times, words):
    one = Finding("a.xml", place, "rule", what, "", "", Severity.NOTE, times)
    assert found_words(one) == ("a.xml", words)


def test_what_was_met_once_has_no_number():
    assert by_rule([found()])[0].how_often == ""
    assert by_rule([found(times=7)])[0].how_often == "7 times"


def test_one_rule_that_means_something_else_stands_apart():
    assert len(by_rule([found(), found(means="In plans, it counts not at all.")])) == 2


def test_the_gravest_come_first_and_the_others_as_they_were_met():
    rules = [("one", Severity.NOTE), ("two", Severity.STOP), ("three", Severity.DROP), ("four", Severity.NOTE)]
    told = by_rule(found(rule=rule, severity=severity) for rule, severity in rules)
    assert [rule.rule for rule in told] == ["two", "three", "one", "four"]


def test_a_rule_has_a_title_in_words():
    titles = [by_rule([found(rule=rule)])[0].title for rule in ("factors-missing (8897)", "annex-a-list-twice")]
    assert titles == ["Factors missing", "Annex A list twice"]


def test_rules_are_counted_by_what_becomes_of_it():
    met = [found("a.xml"), found("b.xml"), found(rule="x", severity=Severity.DROP)]
    assert counted(met) == "1 left out, 1 noted"
    assert counted([]) == ""


def test_sizes_are_said_as_people_say_them():
    assert [size_words(size) for size in (3_400, 4_200_000, 1_250_000_000)] == ["3 kB", "4.2 MB", "1.2 GB"]
