"""From a folder of returns to case tables: sort, read, check, merge, place. All or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from dashboard.cases.check import LOOKED_AFTER_NAME, SSD_NAME, check
from dashboard.cases.facts import make_facts
from dashboard.cases.ids_alike import ids_alike
from dashboard.cases.merge import merge
from dashboard.cases.other_council import other_councils
from dashboard.cases.own_tables import own_files, take_own_tables
from dashboard.cases.references import References
from dashboard.cases.snapshot import SourceFile
from dashboard.cases.stage import Stage
from dashboard.catalogue import read_catalogue
from dashboard.council import Council
from dashboard.model import Finding, Severity
from dashboard.sources.detect import Found, FoundKind, sort
from dashboard.sources.door import open_door
from dashboard.sources.findings import name_of_file
from dashboard.sources.keys import reference_key
from dashboard.sources.records import TABLES
from dashboard.sources.ssd.address import is_address, name_of
from dashboard.sources.unchanged import Watch

Progress = Callable[[float, str], None]

KEPT = ("files", "coverage", "months", "homes", "posts", "profiles", "indicators", "spend", "findings")
"""Tables of the stage that a snapshot keeps beside its case tables and facts."""


@dataclass
class Loaded:
    """What a load found and made, so far."""

    findings: list[Finding] = field(default_factory=list)
    files: list[SourceFile] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    invented: bool = False
    posts_from: str = ""
    hash_key: str = ""

    @property
    def stops(self) -> bool:
        """Whether anything was found with which a load must not go on."""
        return any(finding.severity is Severity.STOP for finding in self.findings)


def read_returns(
    paths: Sequence[str], council: Council, folder: Path, progress: Progress = lambda share, what: None
) -> Loaded:
    """Read returns into ``cases.duckdb`` in a folder.

    Parameters
    ----------
    paths : sequence of str
        Files and folders, of any kinds, mixed.
    council : Council
    folder : Path
        An empty folder, where the case tables (and, meanwhile, the stage) are made.
    progress : callable
        Told the share done (0 to 1) and what is being done.

    Returns
    -------
    Loaded
        Where `stops` is true the case tables are not there.
    """
    loaded = Loaded()
    progress(0.0, "Looking at the files")
    found = sort(paths)
    watch = Watch(paths, [*_read(found), *map(str, own_files(council))])
    loaded.files += _source_files(found, watch)
    with ExitStack() as held:
        references = held.enter_context(closing(References(folder, reference_key(council.id))))
        stage = held.enter_context(
            closing(Stage(folder / "stage.duckdb", council.layer_ids, [team.name for team in council.teams]))
        )
        _take(stage, council, loaded, references, found, progress)
        loaded.findings[:0] = watch.changed()
        if not loaded.stops:
            _make(stage, council, loaded, references, folder / "cases.duckdb", progress)
        if not loaded.stops:
            references.finish(folder / "cases.duckdb")
    return loaded


def _read(found: Sequence[Found]) -> Iterator[str]:
    return (path for part in found if part.kind is not FoundKind.OTHER for path in part.paths)


def _take(
    stage: Stage, council: Council, loaded: Loaded, references: References, found: Sequence[Found], progress: Progress
) -> None:
    """Read every source into the stage, and judge whether what there is can be loaded."""
    door = open_door(council, references.take)
    loaded.hash_key = door.mark
    for number, part in enumerate(found):
        name = _name(part)
        progress(0.6 * number / len(found), f"Reading {name}")
        loaded.findings += stage.take(number, name, part.read(door))
    loaded.findings += other_councils(stage, council)
    own = take_own_tables(stage, council, found, read_catalogue().measures)
    loaded.findings += own.findings
    loaded.posts_from = own.posts_from
    _judge(stage, loaded, own.invented)


def _name(part: Found) -> str:
    """What findings call a source: its file, or for the tables of one extract the dataset."""
    names = {FoundKind.SSD: SSD_NAME, FoundKind.LOOKED_AFTER: LOOKED_AFTER_NAME}
    return names.get(part.kind, name_of_file(part.paths[0]))


def _make(
    stage: Stage, council: Council, loaded: Loaded, references: References, cases: Path, progress: Progress
) -> None:
    stage.make_room()
    progress(0.65, "Checking dates and codes")
    loaded.findings += check(stage)
    if loaded.stops:
        return
    progress(0.7, "Bringing the returns together")
    loaded.findings += merge(stage)
    loaded.findings += ids_alike(stage, references.alike())
    progress(0.75, "Placing homes in areas")
    make_facts(stage, council)
    loaded.findings += _unplaced(stage)
    progress(0.95, "Writing the case tables")
    _write_findings(stage, loaded.findings)
    _copy(stage, cases)
    loaded.rows = {
        table: _one(stage.con, f"select count(*) from merged.{table}") for table in TABLES if table != "homes"
    }


def _judge(stage: Stage, loaded: Loaded, invented_tables: bool) -> None:
    """Whether what was read can be loaded at all: something of children, and not invented beside real."""
    invented = _one(stage.con, "select count(*) from files where invented") > 0
    real = _one(stage.con, "select count(*) from files where not invented") > 0
    loaded.invented = invented or invented_tables
    if loaded.invented and real:
        loaded.findings.append(_mixed())
    if not _one(stage.con, "select count(*) from coverage where file is not null") and not loaded.stops:
        loaded.findings.append(_nothing())


def _mixed() -> Finding:
    return Finding(
        "all files", "what each file says of itself", "invented-and-real", "both invented and real returns",
        "The sample's invented children must never be counted together with a council's own.",
        "Load the sample or the council's returns, not both.", Severity.STOP,
    )  # fmt: skip


def _nothing() -> Finding:
    return Finding(
        "all files", "whole folder", "nothing-to-load", "no return that this dashboard reads",
        "There is nothing to load.",
        "Point to a folder with returns: children in need or workforce censuses (XML), Annex A (Excel), the "
        "looked-after return or tables of the Standard Safeguarding Dataset (CSV or Parquet).",
        Severity.STOP,
    )  # fmt: skip


def _unplaced(stage: Stage) -> Iterable[Finding]:
    """How many events no source places, so that nobody has to look for them."""
    unknown, every = stage.con.execute(
        "select count(*) filter (located_by = 'none'), count(*) from facts.referrals"
    ).fetchall()[0]
    if unknown:
        yield Finding(
            "all files", "addresses and teams", "area-not-known",
            f"{unknown} of {every} referrals without a usable postcode or a locality team",
            'They are counted for the whole council and shown as "area not known".',
            "Add a child-to-postcode extract (child id, postcode, from, to) to the folder.", Severity.NOTE, unknown,
        )  # fmt: skip
    idle = _one(
        stage.con,
        "select count(distinct worker) from merged.involvements anti join"
        " (select worker from merged.workers where fte > 0) using (worker)",
    )
    if idle:
        yield Finding(
            "all files", "ssd_professionals", "worker-without-fte", f"{idle} workers without a full-time equivalent",
            "They and their cases are left out of the caseload.",
            "Fill in prof_full_time_equivalency.", Severity.NOTE, idle,
        )  # fmt: skip


def _write_findings(stage: Stage, findings: list[Finding]) -> None:
    stage.con.execute(
        "create table findings (file varchar, place varchar, rule varchar, found varchar, means varchar,"
        " mend varchar, severity varchar, times bigint)"
    )
    if findings:
        rows = [[f.file, f.place, f.rule, f.found, f.means, f.mend, f.severity.value, f.times] for f in findings]
        stage.con.executemany("insert into findings values (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _copy(stage: Stage, cases: Path) -> None:
    """Copy what a snapshot keeps into a database of its own: the stage's leftovers do not come along."""
    con = stage.con
    path = str(cases).replace("'", "''")
    con.execute(f"attach '{path}' as kept")
    for table in KEPT:
        con.execute(f"create table kept.{table} as select * from {table}")
    for schema in ("merged", "facts"):
        con.execute(f"create schema kept.{schema}")
        for (table,) in con.execute(
            "select table_name from information_schema.tables where table_schema = ? and table_catalog = 'stage'",
            [schema],
        ).fetchall():
            con.execute(f"create table kept.{schema}.{table} as select * from {schema}.{table}")
    con.execute("detach kept")


def _one(con: duckdb.DuckDBPyConnection, query: str) -> int:
    return int(con.execute(query).fetchall()[0][0])


def _source_files(found: Sequence[Found], watch: Watch) -> Iterator[SourceFile]:
    """What the manifest says of each file. A database has no size and no hash, and its address is not told."""
    for part in found:
        for path in part.paths if part.kind is not FoundKind.OTHER else ():
            if is_address(path):
                yield SourceFile(name_of(path), part.kind.value, 0, "")
            else:
                was = watch.before[path]
                yield SourceFile(name_of_file(path), part.kind.value, was.size, was.sha256)
