"""The dataset's tables become records: the same way from files and from a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import duckdb
import pyarrow as pa

from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.records import Door, Item
from dashboard.sources.ssd import rules
from dashboard.sources.ssd.extract import COVERED, EARLIEST, EVENTS, TOLD_BY, Extract, assumed
from dashboard.sources.ssd.held import Held, is_counted
from dashboard.sources.ssd.lookups import LOOKUPS, NAMED_TEAMS, REFERRALS_A_MONTH, STAGED
from dashboard.sources.ssd.queries import LOOKED_AFTER, QUERIES, Query
from dashboard.sources.ssd.rows import Rows
from dashboard.sources.ssd.tables import SSD_TABLES

MEMORY = "50%"
"""What DuckDB may hold, of the machine's memory. It never writes to disk: what it holds is personal. An extract of six
million children was refused at 512 MB, and none of a council comes near that."""


class Reading:
    """One extract, while it is read.

    Parameters
    ----------
    held : dict of str to Held
        Its tables by their names in the dataset, columns checked.
    stated : Extract, optional
        The days it covers, where it states them.
    log : FindingLog
        Takes what is found of the extract as a whole.
    invented : bool
        Whether anything marks its children as invented.
    """

    def __init__(self, held: dict[str, Held], stated: Extract | None, log: FindingLog, invented: bool) -> None:
        self._held, self._stated, self._whole, self._invented = held, stated, log, invented
        self._db = duckdb.connect(
            ":memory:", config={"memory_limit": MEMORY, "temp_directory": "", "preserve_insertion_order": True}
        )

    def items(self, door: Door) -> Iterator[Item]:
        """Stream the extract's records.

        Raises
        ------
        UnreadableError
            Where a table cannot be read, or what is read of it would pass for more than it is.
        duckdb.Error
            Where the tables cannot be put together.
        """
        queries = [query for query in QUERIES if self._can(query)]
        self._stage()
        about = self._extract().about(self._usable(queries))
        yield replace(about, teams=self._teams(), invented=about.invented or self._invented)
        rows = Rows(door)
        for query in queries:
            log = self._held[query.reads].log
            for answer in self._answers(query):
                yield from rows.batches(query.table, answer, log)
        if 2 * rows.factors_without_code > rows.factors:
            found = f"{rows.factors_without_code} of {rows.factors} entries without a code"
            raise UnreadableError(rules.FACTORS_UNREADABLE.at(self._held["ssd_assessment_factors"].name, "file", found))
        if self._counts("ssd_cla_episodes"):
            log = self._held["ssd_cla_episodes"].log
            if "ssd_legal_status" not in self._held:
                log.add(rules.NO_LEGAL_STATUS, "file", "no ssd_legal_status in the extract")
            yield from rows.batches("looked_after", self._db.sql(LOOKED_AFTER).to_arrow_table(), log)

    def _teams(self) -> tuple[str, ...]:
        return tuple(name for (name,) in self._db.execute(NAMED_TEAMS).fetchall())

    def _counts(self, table: str) -> bool:
        return table in self._held and is_counted(self._held[table], table)

    def _can(self, query: Query) -> bool:
        if not self._counts(query.reads):
            return False
        log = self._held[query.reads].log
        missing = [table for table in query.points_into if table not in self._held]
        if missing:
            log.add(rules.TABLE_NEEDED, "file", f"no {missing[0]} in the extract")
        elif query.through and query.through not in self._held[query.points_into[-1]].headings:
            log.add(rules.NOT_JOINED_BY, "file", f"no {query.through} in {query.points_into[-1]}")
        else:
            return True
        return False

    def _usable(self, queries: list[Query]) -> set[str]:
        """The record tables that are complete for the extract's days."""
        made = {(query.table, query.reads) for query in queries}
        if self._counts("ssd_cla_episodes"):
            made.add(("looked_after", "ssd_cla_episodes"))
        usable = set()
        for record_table, tables in COVERED.items():
            there = [table for table in tables if (record_table, table) in made and self._tells(record_table, table)]
            if len(there) == len(tables):
                usable.add(record_table)
            elif there:
                self._held[there[0]].log.add(rules.ONE_KIND_OF_VISITS, "file", "no others that can be counted")
        if self._counts("ssd_professionals") and self._counts("ssd_involvements"):
            usable.add("workers")
        return usable

    def _tells(self, record_table: str, table: str) -> bool:
        """Whether any row of a table tells of such a record, by its date or what else tells of it."""
        dated = (EVENTS[table],) if table in EVENTS else SSD_TABLES[table].needed
        columns = TOLD_BY.get(record_table, dated)
        some = any(len(piece) for piece in self._held[table].batches(columns, FindingLog("")))
        if not some:
            found = f"no row with {' or '.join(columns)}" if record_table in TOLD_BY else "no row"
            found = "no row with a date" if columns == dated and table in EVENTS else found
            self._held[table].log.add(rules.NO_ROWS, "file", found, apart=record_table)
        return some

    def _extract(self) -> Extract:
        if self._stated:
            return self._stated
        days = [day for table in EVENTS if table in self._held for day in self._newest(table)]
        referrals = self._db.execute(REFERRALS_A_MONTH, [EARLIEST]).fetchall()
        return assumed(dict(referrals), max(days, default=None), self._whole)

    def _newest(self, table: str) -> list[date]:
        """Newest dates of a table's events; dates to come and stand-ins for no date are no events."""
        column, found = EVENTS[table], []
        for piece in self._held[table].batches([column], FindingLog("")):
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
            if table in self._held:
                log = FindingLog("") if table in read_again else self._held[table].log
                rows = 0
                for piece in self._held[table].batches(columns, log):
                    self._db.register("piece", piece)
                    self._db.execute(f"insert into {table} select * from piece")
                    rows += len(piece)
                self._tell_empty(table, rows)
        for lookup in LOOKUPS:
            self._db.execute(lookup)

    def _tell_empty(self, table: str, rows: int) -> None:
        """Note a table without a row, unless it is one of those whose coverage hangs on their rows."""
        if not rows and not any(table in tables for tables in COVERED.values()):
            self._held[table].log.add(rules.EMPTY_TABLE, "file", "no row under the headings")

    def _answers(self, query: Query) -> Iterator[pa.Table]:
        held, read, left_out = self._held[query.reads], 0, 0
        told_already = next(other for other in QUERIES if other.reads == query.reads) is not query
        for whole in held.batches(SSD_TABLES[query.reads].columns, FindingLog("") if told_already else held.log):
            piece = self._records(query, whole)
            self._db.register("piece", piece)
            answer = self._db.sql(query.sql).to_arrow_table()
            if query.left_out and len(answer) < len(piece):
                held.log.add(query.left_out, "file", "rows left out", times=len(piece) - len(answer))
            read, left_out = read + len(piece), left_out + len(piece) - len(answer)
            yield answer
        self._tell_empty(query.reads, read)
        if query.mostly_left_out and 2 * left_out > read:
            found = f"{left_out} of {read} rows without their row in {query.points_into[0]}"
            raise UnreadableError(query.mostly_left_out.at(held.name, "file", found))

    def _records(self, query: Query, rows: pa.Table) -> pa.Table:
        """Those of some rows that tell of something that happened; what is to be noted of them is."""
        if query.only:
            self._db.register("piece", rows)
            rows = self._db.sql(f"select * from piece where {query.only}").to_arrow_table()
        if query.noted and len(rows):
            rule, condition = query.noted
            self._db.register("piece", rows)
            [(times,)] = self._db.execute(f"select count(*) from piece where {condition}").fetchall()
            if times:
                self._held[query.reads].log.add(rule, "file", "rows without the date of the decision", times=times)
        return rows
