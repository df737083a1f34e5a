"""Taking a map away: as a picture, for an intranet, for another map, as numbers. Files are made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import streamlit as st
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from dashboard import log
from dashboard.answers.features import COLUMNS, features
from dashboard.figures.maps.map_sheet import MapSheet, SheetArea, SheetEntry, SheetPoint, SheetShape
from dashboard.ui.blocks.safe_csv import csv_bytes
from dashboard.ui.cache import Opened, drawn, shapes
from dashboard.ui.maps.map_message import full_legend
from dashboard.ui.maps.map_parts import HEXAGON, HIDDEN_HEXAGON, SUPPRESSED, LiveMap, Overlay
from dashboard.ui.text import take_away as words


@dataclass(frozen=True)
class Told:
    """What stands on a map that leaves the page: a finding, what is drawn, where it comes from, what to know."""

    title: str
    subtitle: str
    source: str
    note: str
    know: Sequence[str] = ()


@dataclass(frozen=True)
class Taken:
    """A map to take away.

    `called` is what it is among the maps of its page, and `name` begins the files' names. `frame` has a row an area
    shown, `every` is what `dashboard.answers.features.about` says of it and `columns` what its columns are called;
    `table` makes the page's table of it.
    """

    spec: LiveMap
    told: Told
    frame: pd.DataFrame
    every: Mapping[str, str]
    table: Callable[[], pd.DataFrame]
    name: str
    called: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: COLUMNS)


def take_away(data: Opened, maps: Callable[[], Sequence[Taken]], offer: str = words.OFFER) -> None:
    """Offer the maps of a page as files, one at a time; `maps` is called where somebody has opened the offer."""
    opened = st.expander(offer, type="compact", key="ld-take-away", on_change="rerun")
    if not opened.open:
        return
    with opened:
        found = {map_.called: map_ for map_ in maps()}
        st.html(f"<p>{words.EXPLAINED}</p>")
        called = st.selectbox(words.WHICH, list(found), key="ld-take-which") if len(found) > 1 else next(iter(found))
        with st.container(horizontal=True, gap="small"):
            for label, ending, kind, make in _files(data, found[called]):
                name = f"{found[called].name}.{ending}"
                st.download_button(label, _noted(make, ending), name, kind, key=f"ld-take-{ending}", on_click="ignore")


Make = Callable[[], bytes]


def _files(data: Opened, taken: Taken) -> list[tuple[str, str, str, Make]]:
    spec, told = taken.spec, taken.told
    return [
        (words.PNG, "png", "image/png", lambda: _print("png", sheet_of(data, spec, told))),
        (words.SVG, "svg", "image/svg+xml", lambda: _print("svg", sheet_of(data, spec, told))),
        (words.HTML, "html", "text/html", lambda: _alone(sheet_of(data, spec, told))),
        (words.GEOJSON, "geojson", "application/geo+json", lambda: _geojson(data, taken)),
        (words.CSV, "csv", "text/csv", lambda: csv_bytes(taken.table(), told.note)),
    ]


def _noted(make: Make, ending: str) -> Make:
    """With a line in the log: which kind of file was taken away, and nothing of what is in it."""

    def made() -> bytes:
        log.event("map taken away", kind=ending)
        return make()

    return made


def _print(kind: str, sheet: MapSheet) -> bytes:
    from dashboard.figures.maps import map_print  # Matplotlib takes half a second to import, and few ask for it

    return map_print.png(sheet) if kind == "png" else map_print.svg(sheet)


def _alone(sheet: MapSheet) -> bytes:
    from dashboard.figures.maps import map_file  # as does folium

    return map_file.html(sheet)


def _geojson(data: Opened, taken: Taken) -> bytes:
    told, layer = taken.told, shapes(data)[taken.spec.layer.level]
    said = {
        "title": told.title, "description": told.subtitle, "source": told.source,
        "attribution": taken.spec.attribution, "note": told.note,
        "shapes": words.TILES if layer.layer.schematic else "",
    }  # fmt: skip
    return features(taken.frame, dict(zip(layer.codes, layer.polygons, strict=True)), taken.every, said, taken.columns)


def sheet_of(data: Opened, spec: LiveMap, told: Told) -> MapSheet:
    """The map that a page shows, with shapes, as it leaves the page."""
    shape = _shapes_of(data, spec.layer.level)
    names = dict(zip(spec.layer.codes, spec.layer.names, strict=True))
    shown = {area.code for area in spec.areas}
    outlines = spec.outlines
    return MapSheet(
        title=told.title,
        subtitle=told.subtitle,
        areas=[SheetArea(names[one.code], one.label, one.fill, shape[one.code], one.sign) for one in spec.areas],
        beyond=[shape[code] for code in spec.layer.codes if code not in shown],
        outlines=list(zip(outlines.names, _shapes_of(data, outlines.level).values(), strict=True)) if outlines else [],
        shapes=[drawn for overlay in spec.overlays for drawn in _overlay(data, overlay)],
        points=[
            SheetPoint(at.longitude, at.latitude, f"{at.name}: {at.note}" if at.note else at.name, at.kind)
            for at in spec.points
        ],
        legend=[SheetEntry(entry.fill, entry.text, entry.size) for entry in full_legend(spec)],
        source=[told.source, spec.attribution],
        note=told.note,
        named=spec.names,
        places=not data.council.layer(spec.layer.level).schematic,
        words=told.know,
    )


def _shapes_of(data: Opened, level: str) -> Mapping[str, BaseGeometry]:
    layer = drawn(data, level)
    return dict(zip(layer.codes, layer.polygons, strict=True))


def _overlay(data: Opened, overlay: Overlay) -> list[SheetShape]:
    layer = drawn(data, overlay.layer.level)
    found = []
    for code, shape, (x, y) in zip(layer.codes, layer.polygons, layer.name_points, strict=True):
        fill = overlay.fills.get(code)
        if fill is None:
            continue
        if overlay.sizes:
            size = overlay.sizes[fill]
            small = affinity.scale(shape, size, size, origin=(x, y))
            found.append(SheetShape(HIDDEN_HEXAGON if fill == SUPPRESSED else HEXAGON, small))
        else:
            found.append(SheetShape(fill, shape))
    return found
