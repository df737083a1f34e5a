"""Words and tables of establishments before and after, budgets, savings, and a trajectory."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.resourcing.establishment import Beside, OnTheWay
from dashboard.resourcing.review import Review
from dashboard.sources.own.papers import Money

SUBTITLE = "Full-time equivalents, and what moved"
BY = {"team": "Team", "role": "Role", "kind": "Kind of team", "locality": "Locality"}
OF = {"funded": "Funded posts", "filled": "Filled posts", "agency": "Agency workers"}
POSTS = (
    "the establishment as posts.csv gives it at each of its dates, in full-time equivalents; the what-if's is the "
    "newest one with its moves, added posts, filled vacancies and agency workers gone"
)
WHATIF = "what-if"
MONEY_SUBTITLE = "In thousands of pounds, as the paper prints them"
WAY_SUBTITLE = "Looked-after children counted, beside the straight way from the plan's last count to its targets"
NOT_PROOF = (
    "This is no proof: whatever else happened in that locality alone in those months is in the difference as well."
)
METHOD = (
    "difference in differences on monthly values: change of the locality less the mean change of the others; Student's "
    "limits, widened where months hang together"
)
NO_CHANGES = (
    "The council has dated no change of a single locality, so there is no before and after. Give events a locality in "
    "council.toml."
)


def _fte(value: Decimal | None) -> str:
    return "" if value is None else f"{value:,.1f}"


def moved(change: Decimal) -> str:
    """A movement with its sign."""
    return "no change" if change == 0 else f"{'+' if change > 0 else '−'}{abs(change):,.1f}"


def table(lines: Sequence[Beside], what: str, before: str, after: str) -> pd.DataFrame:
    """Two establishments side by side."""
    return pd.DataFrame(
        {
            what: [line.name for line in lines],
            before: [_fte(line.before) for line in lines],
            after: [_fte(line.after) for line in lines],
            "Movement": [moved(line.change) for line in lines],
        }
    )


def title(lines: Sequence[Beside]) -> str:
    """The total and its movement."""
    total = lines[-1]
    if total.change == 0:
        return f"{_fte(total.after)} FTE, as before"
    return f"From {_fte(total.before)} to {_fte(total.after)} FTE: {moved(total.change)}"


def _money(amount: Decimal) -> str:
    return f"{amount:,}".replace("-", "−")


def money_table(money: Money) -> pd.DataFrame:
    """Lines of money, parts of others marked, with the total."""
    names = [f"of which: {row.name}" if row.part_of else row.name for row in money.rows]
    return pd.DataFrame(
        {
            "Line": [*names, "Total"],
            f"{money.year}, £ thousand": [*(_money(row.amount) for row in money.rows), _money(money.total)],
        }
    )


def way_table(points: Sequence[OnTheWay]) -> pd.DataFrame:
    """Dates with children counted, planned, aimed at and how far off."""
    return pd.DataFrame(
        {
            "Date": [f"{point.date.day} {point.date:%B %Y}" for point in points],
            "Children": ["" if point.children is None else f"{point.children:,}" for point in points],
            "On the way": [f"{point.planned:,.0f}" for point in points],
            "Target": ["" if point.target is None else f"{point.target:,}" for point in points],
            "More than planned": [_off(point.off) for point in points],
        }
    )


def _off(more: float | None) -> str:
    if more is None:
        return ""
    return "none" if round(more) == 0 else f"{more:+,.0f}".replace("-", "−")


def way_title(points: Sequence[OnTheWay]) -> str:
    """The last count beside the way."""
    told = [point for point in points if point.children is not None]
    last = told[-1]
    return (
        f"{last.children:,} looked-after children on {last.date.day} {last.date:%B %Y}, {last.planned:,.0f} on the way"
    )


def review_subtitle(unit: str) -> str:
    """What is drawn and in which unit."""
    return (
        f"Month by month, {unit}: twelve months before beside twelve months after, for the locality and for those that "
        "had not changed yet. Told is how much more it changed than they did, with 95% limits"
    )


def review_title(found: Review, what: str) -> str:
    """What came of the change, only as far as the limits say."""
    if not found.is_beyond_chance:
        return f"{what}: no change in {found.locality} beyond that of the others is certain"
    way = "rose more, or fell less," if found.difference > 0 else "fell more, or rose less,"
    return f"{what}: {found.locality} {way} than the others"


def review_table(found: Review) -> pd.DataFrame:
    """Means before and after, and the difference of differences."""

    def one(value: float) -> str:
        return f"{value:,.2f}".replace("-", "−")

    limits = f"{one(found.drift[1])} to {one(found.drift[2])}"
    rows = {
        f"{found.locality}, {found.months[0]} months before": one(found.before),
        f"{found.locality}, {found.months[1]} months after": one(found.after),
        f"{', '.join(found.others)}: before": one(found.others_before),
        f"{', '.join(found.others)}: after": one(found.others_after),
        "Difference of the differences": one(found.difference),
        "95% limits": f"{one(found.lower)} to {one(found.upper)}",
        "Drifted apart a year already before": f"{one(found.drift[0])} ({limits})",
    }
    return pd.DataFrame({"Figure": list(rows), "Value": list(rows.values())})


def way_words(found: Review) -> str:
    """Whether the two were on one way before."""
    if found.was_on_one_way:
        return "Before the change nothing says that the locality and the others were parting already."
    return "Before the change the locality and the others were parting already, so the difference says little."


def date_words(day: str) -> str:
    """The date of an establishment, from ISO text."""
    return day_words(date.fromisoformat(day))


def day_words(day: date) -> str:
    """A day in words."""
    return f"{day.day} {day:%B %Y}"
