"""A map as one HTML file for an intranet: folium's map with Leaflet inside the file, which asks for nothing outside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape
from importlib.resources import files
from typing import Any

import shapely
from branca.element import Element
from folium import CircleMarker, GeoJson, GeoJsonTooltip, Map
from jinja2 import Template

from dashboard.figures.maps import map_fills
from dashboard.figures.maps.map_sheet import MapSheet, SheetEntry, name_point
from dashboard.figures.palette import INK, WHITE

POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:"
"""What a browser lets the file do: nothing that would go over a network."""

_STYLE = (files("dashboard.figures") / "alone" / "map_file.css").read_text("utf-8")


class _Given(Element):
    """Text that goes into the file as it is: no template of its own."""

    _template = Template("{{ this.given }}")

    def __init__(self, given: str) -> None:
        super().__init__()
        self.given = given


def html(sheet: MapSheet) -> bytes:
    """The map with its title, legend, source, and a table of what is told of each area."""
    west, south, east, north = sheet.box
    drawn = Map(
        location=[(south + north) / 2, (west + east) / 2], tiles=None, zoom_snap=0, attributionControl=False,
        control_scale=sheet.places, height="100%", scrollWheelZoom=False,
    )  # fmt: skip
    drawn.default_js, drawn.default_css = [], []
    _add_areas(drawn, sheet)
    _add_over(drawn, sheet)
    drawn.fit_bounds([[south, west], [north, east]], padding=(16, 16))
    page = drawn.get_root()
    page.title = escape(sheet.title)
    for head in (f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">', *_leaflet(), _tag("style", _STYLE)):
        page.header.add_child(_Given(head))
    return _framed(str(page.render()), sheet).encode()


def _framed(text: str, sheet: MapSheet) -> str:
    """With the words around the map, the language told, and a size that readers may change."""
    text = re.sub(r",\s*maximum-scale=1\.0, user-scalable=no", "", text)
    text = text.replace("<html>", '<html lang="en-GB">', 1)
    text = text.replace("<body>", f"<body><main>{_words_above(sheet)}", 1)
    return text.replace("</body>", f"{_words_below(sheet)}</main></body>", 1)


@lru_cache(maxsize=1)
def _leaflet() -> tuple[str, str]:
    """Leaflet's script and style, without the pictures and the map of its source that they would ask for."""
    folder = files("xstatic.pkg.leaflet") / "data"
    script = (folder / "leaflet.js").read_text("utf-8").partition("//# sourceMappingURL")[0]
    style = re.sub(r"[^;{}]*url\([^)]*\)[^;}]*;?", "", (folder / "leaflet.css").read_text("utf-8"))
    return _tag("script", script), _tag("style", style)


def _tag(name: str, content: str) -> str:
    return f"<{name}>{content}</{name}>"


def _add_areas(drawn: Map, sheet: MapSheet) -> None:
    line = 0.7 if len(sheet.areas) > 60 else 1.2
    if sheet.beyond:
        _quiet(drawn, [(shape, map_fills.NONE) for shape in sheet.beyond], {"color": map_fills.EDGE, "weight": line})
    features = [
        _feature(area.shape, {"label": escape(area.label), **_look(area.fill), "weight": line}) for area in sheet.areas
    ]
    GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: {name: feature["properties"][name] for name in _LOOKS},
        highlight_function=lambda _: {"color": INK, "weight": 3},
        tooltip=GeoJsonTooltip(["label"], labels=False, sticky=True),
        smooth_factor=0,
    ).add_to(drawn)  # fmt: skip


_LOOKS = ("fillColor", "fillOpacity", "color", "weight")


def _look(fill: str) -> dict[str, Any]:
    paint = f"url(#{fill})" if fill in map_fills.PATTERNS else fill
    empty = fill == map_fills.NONE
    edge = map_fills.EDGE if map_fills.needs_edge(fill) else WHITE
    return {"fillColor": WHITE if empty else paint, "fillOpacity": 0 if empty else 1, "color": edge}


def _add_over(drawn: Map, sheet: MapSheet) -> None:
    textures = [(one.shape, one.fill) for one in sheet.shapes if one.fill in map_fills.PATTERNS]
    counted = [(one.shape, one.fill) for one in sheet.shapes if one.fill not in map_fills.PATTERNS]
    if textures:
        _quiet(drawn, textures, {"weight": 0})
    if sheet.outlines:
        _quiet(drawn, [(shape, map_fills.NONE) for _, shape in sheet.outlines], {"color": INK, "weight": 2})
    if counted:
        _quiet(drawn, counted, {"color": INK, "weight": 1.2})
    for point in sheet.points:
        face, edge = (WHITE, INK) if point.kind == map_fills.HUB else (INK, WHITE)
        CircleMarker(
            [point.latitude, point.longitude], radius=6, color=edge, weight=2, fill=True, fill_color=face,
            fill_opacity=1, tooltip=escape(point.label),
        ).add_to(drawn)  # fmt: skip
    signs = [(area.sign, area.shape, "sign") for area in sheet.areas if area.sign]
    for words, shape, kind in [*signs, *((name, shape, "name") for name, shape in sheet.outlines)]:
        x, y = name_point(shape)
        drawn.add_child(_Written(words, y, x, kind))


