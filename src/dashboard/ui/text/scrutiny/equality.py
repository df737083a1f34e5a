"""Words and tables of access and outcome by group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers.equality import FEWEST, NOT_RECORDED, SPLITS, compared, differing
from dashboard.catalogue import Catalogue, Measure
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of
from dashboard.stats.judgement import Judgement
from dashboard.stats.limits import LEVELS
from dashboard.ui.text.limits import share_limits_words
from dashboard.words.finding import join

_ACCESS = (
    "A group differs where the limits of its share leave out its share at the door, which is taken as it stands. How "
    "many children of each group live here is not held, so this is no rate per child"
)
_OUTCOME = (
    "A group differs from all other groups together where the limits of the difference leave out nought (Newcombe)"
)
_AS_ONE = ", as if every family were of one group"
CAUSE = (
    "A difference is a question and no answer: groups differ in age, in need and in where they live, and who refers "
    "them differs as well. Groups of fewer than {fewest} are named and not judged."
)
NOTHING = "No loaded return splits anything by sex, age, ethnic group or disability."
HIDDEN = (
    "Hidden, since at least one of the groups is so small that its number is not shown, and the others would give it "
    "away. The whole council, a longer period or a wider measure may be shown."
)
SHOWN = 6
MANY = 0.1
"""Share of those whose group is not recorded from which on they could change what the recorded ones say."""

_PERCENT = Kind.PERCENT


def caution() -> str:
    """What differences between groups do not say."""
    return CAUSE.format(fewest=FEWEST)


def how_access(rows: pd.DataFrame) -> str:
    """How limits of a group's share were made, and what it is compared with."""
    return f"{_limits(rows)}. {_ACCESS}"


def how_outcome(rows: pd.DataFrame) -> str:
    """How limits of what became of a group were made, and what it is compared with."""
    return f"{_limits(rows)}. {_OUTCOME}"


def _limits(rows: pd.DataFrame) -> str:
    return share_limits_words(rows) + (_AS_ONE if (rows["dispersion"] > 1).any() else "")


def splits(catalogue: Catalogue) -> dict[str, str]:
    """Splits to choose from, with their titles."""
    return {split: catalogue.breakdown(split).title for split in SPLITS}


def finding(access: pd.DataFrame, outcome: pd.DataFrame, where: str) -> str:
    """How many groups differ."""
    parts = []
    for frame, words in ((access, "in who is reached"), (outcome, "in what became of them")):
        number = compared([frame])
        if number:
            parts.append(f"{len(differing([frame]))} of {number} groups differ {words}")
    return f"{join(parts)}, {where}" if parts else f"No group is large enough to be compared, {where}"


def sentences(
    access: pd.DataFrame, outcome: pd.DataFrame, one: Measure, other: Measure, door: Measure | None
) -> list[tuple[str, str]]:
    """Groups that differ, each with its numbers and a question."""
    reached = [_reached(row, one, door) for row in rows_of(differing([access]))] if door else []
    became = [_became(row, other) for row in rows_of(differing([outcome]))]
    told = [pair for both in _turns(became, reached) for pair in both]
    more = len(told) - SHOWN
    return told[:SHOWN] + (
        [(f"{more} more {'differs' if more == 1 else 'differ'}: see the figures below, by each kind of group", "")]
        if more > 0
        else []
    )


def _turns(first: list[Any], second: list[Any]) -> list[list[Any]]:
    """One of each in turn, so that neither list hides the other."""
    return [[*first[at : at + 1], *second[at : at + 1]] for at in range(max(len(first), len(second)))]


def _reached(row: Mapping[Any, Any], measure: Measure, door: Measure) -> tuple[str, str]:
    sentence = (
        f"{_group(row)}: {_share(row)} of {measure.title.lower()} ({_counted(row)}), "
        f"{numbers.text(row['reference'], _PERCENT)} of {door.title.lower()}{_sure(row)}."
    )
    more = "more" if row["mark"] == "higher" else "less"
    return sentence, f"why does this group come to {measure.title.lower()} {more} often than it comes to the door?"


def _became(row: Mapping[Any, Any], measure: Measure) -> tuple[str, str]:
    judged = Judgement(row["judgement"])
    verdict = f", {judged.value}" if judged in (Judgement.BETTER, Judgement.WORSE) else ""
    sentence = (
        f"{_group(row)}: {_share(row)} {measure.title.lower()} ({_counted(row)}), "
        f"{numbers.text(row['reference'], _PERCENT)} of all others{verdict}{_sure(row)}."
    )
    return sentence, "what do case files and families say about why, and is it the same in each locality?"


def _group(row: Mapping[Any, Any]) -> str:
    """A name as it is written, "Asian or Asian British", and what kind of group it is."""
    return f"{row['category_name']} ({row['split_title'].lower()})"


def _share(row: Mapping[Any, Any]) -> str:
    return numbers.text(row["value"], _PERCENT, row["status"])


