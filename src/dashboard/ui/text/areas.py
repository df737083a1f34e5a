"""Words and tables of a measure over areas."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pandas as pd

from dashboard.answers.areas import Against, Question, placed, unplaced_count
from dashboard.answers.maps import area_sentence, unit_words
from dashboard.answers.staff.shares import Shares
from dashboard.catalogue import Measure, Unit
from dashboard.council import Council
from dashboard.cube.read import Cube, unplaced_names
from dashboard.figures import numbers
from dashboard.model import ALL
from dashboard.rows import rows_of
from dashboard.words.finding import join, most_finding, shares_finding

COMPARED = {"higher": "Higher", "lower": "Lower", "same": "About the same"}

SMALL_AREAS = (
    "Small areas have few children, so their rates swing from year to year. Among many areas about one in twenty is "
    "marked higher or lower by chance alone. Look at the limits, at several years and at the ward before drawing a "
    "conclusion."
)

COMPARISON = (
    "higher or lower than the whole council only where the 95% limits lie beyond its value; than a year earlier only "
    "where the two intervals do not touch"
)

SPREAD = (
    "Children of these areas are estimated: those of each small area are spread evenly over its postcodes, homes and "
    "shops alike. Counts are by the home's own point and are not estimated."
)


NOT_DRAWN = "Without a known place, so listed and not drawn"


def layer_notes(council: Council, level: str) -> list[str]:
    """What a reader should know of a layer before drawing a conclusion from it."""
    layer = council.layer(level)
    notes = [] if layer.breakdowns else [SMALL_AREAS]
    if layer.children_from:
        notes.append(SPREAD)
    return notes


def placings(council: Council, level: str) -> str:
    """How localities are made where a paper leaves it open, as HTML; nothing where there is nothing to say."""
    told = [one for one in council.localities if one.note]
    if not told or level not in ("locality", council.layer("locality").union_of):
        return ""
    lines = "".join(f"<li><b>{escape(one.name)}:</b> {escape(one.note or '')}</li>" for one in told)
    title = f"How the {council.layer('locality').plural} are made"
    return f"<section class='ld-meaning'><h2>{escape(title)}</h2><ul>{lines}</ul></section>"


def places_not_drawn(council: Council) -> str:
    """Hubs and outreach bases without a point, by locality, as HTML; nothing where there are none."""
    listed: dict[str, list[str]] = {}
    for hub in council.hubs:
        if hub.latitude is None:
            words = hub.name if hub.kind == "hub" else f"{hub.name} (outreach)"
            listed.setdefault(hub.locality or f"{council.area_word.capitalize()}-wide", []).append(words)
    if not listed:
        return ""
    notes = dict.fromkeys(hub.note for hub in council.hubs if hub.latitude is None)
    sources = dict.fromkeys(council.sources.get(hub.source or "", "") for hub in council.hubs if hub.latitude is None)
    lines = "".join(f"<li><b>{escape(area)}:</b> {escape('; '.join(names))}</li>" for area, names in listed.items())
    said = escape(". ".join([*notes, *(f"Source: {source}" for source in sources if source)]))
    return (
        f"<section class='ld-meaning'><h2>Hubs and outreach bases</h2><p>{NOT_DRAWN}.</p><ul>{lines}</ul>"
        f"<p class='ld-source'>{said}.</p></section>"
    )


def no_children(council: Council, level: str) -> str:
    """Why counts stand where rates would, and what brings rates."""
    layer = council.layer(level)
    if council.placed_by == "team" and level == "locality":
        return f"{layer.plural.capitalize()} have no children of their own, so what is counted stands without a rate."
    return (
        f"No children by {layer.title.lower()} are held for {council.name}, so counts stand and no rates: areas of "
        f"unlike size cannot be compared by them. Children come with: dashboard geography get {council.code}."
    )


@dataclass(frozen=True, slots=True)
class Subject:
    """What a map is about, in words: the measure, or one category of it."""

    id: str
    title: str
    value: str  # "rate of referrals", "percentage of episodes with domestic abuse found"
    counted: str  # "referrals"

    @staticmethod
    def of(cube: Cube, question: Question) -> Subject:
        """The words for a question."""
        measure, title, counted, name = (
            question.measure,
            question.measure.title,
            question.measure.numerator_words,
            question.measure.id,
        )
        if question.category != ALL:
            title = cube.catalogue.breakdown(question.breakdown).words[question.category]
            counted, name = f"episodes with {title[0].lower()}{title[1:]}", f"{name}-{question.category}"
        value = {
            Unit.RATE: f"rate of {measure.noun}",
            Unit.SHARE: f"percentage of {counted}",
            Unit.PERCENTAGE: f"percentage of {measure.noun.removeprefix('per cent of ')}",
        }.get(measure.unit, f"number of {measure.noun}")
        return Subject(name, title, value, counted)


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


def explained(council: Council, level: str, measure: Measure) -> str:
    """How the areas are made, where there is something to say, and what the measure means, as HTML."""
    return placings(council, level) + meaning(measure)


def said(cube: Cube) -> str:
    """What the council has said of its localities, and its places that no map shows, as HTML; may be empty."""
    return profiles(cube.profiles()) + places_not_drawn(cube.council)


def profiles(frame: pd.DataFrame) -> str:
    """What the council has said of its localities, as HTML; nothing where it has said nothing."""
    if frame.empty:
        return ""
    parts = []
    for locality, rows in frame.groupby("locality", sort=False):
        lines = "".join(f"<li><b>{escape(r['topic'])}:</b> {escape(r['text'])}</li>" for r in rows_of(rows))
        parts.append(f"<div><h3>{escape(str(locality))}</h3><ul>{lines}</ul></div>")
    sources = escape("; ".join(dict.fromkeys(frame["source"])))
    return (
        "<section class='ld-profiles'><h2>What the council has said of its localities</h2>"
        f"<div>{''.join(parts)}</div><p class='ld-source'>Source: {sources}, in short.</p></section>"
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


def area_table(
    frame: pd.DataFrame, measure: Measure, level_title: str, against: str, subject: Subject, *, counted: bool = False
) -> pd.DataFrame:
    """The areas of a map as a table; those without an area last; of counts alone where they have no children."""
    value = {
        Unit.RATE: "Per 10,000 children", Unit.SHARE: "Per cent", Unit.PERCENTAGE: "Per cent",
    }.get(measure.unit, "Value")  # fmt: skip
    compared = frame["mark"].map(COMPARED).fillna("")
    named = {
        level_title: frame["area_name"],
        "Code": frame["area"],
        f"{subject.counted[0].upper()}{subject.counted[1:]}": frame["numerator"],
    }
    if counted:
        return pd.DataFrame({**named, "status": frame["status"]})
    return pd.DataFrame(
        {
            **named,
            measure.denominator_words.capitalize(): frame["denominator"].round(0 if measure.unit is Unit.RATE else 1),
            value: frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            f"Beside {against}": compared,
            "status": frame["status"],
        }
    )


def cards_alt(frame: pd.DataFrame, measure: Measure, against: str) -> str:
    """The localities in a sentence each."""
    return "; ".join(area_sentence(row, measure, against) for row in rows_of(placed(frame)))


def map_finding(
    cube: Cube, question: Question, level: str, frame: pd.DataFrame, against: Against, inside: str = ""
) -> str:
    """The map's finding: how many areas stand out, and from what; `inside` names what they all lie in."""
    rows = placed(frame)
    layer = cube.council.layer(level)
    higher, lower = int((rows["mark"] == "higher").sum()), int((rows["mark"] == "lower").sum())
    known = int(rows["value"].notna().sum())
    beside = f"the {cube.council.area_word}" if against is Against.WHOLE else "a year earlier"
    title = Subject.of(cube, question).title
    if known == 0 and rows["numerator"].notna().any():
        return most_finding(rows, Subject.of(cube, question).counted)
    if known == 0:
        return f"{title} is not available here"
    where = f" in {inside}" if inside else ""
    areas = layer.plural if known > 1 else layer.title.lower()
    return f"{title}: {higher} of {known} {areas}{where} higher than {beside}, {lower} lower"


def overview_finding(cube: Cube, question: Question, localities: pd.DataFrame, shares: Shares | None) -> str:
    """Demand beside staff; where that is not compared, where the measure is highest, or most."""
    if shares is not None:
        return shares_finding(shares.frame)
    return map_finding(cube, question, "locality", localities, Against.WHOLE)


def map_subtitle(measure: Measure, subject: Subject, level_words: str, period_words: str, counted: bool) -> str:
    """What a map draws, and in which unit; without a period where that is told beside it."""
    if counted or measure.unit is Unit.SHARE:
        words = subject.counted if counted else f"{subject.counted}, per cent {unit_words(measure)}"
    else:
        words = unit_words(measure)
    return f"{words[:1].upper()}{words[1:]}, by {level_words}{f'. {period_words}' if period_words else ''}"
