"""Words and tables of the scorecard."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers.outcomes import by_chance
from dashboard.catalogue import Catalogue, Measure, Polarity
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.scorecard import Score
from dashboard.framework import Framework
from dashboard.model import Period, Status
from dashboard.rows import rows_of
from dashboard.stats.judgement import Judgement
from dashboard.stats.recent_trend import Direction
from dashboard.ui.text.scrutiny.outcome_lines import behind, direction_words, target_words, value_words
from dashboard.words.finding import join

QUESTIONS = {
    "how many": ("How many", "The demand there is"),
    "how well": ("How well", "Work done, and done in time"),
    "so what": ("So what", "What became of it for children and families"),
}
HOW = (
    "better and worse only where limits say so: on the year before where the 95% limits of the difference leave out "
    "nought (Newcombe; Zou and Donner), over five years by the recent trend at 99.8% (Fingertips); worse where either "
    "is. A target is met or missed where the 95% limits lie wholly to one side of it; what can be expected of it comes "
    "from a control chart of quarters (NHS, Making Data Count). 95% limits are exact Poisson under 10 and Byar's from "
    "10 for rates, Wilson's for percentages, and are widened since brothers and sisters come together: by the families "
    "counted, or by how the months swing, as on Trends. The trend over five years is not widened, so it may call a "
    "little more than it should a change"
)
NO_FRAMEWORK = (
    "This council has no outcomes framework here, so every measure that has a better or a worse is shown. Put "
    "priorities, targets and comments into outcomes.toml in the council's folder: docs/council.md says how."
)
REFUSED = "Comments that say more than their numbers"
REFUSED_SUBTITLE = "They are not shown beside the measure; here is what they say and what the numbers are"
SHOWN_AS_WORSE = 8
"""How many of what is worse are said in sentences; all of them stand in the scorecards below."""


def finding(card: pd.DataFrame, where: str, year: Period) -> str:
    """How many measures are worse and better."""
    judged = card[card["direction"].isin([Judgement.WORSE, Judgement.SAME, Judgement.BETTER]) & _judging(card)]
    worse, better = (int((judged["direction"] == one).sum()) for one in (Judgement.WORSE, Judgement.BETTER))
    if judged.empty:
        return f"Nothing can be judged better or worse in {where} in the {_lower(year.title)}"
    return (
        f"{worse} of {len(judged)} measures {'is' if worse == 1 else 'are'} worse in {where}, "
        f"{better} better, in the {_lower(year.title)}"
    )


def _judging(card: pd.DataFrame) -> pd.Series:
    """Rows of measures that have a better or a worse."""
    return card["polarity"] != Polarity.NONE.value


def chance(card: pd.DataFrame) -> str:
    """What chance alone would make of so many comparisons."""
    judged, expected = by_chance(card[_judging(card)])
    if not judged:
        return ""
    return (
        f"{judged} changes on the year before were judged here; by chance alone about "
        f"{numbers.text(expected, numbers.Kind.DECIMAL)} of them would look worse. What differs at 99.8% is surer."
    )


def worse_sentences(card: pd.DataFrame, catalogue: Catalogue) -> list[tuple[str, str]]:
    """What is worse, each in a sentence with a question to ask; the surest first."""
    worse = card[card["direction"] == Judgement.WORSE]
    told = [_worse_sentence(row, catalogue.measure(row["measure"])) for row in rows_of(worse)]
    more = len(told) - SHOWN_AS_WORSE
    return told[:SHOWN_AS_WORSE] + ([(f"{more} more are in the scorecards below", "")] if more > 0 else [])


def _worse_sentence(row: Mapping[Any, Any], measure: Measure) -> tuple[str, str]:
    where, title = row["area_name"], measure.title
    sentence = (
        f"{title} in {where}: {value_words(row, measure)} ({behind(row, measure)}); {direction_words(row, measure)}."
    )
    since = "over five years" if row["since"] != Judgement.WORSE else "since the year before"
    return sentence, f"what changed in {where} {since}, what is being done, and by when will it show?"


def title(card: pd.DataFrame, question: str, area: str) -> str:
    """What one scorecard shows."""
    rows = card[(card["question"] == question) & (card["area"] == area)]
    worse, better = (int((rows["direction"] == one).sum()) for one in (Judgement.WORSE, Judgement.BETTER))
    known = int(rows["status"].isin([Status.OBSERVED, Status.ZERO]).sum())
    name = QUESTIONS[question][0]
    if not known:
        return f"{name}: none of {len(rows)} measures is in the loaded data"
    if not (_judging(rows) & (rows["direction"] != Judgement.NONE)).any():
        return f"{name}: {known} measures"
    return f"{name}: {worse} worse and {better} better, of {known} measures"


def absent(card: pd.DataFrame, question: str, area: str, catalogue: Catalogue) -> str:
    """Measures of a question that the loaded data do not hold, in a sentence; "" where they hold all."""
    rows = card[(card["question"] == question) & (card["area"] == area) & (card["status"] == Status.NOT_AVAILABLE)]
    if rows.empty:
        return ""
    titles = [catalogue.measure(name).title.lower() for name in rows["measure"]]
    return f"Not in the loaded data, which is not the same as none: {join(titles)}."


def subtitle(question: str, where: str, year: Period) -> str:
    """What it is about, where and when."""
    return f"{QUESTIONS[question][1]}, {where}, {_lower(year.title)} beside the year before and five years"


def alt(shown: list[Score]) -> str:
    """Each line in short."""
    return "; ".join(f"{score.title}: {score.value}, {score.direction.words.lower()}" for score in shown)


def table(card: pd.DataFrame, framework: Framework, council: Council, catalogue: Catalogue) -> pd.DataFrame:
    """The scorecard as a table."""
    rows = []
    for row in rows_of(card):
        measure = catalogue.measure(row["measure"])
        target = framework.target(measure.id)
        rows.append(
            {
                "Measure": measure.title,
                "Area": council.name if row["level"] == "council" else row["area_name"],
                "Priority": ", ".join(framework.followed(measure.id)),
                "Count": row["numerator"],
                "Of": _rounded(row["denominator"]),
                "Value": _rounded(row["value"]),
                "Lower 95% limit": _rounded(row["lower"]),
                "Upper 95% limit": _rounded(row["upper"]),
                "Year before": _rounded(row["earlier"]),
                "On the year before": row["since"],
                "Over five years": row["over_years"] if row["trend"] != Direction.NONE else row["enough"],
                "Beside the council": row["beside"] if row["level"] == "locality" else "",
                "Target": target_words(target, measure) if target else "",
                "Target met": row["met"],
                "Expected": row["assurance"] if target else "",
                "status": row["status"],
            }
        )
    return pd.DataFrame(rows)


def _rounded(value: float) -> float:
    return value if math.isnan(value) else round(value, 1)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]
