"""Ofsted's Annex A: an Excel workbook with a list of children for each stage, of the last six months and still open.

Lists 1 to 8 give records, lists 9 and 10 only who the children are. Allocated workers are not read: the workbook says
who holds a case on its day, not since when, and a name is no id that another return has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dashboard.model import month_start
from dashboard.sources.annex_a import rules
from dashboard.sources.annex_a.days import Window, assumed_window, stated_window
from dashboard.sources.annex_a.rows import GIVES, Records
from dashboard.sources.annex_a.sheets import List, list_number, lists
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import About, Batch, Coverage, Door, Item
from dashboard.sources.ssd.extract import EXTRACT_FILE, Extract, stated
from dashboard.sources.workbook.reader import open_workbook

ROWS_A_BATCH = 5000

COVERED = {
    1: ("contacts",),
    2: ("early_help_starts",),
    3: ("referrals",),
    4: ("assessments",),
    5: ("section_47_enquiries", "conferences"),
    7: ("protection_plans",),
    8: ("looked_after",),
}
"""What a list is complete for. Of reviews and visits a list tells only the last: it is complete for none. Early help
assessments tell who began, not who is still helped."""

EVENTS = (1, 2, 3, 5)
"""Lists of what happened in the six months; the others also hold what was open, however long ago it began."""

ENDS = {4: 4, 3: 6, 7: 7, 8: 8}
"""Lists whose records end, by the list that says when."""

CHILDREN_ONLY = 9
"""The first list of which at most the children are read."""

MANY = 20
"""So many records of which none ended in half a year are those still open, not all."""


def read(paths: Sequence[str], door: Door) -> Iterator[Item]:
    """Stream one workbook's records; see `dashboard.sources.records` for their form.

    Parameters
    ----------
    paths : sequence of str
        The workbook, and ``extract.toml`` if it states the workbook's days.
    door : Door
        Turns a child's id into its keyed hash.

    Yields
    ------
    Item
        One `About`, then batches of at most 5,000 rows, findings at the end. After a finding that stops, nothing.
    """
    workbook = next(path for path in paths if Path(path).name.lower() != EXTRACT_FILE)
    log = FindingLog(workbook)
    try:
        yield from _items(workbook, next((path for path in paths if path != workbook), None), door, log)
    except UnreadableError as refused:
        yield from log
        yield refused.finding
    else:
        yield from log


def _items(path: str, extract_file: str | None, door: Door, log: FindingLog) -> Iterator[Item]:
    extract = stated(extract_file) if extract_file else Extract()
    book = open_workbook(path, log)
    records = Records(door, log)
    marks, usable = set(), set()
    for one in lists(book.sheets, book.since_1904, path, log):
        is_usable = _is_usable(one, log)
        records.take(one, is_usable)
        marks.add(one.invented)
        usable |= {one.form.number} if is_usable else set()
    if not marks:
        raise UnreadableError(rules.NO_LIST.at(path, "sheets", "no sheet with the headings of a list"))
    usable = _together(usable, records, log)
    if any((list_number(sheet.name) or 0) >= CHILDREN_ONLY for sheet in book.sheets):
        log.add(rules.ADOPTION, "lists 9 to 11", "lists that no measure needs")
    days = [day for of_list in records.days.values() for day in of_list]
    window = stated_window(extract) if extract.stated else assumed_window(days, log)
    tables = records.finish(window)
    invented = extract.invented or True in marks
    yield _about(window, invented, tuple(_coverage(window, usable, records, log)))
    for table, rows in tables.items():
        for start in range(0, len(rows), ROWS_A_BATCH):
            yield Batch(table, rows[start : start + ROWS_A_BATCH])


def _is_usable(one: List, log: FindingLog) -> bool:
    """Whether a list's records would be right: it has every column that counting needs."""
    number = one.form.number
    missing = [column for column in one.form.columns if column.needed and column.field not in one.columns]
    for column in missing:
        found = f"no {column.headings[0]}"
        log.add(rules.NOT_COUNTED, f"list {number}, headings", found, apart=f"{number} {column.field}")
    return not missing and number in GIVES


def _together(usable: set[int], records: Records, log: FindingLog) -> set[int]:
    """Lists that can be used beside each other: referrals need their ends, and those their referrals."""
    if 2 in usable:
        log.add(rules.EARLY_HELP, "list 2", "early help assessments")
    if {3, 6} <= usable:
        return usable
    if 3 in usable:
        log.add(rules.REFERRALS_ALONE, "list 3", "no list 6 beside it")
    records.drop_referrals()
    return usable - {3, 6}


def _about(window: Window, invented: bool, coverage: tuple[Coverage, ...]) -> About:
    title, made = "Ofsted Annex A", window.made
    if made is None:
        return About("annex_a", title, "", invented)
    return About("annex_a", f"{title}, {made:%-d %B %Y}", made.isoformat(), invented, coverage)


def _coverage(window: Window, usable: set[int], records: Records, log: FindingLog) -> Iterator[Coverage]:
    if window.first_day is None or window.last_day is None:
        return
    for number, covered in COVERED.items():
        if number not in usable:
            continue
        days = sorted(day for day in records.days[number] if day[:4].isdigit())
        if not days:
            log.add(rules.NO_ROWS, f"list {number}", "no row with a date", apart=str(number))
            continue
        ended, of = records.ended[ENDS.get(number, 0)]
        if number in ENDS and not ended and of >= MANY:
            log.add(rules.NONE_ENDED, f"list {ENDS[number]}", f"{of} rows, none with an end", apart=str(number))
            continue
        first = _since(window.first_day, days[0]) if number in EVENTS else window.first_day
        if first <= window.last_day:
            for table in covered:
                yield Coverage(table, first.isoformat(), window.last_day.isoformat())


def _since(first_day: date, oldest: str) -> date:
    """Not before the month of a list's oldest event: a list may have been made for fewer than six months."""
    try:
        return max(first_day, month_start(date.fromisoformat(oldest)))
    except ValueError:
        return first_day
