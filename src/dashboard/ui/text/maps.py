"""Words around a map: its layers, its classes, what a place has, the way down."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.answers.maps import MapScale
from dashboard.council import Council, Hub
from dashboard.figures.maps.scales import Fill
from dashboard.figures.marks import SIGNS, Mark
from dashboard.figures.marks import words as said
from dashboard.ui.maps.map_parts import LegendEntry
from dashboard.ui.text.areas import Subject
from dashboard.words.finding import join

FEW_AREAS = 3
"""A class with fewer areas says little of a pattern: one or two areas alone carry its colour."""

MOST_DEPRIVED = {1: "Among the most deprived 10% of England", 2: "Among the most deprived 10% to 20% of England"}
"""Tenths of the index that the map marks, 1 the most deprived."""

TENTHS = {1: "most", 2: "second most", 3: "third most", 4: "fourth most", 5: "fifth most", 6: "fifth least",
          7: "fourth least", 8: "third least", 9: "second least", 10: "least"}  # fmt: skip


def layer_words(council: Council) -> dict[str, str]:
    """Layers that a map can show, by id, as far as the council has what they need."""
    levels = {layer.id for layer in council.layers}
    words = {
        "outlines": "Locality borders",
        "hubs": "Hubs and outreach places" if any(hub.kind == "outreach" for hub in council.hubs) else "Family hubs",
        "names": "Names of areas",
        "marks": "Higher and lower",
        "deprivation": "Most deprived areas (IMD 2019)",
        "cases": "Open cases, by hexagon",
        "background": "Background map",
    }
    has = {
        "hubs": any(hub.latitude is not None for hub in council.hubs),
        "deprivation": council.population.lsoa is not None and "lsoa" in levels,
        "cases": "hexagon" in levels,
        "background": council.background is not None and not council.layer("council").schematic,
    }
    return {name: text for name, text in words.items() if has.get(name, True)}


def hub_note(hub: Hub) -> str:
    """What is at a place: since when, what it is, who sits there, how many it holds."""
    dated = hub.since and hub.since.lower() != hub.note.lower()
    parts = [f"{hub.since}: {hub.note}" if dated else hub.note]
    if hub.partners:
        parts.append(f"With {join(list(hub.partners))}")
    return ". ".join(part.rstrip(".") for part in parts if part)


def tenth_words(tenth: int) -> str:
    """Where an area stands among all of England."""
    return f"in the {TENTHS[tenth]} deprived tenth of England"


def scale_notes(scale: MapScale, fills: Sequence[Fill], plural: str) -> list[str]:
    """What a reader should know of the classes before trusting the colours.

    Parameters
    ----------
    scale
        The classes, for all periods.
    fills
        Those of the areas shown, in the period shown.
    plural
        What the areas are called: "wards".
    """
    found = len(scale.classes.labels)
    if not found:
        return []
    notes = []
    if found < scale.asked:
        notes.append(
            f"There are too few different values in all periods for {scale.asked} classes, so there "
            f"{'is one' if found == 1 else f'are {found}'}."
        )
    held = scale.classes.tally(fills)
    if sum(held) < found * FEW_AREAS:
        notes.append(
            f"{sum(held)} {plural} in {found} {'class' if found == 1 else 'classes'}: too few for colours to show a "
            "pattern. Read the numbers."
        )
        return notes
    thin = [f"{label} ({n or 'none'})" for label, n in zip(scale.classes.labels, held, strict=True) if n < FEW_AREAS]
    if thin:
        notes.append(f"Few or none of these {plural} are in some classes, which hold for all periods: {join(thin)}.")
    return notes


def mark_legend(compared: str) -> list[LegendEntry]:
    """What the signs on a map say."""
    return [LegendEntry(SIGNS[mark], said(mark, compared)) for mark in (Mark.HIGHER, Mark.LOWER)]


def moving_title(subject: Subject) -> str:
    """The finding while a map plays: no words that hold for one period only."""
    return f"{subject.title}, from one period to the next"


def stands_for(words: str) -> str:
    """Said beside a map that plays, of the table under it."""
    return f"The table under the map is of: {words[:1].lower()}{words[1:]}"
