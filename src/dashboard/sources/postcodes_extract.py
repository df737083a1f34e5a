"""Homes from a case system's own list: a child's id, a postcode, and if there are any, from and to dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from dashboard.sources.findings import FindingLog, UnreadableError, unreadable
from dashboard.sources.records import About, Batch, Door, Item
from dashboard.sources.ssd.rows import ROWS_A_BATCH, hashed, placed, tell_unplaced
from dashboard.sources.tabular import rules
from dashboard.sources.tabular.reader import INVENTED, Sheet, batches, headings

CHILD = {"childid", "lachildid", "personid", "clientid", "caseid", "child", "id", "childsid", "mosaicid", "lcsid"}
POSTCODE = {"postcode", "homepostcode", "addresspostcode", "currentpostcode", "pcd"}
FROM = {"from", "fromdate", "datefrom", "start", "startdate", "validfrom", "addressfrom", "addressstartdate"}
TO = {"to", "todate", "dateto", "end", "enddate", "validto", "addressto", "addressenddate"}


def is_postcode_list(names: Sequence[str]) -> bool:
    """Whether headings are those of a list of children and postcodes."""
    return _heading(names, CHILD) is not None and _heading(names, POSTCODE) is not None


def read(path: str, door: Door) -> Iterator[Item]:
    """Stream one list's homes; see `dashboard.sources.records` for their form.

    Parameters
    ----------
    path : str
        A CSV or Parquet file. Headings are known in any spelling: ``Child ID``, ``post_code``, ``Start date``.
    door : Door
        Turns ids into keyed hashes and postcodes into areas.

    Yields
    ------
    Item
        One `About`, which ranks lists by the day the file was last changed, then homes, findings at the end.
    """
    log = FindingLog(path)
    try:
        sheet = headings(path)
        columns = _columns(sheet)
        yield About("postcodes", "List of children and postcodes", _changed(path), INVENTED in sheet.headings)
        yield from _homes(sheet, columns, door, log)
    except UnreadableError as refused:
        yield from log
        yield refused.finding
    else:
        yield from log


def _homes(sheet: Sheet, columns: list[str | None], door: Door, log: FindingLog) -> Iterator[Batch]:
    wanted, some = [name for name in columns if name is not None], False
    for piece in batches(sheet, wanted, log):
        some = some or len(piece) > 0
        for start in range(0, len(piece), ROWS_A_BATCH):
            part = piece.slice(start, ROWS_A_BATCH)
            none = [None] * len(part)
            children, postcodes, starts, ends = (part[name].to_pylist() if name else none for name in columns)
            homes = placed(door, postcodes)
            tell_unplaced(postcodes, homes, part["row"].to_pylist(), log)
            values = zip(hashed(door.child, children), starts, ends, homes, part["row"].to_pylist(), strict=True)
            yield Batch("homes", [(key, first, last, *home, row) for key, first, last, home, row in values])
    if not some:
        log.add(rules.NO_ROWS, "file", "no row under the headings")


def _columns(sheet: Sheet) -> list[str | None]:
    found = [_heading(sheet.headings, names) for names in (CHILD, POSTCODE, FROM, TO)]
    for name, title in zip(found[:2], ("child id", "postcode"), strict=True):
        if name is None:
            raise UnreadableError(rules.COLUMN_MISSING.at(sheet.path, "headings", f"no {title}"))
        if sheet.headings.count(name) > 1:
            raise UnreadableError(rules.COLUMN_TWICE.at(sheet.path, "headings", f"{title} twice"))
    return found


def _heading(names: Sequence[str], spellings: set[str]) -> str | None:
    return next((name for name in names if re.sub(r"[^a-z]", "", name) in spellings), None)


def _changed(path: str) -> str:
    try:
        return date.fromtimestamp(Path(path).stat().st_mtime).isoformat()
    except OSError as error:
        raise unreadable(path, error) from None
