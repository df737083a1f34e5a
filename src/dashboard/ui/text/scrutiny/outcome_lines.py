"""Words of one line of the scorecard: a measure in an area, which way it goes, its target, its areas."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from dashboard.answers.maps import kind_of, unit_words
from dashboard.answers.outcomes import Met
from dashboard.answers.said.comments import Held
from dashboard.catalogue import SUMS, Catalogue, Measure, Polarity, Unit
from dashboard.figures import numbers
from dashboard.figures.scorecard import Look, Score, Sign
from dashboard.framework import Framework, Target
from dashboard.model import Status
from dashboard.rows import rows_of
from dashboard.stats.assurance import Assurance
from dashboard.stats.enough import Enough
from dashboard.stats.judgement import Judgement
from dashboard.stats.recent_trend import Direction

ILLUSTRATION = "an illustration, not the council's"

_ARROWS = {"higher": "↑", "lower": "↓", "same": "→"}
_WAY = {
    Judgement.WORSE: "worse", Judgement.BETTER: "better", Judgement.SAME: "about the same",
    Judgement.NONE: "cannot be told",
}  # fmt: skip
_MET: dict[Met, tuple[Look, str]] = {
    Met.MET: ("better", "✔"),
    Met.MISSED: ("worse", "✘"),
    Met.NEAR: ("plain", "○"),
    Met.UNKNOWN: ("plain", "–"),
}
_ASSURED: dict[Assurance, tuple[Look, str, str]] = {
    Assurance.MEETS: ("better", "P", "left as it is, expected to meet it"),
    Assurance.MISSES: ("worse", "F", "left as it is, expected to miss it"),
    Assurance.EITHER: ("plain", "?", "left as it is, may meet or miss it"),
}
_WHY_NO_TREND = {
    Enough.FEW_POINTS: "too few years for a trend",
    Enough.MISSING: "not every one of five years is there",
    Enough.UNLIKE: "recorded otherwise within five years",
    Enough.NO_BASE: "a year without anything to measure against",
    Enough.FEW_EVENTS: "too few events for a trend",
    Enough.ROUNDED: "rounded to 5, so no trend is told",
}


def scores(
    card: pd.DataFrame, question: str, area: str, framework: Framework, held: Held, every: Catalogue
) -> list[Score]:
    """Lines of one question for one area, in the whole council's the localities too; what is not loaded has none."""
    rows = card[(card["question"] == question) & (card["area"] == area) & (card["status"] != Status.NOT_AVAILABLE)]
    return [_score(row, card, framework, held, every.measure(row["measure"])) for row in rows_of(rows)]


def _score(row: Mapping[Any, Any], card: pd.DataFrame, framework: Framework, held: Held, measure: Measure) -> Score:
    comment = held.shown.get((measure.id, row["area"]))
    said = "" if comment is None else comment.text + (f" ({ILLUSTRATION})" if comment.illustration else "")
    localities = card[(card["measure"] == measure.id) & (card["level"] == "locality")]
    others = [] if row["level"] == "locality" else rows_of(localities.sort_values("position"))
    return Score(
        title=measure.title,
        value=value_words(row, measure),
        behind=behind(row, measure),
        direction=_direction(row, measure),
        signs=(*_beside(row, measure), *_target_signs(row, measure, framework.target(measure.id))),
        areas=tuple((other["area_name"], _in_short(other, measure)) for other in others),
        tag=", ".join(framework.followed(measure.id)),
        comment=said,
    )


def value_words(row: Mapping[Any, Any], measure: Measure) -> str:
    """A value as it is written; a count where no children stand behind a rate."""
    if measure.unit is Unit.RATE and row["status"] == Status.OBSERVED and not numbers.is_known(row["value"]):
        return numbers.text(row["numerator"])
    return numbers.text(row["value"], kind_of(measure), row["status"])


def behind(row: Mapping[Any, Any], measure: Measure) -> str:
    """The count and the limits: a rate never stands without its count."""
    if row["status"] not in (Status.OBSERVED, Status.ZERO):
        return ""
    count, base = (numbers.text(row[name]) for name in ("numerator", "denominator"))
    limits = numbers.limits(row["lower"], row["upper"], kind_of(measure))
    if measure.unit in SUMS:
        return unit_words(measure)
    if measure.unit is Unit.SHARE:
        words = f"{count} of {base} {measure.denominator_words}"
    elif numbers.is_known(row["value"]):
        words = f"per 10,000 children; {count} {measure.noun}"
    else:
        return measure.noun
    return f"{words}; {limits}" if limits else words


