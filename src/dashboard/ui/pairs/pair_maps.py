"""Maps that stand side by side and move together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import pandas as pd
import streamlit as st

from dashboard.answers.maps import MapScale
from dashboard.figures.maps.scales import STATUS_FILLS, Classes, Fill
from dashboard.model import OWN, Status
from dashboard.ui import state
from dashboard.ui.cache import Opened
from dashboard.ui.maps import map_layers, map_trail
from dashboard.ui.maps.live_map import live_map, map_legend, published_layers
from dashboard.ui.maps.map_message import full_legend
from dashboard.ui.maps.map_parts import LegendEntry, LiveMap, MapArea
from dashboard.ui.maps.map_trail import Step
from dashboard.ui.maps.measure_map import fill_key

GROUP = "pair"
"""All maps of the page look at the same place."""

LAYERS = (map_layers.OUTLINES, map_layers.HUBS, map_layers.NAMES)
"""Layers that these maps offer."""


CHANCE = "chance"
"""What a change map shows of changes that may be chance: by itself only that they may."""


@dataclass(frozen=True)
class Ground:
    """What all maps of a page have in common: the areas, the layers over them, and what one is inside of."""

    level: str
    layers: Sequence[str] = map_layers.USUAL
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Side:
    """One map: its heading, what its title says to those who do not see it, its areas and their legend."""

    heading: str
    title: str
    areas: Sequence[MapArea]
    legend: Sequence[LegendEntry]


def ground(data: Opened, level: str, layers: Sequence[str]) -> Ground:
    """The ground of the page: all of the council, or a locality or own area that is chosen."""
    chosen = ("locality",) if level == "locality" else ("locality", OWN)
    steps = map_trail.steps_to(data, level)
    return Ground(level, layers, tuple(step for step in steps if step.level in chosen))


def inside(data: Opened, here: Ground, frame: pd.DataFrame) -> pd.DataFrame:
    """Only the areas that the maps show."""
    codes = map_trail.areas_inside(data, here.level, here.steps)
    return frame if codes is None else frame[frame["area"].isin(codes)].reset_index(drop=True)


def draw_two(data: Opened, here: Ground, left: Side, right: Side, *, one_legend: bool) -> None:
    """Two maps beside each other, under each other on a narrow screen, with one legend for both or one each."""
    specs = [map_of(data, here, side, own_legend=not one_legend) for side in (left, right)]
    if one_legend:
        map_legend(list(dict.fromkeys(entry for spec in specs for entry in full_legend(spec))), key="pair-legend")
    for column, side, spec, key in zip(st.columns(2), (left, right), specs, ("pair-left", "pair-right"), strict=True):
        with column:
            st.html(f'<h3 class="ld-side">{escape(side.heading)}</h3>')
            _show(spec, key)


def draw_one(data: Opened, here: Ground, side: Side) -> None:
    """A map of its own that moves with the two."""
    _show(map_of(data, here, side, height=500), "pair-between")


def _show(spec: LiveMap, key: str) -> None:
    live_map(spec, key=key, on_choose=lambda code: state.choose("spot", code))


def map_of(data: Opened, here: Ground, side: Side, *, own_legend: bool = True, height: int = 430) -> LiveMap:
    """A side as a living map."""
    layers = published_layers(data.council, data.own_areas.values())
    lined = here.level != "council" and map_layers.OUTLINES in here.layers
    return LiveMap(
        title=side.title,
        layer=layers[here.level],
        areas=side.areas,
        attribution=data.council.layer(here.level).attribution,
        legend=side.legend,
        outlines=layers["locality"] if lined else None,
        names=map_layers.NAMES in here.layers,
        points=map_layers.places(data.council) if map_layers.HUBS in here.layers else (),
        points_title="Hubs and outreach places",
        selected=state.asked_for("spot") or None,
        fit=here.steps[-1].code if here.steps else "",
        group=GROUP,
        own_legend=own_legend,
        height=height,
    )


def scale_fills(scale: MapScale, rows: pd.DataFrame) -> list[Fill]:
    """How a measure's areas are drawn."""
    return scale.classes.fill_all(rows[scale.column].to_numpy(dtype=float), list(rows["status"]))


def scale_legend(scale: MapScale, *frames: pd.DataFrame) -> list[LegendEntry]:
    """A measure's classes, and the statuses that any of the maps shows."""
    present = {Status(status) for frame in frames for status in frame["status"]}
    return [LegendEntry(fill_key(fill), fill.label) for fill in scale.classes.legend(present)]


def two_sided_legend(found: Classes, present: set[Status], words: Mapping[Status, str]) -> list[LegendEntry]:
    """The classes of a scale with a middle, and the statuses that are there, in words of their own."""
    classed = [LegendEntry(colour, label) for colour, label in zip(found.colours, found.labels, strict=True)]
    return classed + [
        LegendEntry(fill_key(fill), words.get(status, fill.label))
        for status, fill in STATUS_FILLS.items()
        if status in present
    ]
