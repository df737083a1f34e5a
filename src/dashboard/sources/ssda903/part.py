"""One year's looked-after return: its files, what it covers, and its rows on their way into the reader's tables."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from dashboard.sources.councils import named_in_column
from dashboard.sources.findings import FindingLog, Rule, UnreadableError
from dashboard.sources.records import Door
from dashboard.sources.ssd.extract import EXTRACT_FILE, stated
from dashboard.sources.ssd.rows import hashed, placed, tell_unplaced
from dashboard.sources.ssda903 import rules, spells
from dashboard.sources.ssda903.tables import EPISODES, HEADER, RETURN_FILES, REVIEWS, return_file_of
from dashboard.sources.ssda903.year import Days, year_of
from dashboard.sources.tabular import rules as tabular_rules
from dashboard.sources.tabular.reader import INVENTED, Sheet, batches, headings

MEMORY = "512MB"
"""What DuckDB may hold. It never writes to disk."""

COVERED = {EPISODES: "looked_after", REVIEWS: "looked_after_reviews"}
"""Whose rows say that a record table is complete."""


class Part:
    """The files of one folder: one year's return.

    Attributes
    ----------
    days : tuple of date, or None
        First and last day covered; known once the rows are staged.
    complete : list of str
        Record tables that the return holds whole.
    invented : bool
    """

    def __init__(self, paths: Sequence[str], logs: dict[str, FindingLog]) -> None:
        stating = [path for path in paths if Path(path).name.lower() == EXTRACT_FILE]
        tables = sorted(set(paths) - set(stating))
        says = stated(stating[0]) if stating else None
        self._logs = logs
        self.path = tables[0]
        self.log = logs[self.path]
        self.days: Days | None = (says.first_day, says.last_day) if says and says.first_day and says.last_day else None
        self.complete: list[str] = []
        self.invented = says is not None and says.invented
        self._sheets = self._known(tables)

    @property
    def last_day(self) -> date | None:
        """Last day covered."""
        return self.days[1] if self.days else None

    def has(self, file: str) -> bool:
        """Whether a file of the return is there and is read."""
        return file in self._sheets

    def sheet(self, file: str) -> tuple[Sheet, FindingLog]:
        """A file of the return and its findings."""
        return self._sheets[file], self._logs[self._sheets[file].path]

    @property
    def councils(self) -> tuple[str, ...]:
        """Numbers of the councils that its files name, each once."""
        return tuple(dict.fromkeys(number for sheet in self._sheets.values() for number in named_in_column(sheet)))

    @property
    def episodes_log(self) -> FindingLog:
        """Findings of the episodes."""
        return self.sheet(EPISODES)[1]

    def _known(self, paths: list[str]) -> dict[str, Sheet]:
        found: dict[str, Sheet] = {}
        for path in paths:
            sheet = headings(path)
            self.invented = self.invented or INVENTED in sheet.headings
            file = return_file_of(sheet.headings)
            if file not in (HEADER, EPISODES, REVIEWS):
                continue
            if file in found:
                also = Path(found[file].path).name
                raise UnreadableError(rules.FILE_TWICE.at(path, "file", f"{file}, as {also} is"))
            if self._has_columns(sheet, file):
                found[file] = sheet
        if EPISODES not in found:
            self.log.add(rules.NO_EPISODES, "folder", "no Episodes file that can be read")
        return found

    def _has_columns(self, sheet: Sheet, file: str) -> bool:
        log = self._logs[sheet.path]
        for name in RETURN_FILES[file].columns:
            if sheet.headings.count(name) > 1:
                raise UnreadableError(tabular_rules.COLUMN_TWICE.at(sheet.path, "headings", f"{name.upper()} twice"))
            if name not in sheet.headings and name != "dec":
                rule = rules.NO_LEGAL_STATUS if name == "ls" else tabular_rules.COLUMN_ABSENT
                log.add(rule, "headings", f"no {name.upper()}", apart=name)
        if file == EPISODES and "dec" not in sheet.headings:
            log.add(rules.NO_CEASED_DATE, "headings", "no DEC")
            return False
        return True


class Staged:
    """Rows of all parts in a database in memory: hashes, dates and flags only.

    Attributes
    ----------
    con : duckdb.DuckDBPyConnection
        With the tables of `dashboard.sources.ssda903.spells`.
    homes : list of tuple
        Homes before care as the door gives them; episodes hold their numbers.
    """

    def __init__(self, door: Door) -> None:
        self._door = door
        self._numbers: dict[tuple[object, ...], int] = {}
        self.homes: list[tuple[object, ...]] = []
        self.con = duckdb.connect(":memory:", config={"memory_limit": MEMORY, "temp_directory": "", "threads": 2})
        for statement in spells.SETTING_UP:
            self.con.execute(statement)

    def take(self, number: int, part: Part) -> None:
        """Stage a part's rows, and work out which days it covers where it does not say so."""
        if part.has(HEADER):
            self._header(number, *part.sheet(HEADER))
        if part.has(EPISODES):
            self._episodes(number, *part.sheet(EPISODES))
        if part.has(REVIEWS):
            self._reviews(number, *part.sheet(REVIEWS))
        ended = self._days(f"select dec from episodes where part = {number}")
        held = self._days(f"select event_day(day) from reviews where part = {number}")
        begun = self._days(f"select decom from episodes where part = {number}")
        if part.days is None:
            self._assume(part, ended + held, begun)
        for file, dated in ((EPISODES, begun), (REVIEWS, held)):
            if part.has(file) and dated:
                part.complete.append(COVERED[file])
            elif part.has(file):
                part.sheet(file)[1].add(rules.NO_ROWS, "file", "no row with a date")
        if part.last_day:
            after = sum(day > part.last_day for day in ended + held + begun)
            if after:
                part.log.add(rules.AFTER_THE_YEAR, "file", f"dates after {part.last_day}", times=after)

    @staticmethod
    def _assume(part: Part, ended: list[date], begun: list[date]) -> None:
        part.days = year_of(ended, begun, date.today())
        if part.days:
            found = f"nothing stated; taken as complete from {part.days[0]} to {part.days[1]}"
            part.log.add(rules.YEAR_ASSUMED, "file", found)
        else:
            part.log.add(rules.NO_YEAR, "file", "too few dates to tell the year")

    def _days(self, query: str) -> list[date]:
        return [day for (day,) in self.con.execute(query).fetchall() if day is not None]

    def _piece(self, piece: pa.Table, log: FindingLog) -> None:
        """Make a piece of a file known to the database, ids hashed; rows without one are told and left out."""
        children = pa.array(hashed(self._door.child, piece["child"].to_pylist()), pa.int64())
        self.con.register("piece", piece.set_column(piece.column_names.index("child"), "child", children))
        self._tell(log, rules.NO_CHILD, "child is null", "no CHILD")

    def _tell(self, log: FindingLog, rule: Rule, broken: str, found: str) -> int:
        """Note how many rows of the piece break a rule, and where the first stands."""
        times, first = self.con.execute(f"select count(*), min(row) from piece where {broken}").fetchall()[0]
        if times:
            log.add(rule, f"row {first}", found, times=times)
        return int(times)

    def _header(self, number: int, sheet: Sheet, log: FindingLog) -> None:
        for piece in batches(sheet, RETURN_FILES[HEADER].columns, log):
            self._piece(piece, log)
            self._tell(log, rules.BIRTH_DATE, "trim(dob) <> '' and any_day(dob) is null", "a birth date that is none")
            self.con.execute(
                f"insert into header select child, strftime(any_day(dob), '%Y-%m'), sex, ethnic, {number}, row"
                " from piece where child is not null"
            )

    def _reviews(self, number: int, sheet: Sheet, log: FindingLog) -> None:
        """What is no date stays as it is: the rules that all sources share tell of it."""
        for piece in batches(sheet, RETURN_FILES[REVIEWS].columns, log):
            self._piece(piece, log)
            self.con.execute(
                f"insert into reviews select child, coalesce(any_day(review)::varchar, review), {number}, row"
                " from piece where child is not null"
            )

    def _episodes(self, number: int, sheet: Sheet, log: FindingLog) -> None:
        rows, unusable = 0, 0
        for piece in batches(sheet, RETURN_FILES[EPISODES].columns, log):
            home = pa.array(self._home_numbers(piece, log), pa.int32())
            self._piece(piece.drop_columns(["home_post"]).append_column("home", home), log)
            rows += len(piece)
            unusable += self._tell(log, rules.START, "event_day(decom) is null", "no usable DECOM")
            self._tell(log, rules.CEASED, "trim(dec) <> '' and event_day(dec) is null", "a DEC that is no usable date")
            self._tell(log, rules.ENDS_FIRST, "event_day(dec) < event_day(decom)", "DEC before DECOM")
            if "ls" in sheet.headings:
                self._tell(log, rules.LEGAL_STATUS, "is_respite(ls) is null", "no legal status of the guide")
            self.con.execute(
                f"insert into episodes select child, event_day(decom), event_day(dec), is_respite(ls), home, {number},"
                " row from piece where child is not null and event_day(decom) is not null"
                " and coalesce(event_day(dec) >= event_day(decom), true)"
            )
        if 2 * unusable > rows:
            found = f"{unusable} of {rows} episodes without a usable DECOM"
            raise UnreadableError(rules.MOSTLY_UNUSABLE.at(sheet.path, "file", found))
        twice = self.con.execute(
            f"select count(*) - count(distinct (child, decom)) from episodes where part = {number}"
        ).fetchall()[0][0]
        if twice:
            log.add(rules.EPISODE_TWICE, "file", "a child and DECOM that stand there already", times=twice)

    def _home_numbers(self, piece: pa.Table, log: FindingLog) -> list[int | None]:
        """The number of each home; a postcode is held no longer than it takes to place it."""
        postcodes = piece["home_post"].to_pylist()
        homes = placed(self._door, postcodes)
        tell_unplaced(postcodes, homes, piece["row"].to_pylist(), log)
        numbers: list[int | None] = []
        for postcode, home in zip(postcodes, homes, strict=True):
            if not (postcode or "").strip():
                numbers.append(None)
                continue
            if home not in self._numbers:
                self._numbers[home] = len(self.homes)
                self.homes.append(home)
            numbers.append(self._numbers[home])
        return numbers
