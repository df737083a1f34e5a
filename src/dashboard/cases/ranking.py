"""Which file of one source is believed before another: the later one, and among equals always the same one."""

from __future__ import annotations

from dashboard.cases.naming import source_words
from dashboard.cases.stage import Stage
from dashboard.model import Finding, Severity


def rank_files(stage: Stage) -> list[Finding]:
    """Make table ``ranks`` (file, rank_number): a file with a higher number wins over others of its source.

    Files are ordered by what they say of themselves (the year of a census), then by name, then by what they hold, so
    that the order in which they were given never matters. Two files of one source for the same year are a finding; of
    two of the workforce census, of which one stands alone, `dashboard.cases.rules.workforce_rules` tells.
    """
    stage.con.execute(
        "create or replace temp table ranks as select file, row_number() over (order by rank, name, held, file)"
        f" as rank_number from files join ({_held(stage)}) using (file)"
    )
    rows = stage.con.execute(
        "select f.source, any_value(f.title), list(f.name order by rank_number) from files f join ranks using (file)"
        " where f.file in (select file from coverage) and f.source <> 'workforce'"
        " group by f.source, f.rank having count(*) > 1"
        " order by f.source, f.rank"
    ).fetchall()
    return [_same_year(source, title, names) for source, title, names in rows]


def _held(stage: Stage) -> str:
    """SQL of a number for what each file holds; only files that cannot be told apart otherwise are looked into."""
    twins = [
        file
        for (files,) in stage.con.execute(
            "select list(file) from files group by source, rank, name having count(*) > 1"
        ).fetchall()
        for file in files
    ]
    if not twins:
        return "select file, 0 as held from files"
    record = ", ".join(field.name for field in stage.fields("referrals"))
    number = f"select file, count(*) * 1000 + bit_xor(hash({record})) % 1000 as part from raw.referrals"
    listed = ", ".join(map(str, twins))
    return (
        "select file, coalesce(part, 0) as held from files left join"
        f" ({number} where file in ({listed}) group by file) using (file)"
    )


def _same_year(source: str, title: str, names: list[str]) -> Finding:
    last = names[-1]
    return Finding(
        last, "whole file", "two-files-of-one-year",
        f"{len(names)} files of the same return, {title}: {', '.join(names)}",
        f"Where they tell the same event differently, or a few days apart, {last} is used (the name that sorts last); "
        "events that only one of them holds are counted.",
        f"Leave only the final file of the {source_words(source)} in the folder.", Severity.NOTE, len(names) - 1,
    )  # fmt: skip