def _direction(row: Mapping[Any, Any], measure: Measure) -> Sign:
    look = _look(row["direction"])
    words = direction_words(row, measure)
    return Sign(look, _arrow(row), words[0].upper() + words[1:])


def _look(found: str) -> Look:
    if found == Judgement.WORSE:
        return "worse"
    return "better" if found == Judgement.BETTER else "plain"


def _arrow(row: Mapping[Any, Any]) -> str:
    """Where the value goes; where the trend alone says something, that way."""
    rising = {Direction.RISING.value: "↑", Direction.FALLING.value: "↓"}.get(row["trend"])
    if row["mark"] in ("higher", "lower"):
        return _ARROWS[row["mark"]]
    return rising or _ARROWS.get(row["mark"], "–")


def direction_words(row: Mapping[Any, Any], measure: Measure) -> str:
    """The change on the year before, and the trend."""
    if row["status"] not in (Status.OBSERVED, Status.ZERO):
        return "nothing to compare"
    return f"{_year_words(row, measure)}; {_trend_words(row, measure)}"


def _year_words(row: Mapping[Any, Any], measure: Measure) -> str:
    found = Judgement(row["since"])
    earlier = numbers.text(row["earlier"], kind_of(measure)) if numbers.is_known(row["earlier"]) else ""
    then = f" ({earlier} then)" if earlier else ""
    if found is Judgement.NONE:
        why = "no limits, so not judged beside" if measure.unit in SUMS else "cannot be compared with"
        return f"{why} the year before{then}"
    if found is Judgement.SAME:
        return f"about the same as the year before{then}"
    sure = ", sure at 99.8%" if row["confidence"] > 0.95 else ""
    way = f"{_WAY[found]}, {row['mark']}" if found is not Judgement.DIFFERENT else row["mark"]
    return f"{way} than the year before{then}{sure}"


def _trend_words(row: Mapping[Any, Any], measure: Measure) -> str:
    found, way = Judgement(row["over_years"]), row["trend"]
    if way == Direction.NONE:
        return (
            "no trend can be told" if measure.unit in SUMS else _WHY_NO_TREND.get(row["enough"], "no trend can be told")
        )
    if way == Direction.NEITHER:
        return "no trend over five years"
    moving = "rising" if way == Direction.RISING else "falling"
    judged = f"{_WAY[found]}: " if found in (Judgement.WORSE, Judgement.BETTER) else ""
    return f"{judged}{moving} over five years"


def _beside(row: Mapping[Any, Any], measure: Measure) -> tuple[Sign, ...]:
    """A locality beside the whole council."""
    found = Judgement(row["beside"])
    if row["level"] != "locality" or found is Judgement.NONE:
        return ()
    look = _look(found)
    way = {Judgement.SAME: "about the same as", Judgement.DIFFERENT: f"{row['beside_mark']} than"}
    words = way.get(found, f"{found.value}, {row['beside_mark']} than")
    icon = {Judgement.WORSE: "✘", Judgement.BETTER: "✔"}.get(found, "○")
    return (Sign(look, icon, f"{words[0].upper()}{words[1:]} the whole council"),)


def target_words(target: Target, measure: Measure) -> str:
    """A target in words: "at most 20% (an illustration, not the council's)"."""
    bound = "at most" if measure.polarity is Polarity.WORSE else "at least"
    tail = f" ({ILLUSTRATION})" if target.illustration else ""
    return f"{bound} {numbers.text(target.value, kind_of(measure))}{tail}"


def _target_signs(row: Mapping[Any, Any], measure: Measure, target: Target | None) -> tuple[Sign, ...]:
    if measure.polarity is Polarity.NONE:
        return ()
    if target is None:
        return (Sign("plain", "–", "No target set"),)
    met = Met(row["met"])
    look, icon = _MET[met]
    signs = [Sign(look, icon, f"{met.value.capitalize()}: {target_words(target, measure)}")]
    if (found := _ASSURED.get(Assurance(row["assurance"]))) is not None:
        signs.append(Sign(found[0], found[1], found[2].capitalize()))
    return tuple(signs)


def _in_short(row: Mapping[Any, Any], measure: Measure) -> Sign:
    """A locality in the line of the whole council: its value and its direction."""
    found = Judgement(row["direction"])
    look = _look(found)
    trend = "rising over five years" if row["trend"] == Direction.RISING else "falling over five years"
    way = row["mark"] if row["mark"] in ("higher", "lower") else trend
    words = way if found is Judgement.DIFFERENT else _WAY[found]
    return Sign(look, _arrow(row), f"{value_words(row, measure)}, {words}")