def _counted(row: Mapping[Any, Any]) -> str:
    return f"{numbers.text(row['numerator'])} of {numbers.text(row['denominator'])}"


def _sure(row: Mapping[Any, Any]) -> str:
    return ", sure at 99.8%" if row["confidence"] > LEVELS[0] else ""


def chance(access: pd.DataFrame, outcome: pd.DataFrame) -> str:
    """What chance alone would make of so many comparisons."""
    number = compared([access, outcome])
    expected = numbers.text(number * (1 - LEVELS[0]), Kind.DECIMAL)
    return f"{number} groups were compared here; by chance alone about {expected} of them would differ. {caution()}"


def rows(frame: pd.DataFrame, split: str) -> pd.DataFrame:
    """Groups of one split that something can be said of, as `figures.area_intervals` draws them."""
    told = frame[(frame["split"] == split) & frame["recorded"] & ~frame["few"]]
    told = told[(told["numerator"] > 0) | (told["denominator"] > 0) | (told["status"] == Status.SUPPRESSED)]
    counted = [_counted(row) if row["status"] != Status.SUPPRESSED else "" for row in rows_of(told)]
    drawn = told.rename(columns={"category_name": "factor", "lower": "low", "upper": "high"})
    status = drawn["status"].where(
        drawn["value"].notna() | drawn["status"].ne(Status.OBSERVED), Status.SUPPRESSED.value
    )
    return drawn.assign(counted=counted, status=status)[
        ["factor", "value", "low", "high", "mark", "reference", "status", "counted"]
    ]


def left_out(frame: pd.DataFrame, split: str, column: str, counted: str) -> str:
    """Groups too small to say anything, and how many have no group; "" where there are neither.

    `column` holds how many are in a group, `counted` says what they are.
    """
    mine = frame[frame["split"] == split]
    if (mine["status"] == Status.SUPPRESSED).any():
        return HIDDEN
    small = mine[mine["recorded"] & mine["few"]]
    unknown = mine[mine["category"].isin(NOT_RECORDED)]
    parts = []
    counted_of = {row["category_name"]: _few(row, column) for row in rows_of(small)}
    names = [f"{name} ({count})" for name, count in counted_of.items() if count != "0"]
    if names:
        parts.append(f"Too few to say anything (under {FEWEST}): {join(names)}.")
    missing = unknown[column].sum(skipna=False)
    if numbers.is_known(missing) and missing > 0:
        parts.append(f"Not recorded: {numbers.text(missing)} {counted}, in no share here.")
        share = missing / (missing + mine.loc[mine["recorded"], column].sum())
        if share > MANY:
            parts.append(f"That is {numbers.text(100 * share, _PERCENT)}, and they may differ from those recorded.")
    return " ".join(parts)


def _few(row: Mapping[Any, Any], column: str) -> str:
    """Of which too few there are: of the group, or of the others that it would stand beside."""
    if column == "denominator":
        few = row["denominator"] < FEWEST
        return numbers.text(row["denominator"]) if few else f"the others are {numbers.text(row['reference_whole'])}"
    beside = numbers.is_known(row["reference_whole"])
    return numbers.text(row["reference_whole"] if beside else row["denominator"])


def title(frame: pd.DataFrame, split: str, what: str) -> str:
    """What a figure shows."""
    mine = frame[frame["split"] == split]
    if not compared([mine]):
        return f"{what}: no group can be compared"
    found = differing([mine])
    if found.empty:
        return f"{what}: no group differs beyond chance"
    told = [f"{row['category_name']} {row['mark']}" for row in rows_of(found.head(3))]
    return f"{what}: {join(told)}" + (f", and {len(found) - 3} more" if len(found) > 3 else "")


def alt(shown: pd.DataFrame, beside: str) -> str:
    """Each group in short."""
    said = [
        f"{row['factor']}: {numbers.text(row['value'], _PERCENT, row['status'])}"
        + (f", {row['mark']} than {beside}" if row["mark"] in ("higher", "lower") else "")
        for row in rows_of(shown)
    ]
    return "; ".join(said) or "No group is large enough to say anything"


def table(frame: pd.DataFrame, counted: str, beside: str) -> pd.DataFrame:
    """All splits as a table; those not recorded, and those too few, say so."""
    said = [
        "not recorded" if not row["recorded"] else "too few to say anything" if row["few"] else row["judgement"]
        if row["judgement"] in (Judgement.BETTER, Judgement.WORSE) else row["mark"]
        for row in rows_of(frame)
    ]  # fmt: skip
    return pd.DataFrame(
        {
            "Split by": frame["split_title"],
            "Group": frame["category_name"],
            counted: frame["numerator"],
            "Of": frame["denominator"],
            "Per cent": frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            f"{beside[0].upper()}{beside[1:]}, per cent": frame["reference"].round(1),
            "Compared": said,
            "status": frame["status"],
        }
    )
