"""Words and tables of demand beside staff."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.shares import Shares
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
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
        for row in shares.frame.to_dict("records")
    ]
    return f"{'; '.join(parts)}."


def posts_words(shares: Shares) -> str:
    """As of when the posts are."""
    if shares.posts_at is None:
        return "no posts are loaded for this date"
    return f"posts at {shares.posts_at.day} {shares.posts_at:%B %Y}"


def share_table(shares: Shares) -> pd.DataFrame:
    """Demand and staff by locality, as a table."""
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
    return shares.frame[list(names)].rename(columns=names).round(1)