class _Written(Element):
    """A name or a sign on the map."""

    _template = Template(
        "L.marker([{{ this.y }}, {{ this.x }}], {interactive: false, keyboard: false, icon: L.divIcon({"
        "className: {{ this.kind|tojson }}, iconSize: [0, 0], html: {{ this.words|tojson }}})})"
        ".addTo({{ this._parent.get_name() }});"
    )

    def __init__(self, words: str, y: float, x: float, kind: str) -> None:
        super().__init__()
        self._name = "Written"
        self.words, self.y, self.x, self.kind = f"<span>{escape(words)}</span>", y, x, kind

    def render(self, **_: Any) -> str:  # noqa: ANN401  as branca has it
        root: Any = self.get_root()
        root.script.add_child(_Given(self._template.render(this=self)), name=self.get_name())
        return ""


def _quiet(drawn: Map, shapes: Iterable[tuple[Any, str]], line: dict[str, Any]) -> None:
    """Shapes that are only to be looked at."""
    features = []
    for shape, fill in shapes:
        look = _look(fill)
        if fill in (map_fills.HEXAGON, map_fills.HIDDEN_HEXAGON):
            hidden = fill == map_fills.HIDDEN_HEXAGON
            look = {"fillColor": WHITE if hidden else map_fills.SHAPE, "fillOpacity": 0.85}
            look |= {"dashArray": "2 3"} if hidden else {}
        features.append(_feature(shape, look | line))
    GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: feature["properties"] | {"interactive": False},
        interactive=False,
        smooth_factor=0,
    ).add_to(drawn)


def _feature(shape: Any, properties: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401  shapely's shapes
    return {"type": "Feature", "properties": properties, "geometry": json.loads(shapely.to_geojson(shape))}


def _words_above(sheet: MapSheet) -> str:
    note = f'<p class="invented"><b>{escape(sheet.note)}.</b></p>' if sheet.note else ""
    patterns = f'<svg class="patterns" aria-hidden="true"><defs>{map_fills.PATTERNS_SVG}</defs></svg>'
    return f"{note}<header><h1>{escape(sheet.title)}</h1><p>{escape(sheet.subtitle)}</p></header>{patterns}"


def _words_below(sheet: MapSheet) -> str:
    legend = "".join(f"<li>{_swatch(entry)}{escape(entry.text)}</li>" for entry in sheet.legend)
    said = "".join(f"<p>{escape(line)}</p>" for line in (*sheet.source, *sheet.words))
    rows = "".join(
        f"<tr><th scope='row'>{escape(area.name)}</th><td>{escape(_told(area.name, area.label))}</td></tr>"
        for area in sorted(sheet.areas, key=lambda area: area.name)
    )
    table = f"<table><caption>The same in words</caption><tbody>{rows}</tbody></table>"
    return f'<ul class="legend">{legend}</ul><footer>{said}</footer>{table}'


def _told(name: str, label: str) -> str:
    rest = label.removeprefix(name).lstrip(": ")
    return f"{rest[:1].upper()}{rest[1:]}"


def _swatch(entry: SheetEntry) -> str:
    shape = _swatch_shape(entry)
    return f'<svg viewBox="0 0 18 18" width="18" height="18" aria-hidden="true">{shape}</svg>' if shape else ""


def _swatch_shape(entry: SheetEntry) -> str:
    fill = entry.fill
    if not fill:
        return ""
    if fill in (map_fills.HUB, map_fills.OUTREACH):
        face, edge = (WHITE, INK) if fill == map_fills.HUB else (INK, WHITE)
        return f'<circle cx="9" cy="9" r="6" fill="{face}" stroke="{edge}" stroke-width="2"/>'
    if fill in (map_fills.HEXAGON, map_fills.HIDDEN_HEXAGON):
        corners = ((0, -1), (0.87, -0.5), (0.87, 0.5), (0, 1), (-0.87, 0.5), (-0.87, -0.5))
        drawn = " ".join(f"{9 + 8.5 * entry.size * x:.2f},{9 + 8.5 * entry.size * y:.2f}" for x, y in corners)
        hidden = fill == map_fills.HIDDEN_HEXAGON
        more = f'fill="{WHITE}" stroke-dasharray="2 2"' if hidden else f'fill="{map_fills.SHAPE}"'
        return f'<polygon points="{drawn}" stroke="{INK}" {more}/>'
    if len(fill) == 1:
        return f'<text x="9" y="14" text-anchor="middle" font-size="14">{escape(fill)}</text>'
    paint = f"url(#{fill})" if fill in map_fills.PATTERNS else fill
    ground = '<rect x="0.5" y="0.5" width="17" height="17" fill="#FFFFFF"/>'
    return f'{ground}<rect x="0.5" y="0.5" width="17" height="17" fill="{paint}" stroke="{map_fills.EDGE}"/>'
