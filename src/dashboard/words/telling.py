"""One comparison as one or two short sentences: the count and the rate of both sides, and what the limits carry."""

from __future__ import annotations

from dashboard.catalogue import Unit, When
from dashboard.model import PeriodKind, parse_period
from dashboard.stats.compare import Comparison
from dashboard.words import amounts
from dashboard.words.beside import Beside, Row, better

PER = "per 10,000 children"

_THAN = {
    Comparison.HIGHER.value: "higher than",
    Comparison.LOWER.value: "lower than",
    Comparison.SAME.value: "about the same as",
}


def sentence_of(row: Row, whole: str) -> str:
    """A comparison in words.

    Parameters
    ----------
    row
        With the columns of `dashboard.words.beside.COLUMNS`; its mark is "higher", "lower" or "same".
    whole
        "the borough".
    """
    text = _beside_whole(row, whole) if row["kind"] == Beside.WHOLE else _moved(row)
    verdict = better(row)
    return text if verdict is None else f"{text} That is {'better' if verdict else 'worse'}."


def when_words(row: Row) -> str:
    """When: "in the year to March 2025", "from April to June 2024", "at the end of March 2025"."""
    period = parse_period(str(row["period"]))
    if row["when"] == When.END:
        return f"at the end of {period.end:%B %Y}"
    if period.kind is PeriodKind.MONTH:
        return f"in {period.end:%B %Y}"
    if period.kind is PeriodKind.QUARTER:
        return f"from {period.start:%B} to {period.end:%B %Y}"
    return f"in the year to {period.end:%B %Y}"


def _beside_whole(row: Row, whole: str) -> str:
    unit = Unit(row["unit"])
    value, other = amounts.pair(row["value"], row["other_value"], unit)
    than = f"{_THAN[str(row['mark'])]} {whole}'s {other}"
    if unit is Unit.SHARE:
        return f"{row['title']}: {value} in {row['area_name']} ({_parts(row)}) {when_words(row)}, {than}."
    had = f"{row['area_name']} had {amounts.count(row['numerator'])} {row['counted']} {when_words(row)}"
    return f"{had}. That is {value} {PER}, {than}."


def _moved(row: Row) -> str:
    unit, area = Unit(row["unit"]), row["area_name"]
    now, before = amounts.pair(row["value"], row["other_value"], unit)
    way = "rose" if row["mark"] == Comparison.HIGHER else "fell"
    if unit is Unit.SHARE:
        was = f"{before} ({_parts(row, 'other_')})"
        return f"{row['title']} {way} in {area} {_over(row)}, from {was} to {now} ({_parts(row)})."
    counts = f"{amounts.count(row['other_numerator'])} to {amounts.count(row['numerator'])}"
    return f"{row['title']} {way} in {area} {_over(row)}, from {before} to {now} {PER} ({counts})."


def _over(row: Row) -> str:
    """Since when: in a year or over four."""
    period = parse_period(str(row["period"]))
    if row["kind"] == Beside.FIVE:
        return f"over four years to {period.end:%B %Y}"
    if period.kind in (PeriodKind.QUARTER, PeriodKind.MONTH) and row["when"] == When.PERIOD:
        return "on the same months a year before"
    return f"in the year to {period.end:%B %Y}"


def _parts(row: Row, side: str = "") -> str:
    """A part of its whole: "195 of 948 referrals"."""
    return f"{row[f'{side}numerator']:,.0f} of {row[f'{side}denominator']:,.0f}" + (
        "" if side else f" {row['counted_of']}"
    )
