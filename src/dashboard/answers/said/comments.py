"""The council's comments held against its numbers: none may be greener than they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.answers.outcomes import Met
from dashboard.council import Council
from dashboard.framework import FILE, Comment, Framework
from dashboard.model import Finding, Period, Severity
from dashboard.rows import rows_of
from dashboard.stats.judgement import Judgement
from dashboard.words.comment import claims_better, claims_target

RULE = "comment-greener-than-its-numbers"
MEANS = "The comment is not shown beside the measure, since it says more than the numbers do."
MEND = "Say what the numbers say, or leave the comment out; what is hoped for can be said as a plan."

_GRADE = {Judgement.WORSE: 0, Judgement.SAME: 1, Judgement.DIFFERENT: 1, Judgement.NONE: 1, Judgement.BETTER: 2}
"""How green numbers are. What has no better or worse, or cannot be told, carries no "better"."""


@dataclass(frozen=True)
class Held:
    """Comments that may be shown, by measure and area, and a finding for each that may not."""

    shown: Mapping[tuple[str, str], Comment]
    findings: tuple[Finding, ...]


def held(framework: Framework, card: pd.DataFrame, council: Council, year: Period) -> Held:
    """Hold the comments of one year against that year's scorecard.

    Parameters
    ----------
    card : pandas.DataFrame
        As `dashboard.answers.outcomes.scorecard` gives it, with every area.
    """
    rows = {(row["measure"], row["area"]): row for row in rows_of(card)}
    codes = {row["area_name"]: row["area"] for row in rows_of(card) if row["level"] == "locality"}
    shown: dict[tuple[str, str], Comment] = {}
    findings = []
    for number, comment in enumerate(framework.comments, start=1):
        key = (comment.measure, codes.get(comment.locality or "", council.code))
        if comment.year != year.id or key not in rows:
            continue
        greener = too_green(comment, rows[key])
        if greener:
            findings.append(_finding(number, comment, greener, council))
        else:
            shown[key] = comment
    return Held(shown, tuple(findings))


def too_green(comment: Comment, row: Mapping[Any, Any]) -> str:
    """In what a comment is greener than its numbers; "" where it is not."""
    numbers = Judgement(row["direction"])
    word = claims_better(comment.text)
    said = Judgement.BETTER if word else Judgement(comment.says)
    if max(_GRADE[said], _GRADE[Judgement(comment.says)]) > _GRADE[numbers]:
        how = f'its words say "{word}"' if word else f'it says "{comment.says}"'
        return f"{how}, and the numbers are: {_numbers(numbers)}"
    target = claims_target(comment.text)
    if target and Met(row["met"]) is not Met.MET:
        return f'its words say "{target}", and the numbers are: {Met(row["met"]).value}'
    return ""


def _numbers(found: Judgement) -> str:
    return {
        Judgement.DIFFERENT: "different, with no better or worse",
        Judgement.NONE: "not enough to tell better from worse",
    }.get(found, found.value)


def _finding(number: int, comment: Comment, greener: str, council: Council) -> Finding:
    place = f"comment {number} ({comment.measure}, {comment.locality or council.name}, {comment.year})"
    return Finding(f"{council.folder.name}/{FILE}", place, RULE, greener, MEANS, MEND, Severity.DROP)
