"""Which return covers which measure, and when: as rows that open, a subject each, and as a table to take away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.figures.coverage_bars import Covering, Span, coverage_bars
from dashboard.figures.folds import Fold, folds
from dashboard.ui.text.about.returns import return_words

TITLE = "Which return covers what, and when"
SUBTITLE = (
    "Open a subject to see its measures and the dates that each return covers whole; where several do, the one further "
    "up is believed. Inside these dates no record means none; outside all of them a figure is not available"
)
NOT_AVAILABLE = "Not available"

Spans = dict[tuple[str, str], list[tuple[datetime, datetime]]]
"""Stretches of days by return and measure."""


def coverage_html(covered: pd.DataFrame, by_source: pd.DataFrame) -> str:
    """A row a subject; measures that are covered alike stand together in it.

    Parameters
    ----------
    covered : pandas.DataFrame
        As `dashboard.answers.loaded.coverage_table` gives it.
    by_source : pandas.DataFrame
        As `dashboard.answers.loaded.source_coverage` gives it.
    """
    if covered.empty or by_source.empty:
        return ""
    whole = (by_source["first_day"].min().date(), by_source["last_day"].max().date())
    spans = _spans(by_source)
    return folds(
        [_subject(str(group), rows, spans, whole) for group, rows in covered.groupby("group", sort=False)], TITLE
    )


def _subject(subject: str, rows: pd.DataFrame, spans: Spans, whole: Span) -> Fold:
    alike: dict[str, list[str]] = {}
    for measure in rows["measure"]:
        alike.setdefault(repr(_of(spans, measure)), []).append(measure)
    titles = dict(zip(rows["measure"], rows["title"], strict=True))
    groups = list(alike.values())
    body = "".join(
        coverage_bars([titles[one] for one in group], _coverings(_of(spans, group[0])), whole, group is groups[-1])
        for group in groups
    )
    return Fold(_group_words(subject), _said([spans.get(("all", one), []) for one in rows["measure"]]), body)


def _said(of_measures: Sequence[list[tuple[datetime, datetime]]]) -> str:
    """How many measures, and from when to when any of them is available."""
    count = f"{len(of_measures)} measures" if len(of_measures) > 1 else "1 measure"
    days = [day for spans in of_measures for span in spans for day in span]
    if not days:
        return f"{count}, not available"
    alike = all(spans == of_measures[0] for spans in of_measures)
    words = stretches(of_measures[0]) if alike else _stretch(min(days), max(days))
    return f"{count}, {words}{'' if alike else ', not all of them throughout'}"


def _of(spans: Spans, measure: str) -> dict[str, list[tuple[datetime, datetime]]]:
    """Stretches by return, of one measure; the returns in the order of trust, "all" for all together."""
    return {source: held for (source, of), held in spans.items() if of == measure}


def _coverings(by_return: Mapping[str, Sequence[tuple[datetime, datetime]]]) -> list[Covering]:
    rows = [
        Covering(return_words(source), stretches(held), tuple((first.date(), last.date()) for first, last in held))
        for source, held in by_return.items()
        if source != "all"
    ]
    together = by_return.get("all", [])
    if together and not any(list(by_return[source]) == list(together) for source in by_return if source != "all"):
        days = tuple((first.date(), last.date()) for first, last in together)
        rows.append(Covering("All returns together", stretches(together), days))
    return [*rows, Covering(NOT_AVAILABLE, outside(together))]


def _spans(by_source: pd.DataFrame) -> Spans:
    spans: Spans = {}
    told = zip(*(by_source[name] for name in ("source", "measure", "first_day", "last_day")), strict=True)
    for source, measure, first, last in told:
        spans.setdefault((source, measure), []).append((first, last))
    return spans


def coverage_rows(covered: pd.DataFrame, by_source: pd.DataFrame) -> pd.DataFrame:
    """The same as a table: a row a measure, a column a return.

    Parameters
    ----------
    covered, by_source : pandas.DataFrame
        As for `coverage_html`.
    """
    spans = _spans(by_source)
    sources = [source for source in dict.fromkeys(by_source["source"]) if source != "all"]
    table = {"Subject": covered["group"].map(_group_words), "Measure": covered["title"]}
    for source in sources:
        table[return_words(source)] = covered["measure"].map(
            lambda measure, of=source: stretches(spans.get((of, measure), []))
        )
    table[NOT_AVAILABLE] = covered["measure"].map(lambda measure: outside(spans.get(("all", measure), [])))
    return pd.DataFrame(table)


def _group_words(group: str) -> str:
    return group.replace("-", " ").replace("_", " ").capitalize()


def stretches(spans: Sequence[tuple[datetime, datetime]]) -> str:
    """Days in words: "April 2017 to March 2026"; positions told of single days are counted."""
    if not spans:
        return "not covered"
    if all(first == last for first, last in spans):
        first, last = spans[0][0], spans[-1][0]
        return f"on {_day(first)}" if len(spans) == 1 else f"on {len(spans)} days, {_day(first)} to {_day(last)}"
    return "; ".join(_stretch(first, last) for first, last in spans)


def outside(spans: Sequence[tuple[datetime, datetime]]) -> str:
    """The days for which a measure is not available, in words."""
    if not spans:
        return "on any day"
    if len(spans) > 1 and all(first == last for first, last in spans):
        return "on other days"
    one = timedelta(days=1)
    between = [_stretch(before + one, after - one) for (_, before), (after, _) in pairwise(spans)]
    first, last = spans[0][0], spans[-1][1]
    begins = f"{first:%B %Y}" if first.day == 1 else _day(first)
    ends = f"{last:%B %Y}" if _ends_month(last) else _day(last)
    return "; ".join([f"before {begins}", *between, f"after {ends}"])


def _stretch(first: datetime, last: datetime) -> str:
    """Whole months by their names, other days in full."""
    if first.day != 1 or not _ends_month(last):
        return f"{_day(first)} to {_day(last)}"
    return f"{first:%B %Y} to {last:%B %Y}"


def _ends_month(day: datetime) -> bool:
    return (day + timedelta(days=1)).day == 1


def _day(day: datetime) -> str:
    return f"{day.day} {day:%B %Y}"
