"""Words and tables of two maps side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers.areas import Question
from dashboard.answers.maps import unit_words
from dashboard.answers.pairs import Change, joint
from dashboard.answers.staff.shares import Shares
from dashboard.catalogue import SUMS, Break, Measure, Unit, When
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.marks import SIGNS, Mark
from dashboard.figures.numbers import MINUS, Kind
from dashboard.layer import Layer
from dashboard.model import Period, Status
from dashboard.rows import rows_of
from dashboard.stats.alike import breaks_between
from dashboard.ui.maps.map_parts import LegendEntry
from dashboard.ui.text.areas import COMPARED, Subject, layer_notes
from dashboard.words.finding import join

ONE_PERIOD = (
    "The loaded data cover no earlier period of this length, so there is nothing to set beside it. A quarter, or "
    "another measure, may have one."
)

BETWEEN = "The change between them"
GAP = "The gap"

METHOD = (
    "where the 95% limits of the difference leave out nought (Newcombe's method for percentages, Zou and Donner's for "
    "rates); sums, such as full-time equivalents, have no limits and are not marked"
)

CHANGE_STATUSES = {
    Status.ZERO: "none in either period",
    Status.NOT_APPLICABLE: "no change can be worked out",
    Status.SUPPRESSED: "hidden in one of the two (protects small numbers)",
    Status.NOT_AVAILABLE: "not available in one of the two",
}

CHANGED = {"higher": "Rose", "lower": "Fell", "same": "Within chance"}

SAME_CHILDREN = (
    "What is counted on a day holds many of the same children in both maps. The limits take the two as independent, "
    "which makes them wide: what is marked is surely more than chance."
)

NO_CHANGE = "no change beyond chance"
"""The middle of a change map on which changes within chance are not coloured."""

GAP_SUBTITLE = (
    "Social workers in post beyond, or short of, what each locality would have if the same people were shared by "
    "demand, in full-time equivalents"
)

_SAID = {"higher": "a rise beyond chance", "lower": "a fall beyond chance", "same": "within chance"}


def pair_subtitle(measure: Measure, subject: Subject, layer: Layer, *, counted: bool) -> str:
    """What two maps of one measure draw, and in which unit."""
    what = subject.counted if counted else _unit(measure, subject)
    return f"{what[:1].upper()}{what[1:]}, by {layer.title.lower()} ({layer.vintage}). One scale for both maps"


def joint_subtitle(measures: Sequence[Measure], layer: Layer) -> str:
    """What two maps of two measures draw."""
    units = " and ".join(dict.fromkeys(unit_words(measure) for measure in measures))
    return f"{units[:1].upper()}{units[1:]}, by {layer.title.lower()} ({layer.vintage}). Each map has its own scale"


def joint_names(subjects: Sequence[Subject]) -> str:
    """Both subjects: "Referrals and children in need"."""
    first, second = (subject.title for subject in subjects)
    return f"{first} and {second[:1].lower()}{second[1:]}"


def joint_title(frames: Sequence[pd.DataFrame], subjects: Sequence[Subject], plural: str, whole: str) -> str:
    """In how many areas both stand out."""
    both, either = joint(frames[0], frames[1])
    names = joint_names(subjects)
    if not either:
        return f"{names}: no {plural} are higher than {whole} in either"
    return f"{names}: {both} of {len(frames[0])} {plural} higher than {whole} in both, {either - both} in one alone"


def change_title(rows: pd.DataFrame, subject: Subject, plural: str) -> str:
    """How many areas changed by more than chance."""
    rose, fell = (int((rows["mark"] == mark).sum()) for mark in ("higher", "lower"))
    known = int(rows["difference"].notna().sum())
    if not known:
        return f"{subject.title}: no change can be worked out"
    if (rows["mark"] == "cannot be compared").all():
        return f"{subject.title}: what changed, without limits to tell it from chance"
    if not rose and not fell:
        return f"{subject.title}: no change beyond chance in any of {known} {plural}"
    return f"{subject.title}: {rose} of {known} {plural} rose beyond chance, {fell} fell"


def most_changed(rows: pd.DataFrame, measure: Measure, *, counted: bool) -> str:
    """Who rose and who fell most, among those that changed by more than chance."""
    told = []
    for mark, verb in (("higher", "rose"), ("lower", "fell")):
        marked = rows[rows["mark"] == mark]
        if not marked.empty:
            row = marked.iloc[int(marked["difference"].abs().to_numpy().argmax())]
            unit = " points" if _in_per_cent(measure) else " per 10,000 children" if measure.unit is Unit.RATE else ""
            told.append(f"{row['area_name']} {verb} most, by {signed(abs(row['difference']))[1:]}{unit}")
    if told:
        return "; ".join(told)
    if (rows["mark"] == "cannot be compared").all():
        return "The change in each area" if not counted else "The change in the count of each area"
    return "No area changed beyond chance"


def change_subtitle(measure: Measure, told: Change, between: Sequence[str], *, counted: bool, limited: bool) -> str:
    """What the change map draws, from when to when, and what its signs say."""
    if told is Change.PER_CENT:
        unit = "per cent of the earlier value"
    elif counted:
        unit = measure.numerator_words
    else:
        unit = "percentage points" if _in_per_cent(measure) else unit_words(measure)
    before, now = (words[:1].lower() + words[1:] for words in between)
    signs = "▲ and ▼ stand only where it is more than chance" if limited else "No limits tell it from chance"
    return f"Change in {unit}: {now} beside {before}. {signs}"


def ending(measure: Measure, told: Change) -> str:
    """What follows a change's number in the legend."""
    if told is Change.PER_CENT:
        return "%"
    return " points" if _in_per_cent(measure) else ""


