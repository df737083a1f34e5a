"""Words and tables of the meeting pack."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import Cube
from dashboard.ui.text import areas as area_text
from dashboard.words.notable import HOW

EXPLAINED = (
    "For the measure, period and area that are chosen above, with what stands out, questions to ask, sources and "
    "notes. Each file says whether it is a sample or real, and internal or a release, and has a link to this view."
)
WORKBOOK = "Workbook (XLSX)"
WORKBOOK_IS = "Every table on a sheet of its own, for a spreadsheet and for a screen reader."

EVERY = "Measures along a child's journey, by {level}"
YEARS = "{title} over the years, by {level}"


def value_unit(measure: Measure) -> str:
    """The unit of a measure's value, in words."""
    return {
        Unit.RATE: f"{measure.noun} per 10,000 children",
        Unit.SHARE: f"per cent of {measure.denominator_words}",
    }.get(measure.unit, measure.noun)


def every_table(frame: pd.DataFrame, cube: Cube) -> pd.DataFrame:
    """All measures of all localities: a row a measure and locality; columns as `profile.beside_whole` has them."""
    measures = {one.id: one for one in cube.catalogue.measures}
    area_word = cube.council.area_word
    return pd.DataFrame(
        {
            "Measure": frame["title"],
            cube.council.layer("locality").title: frame["area_name"],
            "Count": frame["numerator"],
            "Counted": [measures[one].numerator_words for one in frame["measure"]],
            "Out of": frame["denominator"].round(0),
            "Value": frame["value"].round(1),
            "Unit of value": [value_unit(measures[one]) for one in frame["measure"]],
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            f"Value of the {area_word}": frame["whole"].round(1),
            f"Beside the {area_word}": frame["mark"].map(area_text.COMPARED).fillna(""),
            "status": frame["status"],
        }
    )


def years_table(frame: pd.DataFrame, measure: Measure, level_title: str, words: dict[str, str]) -> pd.DataFrame:
    """A measure over the years; columns as `answers.areas.history` has them, `words` names each period."""
    subject = f"{measure.numerator_words[:1].upper()}{measure.numerator_words[1:]}"
    return pd.DataFrame(
        {
            "Period": frame["period"].map(words),
            level_title: frame["area_name"],
            subject: frame["numerator"],
            measure.denominator_words.capitalize(): frame["denominator"].round(0),
            f"Value, {value_unit(measure)}": frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            "status": frame["status"],
        }
    )


def method_notes(measure: Measure, area_word: str, basis: str) -> list[tuple[str, str]]:
    """How the numbers are worked out, by subject."""
    return [
        (measure.title, measure.meaning),
        (f"{measure.title}: definition", measure.definition),
        *((f"{measure.title}: break on {one.date.day} {one.date:%B %Y}", one.text) for one in measure.breaks),
        ("Children and limits", f"{basis[:1].upper()}{basis[1:]}."),
        (f"Beside the {area_word}", f"{area_text.COMPARISON[:1].upper()}{area_text.COMPARISON[1:]}."),
        ("What stands out", HOW),
        (
            "Counted on its own",
            "Each period is counted on its own: a child or an episode that is counted once a year may be counted in "
            "several of its quarters, so quarters do not add up to years.",
        ),
    ]
