"""The Standard Safeguarding Dataset: a set of CSV or Parquet files, one a table, known by their columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.sources import ssd_rules as rules
from dashboard.sources import tabular_rules
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import Door, Item
from dashboard.sources.ssd_extract import COVERED, EARLIEST, EXTRACT_FILE, Extract, assumed, stated
from dashboard.sources.ssd_queries import (
    EVENTS,
    LOOKED_AFTER,
    LOOKUPS,
    NAMED_TEAMS,
    QUERIES,
    REFERRALS_A_MONTH,
    STAGED,
    Query,
)
from dashboard.sources.ssd_rows import Rows
from dashboard.sources.ssd_tables import SSD_TABLES, ssd_table_of
from dashboard.sources.tabular import INVENTED, Sheet, batches, headings

MEMORY = "512MB"
"""What DuckDB may hold. It never writes to disk: what it holds is personal."""


def read(paths: Sequence[str], door: Door) -> Iterator[Item]:
    """Stream one extract's records; see `dashboard.sources.records` for their form.

    Parameters
    ----------
    paths : sequence of str
        The extract's files, and ``extract.toml`` if there is one.
    door : Door
        Turns ids into keyed hashes and postcodes into areas.

    Yields
    ------
    Item
        One `About`, then batches, findings at the end. After a finding that stops, nothing.
    """
    logs = {path: FindingLog(path) for path in paths}
    try:
        yield from _Extract(paths, logs).items(door)
    except UnreadableError as refused:
        yield from _told(logs)
        yield refused.finding
    except duckdb.Error:
        yield from _told(logs)
        yield rules.NOT_JOINED.at(min(paths), "file", "tables that cannot be put together")
    else:
        yield from _told(logs)


def _told(logs: dict[str, FindingLog]) -> Iterator[Item]:
    for log in logs.values():
        yield from log


class _Extract:
    """One set of files, while it is read."""

    def __init__(self, paths: Sequence[str], logs: dict[str, FindingLog]) -> None:
        self._logs = logs
        self._stated = next((path for path in paths if Path(path).name.lower() == EXTRACT_FILE), None)
        tables = [path for path in paths if path != self._stated]
        self._invented = any(INVENTED in headings(path).headings for path in tables)
        self._sheets = _sheets(tables, logs)
        self._db = duckdb.connect(
            ":memory:", config={"memory_limit": MEMORY, "temp_directory": "", "preserve_insertion_order": True}
        )

    def items(self, door: Door) -> Iterator[Item]:
        queries = [query for query in QUERIES if self._can(query)]
        self._stage()
        about = self._extract().about(self._usable(queries))
        yield replace(about, teams=self._teams(), invented=about.invented or self._invented)
        rows = Rows(door)
        for query in queries:
            log = self._log(query.reads)
            for answer in self._answers(query):
                yield from rows.batches(query.table, answer, log)
        if 2 * rows.factors_without_code > rows.factors:
            found = f"{rows.factors_without_code} of {rows.factors} entries without a code"
            path = self._sheets["ssd_assessment_factors"].path
            raise UnreadableError(rules.FACTORS_UNREADABLE.at(path, "file", found))
        if self._counts("ssd_cla_episodes"):
            log = self._log("ssd_cla_episodes")
            if "ssd_legal_status" not in self._sheets:
                log.add(rules.NO_LEGAL_STATUS, "file", "no ssd_legal_status in the extract")
            yield from rows.batches("looked_after", self._db.sql(LOOKED_AFTER).to_arrow_table(), log)

    def _teams(self) -> tuple[str, ...]:
        return tuple(name for (name,) in self._db.execute(NAMED_TEAMS).fetchall())

    def _log(self, table: str) -> FindingLog:
        return self._logs[self._sheets[table].path]

    def _can(self, query: Query) -> bool:
        if not self._counts(query.reads):
            return False
        missing = [table for table in query.points_into if table not in self._sheets]
        if missing:
            self._log(query.reads).add(rules.TABLE_NEEDED, "file", f"no {missing[0]} in the extract")
        return not missing

    def _counts(self, table: str) -> bool:
        """Whether a table is there with every column without which its records would be wrong numbers."""
        return table in self._sheets and not _uncounted(self._sheets[table], table)

    def _usable(self, queries: list[Query]) -> set[str]:
        reads = {query.reads for query in queries}
        if self._counts("ssd_cla_episodes"):
            reads.add("ssd_cla_episodes")
        usable = {COVERED[table] for table in sorted(reads & set(COVERED)) if self._has_rows(table)}
        if self._counts("ssd_professionals") and self._counts("ssd_involvements"):
            usable.add("workers")
        return usable

    def _has_rows(self, table: str) -> bool:
        """Whether any row of a table has its event's date, or where it has no such date, anything."""
        columns = [EVENTS[table]] if table in EVENTS else SSD_TABLES[table].needed
        some = any(len(piece) for piece in batches(self._sheets[table], columns, FindingLog("")))
        if not some:
            self._log(table).add(rules.NO_ROWS, "file", "no row with a date" if table in EVENTS else "no row")
        return some

    def _extract(self) -> Extract:
        if self._stated:
            return stated(self._stated)
        days = [day for table in EVENTS if table in self._sheets for day in self._newest(table)]
        referrals = self._db.execute(REFERRALS_A_MONTH, [EARLIEST]).fetchall()
        return assumed(dict(referrals), max(days, default=None), self._logs[min(self._logs)])

    def _newest(self, table: str) -> list[date]:
        """Newest dates of a table's events; dates to come and stand-ins for no date are no events."""
        column, found = EVENTS[table], []
        for piece in batches(self._sheets[table], [column], FindingLog("")):
            self._db.register("piece", piece)
            found += self._db.execute(
                f"select max(day) from (select try_cast(left({column}, 10) as date) as day from piece) "
                "where day between ? and current_date",
                [EARLIEST],
            ).fetchall()
        return [day for (day,) in found if day is not None]

    def _stage(self) -> None:
        read_again = {query.reads for query in QUERIES}
        for table in STAGED:
            columns = SSD_TABLES[table].columns
            typed = ", ".join(f"{name} varchar" for name in columns)
            self._db.execute(f"create temp table {table} ({typed}, row bigint)")
            if table in self._sheets:
                log = FindingLog("") if table in read_again else self._log(table)
                for piece in batches(self._sheets[table], columns, log):
                    self._db.register("piece", piece)
                    self._db.execute(f"insert into {table} select * from piece")
        for lookup in LOOKUPS:
            self._db.execute(lookup)

    def _answers(self, query: Query) -> Iterator[pa.Table]:
        log, read, left_out = self._log(query.reads), 0, 0
        for piece in batches(self._sheets[query.reads], SSD_TABLES[query.reads].columns, log):
            self._db.register("piece", piece)
            answer = self._db.sql(query.sql).to_arrow_table()
            if query.left_out and len(answer) < len(piece):
                log.add(query.left_out, "file", "rows left out", times=len(piece) - len(answer))
            read, left_out = read + len(piece), left_out + len(piece) - len(answer)
            yield answer
        if query.left_out is rules.NO_ASSESSMENT and 2 * left_out > read:
            found = f"{left_out} of {read} rows without their assessment"
            raise UnreadableError(rules.FACTORS_UNREADABLE.at(self._sheets[query.reads].path, "file", found))


