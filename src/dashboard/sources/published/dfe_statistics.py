"""A data file of the Department for Education's statistics service: one CSV, a row an area and year.

Format: time_period (2025, or 202425 for the year that ends in 2025), time_identifier, geographic_level (National,
Regional, Local authority), codes and names of country, region and local authority, then filters and indicators under
names that change from release to release. Source: Explore Education Statistics, Open Government Licence v3.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from dashboard.model import Finding, Severity
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.published import dfe_rules as rules
from dashboard.sources.published.dfe_columns import StatisticsColumn, plain
from dashboard.sources.tabular.reader import batches, headings

COLUMNS = ("area_code", "area_name", "area_kind", "year", "measure", "value")
"""Columns of published figures, all as text but year."""

SYMBOLS = frozenset(["c", "k", "low", "z", "x", "u", ":"])
"""What the statistics write instead of a number."""

_NEEDED = frozenset(["time_period", "geographic_level", "country_code", "country_name"])
_LEVELS = {"national": ("nation", "country"), "regional": ("region", "region"), "local authority": ("authority", "la")}
_CODES = {"country": "country_code", "region": "region_code", "la": "new_la_code"}
_YEARS = frozenset(["", "reporting year", "financial year", "calendar year", "tax year"])
_ABOUT = frozenset(
    ["time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code",
     "region_name", "old_la_code", "new_la_code", "la_code", "la_name", "row"]
)  # fmt: skip
_NAMED = 12
"""Columns that a finding names before it only counts."""


@dataclass(frozen=True)
class Statistics:
    """What one file tells: `frame` has `COLUMNS`, values as published; `findings` what could not be read."""

    frame: pd.DataFrame
    findings: tuple[Finding, ...]


def read_statistics(path: Path, known: Sequence[StatisticsColumn]) -> Statistics:
    """Read one file. Nothing is raised: what is wrong is a finding."""
    log = FindingLog(str(path))
    try:
        table = _table(path, log)
    except UnreadableError as refused:
        told = replace(refused.finding, severity=Severity.DROP, means=rules.PASSED_BY)
        return Statistics(_none(), (*log, told))
    if not set(table.columns) >= _NEEDED:
        lacking = ", ".join(sorted(_NEEDED - set(table.columns)))
        log.add(rules.NOT_STATISTICS, "headings", f"no column {lacking}")
        return Statistics(_none(), tuple(log))
    rows = _areas(_years(table, log))
    names = frozenset(table.columns) - _ABOUT
    held = [(column, found) for column in known if (found := column.found_in(names))]
    parts = [_figures(rows, column, found, names, log) for column, found in held]
    if not parts:
        log.add(rules.NO_MEASURE, "headings", "none of the columns that are known")
        return Statistics(_none(), tuple(log))
    read = {name for column, found in held for name in (*found, *map(plain, column.where))}
    _tell_unread([name for name in table.columns if name in names - read and _holds_numbers(table[name])], log)
    return Statistics(pd.concat(parts, ignore_index=True), tuple(log))


def _none() -> pd.DataFrame:
    return pd.DataFrame({name: pd.Series(dtype=object) for name in COLUMNS})


def _table(path: Path, log: FindingLog) -> pd.DataFrame:
    """The whole file as text, headings as `plain` writes them, "" where a cell is empty."""
    sheet = headings(str(path))
    tables = [piece.to_pandas() for piece in batches(sheet, list(dict.fromkeys(sheet.headings)), log)]
    frame = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=list(sheet.headings))
    frame = frame.rename(columns=plain)
    frame = frame.loc[:, ~frame.columns.duplicated()]
    text = {str(name): frame[name].fillna("").astype(str).str.strip() for name in frame.columns if name != "row"}
    told: pd.DataFrame = frame.assign(**text)
    return told


def _years(table: pd.DataFrame, log: FindingLog) -> pd.DataFrame:
    """Rows of whole years, with the year in which each ends."""
    period = table["time_period"]
    kind = table["time_identifier"].str.casefold() if "time_identifier" in table else pd.Series("", table.index)
    whole = period.str.fullmatch(r"\d{4}|\d{6}") & kind.isin(_YEARS)
    if not whole.all():
        first = table[~whole].iloc[0]
        log.add(rules.PERIOD, f"row {first['row']}", "a period that is no year", int((~whole).sum()))
    told = period[whole]
    return table[whole].assign(year=told.str[:4].astype(int) + (told.str.len() == 6))


def _areas(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of nations, regions and authorities with area_code, area_name and area_kind; others are left out."""
    if "new_la_code" not in rows and "la_code" in rows:
        rows = rows.rename(columns={"la_code": "new_la_code"})
    level = rows["geographic_level"].str.casefold()
    parts = []
    for name, (kind, of) in _LEVELS.items():
        code, called = _CODES[of], f"{of}_name"
        if code in rows and called in rows:
            mine = rows[level == name]
            parts.append(mine.assign(area_code=mine[code], area_name=mine[called], area_kind=kind))
    return pd.concat(parts, ignore_index=True) if parts else rows.assign(area_code="", area_name="", area_kind="")


