"""Findings on the terminal: what a rule means once, then where it was met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console

from dashboard.model import Finding
from dashboard.words.loading import BECAME, RuleFound, by_rule, counted, found_words

PLACES = 12
"""How many files are named under a rule; ``dashboard check --format json`` names all."""


def print_findings(findings: Sequence[Finding]) -> None:
    """Print findings rule by rule, the gravest first, and how many there are of which kind."""
    console = Console(stderr=False, soft_wrap=True, highlight=False, markup=False)
    for rule in by_rule(findings):
        for line in _lines(rule):
            console.print(line)
    if findings:
        console.print(f"Findings: {counted(findings)}.")


def _lines(rule: RuleFound) -> Iterator[str]:
    often = f", {rule.how_often}" if rule.how_often else ""
    yield f"{BECAME[rule.severity].upper()}: {rule.title}{often}  [{rule.rule}]"
    yield f"    {rule.means}"
    yield f"    To mend it: {rule.mend}"
    for finding in rule.findings[:PLACES]:
        yield f"      {''.join(found_words(finding))}"
    if len(rule.findings) > PLACES:
        yield f"      and {len(rule.findings) - PLACES:,} more: dashboard check --format json lists all"