def sign_legend(rows: pd.DataFrame) -> list[LegendEntry]:
    """The signs in use."""
    words = {Mark.HIGHER: "rose, more than chance", Mark.LOWER: "fell, more than chance"}
    return [LegendEntry(SIGNS[mark], text) for mark, text in words.items() if (rows["mark"] == mark.value).any()]


def change_sentence(row: Mapping[Any, Any], measure: Measure, counted: bool) -> str:
    """What a tooltip and a screen reader say of an area's change."""
    name, status = row["area_name"], Status(row["change_status"])
    if status is Status.ZERO:
        return f"{name}: none in either period"
    if status is not Status.OBSERVED:
        return f"{name}: {_missing(row, status)}"
    if not numbers.is_known(row["difference"]):
        return f"{name}: {numbers.NOT_AVAILABLE}"
    kind = Kind.COUNT if counted else Kind(measure.unit.value)
    now, before = (numbers.text(row[column], kind) for column in ("value", "value_before"))
    unit = measure.noun if counted else "per 10,000 children" if measure.unit is Unit.RATE else ""
    said = _SAID.get(row["mark"], "")
    parts = [f"{now} {unit}".strip() + f", {before} before", f"change {_difference(row, measure, counted)}", said]
    return f"{name}: {'; '.join(part for part in parts if part)}"


def _missing(row: Mapping[Any, Any], status: Status) -> str:
    there = [row["status"] == status.value, row["status_before"] == status.value]
    when = "in both periods" if all(there) else "in the later period" if there[0] else "in the earlier period"
    return f"{numbers.STATUS_WORDS[status]} {when}"


def _difference(row: Mapping[Any, Any], measure: Measure, counted: bool) -> str:
    size = signed(row["difference"], whole=counted)
    unit = " points" if _in_per_cent(measure) and not counted else ""
    known = numbers.is_known(row["difference_lower"])
    limits = f"95% limits {signed(row['difference_lower'])} to {signed(row['difference_upper'])}" if known else ""
    parts = [
        part for part in (limits, numbers.change(row["per_cent"]) if numbers.is_known(row["per_cent"]) else "") if part
    ]
    return f"{size}{unit}" + (f" ({', '.join(parts)})" if parts else "")


def signed(value: float, *, whole: bool = False) -> str:
    """A difference with its sign, to a tenth or as a whole number: "+12.4", "−3"."""
    shown = numbers.half_up(value, 0 if whole else 1)
    sign = "+" if shown > 0 else MINUS if shown < 0 else ""
    return f"{sign}{abs(shown):,.{0 if whole else 1}f}"


