"""What can be wrong with a table of spend."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

_LEFT_OUT = "The row is left out of the spend that is shown."

DATE = Rule(
    "spend-date-not-readable",
    Severity.DROP,
    _LEFT_OUT,
    "Write under as_at the day up to which the money was spent, as 2022-12-31.",
)
NAMELESS = Rule(
    "spend-without-name",
    Severity.DROP,
    _LEFT_OUT,
    "Fill in site (or service) and kind. The source's own totals have Total there.",
)
MONEY = Rule(
    "spend-not-an-amount",
    Severity.DROP,
    _LEFT_OUT,
    "Write pounds and pence as 1234.56, with a minus before income. Leave a budget empty where there is none.",
)
TWICE = Rule(
    "spend-twice",
    Severity.DROP,
    "The same site, kind and date stand there twice. Only the first row counts.",
    "Add the two rows up, or remove one.",
)
TOTAL_DIFFERS = Rule(
    "spend-total-differs",
    Severity.NOTE,
    "A total in the file is not the sum of its rows. The page shows the sum of the rows.",
    "Look for a row that is missing or an amount that was mistyped.",
)