def _sheets(paths: list[str], logs: dict[str, FindingLog]) -> dict[str, Sheet]:
    """The extract's tables that are read, by name, their columns checked."""
    found: dict[str, Sheet] = {}
    for path in sorted(paths):
        sheet = headings(path)
        table = ssd_table_of(sheet.headings)
        if not table:
            continue  # a table of the dataset that no record needs
        if table in found:
            raise UnreadableError(
                rules.TABLE_TWICE.at(path, "file", f"{table}, also in {Path(found[table].path).name}")
            )
        _check_columns(sheet, table, logs[path])
        found[table] = sheet
    return found


def _check_columns(sheet: Sheet, table: str, log: FindingLog) -> None:
    for name in SSD_TABLES[table].columns:
        times = sheet.headings.count(name)
        if times > 1:
            raise UnreadableError(tabular_rules.COLUMN_TWICE.at(sheet.path, "headings", f"{name} twice"))
        if times == 0 and name in SSD_TABLES[table].needed:
            raise UnreadableError(tabular_rules.COLUMN_MISSING.at(sheet.path, "headings", f"no {name}"))
        if times == 0:
            needed = name in rules.NEEDED_TO_COUNT
            rule = rules.not_counted(name) if needed else tabular_rules.COLUMN_ABSENT
            log.add(rule, "headings", f"no {name}", apart=name)


def _uncounted(sheet: Sheet, table: str) -> bool:
    return any(name in rules.NEEDED_TO_COUNT and name not in sheet.headings for name in SSD_TABLES[table].columns)
