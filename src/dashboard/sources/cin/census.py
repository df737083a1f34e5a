"""The children in need census of the Department for Education, XML, every year from 2017 to 2026."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.model import financial_year, month_start
from dashboard.sources.cin import rules
from dashboard.sources.cin.child import Children
from dashboard.sources.cin.form import CENSUS_TABLES
from dashboard.sources.cin.plain import plain_columns
from dashboard.sources.columns import Gathered
from dashboard.sources.councils import named_in_header
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import About, Batch, Coverage, Door, Item
from dashboard.sources.xml_files.cut import cut_elements
from dashboard.sources.xml_files.head import Head, ReferenceDay, head

ROWS_A_BATCH = 2000

INVENTED = "INVENTED-SAMPLE"
"""SoftwareCode of a census whose children are invented."""

YEAR_END = ReferenceDay(3, 31, "31 March", rules.NO_YEAR, rules.YEAR_ASSUMED)

FIRST_YEAR = 2017
"""Year of the first census whose form is read."""

PLANS_SINCE = 2022
"""Year of the first census with the dates of children in need plans."""


def read(path: str, door: Door) -> Iterator[Item]:
    """Stream one census file's records; see `dashboard.sources.records` for their form.

    Parameters
    ----------
    path : str
        The file.
    door : Door
        Turns a child's id into its keyed hash.

    Yields
    ------
    Item
        One `About`, then batches of 2,000 rows of a table or more (the last of each is shorter), findings
        at the end. After a finding that stops, nothing.
    """
    log = FindingLog(path)
    try:
        about = _about(path, head(path), log)
        yield about
        yield from _batches(path, door, log)
    except UnreadableError as refused:
        yield from log
        yield refused.finding
    else:
        yield from log


def _batches(path: str, door: Door, log: FindingLog) -> Iterator[Batch]:
    children, gathered, some = Children(door, log), Gathered(), False

    def take(piece: bytes, lines: int) -> bool:
        tables = plain_columns(piece, lines, door)
        for table, columns in (tables or {}).items():
            gathered.add(table, columns)
        return tables is not None

    for group, lines in cut_elements(path, "Message/Children/Child", take):
        some = True
        for child in group:
            children.add(child, lines)
        for table, rows in children.taken():
            gathered.add(table, zip(*rows, strict=True))
        yield from (Batch(table, rows) for table, rows in gathered.full(ROWS_A_BATCH))
    if not some:
        raise UnreadableError(rules.NO_CHILDREN.at(path, "file", "no Child element in Children"))
    yield from (Batch(table, rows) for table, rows in gathered.full(1))


def _about(path: str, found: Head, log: FindingLog) -> About:
    if found.root != "Message" or found.collection != "CIN":
        raise UnreadableError(rules.ANOTHER_RETURN.at(path, "header", "no Message whose header says Collection CIN"))
    last_day = YEAR_END.told(path, found.values, log)
    _check_year(path, last_day)
    if last_day > date.today():
        log.add(rules.YEAR_NOT_OVER, "header", f"a year that ends on {last_day}")
    return About(
        source="census",
        title=f"Children in need census {financial_year(last_day)}",
        rank=last_day.isoformat(),
        invented=found.values.get("SoftwareCode") == INVENTED,
        coverage=tuple(_coverage(last_day)),
        councils=named_in_header(found.values),
    )


def _check_year(path: str, last_day: date) -> None:
    """Stop where no census can have been made for a year: before the first, or after the one that is running."""
    today = date.today()
    running = today.year + (today > date(today.year, 3, 31))
    if not FIRST_YEAR <= last_day.year <= running:
        found = f"the year that ends on {last_day}, not one of {FIRST_YEAR} to {running}"
        raise UnreadableError(rules.YEAR_OUTSIDE.at(path, "header", found))


def _coverage(last_day: date) -> Iterator[Coverage]:
    """The census's year, or the full months of it that are over."""
    first_day = date(last_day.year - 1, 4, 1)
    last_month = month_start(date.today()) - timedelta(days=1)
    covered = last_month if last_day > date.today() else last_day
    if covered < first_day:
        return
    for table in CENSUS_TABLES:
        if table == "children" or (table == "in_need_plans" and last_day.year < PLANS_SINCE):
            continue
        yield Coverage(table, first_day.isoformat(), covered.isoformat())
