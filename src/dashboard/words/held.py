"""Figures behind a verdict on a claim, in short: numbers beside percentages, never one without the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.catalogue import Unit
from dashboard.words.finding import join

NOT_AVAILABLE = "not available"


def figure(row: Mapping[str, float], unit: Unit | None) -> str:
    """A value with what it is made of: "33.6% (251 of 747)", "467 per 10,000 (3,355)", "1,002".

    Parameters
    ----------
    row
        value, n (the count behind it) and d (what it is of).
    unit
        Of the value; None for a count.
    """
    value = row["value"]
    if pd.isna(value):
        return NOT_AVAILABLE
    if unit is Unit.SHARE:
        return f"{value:.1f}% ({row['n']:,.0f} of {row['d']:,.0f})"
    if unit is Unit.RATE:
        return f"{value:,.1f} per 10,000 ({row['n']:,.0f})"
    if unit is Unit.PERCENTAGE:
        return f"{value:.1f}%"
    return f"{value:,.0f}"


def listed(rows: pd.DataFrame, unit: Unit | None) -> str:
    """All areas, the highest first: "North 1,002, West 948 and East 544"."""
    ordered = rows.sort_values("value", ascending=False, kind="stable")
    columns = (ordered[name].astype(float) for name in ("value", "n", "d"))
    told = [dict(zip(("value", "n", "d"), row, strict=True)) for row in zip(*columns, strict=True)]
    return join([f"{area} {figure(row, unit)}" for area, row in zip(ordered.index, told, strict=True)])


def beside(name: str, row: Mapping[str, float], other: str, second: Mapping[str, float], unit: Unit | None) -> str:
    """An area beside something else: "West 33.6% (251 of 747), the others together 25.2% (…)"."""
    return f"{name} {figure(row, unit)}, {other} {figure(second, unit)}"


def limits(row: Mapping[str, float], unit: Unit | None) -> str:
    """The limits of a value."""
    ending = "%" if unit in (Unit.SHARE, Unit.PERCENTAGE) else ""
    return f"95% limits {row['lower']:,.1f}{ending} to {row['upper']:,.1f}{ending}"


def changed(name: str, per_cent: float, now: float, before: float) -> str:
    """A change in per cent with both counts: "Central/South +13.9% (784 after 688)"."""
    sign = "+" if per_cent > 0 else "\N{MINUS SIGN}" if per_cent < 0 else ""
    return f"{name} {sign}{abs(per_cent):.1f}% ({now:,.0f} after {before:,.0f})"


def together(parts: Sequence[str]) -> str:
    """Several of them, none twice."""
    return "; ".join(dict.fromkeys(parts))
