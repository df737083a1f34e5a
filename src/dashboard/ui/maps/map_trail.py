"""The way down on a map: from the council to a locality, a ward, a small area, and back. It stands in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard.model import ALL, OWN
from dashboard.ui import state
from dashboard.ui.cache import Opened, shapes, within
from dashboard.ui.maps.map_parts import Trail

_BETWEEN, _OF = "~", ":"

_CHOSEN = ("locality", OWN)
"""Levels whose areas the control of areas offers: the way into one stands in its parameter."""


@dataclass(frozen=True, slots=True)
class Step:
    """An area that one has gone down into."""

    level: str
    code: str
    name: str


def steps_to(data: Opened, level: str) -> tuple[Step, ...]:
    """The areas that one is inside of, the widest first; of a link only what fits together and the level shown."""
    offered = [ALL, *(area.code for area in data.cube.areas["locality"]), *data.own_areas]
    area = state.choice("area", offered, ALL)
    return steps_of(data, level, area, state.asked_for("inside") or "")


def steps_of(data: Opened, level: str, area: str, inside: str) -> tuple[Step, ...]:
    """The same of an area (a locality, an own area or "all") and of the address's words for what lies further in."""
    found: list[Step] = []
    if area != ALL and level != "council":
        found.append(Step(data.level_of(area), area, data.name_of(area)))
    for text in inside.split(_BETWEEN):
        step = _step(data, text)
        if step is None or not _fits(data, step, found, level):
            break
        found.append(step)
    return tuple(found)


def _step(data: Opened, text: str) -> Step | None:
    level, _, code = text.partition(_OF)
    names = {area.code: area.name for area in data.cube.areas.get(level, ())}
    return Step(level, code, names[code]) if level not in (*_CHOSEN, "council") and code in names else None


def _fits(data: Opened, step: Step, before: Sequence[Step], level: str) -> bool:
    if level not in data.council.way_down(step.level):
        return False
    if not before:
        return True
    last = before[-1]
    return last.level != step.level and step.code in within(data, step.level, last.code, last.level)


def areas_inside(data: Opened, level: str, steps: Sequence[Step]) -> frozenset[str] | None:
    """Codes of a level's areas inside the last step; None where all are meant."""
    if not steps:
        return None
    if steps[-1].level == level:
        return frozenset([steps[-1].code])
    return within(data, level, steps[-1].code, steps[-1].level)


def trail(data: Opened, level: str, steps: Sequence[Step], offered: Collection[str]) -> Trail:
    """The steps as the map shows them, with what one can go down to."""
    titles = [(str(number), title) for number, title in enumerate([data.council.name, *(step.name for step in steps)])]
    below = _below(data, level, steps[-1].code if steps else "")
    ends = below is None or below not in offered or _at_end(level, steps)
    down = None if ends or below is None else data.council.layer(below).plural
    return Trail(titles, down)


def _at_end(level: str, steps: Sequence[Step]) -> bool:
    """Whether the area shown is the one that one is inside of already."""
    return bool(steps) and steps[-1].level == level and level not in _CHOSEN


def _below(data: Opened, level: str, own: str = "") -> str | None:
    """The level below; of own areas the layer they are made of, where not one is meant the one that most are."""
    if level != OWN:
        return data.council.below(level)
    if own in data.own_areas:
        return data.own_areas[own].layer
    return Counter(area.layer for area in data.own_areas.values()).most_common(1)[0][0]


def go(data: Opened, level: str, way: str, where: str) -> None:
    """Go "down" into an area by its code, or "up" to a step by its number: before the script runs again."""
    steps = steps_to(data, level)
    if way == "down":
        _go_down(data, level, where, steps)
    elif way == "up" and where.isdigit() and int(where) < len(steps):
        left = steps[int(where)]
        _arrive(steps[: int(where)], left.level, left.code)


def _go_down(data: Opened, level: str, code: str, steps: Sequence[Step]) -> None:
    below = _below(data, level, code)
    names = {area.code: area.name for area in data.cube.areas[level]}
    if below is None or code not in names:
        return
    if level == "council":
        _arrive((), below, "")
        return
    if level in _CHOSEN:
        steps = ()
    elif not steps:
        steps = _whole_of(data, level, code)
    _arrive((*steps, Step(level, code, names[code])), below, "")


def _whole_of(data: Opened, level: str, code: str) -> tuple[Step, ...]:
    """The locality of an area that is a part of one; none where areas of that level cut across localities."""
    locality = shapes(data)["locality"]
    if locality.layer.union_of != level:
        return ()
    return (Step("locality", locality.members[code], locality.members[code]),)


def _arrive(steps: Sequence[Step], level: str, spot: str) -> None:
    chosen = [step.code for step in steps if step.level in _CHOSEN]
    inside = _BETWEEN.join(f"{s.level}{_OF}{s.code}" for s in steps if s.level not in _CHOSEN)
    state.choose_all({"area": chosen[0] if chosen else "", "inside": inside, "level": level, "spot": spot})
