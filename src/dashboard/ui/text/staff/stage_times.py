"""Words and tables of how long work stands at each stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers.staff.stage_times import StageTimes
from dashboard.figures import numbers
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.quartile_rows import Group, Quartiles
from dashboard.resourcing.stage_times import FEWEST
from dashboard.resourcing.units import WHOLE
from dashboard.rows import rows_of
from dashboard.ui.text.staff.spread import word
from dashboard.words.finding import join

SUBTITLE = (
    "Weeks until a quarter, half and three quarters of the work of a stage are over; written: the middle, how many "
    "children's work ended in the year, and the middle's 95% limits. Each stage has its own scale"
)
HOW = (
    "Kaplan and Meier's estimate over the year: work that began before enters at the age it had then, and work that is "
    "still open counts for as long as it has been open, so nothing is left out for being long. Counted in whole weeks, "
    "one child at one stage at a time. 95% limits of the middle (Brookmeyer and Crowley), widened since brothers and "
    "sisters begin together"
)


def title(times: StageTimes, area_word: str) -> str:
    """The middles of the whole council that can be told."""
    whole = times.frame[(times.frame["area"] == WHOLE) & times.frame["middle"].notna()]
    if whole.empty:
        return "Too little work ended in the year to tell how long it lasts"
    told = [f"{word(row['stage']).lower()} {_weeks(row['middle'])}" for row in rows_of(whole)]
    return f"Half of the work of a stage in the {area_word} is over within: {join(told)}"


def shown(times: StageTimes, localities: Sequence[str]) -> pd.DataFrame:
    """The whole council and some localities."""
    return times.frame[times.frame["area"].isin([WHOLE, *localities])]


def groups(frame: pd.DataFrame, colours: Mapping[str, str], whole_words: str) -> list[Group]:
    """A group a stage of which enough ended: the whole council, then its localities."""
    found = []
    for stage, rows in frame.groupby("stage", sort=False):
        whole = rows[rows["area"] == WHOLE]
        if whole["ended"].iloc[0] >= FEWEST:
            told = [_row(row, colours, whole_words) for row in rows_of(rows)]
            found.append(Group(f"{word(str(stage))}, weeks", told, float(whole["middle"].iloc[0])))
    return found


def few_words(times: StageTimes) -> str:
    """What is not told, since too few ended."""
    whole = times.frame[times.frame["area"] == WHOLE]
    few = [word(stage).lower() for stage in whole.loc[whole["ended"] < FEWEST, "stage"]]
    less = f"nothing is said where fewer than {FEWEST} ended"
    return f"{less}: {join(few)}" if few else less


def _row(row: Mapping[Any, Any], colours: Mapping[str, str], whole_words: str) -> Quartiles:
    name = whole_words if row["area"] == WHOLE else str(row["area"])
    colour = LIGHT.second if row["area"] == WHOLE else colours.get(name, LIGHT.accent)
    said, more = _said(row)
    return Quartiles(name, colour, row["lower"], row["middle"], row["upper"], said, more, row["mark"])


def _said(row: Mapping[Any, Any]) -> tuple[str, str]:
    """The middle, and its limits with how much ended."""
    if row["ended"] < FEWEST:
        return "too few ended", ""
    counted = f"of {numbers.text(row['ended'])}"
    if not numbers.is_known(row["middle"]):
        return "most still open", counted
    ends = [f"{row[end]:.0f}" if numbers.is_known(row[end]) else "not reached" for end in ("low", "high")]
    return _weeks(row["middle"]), f"{counted}, {ends[0]} to {ends[1]}"


def _weeks(value: float) -> str:
    if value < 1:
        return "under a week"
    return f"{value:.0f} week{'' if round(value) == 1 else 's'}"


def table(frame: pd.DataFrame, whole_words: str) -> pd.DataFrame:
    """Every stage and area."""
    few = frame["ended"] < FEWEST
    counts = {
        "Ended in the year": frame["ended"].astype(object).mask(few, f"fewer than {FEWEST}"),
        "Open at its end": frame["open"],
    }
    return pd.DataFrame(
        {
            "Stage": frame["stage"].map(word),
            "Area": frame["area"].replace({WHOLE: whole_words}),
            "A quarter over within, weeks": frame["lower"],
            "Half over within, weeks": frame["middle"],
            "Half, lower 95% limit": frame["low"],
            "Half, upper 95% limit": frame["high"],
            "Three quarters over within, weeks": frame["upper"],
            **counts,
            "Beside the whole": frame["mark"].map({"higher": "longer", "lower": "shorter", "same": "about the same"}),
        }
    ).reset_index(drop=True)


def alt(frame: pd.DataFrame, whole_words: str) -> str:
    """Each stage in a sentence."""
    parts = []
    for stage, rows in frame.groupby("stage", sort=False):
        told = [f"{whole_words if row['area'] == WHOLE else row['area']} {_said(row)[0]}" for row in rows_of(rows)]
        parts.append(f"{word(str(stage))}: {', '.join(told)}")
    return ". ".join(parts)
