"""Findings as rows that open, a rule each, and as a table to take away: of a load, and of what waits to be loaded."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import pandas as pd

from dashboard.figures.folds import Fold, folds
from dashboard.model import Finding, Severity
from dashboard.words.loading import BECAME, RuleFound, by_rule, counted, found_words

SUBTITLE = (
    "Open one to see what it means for the figures, how to mend it and where it was found. Left out: the record is not "
    "counted. Noted: it is, as the finding says"
)
NOTHING = "The load found nothing wrong"
PLACES = 10
"""How many files a finding names on a page; the table to take away has all."""


def findings_title(findings: Iterable[Finding], what: str) -> str:
    """What was found, and what becomes of it: "Findings of the load: 2 left out, 5 kept"."""
    told = counted(findings)
    return f"{what}: {told}" if told else NOTHING


def findings_html(findings: Iterable[Finding], label: str) -> str:
    """A row a rule, the gravest first."""
    return folds([_row(rule) for rule in by_rule(findings)], label)


def _row(rule: RuleFound) -> Fold:
    became = BECAME[rule.severity]
    said = ", ".join(filter(None, [became[0].upper() + became[1:], rule.how_often]))
    found = "".join(_found(finding) for finding in rule.findings[:PLACES])
    more = len(rule.findings) - PLACES
    body = (
        f"<p>{escape(rule.means)}</p><p><b>To mend it:</b> {escape(rule.mend)}</p><ul>{found}</ul>"
        + (f"<p>In {more:,} more places: the CSV lists all.</p>" if more > 0 else "")
        + f'<p class="ld-source">Rule {escape(rule.rule)}</p>'
    )
    return Fold(rule.title, said, body, look=rule.severity.value, is_open=rule.severity is Severity.STOP)


def _found(finding: Finding) -> str:
    file, found = found_words(finding)
    return f"<li><b>{escape(file)}</b>{escape(found)}</li>"


def finding_rows(findings: Iterable[Finding]) -> pd.DataFrame:
    """All findings as a table, the gravest first."""
    return pd.DataFrame(
        [
            (BECAME[rule.severity], one.file, one.place, one.found, one.times, rule.means, rule.mend, rule.rule)
            for rule in by_rule(findings)
            for one in rule.findings
        ],
        columns=["What becomes of it", "File", "Where", "Found", "Times", "What it means", "How to mend it", "Rule"],
    )
