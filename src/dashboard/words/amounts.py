"""Numbers as sentences say them: always the count with its rate or share, rounded so that what differs reads unlike."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from dashboard.catalogue import Unit

MOST_DECIMALS = 3
"""Two values that differ only further down are told with so many."""


def count(number: float) -> str:
    """A count: "1,002", "no"."""
    return f"{number:,.0f}" if number else "no"


def pair(value: float, other: float, unit: Unit) -> tuple[str, str]:
    """Two values of one unit, with the same decimals and as few as tell them apart.

    Rates have one decimal below 100 and none from 100 up, shares none, sums one, unless both would read alike.
    """
    few = 0 if unit is Unit.SHARE or (unit is Unit.RATE and max(abs(value), abs(other)) >= 100) else 1
    for decimals in range(few, MOST_DECIMALS + 1):
        told = rounded(value, decimals), rounded(other, decimals)
        if told[0] != told[1] or value == other:
            break
    ending = "%" if unit in (Unit.SHARE, Unit.PERCENTAGE) else ""
    return f"{told[0]}{ending}", f"{told[1]}{ending}"


def one(value: float, unit: Unit) -> str:
    """A value by itself."""
    return pair(value, value, unit)[0]


def rounded(value: float, decimals: int) -> str:
    """Rounding as taught in school: 2.5 to 3."""
    exact = Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{exact:,}"
