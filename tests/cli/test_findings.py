"""What the terminal says of findings: a rule's meaning once, the files it was met in below."""

from dashboard.cli.findings import PLACES, print_findings
from dashboard.model import Finding, Severity


def found(file="a.xml", rule="factors-missing (8897)", severity=Severity.NOTE, times=1):
    return Finding(file, "line 7", rule, "authorised 2024-05-01", "It counts less.", "Fill it in.", severity, times)


def test_a_rule_is_explained_once_for_all_files(capsys):
    print_findings([found(times=1200), found("b.xml")])
    assert capsys.readouterr().out.splitlines() == [
        "NOTED: Factors missing, 1,201 times in 2 files  [factors-missing (8897)]",
        "    It counts less.",
        "    To mend it: Fill it in.",
        "      a.xml, line 7: authorised 2024-05-01 (1,200 times)",
        "      b.xml, line 7: authorised 2024-05-01",
        "Findings: 1 noted.",
    ]


def test_what_stops_the_load_comes_first(capsys):
    print_findings([found(), found(rule="empty-file", severity=Severity.STOP)])
    out = capsys.readouterr().out
    assert out.startswith("STOPS THE LOAD: Empty file  [empty-file]")
    assert out.endswith("Findings: 1 stops the load, 1 noted.\n")


def test_a_hundred_files_are_not_a_hundred_lines(capsys):
    print_findings([found(f"{number}.xml") for number in range(100)])
    out = capsys.readouterr().out
    assert out.count("authorised") == PLACES
    assert "and 88 more: dashboard check --format json lists all" in out


def test_nothing_found_prints_nothing(capsys):
    print_findings([])
    assert capsys.readouterr().out == ""
