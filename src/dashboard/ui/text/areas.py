"""Words and tables of a measure over areas."""

from __future__ import annotations

from html import escape

import pandas as pd

from dashboard.answers.areas import Against, Question, placed, unplaced_count
from dashboard.answers.maps import unit_words
from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import Cube, unplaced_names
from dashboard.figures import numbers
from dashboard.model import ALL
from dashboard.words.finding import join

COMPARED = {"higher": "Higher", "lower": "Lower", "same": "About the same"}

SMALL_AREAS = (
    "Small areas have few children, so their rates swing from year to year. Look at the limits before drawing a "
    "conclusion; only areas marked higher or lower differ by more than chance."
)


def not_covered(measure: Measure) -> str:
    """Why there is nothing to show."""
    return (
        f"No loaded return covers {measure.title.lower()}, so it is not available, which is not the same as none. "
        "The Data page lists what is loaded."
    )


def meaning(measure: Measure) -> str:
    """What the measure means, and its definition, as HTML."""
    return (
        f'<section class="ld-meaning"><h2>What this measure means</h2><p>{escape(measure.meaning)}</p>'
        f"<p>Definition: {escape(measure.definition)}</p></section>"
    )


def unplaced(cube: Cube, frame: pd.DataFrame, measure: Measure) -> str:
    """How many are counted in no area of the level; empty where there are none."""
    counts = unplaced_count(frame)
    words = unplaced_names(cube.council)
    parts = [f"{words[str(code)].lower()}: {numbers.text(count)}" for code, count in counts.items() if count > 0]
    if not parts:
        return ""
    whole = f"the whole {cube.council.area_word}"
    return f"Counted for {whole} but in no area here ({measure.numerator_words}): {join(parts)}."


def area_table(frame: pd.DataFrame, measure: Measure, level_title: str, against: str) -> pd.DataFrame:
    """The areas of a map as a table; those without an area last."""
    value = {Unit.RATE: "Per 10,000 children", Unit.SHARE: "Per cent", Unit.RATIO: "Value"}[measure.unit]
    compared = frame["mark"].map(COMPARED).fillna("")
    return pd.DataFrame(
        {
            level_title: frame["area_name"],
            "Code": frame["area"],
            measure.numerator_words.capitalize(): frame["numerator"],
            measure.denominator_words.capitalize(): frame["denominator"].round(0 if measure.unit is Unit.RATE else 1),
            value: frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            f"Beside {against}": compared,
            "status": frame["status"],
        }
    )


def map_finding(cube: Cube, question: Question, level: str, frame: pd.DataFrame, against: Against) -> str:
    """The map's finding: how many areas stand out, and from what."""
    rows = placed(frame)
    layer = cube.council.layer(level)
    higher, lower = int((rows["mark"] == "higher").sum()), int((rows["mark"] == "lower").sum())
    known = int(rows["value"].notna().sum())
    beside = f"the {cube.council.area_word}" if against is Against.WHOLE else "a year earlier"
    title = question.measure.title
    if question.category != ALL:
        title = cube.catalogue.breakdown(question.breakdown).words[question.category]
    if known == 0:
        return f"{title} is not available here"
    return f"{title}: {higher} of {known} {layer.plural} higher than {beside}, {lower} lower"


def map_subtitle(measure: Measure, level_words: str, period_words: str, counted: bool) -> str:
    """What a map draws, and in which unit."""
    if counted:
        return f"{measure.numerator_words.capitalize()}, by {level_words}. {period_words}"
    words = unit_words(measure)
    if measure.unit is Unit.SHARE:
        words = f"{measure.numerator_words}, per cent {words}"
    return f"{words[:1].upper()}{words[1:]}, by {level_words}. {period_words}"