def change_table(
    rows: pd.DataFrame, measure: Measure, level_title: str, between: Sequence[str], *, counted: bool
) -> pd.DataFrame:
    """The change map as a table."""
    value = "Count" if counted else _column(measure)
    before, now = between
    return pd.DataFrame(
        {
            level_title: rows["area_name"],
            "Code": rows["area"],
            f"{value}, {before}": rows["value_before"].round(1),
            f"{value}, {now}": rows["value"].round(1),
            "Difference": rows["difference"].round(1),
            "Lower 95% limit": rows["difference_lower"].round(1),
            "Upper 95% limit": rows["difference_upper"].round(1),
            "Per cent": rows["per_cent"].round(1),
            "Beside chance": rows["mark"].map(CHANGED).fillna(""),
            "status": rows["change_status"],
        }
    )


def pair_table(parts: Sequence[tuple[str, Measure, pd.DataFrame]], level_title: str) -> pd.DataFrame:
    """Both maps as one table: a row an area in each."""
    return pd.concat([_part(*part, level_title) for part in parts], ignore_index=True)


def _part(words: str, measure: Measure, frame: pd.DataFrame, level_title: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            level_title: frame["area_name"],
            "Code": frame["area"],
            "Map": words,
            "Count": frame["numerator"],
            "Out of": frame["denominator"].round(0 if measure.unit is Unit.RATE else 1),
            "Value": frame["value"].round(1),
            "Unit": _column(measure),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            "Beside the whole": frame["mark"].map(COMPARED).fillna(""),
            "status": frame["status"],
        }
    )


def staff_subtitle(period: Period) -> str:
    """What the maps of demand and staff draw."""
    return (
        f"Share of open work (weighted points) on {period.end.day} {period.end:%B %Y}, and of social workers in post, "
        "per cent by locality. One scale for both maps"
    )


def gap_sentence(row: Mapping[Any, Any]) -> str:
    """Demand, staff and the gap of a locality."""
    demand, staff = (numbers.text(row[name], Kind.PERCENT) for name in ("demand_share", "staff_share"))
    return f"{row['area']}: {demand} of the demand, {staff} of the social workers; {numbers.gap(row['gap_fte'])}"


def gap_title(staff: Shares) -> str:
    """Who is furthest from an even share, on each side."""
    rows = staff.frame[staff.frame["gap_fte"].abs() >= 0.05].sort_values("gap_fte")
    if rows.empty:
        return "No locality is over or short of an even share" if staff.known else "The gap is not available"
    ends = rows_of(rows.iloc[[0, -1]].drop_duplicates("area"))
    return join([f"{row['area']} is {numbers.gap(row['gap_fte'])}" for row in ends])


def change_notes(council: Council, question: Question, before: Period, level: str) -> list[str]:
    """What a reader should know before drawing a conclusion from a change."""
    measure, notes = question.measure, layer_notes(council, level)
    breaks = breaks_between(measure, before, question.period, question.category)
    if breaks:
        notes = [_recorded_otherwise(breaks), *notes]
    if measure.when is not When.PERIOD and measure.unit not in SUMS:
        notes.append(SAME_CHILDREN)
    return notes


def _recorded_otherwise(breaks: Sequence[Break]) -> str:
    told = join([f"{one.text} ({one.date.day} {one.date:%B %Y})" for one in breaks])
    return f"Recording changed between the two periods, so no change is called more than chance: {told}."


def _unit(measure: Measure, subject: Subject) -> str:
    if measure.unit is Unit.SHARE:
        return f"{subject.counted}, per cent {unit_words(measure)}"
    return unit_words(measure)


def _in_per_cent(measure: Measure) -> bool:
    return measure.unit in (Unit.SHARE, Unit.PERCENTAGE)


def _column(measure: Measure) -> str:
    if measure.unit is Unit.RATE:
        return "Per 10,000 children"
    return "Per cent" if _in_per_cent(measure) else "Ratio" if measure.unit in SUMS - {Unit.AMOUNT} else "Amount"
