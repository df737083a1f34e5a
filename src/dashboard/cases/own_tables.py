"""Tables that a council keeps itself and that are not about single children: posts, own counts, spend, profiles.

Those that are loaded with the returns are taken; where none is, the one in the council's own folder.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TypeVar

from dashboard.cases.stage import Stage
from dashboard.catalogue import Measure
from dashboard.council import Council
from dashboard.model import Finding, Severity
from dashboard.sources.detect import Found, FoundKind
from dashboard.sources.findings import Rule, name_of_file
from dashboard.sources.own.establishment import read_posts
from dashboard.sources.own.indicators import Indicator, read_indicators
from dashboard.sources.own.profiles import read_profiles
from dashboard.sources.own.spend import Spend, read_spend

One = TypeVar("One")

IN_TWO_FILES = Rule(
    "row-in-two-files",
    Severity.DROP,
    "An earlier file of this load holds the same figures. Only those count.",
    "Keep each figure, and each date's posts, in one file.",
)


@dataclass
class Taken:
    """What was found in these tables, and whether any of them says that it is invented."""

    findings: list[Finding] = field(default_factory=list)
    invented: bool = False
    posts_from: str = ""


def take_own_tables(stage: Stage, council: Council, found: Sequence[Found], measures: Sequence[Measure]) -> Taken:
    """Fill tables ``posts``, ``profiles``, ``indicators`` and ``spend`` of the stage.

    Parameters
    ----------
    found : sequence of Found
        All files of the load.
    measures : sequence of Measure
        The catalogue's.
    """
    taken = Taken()
    _take_posts(stage, council, found, taken)
    _take_profiles(stage, council, taken)
    _take_indicators(stage, council, found, measures, taken)
    _take_spend(stage, council, found, taken)
    return taken


def own_files(council: Council) -> list[Path]:
    """The tables that are there in a council's own folder."""
    names = ("posts.csv", "profiles.csv", "indicators.csv", "spend.csv")
    return [file for name in names if (file := council.folder / name).is_file()]


def _take_posts(stage: Stage, council: Council, found: Sequence[Found], taken: Taken) -> None:
    days: set[date] = set()
    for path in _files(found, FoundKind.POSTS, council.folder / "posts.csv"):
        file = read_posts(path, council)
        taken.posts_from = name_of_file(path)
        taken.findings += file.findings
        taken.invented = taken.invented or file.invented
        if again := sum(post.as_at in days for post in file.posts):
            taken.findings.append(IN_TWO_FILES.at(path, "file", f"{again} rows of a date that another file holds"))
        rows = [
            [
                post.as_at, post.locality, post.team, post.kind, post.role, post.funded_fte, post.filled_fte,
                post.agency_fte, post.absent_fte, post.newly_qualified_fte,
            ]
            for post in file.posts
            if post.as_at not in days
        ]  # fmt: skip
        if rows:
            stage.con.executemany("insert into posts values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        days |= {post.as_at for post in file.posts}
    stage.con.execute("insert into coverage select distinct 'posts', null::int, as_at, as_at from posts")


def _take_profiles(stage: Stage, council: Council, taken: Taken) -> None:
    profiles, findings = read_profiles(council)
    taken.findings += findings
    stage.con.execute("create table profiles (locality varchar, topic varchar, text varchar, source varchar)")
    if profiles:
        rows = [[p.locality, p.topic, p.text, council.sources.get(p.source, p.source)] for p in profiles]
        stage.con.executemany("insert into profiles values (?, ?, ?, ?)", rows)


def _take_indicators(
    stage: Stage, council: Council, found: Sequence[Found], measures: Sequence[Measure], taken: Taken
) -> None:
    counts: dict[Hashable, Indicator] = {}
    for path in _files(found, FoundKind.INDICATORS, council.folder / "indicators.csv"):
        file = read_indicators(path, council, measures)
        taken.findings += [*file.findings, *_add(counts, file.rows, lambda one: one.key, path)]
        taken.invented = taken.invented or file.invented
    rows = [
        [i.measure, i.level, i.area, i.kind.value, i.month_end, i.numerator, i.denominator, i.source]
        for i in counts.values()
    ]
    if rows:
        stage.con.executemany("insert into indicators values (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _take_spend(stage: Stage, council: Council, found: Sequence[Found], taken: Taken) -> None:
    held: dict[Hashable, Spend] = {}
    for path in _files(found, FoundKind.SPEND, council.folder / "spend.csv"):
        file = read_spend(path)
        taken.findings += [*file.findings, *_add(held, file.rows, lambda one: (one.as_at, one.site, one.kind), path)]
    rows = [
        [s.as_at, s.site, s.kind, s.amount, s.budget, s.is_total, council.sources.get(s.source, s.source)]
        for s in held.values()
    ]
    if rows:
        stage.con.executemany("insert into spend values (?, ?, ?, ?, ?, ?, ?)", rows)


def _files(found: Sequence[Found], kind: FoundKind, own: Path) -> list[Path]:
    loaded = [Path(part.paths[0]) for part in found if part.kind is kind]
    return loaded or ([own] if own.is_file() else [])


def _add(held: dict[Hashable, One], rows: Sequence[One], key: Callable[[One], Hashable], path: Path) -> list[Finding]:
    """Add rows that no earlier file holds; the others are told."""
    again = [row for row in rows if key(row) in held]
    held.update({key(row): row for row in rows if key(row) not in held})
    return [IN_TWO_FILES.at(path, "file", f"{len(again)} rows of another file")] if again else []
