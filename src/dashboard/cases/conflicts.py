"""Where two returns tell one event differently: counted by table and field, and said. Never silently settled."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.cases.naming import files_words, source_words, table_words
from dashboard.cases.stage import Stage
from dashboard.model import Finding, Severity
from dashboard.sources.records import Field, Kind

PLACES = 5
"""How many places a finding names."""

QUOTED = {Kind.CODE, Kind.DATE}
"""Kinds of values that a finding may quote; only of events, never of persons."""

_NEWEST = """
    select {columns}, t.place, t.file, f.trust from typed.{table} t join files f using (file) join ranks using (file)
    qualify row_number() over (partition by f.trust, {key} order by rank_number desc, t.place desc) = 1
"""
"""What each source says of each event: its newest file's record."""

_COUNTS = """
    select count(*), {counts} from (
        select {extremes} from ({newest}) group by {key} having min(trust) < max(trust)
    )
"""

_EXAMPLE = """
    with newest as ({newest}),
    believed as (
        select {key}, arg_min({field}, trust) as value, min(trust) as trust from newest
        where {field} is not null group by {key}
    ),
    others as (
        select n.{field} as told, b.value, f.name, f.rank, f.source as teller, n.place, o.source as better
        from newest n join believed b on {same} join files f using (file)
        join (select trust, any_value(source) as source from files group by trust) o on o.trust = b.trust
        where n.{field} <> b.value
    )
    select list((name, teller, place) order by rank, name, place)[1:{places}], {shown}
    from others
"""


def find_conflicts(stage: Stage, table: str, key: tuple[str, ...], persons: bool) -> Iterator[Finding]:
    """One finding for each field that sources tell differently of the same event.

    Parameters
    ----------
    stage : Stage
        With typed records and table ``ranks``.
    table : str
    key : tuple of str
        Fields by which an event is known.
    persons : bool
        Whether the table is about persons: then nothing is quoted.
    """
    fields = [field for field in stage.fields(table) if field.name not in key]
    sources = stage.con.execute(
        f"select count(distinct trust) from files where file in (select distinct file from typed.{table})"
    ).fetchall()[0][0]
    if not fields or sources < 2:
        return
    keys = ", ".join(key)
    columns = ", ".join(f"t.{name}" for name in (*key, *(field.name for field in fields)))
    of_t = ", ".join(f"t.{name}" for name in key)
    newest = _NEWEST.format(columns=columns, table=table, key=of_t)
    extremes = ", ".join(f"min({f.name}) as low_{f.name}, max({f.name}) as high_{f.name}" for f in fields)
    counts = ", ".join(f"count(*) filter (low_{f.name} <> high_{f.name})" for f in fields)
    both, *times = stage.con.execute(
        _COUNTS.format(counts=counts, extremes=extremes, newest=newest, key=keys)
    ).fetchall()[0]
    for field, differing in zip(fields, times, strict=True):
        if differing:
            yield _conflict(stage, table, key, field, newest, persons, differing, both)


def _conflict(
    stage: Stage, table: str, key: tuple[str, ...], field: Field, newest: str, persons: bool, times: int, both: int
) -> Finding:
    quoted = field.kind in QUOTED and not persons
    values = ("value", "told") if quoted else ("''", "''")
    shown = f"arg_min((better, {values[0]}, teller, {values[1]}), (rank, name, place))"
    same = " and ".join(f"n.{name} is not distinct from b.{name}" for name in key)
    query = _EXAMPLE.format(newest=newest, key=", ".join(key), field=field.name, same=same, places=PLACES, shown=shown)
    places, (by, value, source, other) = stage.con.execute(query).fetchall()[0]
    what = table_words(field.name)
    example = f': "{value}" in the {source_words(by)}, "{other}" in the {source_words(source)}' if quoted else ""
    return Finding(
        source_words(source), files_words(table, places, field.name), "returns-disagree",
        f"{times:,} of {both:,} told by two returns differ{example}",
        f"Two returns tell the {what} of the same record of {table_words(table)} differently. "
        f"That of the {source_words(by)} is used, which is trusted more.",
        "Correct it in the case system and make the returns from the same record.", Severity.NOTE, times,
    )  # fmt: skip
