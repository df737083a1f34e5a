"""Raw records of all sources come together in one staging database, on disk, so memory stays flat."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.cases.room import USUAL, room_for
from dashboard.cases.teams import Teams
from dashboard.model import Finding
from dashboard.sources.columns import columns_of
from dashboard.sources.records import COVERED_WITH, TABLES, About, Batch, Field, Item, Kind

TRUST = {"ssd": 1, "census": 2, "looked_after": 3, "annex_a": 4, "postcodes": 5, "workforce": 6}
"""Where several returns hold the same event, the one with the lowest number is believed first."""


class Stage:
    """A staging database that takes what sources yield, file by file.

    Parameters
    ----------
    file : Path
        Where the database is made; deleted by whoever made the folder.
    layers : sequence of str
        The council's layers, in the order in which a home's areas arrive.
    teams : iterable of str
        The council's teams. Under "team" only these and the names in a source's own list are kept: other text, which
        could be a worker's name or a telephone number, is not even written to the stage.
    memory : str
        What DuckDB may use before it goes to disk, while sources are read.
    """

    def __init__(self, file: Path, layers: tuple[str, ...], teams: Iterable[str], memory: str = USUAL) -> None:
        self._file = file
        self.layers = layers
        self._teams = Teams(teams)
        self.councils: list[tuple[str, str, str]] = []
        """File, title and number of each council that a file names as its own."""
        self.con = duckdb.connect(str(file), config={"memory_limit": memory, "threads": 2})
        # DuckDB loops over both sides of an as-of join of few rows, but it guesses how few: for positions a thousand
        # times too few, and the load took three times as long
        self.con.execute("set asof_loop_join_threshold = 0")
        self.con.execute("create schema raw")
        self.con.execute(
            "create table files (file int, name varchar, source varchar, title varchar, rank varchar,"
            " trust int, invented boolean)"
        )
        self.con.execute("create table coverage (record_table varchar, file int, first_day date, last_day date)")
        self.con.execute(
            "create table posts (as_at date, locality varchar, team varchar, kind varchar, role varchar, funded double,"
            " filled double, agency double, absent double, newly_qualified double)"
        )
        self.con.execute(
            "create table indicators (measure varchar, level varchar, area varchar, kind varchar, month_end date,"
            " numerator double, denominator double, source varchar)"
        )
        self.con.execute(
            "create table spend (as_at date, site varchar, kind varchar, amount decimal(15, 2),"
            " budget decimal(15, 2), is_total boolean, source varchar)"
        )
        for table in TABLES:
            columns = ", ".join(f"{field.name} {_held(field)}" for field in self.fields(table))
            self.con.execute(f"create table raw.{table} ({columns}, place bigint, file int)")

    def close(self) -> None:
        """Close the database and delete it."""
        self.con.close()
        for file in self._file.parent.glob(f"{self._file.name}*"):
            if file.is_file():
                file.unlink(missing_ok=True)

    def make_room(self) -> None:
        """Once everything is read: as much memory as the work on it calls for."""
        self.con.execute("checkpoint")
        self.con.execute(f"set memory_limit = '{room_for(self._file)}'")

    def fields(self, table: str) -> tuple[Field, ...]:
        """A record table's fields, with a home's areas."""
        extra = tuple(Field(layer, Kind.TEXT) for layer in self.layers) if table == "homes" else ()
        return TABLES[table] + extra

    def take(self, number: int, name: str, items: Iterable[Item]) -> list[Finding]:
        """Store everything one source yields; its findings come back."""
        findings: list[Finding] = []
        teams = self._teams
        for item in items:
            if isinstance(item, Finding):
                findings.append(item)
            elif isinstance(item, Batch):
                self._insert(item, number, teams)
            else:
                teams = self._teams.with_more(item.teams, item.source)
                self._note(number, name, item)
        return findings + teams.findings(name)

    def _note(self, number: int, name: str, about: About) -> None:
        self.con.execute(
            "insert into files values (?, ?, ?, ?, ?, ?, ?)",
            [number, name, about.source, about.title, about.rank, TRUST[about.source], about.invented],
        )
        self.councils += [(name, about.title, named) for named in about.councils]
        for part in about.coverage:
            for table in filter(None, (part.table, COVERED_WITH.get(part.table))):
                days = [part.first_day, part.last_day]
                self.con.execute("insert into coverage values (?, ?, ?, ?)", [table, number, *days])

    def _insert(self, batch: Batch, number: int, teams: Teams) -> None:
        if not batch.rows:
            return
        fields = self.fields(batch.table)
        columns = columns_of(batch.rows)
        for at, field in enumerate(fields):
            if field.name == "team":
                columns[at] = tuple(teams.kept(batch.table, columns[at], columns[-1]))
        arrays = [pa.array(c, _arrow(f)) for c, f in zip(columns[:-1], fields, strict=True)]
        arrays.append(pa.array(columns[-1], pa.int64()))
        names = [field.name for field in fields] + ["place"]
        self.con.register("batch", pa.table(dict(zip(names, arrays, strict=True))))
        self.con.execute(f"insert into raw.{batch.table} select *, ? from batch", [number])
        self.con.unregister("batch")


def _held(field: Field) -> str:
    return "bigint" if field.kind is Kind.KEY else "varchar"


def _arrow(field: Field) -> pa.DataType:
    return pa.int64() if field.kind is Kind.KEY else pa.string()
