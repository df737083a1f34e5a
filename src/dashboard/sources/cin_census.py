"""The children in need census of the Department for Education, XML, every year from 2017 to 2026."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dashboard.model import financial_year, month_start
from dashboard.sources import cin_rules as rules
from dashboard.sources.cin_child import CENSUS_TABLES, Children
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import About, Batch, Coverage, Door, Item
from dashboard.sources.xml_head import Head, head
from dashboard.sources.xml_stream import elements

ROWS_A_BATCH = 5000

INVENTED = "INVENTED-SAMPLE"
"""SoftwareCode of a census whose children are invented."""

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
        One `About`, then batches of at least 5,000 rows of a table (the last of each is shorter), findings
        at the end. After a finding that stops, nothing.
    """
    log = FindingLog(path)
    try:
        about = _about(path, head(path), log)
        yield about
        children = Children(door, log)
        yield from _batches(path, children)
    except UnreadableError as refused:
        yield from log
        yield refused.finding
    else:
        yield from log


def _batches(path: str, children: Children) -> Iterator[Batch]:
    add, some = children.add, False
    for group in elements(path, "Children", "Child"):
        some = True
        for child in group:
            add(child)
        yield from _full(children, ROWS_A_BATCH)
    if not some:
        raise UnreadableError(rules.NO_CHILDREN.at(path, "file", "no Child element in Children"))
    yield from _full(children, 1)


def _full(children: Children, rows_at_least: int) -> Iterator[Batch]:
    for table, rows in children.rows.items():
        if len(rows) >= rows_at_least:
            yield Batch(table, rows.copy())
            rows.clear()


def _about(path: str, found: Head, log: FindingLog) -> About:
    if found.root != "Message" or found.collection != "CIN":
        raise UnreadableError(rules.ANOTHER_RETURN.at(path, "header", "no Message whose header says Collection CIN"))
    last_day = _year_end(path, found.values, log)
    _check_year(path, last_day)
    if last_day > date.today():
        log.add(rules.YEAR_NOT_OVER, "header", f"a year that ends on {last_day}")
    return About(
        source="census",
        title=f"Children in need census {financial_year(last_day)}",
        rank=last_day.isoformat(),
        invented=found.values.get("SoftwareCode") == INVENTED,
        coverage=tuple(_coverage(last_day)),
    )


def _year_end(path: str, header: dict[str, str], log: FindingLog) -> date:
    reference = re.fullmatch(r"((?:19|20)\d\d)-03-31(?:[T ].*)?", header.get("ReferenceDate", ""))
    if reference:
        return date(int(reference[1]), 3, 31)
    year = re.fullmatch(r"(?:19|20)\d\d", header.get("Year", ""))
    if not year:
        raise UnreadableError(rules.NO_YEAR.at(path, "header", "no ReferenceDate of 31 March and no Year"))
    log.add(rules.YEAR_ASSUMED, "header", f"a ReferenceDate that is no 31 March, and Year {year[0]}")
    return date(int(year[0]), 3, 31)


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
