"""Findings on a page: a row a rule, open where the load stopped, every place in the table to take away."""

import pandas as pd

from dashboard.answers.loaded import as_findings
from dashboard.model import Finding, Severity
from dashboard.ui.text.about.findings import PLACES, finding_rows, findings_html, findings_title


def found(file="a.xml", severity=Severity.NOTE, times=2, rule="factors-missing (8897)"):
    return Finding(file, "line <1>", rule, "authorised 2024-05-01", "It counts less.", "Fill it in.", severity, times)


def test_a_rule_tells_what_it_means_how_to_mend_it_and_where_it_was_met():
    html = findings_html([found(), found("b.xml")], "Findings")
    assert html.count("It counts less.") == 1
    assert "Noted, 4 times in 2 files" in html
    assert "<b>b.xml</b>, line &lt;1&gt;: authorised 2024-05-01 (2 times)" in html


def test_what_stops_the_load_is_open():
    assert '<details class="ld-fold ld-stop" open>' in findings_html([found(severity=Severity.STOP)], "Findings")
    assert "open" not in findings_html([found()], "Findings").split(">")[1]


def test_many_files_are_not_all_listed_but_all_in_the_table():
    many = [found(f"{number}.xml") for number in range(PLACES + 3)]
    assert "In 3 more places: the CSV lists all." in findings_html(many, "Findings")
    assert len(finding_rows(many)) == PLACES + 3


def test_the_title_counts_rules():
    assert findings_title([found(), found("b.xml")], "Findings of the load") == "Findings of the load: 1 noted"
    assert findings_title([], "Findings of the load") == "The load found nothing wrong"


def test_rows_of_a_cube_are_findings_again():
    one = found(severity=Severity.DROP)
    frame = pd.DataFrame([{name: getattr(one, name) for name in Finding.__slots__}])
    assert as_findings(frame) == [one]
