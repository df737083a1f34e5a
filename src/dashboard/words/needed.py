"""What teams need, as sentences: how many full case holders, how often that is not enough, how sure it is."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd


def unit_words(area: str, kind: str) -> str:
    """A kind of team in a locality, or of the whole council: "North's plans teams"."""
    return f"{area}'s {kind} teams" if area != "council" else f"the {kind} teams of the whole council"


def needs_sentence(row: Mapping[str, Any]) -> str:
    """What one unit needs to stay within its weights in nine weeks of ten, and what is there.

    Parameters
    ----------
    row : mapping
        area, kind, needed, nine and carrying; nine is NaN where the months ahead are not known: then needed is told.
    """
    who = unit_words(row["area"], row["kind"])
    who = f"{who[0].upper()}{who[1:]}"
    if math.isnan(row["nine"]):
        return f"{who} need {row['needed']:.1f} FTE for the work there is now; {row['carrying']:.1f} are there"
    return (
        f"{who} need {row['nine']:.1f} FTE to stay within their weights in nine weeks out of ten; "
        f"{row['carrying']:.1f} are there"
    )


def odds_words(odds: float) -> str:
    """How often work is more than the people there carry: "too much in 4 weeks of ten"."""
    if math.isnan(odds):
        return ""
    if odds < 0.05:
        return "work is hardly ever too much"
    if odds > 0.95:
        return "work is nearly always too much"
    weeks = max(round(10 * odds), 1)
    return f"work is too much in {weeks} week{'s' if weeks > 1 else ''} of ten"


def coverage_sentence(held: pd.DataFrame, promised: float) -> str:
    """How often the model's intervals held what came, when it was asked at past days.

    Parameters
    ----------
    held : pandas.DataFrame
        As `dashboard.resourcing.backtest.coverage`: indexed by weeks ahead, columns held (0 to 1) and times.
    """
    if held.empty:
        return "Too little is known to ask the model at past days"
    parts = [f"{100 * share:.0f}% at {weeks} weeks ahead" for weeks, share in held["held"].items()]
    times = int(held["times"].sum())
    return (
        f"Asked at past days, {times:,} times, the model's intervals of {100 * promised:.0f}% held "
        f"{', '.join(parts)} of what came"
    )
