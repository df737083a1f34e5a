"""Words and tables of the meeting pack."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import pandas as pd

from dashboard.answers.maps import kind_of
from dashboard.catalogue import SUMS, Measure, Unit
from dashboard.cube.read import Cube
from dashboard.figures import marks, numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of
from dashboard.ui.text import areas as area_text
from dashboard.words.notable import HOW

EXPLAINED = (
    "For the measure, period and area that are chosen above, with what stands out, questions to ask, sources and "
    "notes. Each file says whether it is a sample or real, and internal or a release, and has a link to this view."
)
SMALL_NUMBERS = "Small numbers"
"""The note of a release: its rule, and what that means for what is read."""
MAKE = "Make the pack"
READY = "The pack is ready."
ALL = "Download the whole pack (ZIP)"
BRIEFING, SLIDES, WORKBOOK = "Briefing (PDF)", "Slides (PPTX)", "Workbook (XLSX)"
HOLDS = (
    (BRIEFING, "a few pages of A4 in 12 point, with a map and charts, for print and for a screen reader"),
    (SLIDES, "charts, tables and a map that can be changed in PowerPoint, with notes for the presenter"),
    (WORKBOOK, "every table on a sheet of its own, for a spreadsheet and for a screen reader"),
)
"""What the pack is made of."""
STEPS = ("Drawing the charts", "Drawing the map", "Setting the pages", "Making the slides", "Writing the workbook")
NO_SLIDES = "The pack has no slides, since the council's template cannot be used. {why}"

INTERVALS = "A dot is the value, the bar its 95% limits, the broken line the whole council."

EVERY = "Measures along a child's journey, by {level}"
YEARS = "{title} over the years, by {level}"


def holds() -> str:
    """What the pack is made of, as HTML."""
    return f"<ul>{''.join(f'<li><b>{name}:</b> {words}.</li>' for name, words in HOLDS)}</ul>"


def value_unit(measure: Measure, *, counted: bool = False) -> str:
    """The unit of a measure's value, in words; of its count, where only that is held."""
    if counted:
        return measure.noun
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


def years_table(
    frame: pd.DataFrame, measure: Measure, level_title: str, words: dict[str, str], *, counted: bool = False
) -> pd.DataFrame:
    """A measure over the years; columns as `answers.areas.history` has them, `words` names each period.

    Where only counts are held (`counted`) there is no column for a rate, its children or its limits.
    """
    subject = f"{measure.numerator_words[:1].upper()}{measure.numerator_words[1:]}"
    named = {
        "Period": frame["period"].map(words),
        level_title: frame["area_name"],
        subject: frame["numerator"],
    }
    if counted:
        return pd.DataFrame({**named, "status": frame["status"]})
    return pd.DataFrame(
        {
            **named,
            measure.denominator_words.capitalize(): frame["denominator"].round(0),
            f"Value, {value_unit(measure)}": frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            "status": frame["status"],
        }
    )


def method_notes(measure: Measure, area_word: str, basis: str, no_rates: str = "") -> list[tuple[str, str]]:
    """How the numbers are worked out, by subject; `no_rates` says why counts stand alone, where they do."""
    compared = [
        ("Children and limits", f"{basis[:1].upper()}{basis[1:]}."),
        (f"Beside the {area_word}", f"{area_text.COMPARISON[:1].upper()}{area_text.COMPARISON[1:]}."),
    ]
    return [
        (measure.title, measure.meaning),
        (f"{measure.title}: definition", measure.definition),
        *((f"{measure.title}: break on {one.date.day} {one.date:%B %Y}", one.text) for one in measure.breaks),
        *([("Counts without rates", no_rates)] if no_rates else compared),
        ("What stands out", HOW),
        (
            "Counted on its own",
            "Each period is counted on its own: a child or an episode that is counted once a year may be counted in "
            "several of its quarters, so quarters do not add up to years.",
        ),
    ]


_VALUE = {Unit.RATE: "Per 10,000 children", Unit.SHARE: "Per cent", Unit.PERCENTAGE: "Per cent"}


