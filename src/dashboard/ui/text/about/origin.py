"""The panel "Where does this number come from?": definition, returns, findings and method, as plain HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from urllib.parse import urlencode

import pandas as pd

from dashboard.answers.origin import Origin, Told
from dashboard.cases.manifest import Manifest
from dashboard.catalogue import Measure, Unit
from dashboard.rows import rows_of
from dashboard.ui.text.about.returns import return_words

QUESTION = "Where does this number come from?"

LIMITS = {
    Unit.RATE: "per 10,000 children, with 95% limits: exact Poisson under 10 events, Byar's from 10",
    Unit.SHARE: "a percentage, with Wilson's 95% limits",
}
NO_LIMITS = "a sum of a position: no limits apply, since nothing is drawn by chance"
CHILDREN = (
    "nine months before the period's end; only the whole council's number is official, those of areas are estimates"
)
NOT_LOADED = "No loaded return tells it, so it is not available."

_NAMED = 3
"""Files, and findings, that are named before the rest is only counted."""

Row = tuple[str, str]
"""A term, and what is said of it as HTML."""


def panel(rows: Sequence[Row]) -> str:
    """A disclosure that the browser opens by itself, with terms and what is said of each."""
    told = "".join(f"<div><dt>{escape(term)}</dt><dd>{html}</dd></div>" for term, html in rows)
    return f'<details class="ld-origin"><summary>{QUESTION}</summary><dl>{told}</dl></details>'


def measure_rows(origins: Sequence[Origin], manifest: Manifest, council: str) -> list[Row]:
    """What is said of the measures behind a figure.

    Parameters
    ----------
    origins
        One a measure.
    council
        Id of the council, for links; "" where there is only one.
    """
    measures = [origin.measure for origin in origins]
    rows = _definition(measures[0]) if len(measures) == 1 else [("What is counted", _several(measures, council))]
    rows.append(("Returns", _returns(origins, manifest)))
    rows.append(("Findings of the load", _findings(origins, council)))
    if breaks := [change for measure in measures for change in measure.breaks]:
        said = dict.fromkeys(f"{_day(change.date)}: {change.text}" for change in breaks)
        rows.append(("Breaks in the series", escape("; ".join(said))))
    methods = dict.fromkeys(method_words(measure) for measure in measures)
    rows.append(("Method", f"{escape('; '.join(methods))}. {_methods_link(measures[0], council)}"))
    return rows


def _definition(measure: Measure) -> list[Row]:
    of = measure.denominator_words
    base = f"{of} ({CHILDREN})" if measure.unit is Unit.RATE else of
    rows = [
        ("What it is", f"{escape(measure.meaning)} <b>Definition:</b> {escape(measure.definition)}"),
        ("Numerator", escape(measure.numerator_words)),
        ("Denominator", escape(base)),
    ]
    return rows[:-1] if measure.unit is Unit.AMOUNT else rows


def _several(measures: Sequence[Measure], council: str) -> str:
    items = "".join(
        f"<li>{_link(measure.title, 'methods', council, measure=measure.id)}: {escape(_of(measure))}. "
        f"<b>Definition:</b> {escape(measure.definition)}</li>"
        for measure in measures
    )
    return f"<ul>{items}</ul>"


def _of(measure: Measure) -> str:
    return (
        measure.numerator_words
        if measure.unit is Unit.AMOUNT
        else f"{measure.numerator_words}, of {measure.denominator_words}"
    )


def method_words(measure: Measure) -> str:
    """How a measure's value and limits are worked out."""
    return LIMITS.get(measure.unit, NO_LIMITS)


def _returns(origins: Sequence[Origin], manifest: Manifest) -> str:
    told = [told for origin in origins for told in origin.returns]
    kinds = list(dict.fromkeys(one.source for one in told))
    if not kinds:
        return NOT_LOADED
    items = "".join(f"<li>{escape(_return([one for one in told if one.source == kind]))}</li>" for kind in kinds)
    at = datetime.fromisoformat(manifest.loaded_at)
    kind = "invented sample returns, " if manifest.invented else ""
    return f"<ul>{items}</ul>{kind.capitalize()}loaded {at.day} {at:%B %Y, %H:%M} (UTC)"


def _return(told: Sequence[Told]) -> str:
    """A kind of return: its name, its files, the days it covers."""
    files = list(dict.fromkeys(name for one in told for name in one.files))
    first, last = min(one.first for one in told), max(one.last for one in told)
    name = return_words(told[0].source)
    named = _files([file for file in files if file != name])
    return f"{name}{f' ({named})' if named else ''}: {_day(first)} to {_day(last)}"


def _files(names: Sequence[str]) -> str:
    if len(names) <= _NAMED:
        return ", ".join(names)
    return f"{names[0]} to {names[-1]}, {len(names)} files"


def _findings(origins: Sequence[Origin], council: str) -> str:
    every = pd.concat([origin.findings for origin in origins], ignore_index=True).drop_duplicates()
    more = _link("All findings are on the Data page", "data", council)
    if every.empty:
        return f"None about these records. {more}."
    out = int(every.loc[every["severity"] == "drop", "times"].sum())
    said = f"{len(every)} about these records, {out:,} records left out"
    shown = rows_of(every.head(_NAMED))
    items = "".join(
        f"<li>{escape(str(one['file']))}: {escape(str(one['means']))} ({one['times']:,} times)</li>" for one in shown
    )
    return f"{said}. The gravest and most frequent:<ul>{items}</ul>{more}."


def _methods_link(measure: Measure, council: str) -> str:
    return f"{_link('More on the Methods page', 'methods', council, measure=measure.id)}."


def _link(words: str, page: str, council: str, **asked: str) -> str:
    query = urlencode(asked | ({"council": council} if council else {}))
    return f'<a href="{page}{f"?{escape(query)}" if query else ""}" target="_self">{escape(words)}</a>'


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
