"""Raw text becomes typed values, by one set of rules for every source. What cannot be used becomes a finding."""

from __future__ import annotations

from dashboard.cases.naming import IN_TABLES, places_words
from dashboard.cases.rules.rules import CODE_RULES, RULES, Rule
from dashboard.cases.rules.workforce_rules import WORKFORCE_RULES
from dashboard.cases.stage import Stage
from dashboard.model import Finding, Severity
from dashboard.sources.codes import SEX_NOW
from dashboard.sources.records import TABLES, Field, Kind

PLACES = 10
"""How many places a finding names before it only counts."""

SSD_NAME = "Standard Safeguarding Dataset"
"""What findings call the tables of one extract together; their place then names the table."""

LOOKED_AFTER_NAME = "Looked-after return"
"""The same for the files of the looked-after return."""

EARLIEST, LATEST = "1990-01-01", "2100-01-01"
"""No event of a child now known to a council lies outside these; a date that does is a slip of the keyboard."""

QUOTED = {Kind.CODE: "[A-Za-z0-9]{1,4}", Kind.DATE: r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ][0-9:.]{1,8})?"}
"""Forms of a text that a finding may quote, by what the field should hold; nothing of another kind is quoted."""

UNQUOTED = "a value of another form"

ABOUT_PERSONS = {"children", "workers", "homes", "families"}
"""Tables that are no events: what cannot be used of them is "not known" and makes no zero."""


def check(stage: Stage) -> list[Finding]:
    """Make schema ``typed`` from ``raw``: the same tables with dates, flags, codes and numbers.

    A value that is no date, flag, number or known code becomes null with a finding; a record that lacks a required
    value is dropped with one, and where most records of an event go that way the load stops; then
    `dashboard.cases.rules.rules` looks at whole records.
    """
    stage.con.execute("create or replace schema typed")
    stage.con.execute("create temp table sex_now as select unnest($1) as old, unnest($2) as new", _sexes())
    findings: list[Finding] = []
    for table in TABLES:
        _make_typed(stage, table)
        if stage.con.execute(f"select 1 from raw.{table} limit 1").fetchone():
            findings += _type_findings(stage, table)
            if table not in ABOUT_PERSONS:
                findings += _mostly_unusable(stage, table)
    return findings + _judged(stage)


def _judged(stage: Stage) -> list[Finding]:
    """Whole records beside all others; what a rule drops goes first, so that no other rule meets it."""
    rules = [(table, rule) for table, listed in (RULES | WORKFORCE_RULES).items() for rule in listed]
    rules.sort(key=lambda pair: pair[1].severity is not Severity.DROP)
    held = {table for table in TABLES if stage.con.execute(f"select 1 from typed.{table} limit 1").fetchone()}
    return [finding for table, rule in rules if table in held for finding in _apply(stage, table, rule)]


def _sexes() -> list[list[str]]:
    return [list(SEX_NOW), list(SEX_NOW.values())]


def _typed(field: Field) -> str:
    """SQL that turns a field's text into its type, null where it is none."""
    name = field.name
    match field.kind:
        case Kind.DATE:
            day = f"try_cast(left(trim({name}), 10) as date)"
            return f"case when {day} >= date '{EARLIEST}' and {day} < date '{LATEST}' then {day} end"
        case Kind.MONTH:
            return f"try_cast({name} || '-01' as date)"
        case Kind.FLAG:
            return (
                f"case when upper(trim({name})) in ('TRUE', '1', 'Y', 'YES', 'T') then true"
                f" when upper(trim({name})) in ('FALSE', '0', 'N', 'NO', 'F') then false end"
            )
        case Kind.CODE:
            codes = ", ".join(f"'{code}'" for code in sorted(field.codes))
            return f"case when upper(trim({name})) in ({codes}) then upper(trim({name})) end"
        case Kind.NUMBER:
            number = f"try_cast(trim({name}) as double)"
            return f"case when isfinite({number}) then {number} end"
        case Kind.TEXT:
            return f"nullif(trim({name}), '')"
        case Kind.KEY:
            return name


def _make_typed(stage: Stage, table: str) -> None:
    fields = stage.fields(table)
    columns = ", ".join(f"{_typed(field)} as {field.name}" for field in fields)
    required = " and ".join(f"{field.name} is not null" for field in fields if field.required)
    stage.con.execute(
        f"create table typed.{table} as select * from (select {columns}, place, file from raw.{table}) where {required}"
    )
    if table == "children":
        stage.con.execute("update typed.children set sex = (select new from sex_now where old = sex)")


_WHAT = {
    Kind.DATE: ("is no date between 1990 and 2099", "Write dates as YYYY-MM-DD."),
    Kind.FLAG: ("is neither true nor false", "Write true or false (or 1 or 0)."),
    Kind.CODE: ("is a code that the census does not know", "Use a code of the census guide."),
    Kind.NUMBER: ("is no number", "Write a number, with a point for decimals."),
    Kind.MONTH: ("is no month", "Write birth dates as YYYY-MM-DD."),
}


def _type_findings(stage: Stage, table: str) -> list[Finding]:
    findings = []
    for field in stage.fields(table):
        if field.kind in _WHAT:
            bad = f"coalesce(trim({field.name}), '') <> '' and ({_typed(field)}) is null"
            findings += _unreadable(stage, table, field, bad)
        if field.required:
            findings += _missing(stage, table, field)
    return findings


