"""The children's social work workforce census of the Department for Education, XML, one file a year.

It tells of every social worker's post at 30 September, of those that ended in the year before, and of vacant posts and
agency workers of the whole council. Registration numbers, birth dates, sex, ethnic group, qualifications and pay are
passed by: nothing that is counted needs them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from lxml.etree import _Element

from dashboard.sources.cin.census import INVENTED, ROWS_A_BATCH
from dashboard.sources.councils import named_in_header
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import TABLES, About, Batch, Coverage, Door, Item
from dashboard.sources.workforce import rules
from dashboard.sources.xml_files.head import Head, ReferenceDay, head
from dashboard.sources.xml_files.stream import elements_below_root

POSITION = ReferenceDay(9, 30, "30 September", rules.NO_YEAR, rules.YEAR_ASSUMED)

FIRST_YEAR = 2017
"""Year of the first census of single workers; before it councils returned totals."""

WORKER, VACANCIES = "CSWWWorker", "LALevelVacancies"

_FIELDS = {
    "AgencyWorker": "agency",
    "OrgRole": "role",
    "FTE": "fte",
    "FTE30": "fte_on_day",
    "Cases30": "cases",
    "RoleStartDate": "role_start",
    "RoleEndDate": "role_end",
    "WorkingDaysLost": "days_lost",
    "Absat30Sept": "absent",
}
_TOTALS = {"NumberOfVacancies": "vacancies", "NoAgencyFTE": "agency_fte", "NoAgencyHeadcount": "agency_headcount"}

_PASSED_BY = frozenset(
    [
        "SWENo",
        "PersonBirthDate",
        "GenderCurrent",
        "Sex",
        "Ethnicity",
        "QualInst",
        "QualLevel",
        "StepUpGrad",
        "StartOrigin",
        "LeaverDestination",
        "ReasonLeave",
        "ContractWeeks",
        "FrontlineGrad",
        "ReasonAbsence",
        "CFKSSstatus",
        "BaseSalary",
        "RRPayments",
        "OtherPayments",
        "RecruitmentBonus",
        "RetentionBonus",
        "PerformanceAward",
        "CarAllowance",
        "RelocationPackage",
        "RegionalWeighting",
        "CostSWE",
        "CostDBS",
        "OtherAllowances",
    ]
)
"""Elements of the guides that are not read: who a worker is, and what the dashboard does not count."""

Row = tuple[object, ...]


def read(path: str, _: Door) -> Iterator[Item]:
    """Stream one workforce census file's records; see `dashboard.sources.records` for their form.

    Yields
    ------
    Item
        One `About`, then batches of the tables "vacancies" and "workforce", findings at the end. After a finding that
        stops, nothing.
    """
    log = FindingLog(path)
    try:
        header = head(path)
        as_at, rank = _made(path, header, log)
        found = chain.from_iterable(elements_below_root(path))
        totals, first = _before_workers(found, as_at, log)
        yield _about(as_at, rank, header, with_totals=totals is not None)
        if totals is not None:
            yield Batch("vacancies", [totals])
        yield from _batches(path, chain(first, found), as_at, log)
    except UnreadableError as refused:
        yield from log
        yield refused.finding
    else:
        yield from log


def _made(path: str, found: Head, log: FindingLog) -> tuple[date, str]:
    """The census date, and what tells a later file of the same date from an earlier one."""
    if found.root != "Message" or found.collection != "CSWW":
        raise UnreadableError(rules.ANOTHER_RETURN.at(path, "header", "no Message whose header says Collection CSWW"))
    as_at = POSITION.told(path, found.values, log)
    if as_at.year < FIRST_YEAR or as_at > date.today():
        found_year = f"a census of {as_at}, which is not from {FIRST_YEAR} to today"
        raise UnreadableError(rules.YEAR_OUTSIDE.at(path, "header", found_year))
    written = re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?", found.values.get("DateTime", ""))
    return as_at, f"{as_at} {written[0] if written else ''}".strip()


def _about(as_at: date, rank: str, header: Head, *, with_totals: bool) -> About:
    tables = ("workforce", "vacancies") if with_totals else ("workforce",)
    day = as_at.isoformat()
    title = f"Children's social work workforce census {as_at.year}"
    covered = tuple(Coverage(table, day, day) for table in tables)
    invented = header.values.get("SoftwareCode") == INVENTED
    return About("workforce", title, rank, invented, covered, councils=named_in_header(header.values))


def _before_workers(found: Iterator[_Element], as_at: date, log: FindingLog) -> tuple[Row | None, list[_Element]]:
    """The totals of the council, if both are numbers, and the first worker, which ends the search for them."""
    totals: Row | None = None
    seen = False
    for element in found:
        if element.tag == WORKER:
            return _told(totals, log), [element]
        if element.tag == VACANCIES and not seen:
            totals, seen = _row(element, "vacancies", _TOTALS, as_at, log), True
            _stray(element, log)
        else:
            _other(element, log)
    return _told(totals, log), []


def _told(totals: Row | None, log: FindingLog) -> Row | None:
    if totals is not None and _is_amount(totals[1]) and _is_amount(totals[2]):
        return totals
    place = "file" if totals is None else f"line {totals[-1]}"
    found = "no LALevelVacancies" if totals is None else "no number under NumberOfVacancies or NoAgencyFTE"
    log.add(rules.NO_VACANCIES, place, found)
    return None


def _is_amount(text: object) -> bool:
    try:
        amount = float(str(text))
    except ValueError:
        return False
    return math.isfinite(amount) and amount >= 0


def _batches(path: str, found: Iterator[_Element], as_at: date, log: FindingLog) -> Iterator[Batch]:
    rows: list[Row] = []
    some = False
    for element in found:
        if element.tag != WORKER:
            _other(element, log)
            continue
        rows.append(_row(element, "workforce", _FIELDS, as_at, log))
        some = True
        _stray(element, log)
        if len(rows) >= ROWS_A_BATCH:
            yield Batch("workforce", rows)
            rows = []
    if not some:
        raise UnreadableError(rules.NO_WORKERS.at(path, "file", "no CSWWWorker element in Message"))
    if rows:
        yield Batch("workforce", rows)


def _row(element: _Element, table: str, fields: dict[str, str], as_at: date, log: FindingLog) -> Row:
    """The texts of an element's own elements as a row of a table, its line last."""
    told: dict[str, object] = {"as_at": as_at.isoformat()}
    if (element.text or "").strip():
        log.add(rules.STRAY_TEXT, f"line {element.sourceline}", "text directly in this element")
    for leaf in element:
        name = fields.get(str(leaf.tag))
        if name is not None:
            told[name] = leaf.text
        elif isinstance(leaf.tag, str) and leaf.tag not in _PASSED_BY:
            log.add(rules.NOT_KNOWN, f"line {leaf.sourceline}", "an element of another name")
        _stray(leaf, log)
    return (*(told.get(field.name) for field in TABLES[table]), element.sourceline)


def _other(element: _Element, log: FindingLog) -> None:
    """What stands below the root and is no worker."""
    place = f"line {element.sourceline}"
    if element.tag == VACANCIES:
        log.add(rules.VACANCIES_AGAIN, place, "LALevelVacancies")
    elif element.tag != "Header":
        log.add(rules.NOT_KNOWN, place, "an element of another name")
    _stray(element, log)


def _stray(element: _Element, log: FindingLog) -> None:
    if (element.tail or "").strip():
        log.add(rules.STRAY_TEXT, f"line {element.sourceline}", "text after this element")
