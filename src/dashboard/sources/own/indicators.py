"""The council's own counts of what no return holds: ``indicators.csv``, a row a measure, area and period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from dashboard.catalogue import Measure, Unit, When
from dashboard.council import Council
from dashboard.geography.layers import read_layers
from dashboard.model import Area, Finding, Period, PeriodKind, month_end, parse_period
from dashboard.sources.findings import FindingLog, Rule, UnreadableError
from dashboard.sources.own import indicator_rules as rules
from dashboard.sources.own.table import NOTE, ROW, Row, is_invented, number, rows_of

NEEDED = ("measure", "area", "period", "numerator")
OTHERS = ("denominator", "source", NOTE)

EARLIEST = date(2000, 1, 1)
"""Periods that end before this are slips of the keyboard."""

SOURCE_LENGTH = 200
"""Letters of a source that are kept."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One count of one measure in one area and period. A stock stands under the month it ends."""

    measure: str
    level: str
    area: str
    kind: PeriodKind
    month_end: date
    numerator: float
    denominator: float | None
    source: str

    @property
    def key(self) -> tuple[object, ...]:
        """What may be there only once."""
        return self.measure, self.level, self.area, self.kind, self.month_end


@dataclass(frozen=True)
class Indicators:
    """What a file holds: usable rows, findings, and whether it says that its counts are invented."""

    rows: tuple[Indicator, ...]
    findings: tuple[Finding, ...]
    invented: bool


def is_indicators(names: Sequence[str]) -> bool:
    """Whether headings are those of the council's own counts."""
    return set(NEEDED) <= set(names)


def read_indicators(path: Path, council: Council, measures: Sequence[Measure]) -> Indicators:
    """Read a file of own counts. Nothing is raised: what is wrong is a finding.

    Parameters
    ----------
    measures : sequence of Measure
        The catalogue's; those whose table is "indicators" take rows under their ids.
    """
    log = FindingLog(str(path))
    try:
        rows = rows_of(path, NEEDED, OTHERS, log)
    except UnreadableError as refused:
        return Indicators((), (*log, refused.finding), False)
    reader = _Reader(council, measures, log)
    found = [one for one in map(reader.indicator, rows) if one is not None]
    return Indicators(tuple(_once(found, rows, log)), tuple(log), is_invented(rows))


def _once(found: Sequence[tuple[Row, Indicator]], rows: Sequence[Row], log: FindingLog) -> list[Indicator]:
    """Counts that are there once. Of what is there twice nobody can say which is right: where they differ, neither."""
    held: dict[tuple[object, ...], Indicator] = {}
    unlike: set[tuple[object, ...]] = set()
    for row, one in found:
        first = held.setdefault(one.key, one)
        if first is one:
            continue
        alike = (first.numerator, first.denominator) == (one.numerator, one.denominator)
        _tell(log, rules.TWICE_ALIKE if alike else rules.TWICE, row, "area", "an area and period that stand above")
        if not alike:
            unlike.add(one.key)
    return [one for key, one in held.items() if key not in unlike]


def _tell(log: FindingLog, rule: Rule, row: Row, field: str, found: str) -> None:
    log.add(rule, f"row {row[ROW]}, {field}", found)


class _Reader:
    """Turns rows into counts, and tells why where it cannot."""

    def __init__(self, council: Council, measures: Sequence[Measure], log: FindingLog) -> None:
        self._measures = {measure.id: measure for measure in measures if measure.is_own_count}
        self._areas = _areas(council)
        self._log = log
        today = date.today()
        self._newest = month_end(today.year, today.month)

    def indicator(self, row: Row) -> tuple[Row, Indicator] | None:
        """A row as a count; None where it cannot be used."""
        measure = self._measure(row)
        area = self._area(row)
        period = self._period(row)
        counts = self._counts(row, measure) if measure else None
        if measure is None or area is None or period is None or counts is None:
            return None
        kind = PeriodKind.MONTH if measure.when is When.END else period.kind
        numerator, denominator = counts
        below = None if denominator is None else float(denominator)
        source = row["source"][:SOURCE_LENGTH]
        one = Indicator(measure.id, area.level, area.code, kind, period.end, float(numerator), below, source)
        return row, one

    def _measure(self, row: Row) -> Measure | None:
        found = self._measures.get("-".join(row["measure"].casefold().replace("_", " ").split()))
        if found is None:
            _tell(self._log, rules.measure_not_known(sorted(self._measures)), row, "measure", "another word")
        return found

    def _area(self, row: Row) -> Area | None:
        areas = self._areas.get(_tidy(row["area"]), [])
        if len(areas) != 1:
            rule = rules.AREA_UNCLEAR if areas else rules.AREA
            _tell(self._log, rule, row, "area", "a name of several areas" if areas else "no area of the council")
            return None
        return areas[0]

    def _period(self, row: Row) -> Period | None:
        try:
            period = parse_period(row["period"])
        except ValueError:
            _tell(self._log, rules.PERIOD, row, "period", "text that is no period")
            return None
        if not EARLIEST <= period.end <= self._newest:
            _tell(self._log, rules.PERIOD_OUTSIDE, row, "period", "a period before 2000 or not over yet")
            return None
        return period

    def _counts(self, row: Row, measure: Measure) -> tuple[Decimal, Decimal | None] | None:
        numerator, denominator = number(row["numerator"]), number(row["denominator"])
        if numerator is None or numerator < 0:
            _tell(self._log, rules.NUMBER, row, "numerator", "nothing" if not row["numerator"] else "no such number")
            return None
        if measure.unit is Unit.RATE:
            if row["denominator"]:
                _tell(self._log, rules.DENOMINATOR_NOT_USED, row, "denominator", "a number that is not needed")
            return numerator, None
        if denominator is None or denominator < 0:
            _tell(
                self._log, rules.NUMBER, row, "denominator", "nothing" if not row["denominator"] else "no such number"
            )
            return None
        if numerator > denominator:
            _tell(self._log, rules.PART_TOO_LARGE, row, "numerator", "a part that is larger than its whole")
            return None
        return numerator, denominator


def _areas(council: Council) -> Mapping[str, list[Area]]:
    """Areas by code and by name. A name that several layers share, as a ward and a locality may, is not clear."""
    found: dict[str, list[Area]] = {}
    for layer in read_layers(council).values():
        for area in layer.areas:
            for text in dict.fromkeys([_tidy(area.code), _tidy(area.name)]):
                found.setdefault(text, []).append(area)
    whole = Area("council", council.code, council.name)
    for text in (council.code, council.name, council.area_word, f"whole {council.area_word}", council.id):
        found[_tidy(text)] = [whole]
    return found


def _tidy(text: str) -> str:
    return " ".join(text.replace("&", "and").split()).casefold()
