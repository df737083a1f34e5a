"""What was spent on what: ``spend.csv``, a row a site (or service) and kind of cost, in pounds to the penny."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from dashboard.model import Finding
from dashboard.sources.findings import FindingLog, UnreadableError
from dashboard.sources.own import spend_rules as rules
from dashboard.sources.own.table import ROW, Row, day, number, rows_of

TOTAL = "Total"
"""Under site or kind: what the source itself gives as a total. It is never added, only compared."""

NEEDED = ("kind", "amount", "budget", "as_at")
SITES = ("site", "service")

LENGTHS = {"site": 60, "kind": 60, "source": 200}
"""Letters of a text that are kept."""

PENCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Spend:
    """One amount. `amount` and `budget` are pounds and pence; one of them may be None."""

    as_at: date
    site: str
    kind: str
    amount: Decimal | None
    budget: Decimal | None
    source: str

    @property
    def is_total(self) -> bool:
        """Whether the source gives it as a total."""
        return TOTAL in (self.site, self.kind)


@dataclass(frozen=True)
class Spending:
    """What a file holds: usable rows and findings."""

    rows: tuple[Spend, ...]
    findings: tuple[Finding, ...]


def is_spend(names: Sequence[str]) -> bool:
    """Whether headings are those of a table of spend."""
    return set(NEEDED) <= set(names) and any(name in names for name in SITES)


def read_spend(path: Path) -> Spending:
    """Read a file of spend. Nothing is raised: what is wrong is a finding.

    Totals that the file gives are compared with the sums of its rows to the penny; a difference is told, and both are
    kept as they are.
    """
    log = FindingLog(str(path))
    try:
        rows = _rows(path, log)
    except UnreadableError as refused:
        return Spending((), (*log, refused.finding))
    held: dict[tuple[object, ...], Spend] = {}
    for row in rows:
        spend = _spend(row, log)
        if spend is not None and held.setdefault((spend.as_at, spend.site, spend.kind), spend) is not spend:
            log.add(rules.TWICE, f"row {row[ROW]}", "a site, kind and date that stand above")
    found = tuple(held.values())
    _compare_totals(found, log)
    return Spending(found, tuple(log))


def _rows(path: Path, log: FindingLog) -> list[Row]:
    rows = rows_of(path, NEEDED, (*SITES, "source"), log)
    return [{**row, "site": row["site"] or row["service"]} for row in rows]


def _spend(row: Row, log: FindingLog) -> Spend | None:
    place = f"row {row[ROW]}"
    as_at = day(row["as_at"])
    if as_at is None:
        log.add(rules.DATE, f"{place}, as_at", "no date between 1990 and 2099, such as 2022-12-31")
        return None
    if not row["site"] or not row["kind"]:
        log.add(rules.NAMELESS, place, "no site or no kind of cost")
        return None
    money = {name: _money(row[name]) for name in ("amount", "budget")}
    for name, held in money.items():
        if row[name] and held is None:
            log.add(rules.MONEY, f"{place}, {name}", "no amount in pounds and pence")
            return None
    if money["amount"] is None and money["budget"] is None:
        log.add(rules.MONEY, place, "neither amount nor budget")
        return None
    site, kind = (TOTAL if row[name].casefold() == "total" else row[name][: LENGTHS[name]] for name in ("site", "kind"))
    return Spend(as_at, site, kind, money["amount"], money["budget"], row["source"][: LENGTHS["source"]])


def _money(text: str) -> Decimal | None:
    amount = number(text)
    return None if amount is None or amount != amount.quantize(PENCE) else amount.quantize(PENCE)


def _compare_totals(rows: Sequence[Spend], log: FindingLog) -> None:
    parts = [row for row in rows if not row.is_total and row.amount is not None]
    for total in rows:
        if not total.is_total or total.amount is None:
            continue
        of = [
            part.amount
            for part in parts
            if part.amount is not None
            and part.as_at == total.as_at
            and total.site in (part.site, TOTAL)
            and total.kind in (part.kind, TOTAL)
        ]
        if sum(of, Decimal(0)) != total.amount:
            found = f"{total.amount} where its rows add up to {sum(of, Decimal(0))}"
            log.add(rules.TOTAL_DIFFERS, "a row of totals", found)
