"""Words and tables of demand beside staff."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.staff.shares import Shares
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of
from dashboard.words.finding import join

SHARE_SUBTITLE = (
    "Share of open work (weighted points) beside share of social workers in post, "
    "and the gap to sharing the same people by demand"
)


def share_title(shares: Shares) -> str:
    """What the bars of demand and staff show."""
    if not shares.known or shares.frame["gap_fte"].isna().any():
        return "Share of open work and share of social workers"
    short = shares.frame[shares.frame["gap_fte"] <= -0.5]["area"].tolist()
    if not short:
        return "Staff are shared out as the demand is"
    if len(short) > 2:
        return f"{len(short)} of {len(shares.frame)} areas have fewer staff than their share of the demand"
    verb = "has" if len(short) == 1 else "have"
    return f"{join(short)} {verb} fewer staff than their share of the demand".replace(
        "has fewer staff than their", "has fewer staff than its"
    )


def share_alt(shares: Shares) -> str:
    """The bars in a sentence."""
    parts = [
        f"{row['area']} {numbers.text(row['demand_share'], Kind.PERCENT)} of demand and "
        f"{numbers.text(row['staff_share'], Kind.PERCENT)} of staff"
        for row in rows_of(shares.frame)
    ]
    return f"{'; '.join(parts)}."


def posts_words(shares: Shares) -> str:
    """As of when the posts are."""
    if shares.posts_at is None:
        return "no posts are loaded for this date"
    return f"posts at {shares.posts_at.day} {shares.posts_at:%B %Y}"


def share_table(shares: Shares) -> pd.DataFrame:
    """Demand and staff by locality, as a table; a `Status` stands in the cells that a hidden count leaves empty.

    A row has no one status here: people in post are known beside a hidden count of children.
    """
    names = {
        "area": "Locality",
        "assessment": "Children being assessed",
        "child-in-need-plan": "On a child in need plan",
        "protection-plan": "On a protection plan",
        "points": "Points of work",
        "demand_share": "Share of demand, %",
        "in_post": "Social workers in post, FTE",
        "staff_share": "Share of staff, %",
        "fair": "Staff if shared by demand, FTE",
        "gap_fte": "Gap, FTE",
    }
    told = {name: _hidden_told(shares, name) for name in names}
    return pd.DataFrame(told).rename(columns=names)


def _hidden_told(shares: Shares, name: str) -> pd.Series:
    """A column, rounded, with its missing numbers marked where they are missing since a count is hidden."""
    column = shares.frame[name] if name == "area" else shares.frame[name].round(1)
    of_work = name in ("points", "demand_share") and bool(shares.hidden)
    of_both = name in ("fair", "gap_fte") and bool(shares.hidden) and shares.posts_at is not None
    if not (name in shares.hidden or of_work or of_both) or column.notna().all():
        return column
    marked = [one if known else Status.SUPPRESSED for one, known in zip(column, column.notna(), strict=True)]
    return pd.Series(marked, column.index, dtype=object)  # `where` would make plain words of a Status