def _unreadable(stage: Stage, table: str, field: Field, bad: str) -> list[Finding]:
    problem, mend = _WHAT[field.kind]
    effect = "The record is left out." if field.required else "The rest of the record is kept; this value is not."
    severity = Severity.DROP if field.required else Severity.NOTE
    number = CODE_RULES.get((table, field.name))
    rule = f"{field.kind.value}-not-readable" + (f" ({number})" if number else "")
    return [
        Finding(
            name, _places(source, table, places, field.name), rule, f"{found} {problem}",
            f"In {_words(table)}, {_words(field.name)} cannot be used. {effect}", mend, severity, times,
        )
        for name, source, places, found, times in _grouped(stage, f"raw.{table}", bad, _shown(table, field))
    ]  # fmt: skip


def _shown(table: str, field: Field) -> str:
    """SQL of what a finding says was found: quoted only where its form cannot be that of a name, an id or a number.

    Columns of an export shift, so any field can hold another one's text.
    """
    form = QUOTED.get(field.kind)
    if table == "children" or form is None:
        return f"'{UNQUOTED}'"
    text = f"trim({field.name})"
    return f"case when regexp_full_match({text}, '{form}') then '\"' || {text} || '\"' else '{UNQUOTED}' end"


def _missing(stage: Stage, table: str, field: Field) -> list[Finding]:
    bad = f"{field.name} is null" if field.kind is Kind.KEY else f"coalesce(trim({field.name}), '') = ''"
    rule = f"no-{field.name}-id" if field.kind is Kind.KEY else "value-missing"
    return [
        Finding(
            name, _places(source, table, places, field.name), rule, "nothing",
            f"A record of {_words(table)} has no {_called(field)} and is left out.",
            f"Fill in the {_called(field)} in the case system and export again.", Severity.DROP, times,
        )
        for name, source, places, _, times in _grouped(stage, f"raw.{table}", bad, "''")
    ]  # fmt: skip


def _mostly_unusable(stage: Stage, table: str) -> list[Finding]:
    """Files of which more than half of an event's records lack a usable value: the rest would pass for all."""
    required = [field for field in stage.fields(table) if field.required]
    usable = " and ".join(f"({_typed(field)}) is not null" for field in required)
    without = ", ".join(f"count(*) filter (({_typed(field)}) is null)" for field in required)
    rows = stage.con.execute(
        f"select f.name, count(*), {without} from raw.{table} join files f using (file) group by f.file, f.name"
        f" having 2 * count(*) filter ({usable}) < count(*) order by f.file"
    ).fetchall()
    return [_stopped(name, table, times, dict(zip(required, counts, strict=True))) for name, times, *counts in rows]


def _stopped(name: str, table: str, times: int, without: dict[Field, int]) -> Finding:
    worst = max(without, key=lambda field: without[field])
    share = f"all {times}" if without[worst] == times else f"{without[worst]} of {times}"
    return Finding(
        name, _words(table), "records-mostly-unusable",
        f"{share} records without a usable {_called(worst)}",
        f"What is left of the {_words(table)} would pass for all of them, and covered months would show zeros.",
        f"{_WHAT[worst.kind][1] if worst.kind in _WHAT else ''} Export the table again.".strip(),
        Severity.STOP, without[worst],
    )  # fmt: skip


def _called(field: Field) -> str:
    return f"{field.name} id" if field.kind is Kind.KEY else _words(field.name)


def _apply(stage: Stage, table: str, rule: Rule) -> list[Finding]:
    """Find the records that break a rule, then drop or mend them as it says."""
    rows = _grouped(stage, f"typed.{table}", rule.broken, rule.shows)
    if rows and rule.severity is Severity.DROP:
        stage.con.execute(f"delete from typed.{table} where {rule.broken}")
    elif rows and rule.mends:
        stage.con.execute(f"update typed.{table} set {rule.mends} where {rule.broken}")
    return [
        Finding(name, _places(source, table, places), rule.name, found, rule.means, rule.mend, rule.severity, times)
        for name, source, places, found, times in rows
    ]


def _grouped(stage: Stage, table: str, bad: str, shown: str) -> list[tuple[str, str, list[int], str, int]]:
    """For each file that breaks a rule: its name and source, the first places, what the first holds, how often."""
    rows: list[tuple[str, str, list[int], str, int]] = stage.con.execute(
        f"select f.name, f.source, list_sort(list_distinct(list(r.place)))[1:{PLACES}], arg_min(r.shown, r.place),"
        " count(*)"
        f" from (select file, place, {shown} as shown from {table} t where {bad}) r join files f using (file)"
        " group by f.file, f.name, f.source order by f.file"
    ).fetchall()
    return rows


def _places(source: str, table: str, places: list[int], field: str | None = None) -> str:
    """Such as "line 12, end date" of a file, or "protection plans, row 12" of an extract's tables."""
    at = places_words(source, places)
    what = _words(table) if source in IN_TABLES or not at else ""
    return ", ".join(part for part in (what, at, _words(field or "")) if part)


def _words(name: str) -> str:
    return name.replace("_", " ")
