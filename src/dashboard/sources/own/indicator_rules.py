"""What can be wrong with the council's own counts."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.model import Severity
from dashboard.sources.findings import Rule

LEFT_OUT = "The row is left out; the figure is then not available."


def measure_not_known(known: Sequence[str]) -> Rule:
    """Tells which measures take own counts."""
    return Rule(
        "indicator-not-known",
        Severity.DROP,
        "No measure of the catalogue takes this row. It is left out.",
        f"Use one of: {', '.join(known) or 'none, since the catalogue has none'}. Another measure is an entry in "
        'data/measures.toml with table = "indicators".',
    )


AREA = Rule(
    "indicator-area-not-known",
    Severity.DROP,
    LEFT_OUT,
    "Write an area's code, or its name as the map shows it; for the whole council its code, its name or borough.",
)
AREA_UNCLEAR = Rule(
    "indicator-area-unclear",
    Severity.DROP,
    f"Areas of several layers have this name. {LEFT_OUT}",
    "Write the area's code.",
)
PERIOD = Rule(
    "indicator-period-not-readable",
    Severity.DROP,
    LEFT_OUT,
    "Write a year as 2024-25, a quarter as 2024-25-Q1, a month as 2024-06, or the 12 months to a month as 12m-2026-09.",
)
PERIOD_OUTSIDE = Rule(
    "indicator-period-outside",
    Severity.DROP,
    LEFT_OUT,
    "Look at the year. Counts of a period are loaded when it is over.",
)
NUMBER = Rule(
    "indicator-not-a-number",
    Severity.DROP,
    f"{LEFT_OUT} A cell that is empty or hidden is never taken for nought.",
    "Write a number from 0 up, and 0 where there were none. A percentage needs both its part and its whole.",
)
PART_TOO_LARGE = Rule(
    "indicator-part-larger-than-whole",
    Severity.DROP,
    f"A share cannot be over 100 per cent. {LEFT_OUT}",
    "Look at the two numbers: the numerator is the part, the denominator the whole.",
)
DENOMINATOR_NOT_USED = Rule(
    "indicator-denominator-not-used",
    Severity.NOTE,
    "This measure is given per 10,000 children of the area, whose number the dashboard has. The denominator is not "
    "used.",
    "Nothing; or leave the denominator empty.",
)
TWICE = Rule(
    "indicator-twice",
    Severity.DROP,
    "The same measure, area and period stand there with other numbers, and nobody can say which are right. Neither is "
    "kept.",
    "Keep one row for each measure, area and period.",
)
TWICE_ALIKE = Rule(
    "indicator-twice-alike",
    Severity.NOTE,
    "The same measure, area and period stand there with the same numbers. They count once.",
    "Remove one of the rows.",
)
