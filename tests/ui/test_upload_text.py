"""The preview of an upload: what was found, what would change, in words a reader can decide by."""

import pandas as pd

from dashboard.answers.changes import Changes
from dashboard.model import Finding, Severity
from dashboard.ui.text.about.upload import SHOWN, preview_html

FIGURES = ["title", "area_name", "period_title", "before", "after", "difference"]
AVAILABLE = ["title", "before", "after", "change"]
FINDINGS = ["file", "found", "means", "before", "after", "change"]


def changes(figures=(), available=(), findings=()):
    return Changes(
        pd.DataFrame(list(figures), columns=FIGURES),
        120,
        pd.DataFrame(list(available), columns=AVAILABLE),
        pd.DataFrame(list(findings), columns=FINDINGS),
    )


def figure(before=1204.0, after=1250.0):
    return ("Referrals", "North", "Year ending 31 March 2025", before, after, after - before)


def test_a_differing_figure_is_told_with_both_values_and_the_way():
    html = preview_html([], changes([figure()]))
    assert "1 of 120 compared" in html
    assert (
        "<dt>Referrals, North</dt><dd>1,204 now, 1,250 with this load (46 more). Year ending 31 March 2025</dd>" in html
    )
    assert "(1 fewer)" in preview_html([], changes([figure(5.0, 4.0)]))


def test_a_figure_that_is_not_available_is_no_nought():
    assert "not available now, 4 with this load. Year" in preview_html([], changes([figure(float("nan"), 4.0)]))


def test_a_measure_that_covers_other_days_is_told_with_its_days():
    moved = ("Referrals", pd.Timestamp("2025-03-31"), pd.NaT, "no longer available")
    html = preview_html([], changes(available=[moved]))
    assert "no longer available: until 31 March 2025 now, until no day with this load" in html


def test_a_finding_that_is_new_is_told():
    html = preview_html([], changes(findings=[("a.xml", "2 records", "It counts less.", 0, 2, "new")]))
    assert "<dt>New: a.xml</dt><dd>2 records (0 times now, 2 with this load). It counts less.</dd>" in html


def test_what_was_found_stands_first():
    one = Finding("a.xml", "line 1", "x-y", "z", "It is left out.", "Mend it.", Severity.DROP)
    html = preview_html([one], changes())
    assert html.index("1 left out") < html.index("It is left out.") < html.index("Figures that differ")


def test_a_long_list_is_cut_and_says_so():
    html = preview_html([], changes([figure(n, n + 1.0) for n in range(SHOWN + 5)]))
    assert html.count("<dt>Referrals, North</dt>") == SHOWN
    assert "5 more are not shown here." in html