def brief_table(
    frame: pd.DataFrame, measure: Measure, level_title: str, against: str, *, counted: bool = False
) -> pd.DataFrame:
    """The numbers of the cards, as words, for a page of paper; columns as `answers.areas.area_values` has them.

    Where only counts are held (`counted`) nothing stands that is made of a rate: no value, limits or comparison.
    """
    subject = f"{measure.numerator_words[:1].upper()}{measure.numerator_words[1:]}"
    rows = rows_of(frame)
    kind = kind_of(measure)
    named = {
        level_title: frame["area_name"],
        subject: [numbers.text(row["numerator"], Kind.COUNT, row["status"]) for row in rows],
    }
    if counted:
        return pd.DataFrame(named)
    table = pd.DataFrame(
        {
            **named,
            _VALUE.get(measure.unit, "Value"): [numbers.text(row["value"], kind, _of_value(row)) for row in rows],
            "95% limits": [_if_shown(row, numbers.span(row["lower"], row["upper"], kind)) for row in rows],
            f"Beside {against}": [_if_shown(row, marks.words(row["mark"], against).capitalize()) for row in rows],
            "Change in a year": [_if_shown(row, _change(row["change"])) for row in rows],
        }
    )
    if measure.unit is Unit.AMOUNT:
        return table.drop(columns=[subject, "95% limits"])
    return table.drop(columns="95% limits") if measure.unit in SUMS else table


def _of_value(row: Mapping[Any, Any]) -> Status:
    """The status of a row's value: of nothing counted among unknown children no rate is known, not a rate of nought."""
    status = Status(row["status"])
    return Status.OBSERVED if status is Status.ZERO and not numbers.is_known(row["value"]) else status


def _if_shown(row: Mapping[Any, Any], words: str) -> str:
    """What is said beside a number, only where the number itself is shown; beside a hidden one it is hidden too."""
    if row["status"] == Status.SUPPRESSED.value:
        return numbers.text(None, Kind.COUNT, Status.SUPPRESSED)
    return words if row["status"] in (Status.OBSERVED.value, Status.ZERO.value) else ""


def _change(per_cent: float) -> str:
    return numbers.change(per_cent) if numbers.is_known(per_cent) else ""


def brief_staff(frame: pd.DataFrame, level_title: str) -> pd.DataFrame:
    """Demand beside staff, as words; columns as `Shares.frame` has them."""
    shares = {"Share of demand": "demand_share", "Share of staff": "staff_share"}
    return pd.DataFrame(
        {
            level_title: frame["area"],
            **{title: [numbers.text(one, Kind.PERCENT) for one in frame[name]] for title, name in shares.items()},
            "Social workers in post": [numbers.fte(one) for one in frame["in_post"]],
            "Beside an even share": [numbers.gap(one) for one in frame["gap_fte"]],
        }
    )


def shown_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Areas whose value may be drawn: known, and not hidden; the highest first."""
    known = frame["status"].isin([Status.OBSERVED.value, Status.ZERO.value]) & frame["value"].notna()
    return frame[known].sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def lines_of(frame: pd.DataFrame, column: str) -> tuple[dict[str, list[float]], list[date]]:
    """A line an area over the periods, oldest first: NaN where there is no number, or it is hidden."""
    shown = frame["status"].isin([Status.OBSERVED.value, Status.ZERO.value])
    ends = sorted(frame["period_end"].unique())
    wide = frame.assign(shown=frame[column].where(shown)).pivot(index="area_name", columns="period_end", values="shown")
    names = [name for name in frame["area_name"].unique() if wide.loc[name].notna().any()]
    return {name: [float(one) for one in wide.loc[name, ends]] for name in names}, ends if names else []


def years_alt(lines: Mapping[str, Sequence[float]], ends: Sequence[date], kind: Kind) -> str:
    """Lines over the years in a sentence an area: every value, since there is no table beside them."""
    said = (
        f"{name} {', '.join(f'{numbers.text(one, kind)} in {end.year}' for end, one in zip(ends, line, strict=True))}"
        for name, line in lines.items()
    )
    return f"Lines by year. {'; '.join(said)}."