def _figures(
    rows: pd.DataFrame, column: StatisticsColumn, found: tuple[str, ...], names: frozenset[str], log: FindingLog
) -> pd.DataFrame:
    """One measure's figures."""
    for name, wanted in column.where.items():
        rows = rows[rows[plain(name)].str.casefold() == wanted.casefold()]
    rows = _totals(rows, found, names)
    if rows.duplicated(["area_code", "year"]).any():
        log.add(rules.SEVERAL_ROWS, f"column {found[0]}", "several rows for one area and year", apart=column.measure)
        return _none()
    value = rows[found[0]] if len(found) == 1 else _added(rows[list(found)])
    value = value.where(value != "", "x")
    _tell_strange(rows, value, found[0], log)
    return rows.assign(measure=column.measure, value=value)[list(COLUMNS)]


def _totals(rows: pd.DataFrame, found: tuple[str, ...], names: frozenset[str]) -> pd.DataFrame:
    """Of rows that a file splits, the ones called total."""
    if not rows.duplicated(["area_code", "year"]).any():
        return rows
    for name in sorted(names - set(found)):
        total = rows[name].str.casefold() == "total"
        rows = rows[total] if total.any() else rows
    return rows


def _added(parts: pd.DataFrame) -> pd.Series:
    """Sums as text. Where a part is a symbol, the sum is that symbol: it cannot be known."""
    numbers = parts.apply(lambda part: pd.to_numeric(part.str.replace(",", ""), errors="coerce"))
    unknown = numbers.isna()
    symbol: pd.Series = parts.where(unknown).bfill(axis=1).iloc[:, 0]
    total: pd.Series = numbers.sum(axis=1).map("{:.12g}".format)
    return total.where(~unknown.any(axis=1), symbol)


def _tell_strange(rows: pd.DataFrame, value: pd.Series, name: str, log: FindingLog) -> None:
    """Tell of text that is neither a number nor one of the symbols."""
    number = pd.to_numeric(value.str.replace(",", ""), errors="coerce").notna()
    strange = ~number & ~value.str.casefold().isin(SYMBOLS)
    if strange.any():
        at = f"row {rows.loc[strange, 'row'].iloc[0]}, {name}"
        log.add(rules.NO_NUMBER, at, "text of another form", int(strange.sum()))


def _holds_numbers(cells: pd.Series) -> bool:
    return bool(pd.to_numeric(cells, errors="coerce").notna().any())


def _tell_unread(names: Sequence[str], log: FindingLog) -> None:
    if names:
        more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        log.add(rules.COLUMNS_NOT_READ, "headings", ", ".join(names[:_NAMED]) + more)
