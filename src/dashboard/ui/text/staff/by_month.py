"""Words and tables of work and people month by month, after leave and training."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.staff.by_month import ByMonth
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.ui.text.staff.needed import lowered

NEEDED, THERE, POSTS = "Asked for", "There", "In post"
HOW = (
    "people in post by their share of time for cases, less leave (with bank holidays) and training of the month beside "
    "the year's average, since a standard caseload already counts a year with its leave; work at the month's end by "
    "its weights"
)


LATELY = 12
"""Months that the title speaks of: each season once."""


def title(months: pd.DataFrame) -> str:
    """Of the last twelve months, that in which the work outgrew the people most, or that none did."""
    known = months[months["gap"].notna()].tail(LATELY)
    if known.empty:
        return "People are not known for these months, so only the work can be shown by month"
    place = int(known["gap"].argmin())
    day, row = known.index[place], known.iloc[place]
    if numbers.half_up(row["gap"], 1) >= 0:
        return f"In each of the last {len(known)} months there were enough people; it was closest in {day:%B %Y}"
    return (
        f"Of the last {len(known)} months, {day:%B %Y} was furthest short: the work asked for "
        f"{numbers.fte(row['needed'])}, and {numbers.text(row['there'], Kind.DECIMAL)} were there after leave and "
        "training"
    )


def subtitle(by_month: ByMonth, months: pd.DataFrame) -> str:
    """What the lines are, and how far leave and training differ over the year."""
    lines = (
        "Full case holders (FTE) that each month's work asked for, those there after leave and training, and those in "
        f"post, by {lowered(by_month.scheme)}"
    )
    away = months["leave"] + months["training"]
    if not away.any():
        return f"{lines}. Leave and training by month are not set, so each month counts alike"
    return f"{lines}. Leave and training take {_share(away, int(away.argmax()))} and {_share(away, int(away.argmin()))}"


def _share(away: pd.Series, place: int) -> str:
    return f"{numbers.text(100 * away.iloc[place], Kind.PERCENT)} of the working days of {away.index[place]:%B}"


def lines(months: pd.DataFrame) -> pd.DataFrame:
    """The lines, as drawn."""
    names = {"needed": NEEDED, "there": THERE, "carrying": POSTS}
    return pd.concat(
        pd.DataFrame(
            {"area": words, "period": [f"{day:%b %Y}" for day in months.index], "value": months[name].to_numpy()}
        )
        for name, words in names.items()
    )


def table(months: pd.DataFrame) -> pd.DataFrame:
    """Every month."""
    return pd.DataFrame(
        {
            "Month": [f"{day:%B %Y}" for day in months.index],
            "Asked for by the work, FTE": months["needed"].round(1).to_numpy(),
            "In post, FTE of case holders": months["carrying"].round(1).to_numpy(),
            "Leave, % of working days": (100 * months["leave"]).round(1).to_numpy(),
            "Training, % of working days": (100 * months["training"]).round(1).to_numpy(),
            "There beside an average month": months["availability"].round(3).to_numpy(),
            "There after leave and training, FTE": months["there"].round(1).to_numpy(),
            "Gap, FTE": months["gap"].round(1).to_numpy(),
        }
    )


def alt(months: pd.DataFrame) -> str:
    """The widest and the narrowest gap, and the newest."""
    known = months["gap"].dropna()
    if known.empty:
        return "People are not known"
    told = [("smallest", int(known.argmin())), ("largest", int(known.argmax())), ("newest", len(known) - 1)]
    return "Gap between people there and work, in full-time equivalents: " + "; ".join(
        f"{words} {numbers.text(known.iloc[place], Kind.DECIMAL)} in {known.index[place]:%B %Y}"
        for words, place in told
    )
