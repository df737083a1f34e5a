"""Words of the block on spend."""

from __future__ import annotations

from dashboard.answers.spend import Spend
from dashboard.figures.numbers import Kind

SUBTITLE = "Pounds and pence, by site and kind of cost; money paid in has a minus sign"

AMOUNTS = (
    "the council's own table of spend (spend.csv), which is in no return, to the penny; totals by site and the sum "
    "over or under the budget are added up here and not taken from the table"
)


def title(spend: Spend) -> str:
    """The total, and how it stands to the budget."""
    total = f"{_pounds(spend.total)} was spent on sites"
    if spend.budget is None or spend.over is None:
        return f"{total}; no budget is given for it"
    budget = f"of {_pounds(spend.budget)}"
    if spend.over == 0:
        return f"{total}, exactly the budget {budget}"
    return f"{total}, {_pounds(abs(spend.over))} {'over' if spend.over > 0 else 'under'} the budget {budget}"


def kinds(spend: Spend) -> dict[str, Kind]:
    """How the table's columns are written."""
    return {str(name): Kind.MONEY for name in spend.frame.columns if name != "Site"}


def source(spend: Spend) -> str:
    """Where the amounts come from, and as at when."""
    said = "; ".join(spend.sources) or "the council's own table of spend"
    return f"Source: {said}. As at {spend.as_at:%B %Y}. Totals are added up here."


def note(spend: Spend) -> str:
    """What goes into each row of the download."""
    budget = "no budget given" if spend.budget is None else f"budget {spend.budget} pounds"
    return f"As at {spend.as_at:%B %Y}; {budget}; {'; '.join(spend.sources)}"


def _pounds(amount: object) -> str:
    return f"£{amount:,.2f}"
