"""One map of invented values, drawn in one of three ways: what the living map is set beside.

The address says how: ``?draw=live`` (or folium, or plotly) and ``&areas=167`` (or as many as the region has).
"""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path
from random import Random
from typing import Any

import shapely
import streamlit as st

from bench.ground import COUNCIL
from bench.map_region import region
from dashboard import paths
from dashboard.council import read_council
from dashboard.geography.layers import read_layers
from dashboard.geography.publish import publish_layer, publish_leaflet
from dashboard.geography.published import PublishedLayer
from dashboard.geography.shapes import DrawnLayer, drawn_layer
from dashboard.ui.maps.live_map import LegendEntry, LiveMap, MapArea, live_map

LEVEL = "lsoa"
STATIC = Path(__file__).parent / "static"
STEPS = {"#E3EEF8": 250, "#A9CCEA": 400, "#6BACE6": 550, "#2073BC": 700, "#12436D": 10_000}


@st.cache_resource
def drawn(areas: int) -> DrawnLayer:
    layer = drawn_layer(read_layers(read_council(paths.council_folder(COUNCIL))), LEVEL)
    return layer if areas == len(layer.codes) else region(layer, areas)


@st.cache_resource
def published(areas: int) -> PublishedLayer:
    return publish_layer(drawn(areas), "bench", STATIC)


@st.cache_resource
def geojson(areas: int) -> dict[str, Any]:
    layer = drawn(areas)
    shapes = zip(layer.codes, layer.polygons, strict=True)
    features = [
        {"type": "Feature", "id": code, "properties": {"code": code}, "geometry": json.loads(shapely.to_geojson(shape))}
        for code, shape in shapes
    ]
    return {"type": "FeatureCollection", "features": features}


@st.cache_resource
def leaflet() -> tuple[str, str]:
    """Addresses of Leaflet's style and script, which nothing outside is asked for."""
    style = files("xstatic.pkg.leaflet") / "data" / "leaflet.css"
    (STATIC / "map" / "leaflet.css").write_bytes(style.read_bytes())
    return "/app/static/map/leaflet.css", "/" + publish_leaflet(STATIC)


def rates(areas: int, number: int) -> dict[str, float]:
    draw = Random(number)
    return {code: draw.uniform(120, 800) for code in drawn(areas).codes}


def colour(rate: float) -> str:
    return next(fill for fill, under in STEPS.items() if rate < under)


def draw_live(areas: int, number: int) -> None:
    layer, found = published(areas), rates(areas, number)
    told = [
        MapArea(
            code, colour(rate), f"{name}: {rate:.0f} per 10,000 children ({rate / 2:.0f} referrals), about the same"
        )
        for (code, rate), name in zip(found.items(), layer.names, strict=True)
    ]
    legend = [LegendEntry(fill, f"under {under}") for fill, under in STEPS.items()]
    live_map(LiveMap("Invented", layer, told, "Invented", legend), key="map")


def draw_folium(areas: int, number: int) -> None:
    import folium  # noqa: PLC0415  as pages do: what is not drawn is not imported
    from streamlit_folium import st_folium  # noqa: PLC0415

    west, south, east, north = drawn(areas).box
    fills = {code: colour(rate) for code, rate in rates(areas, number).items()}
    style, script = leaflet()
    base = folium.Map(tiles=None, location=[(south + north) / 2, (west + east) / 2], zoom_start=11)
    base.default_js, base.default_css = [("leaflet", script)], [("leaflet", style)]  # its own come from outside
    shapes = folium.FeatureGroup(name="areas")
    shapes.add_child(
        folium.GeoJson(
            geojson(areas),
            style_function=lambda one: {
                "fillColor": fills[one["properties"]["code"]], "fillOpacity": 1, "color": "#FFFFFF", "weight": 0.7,
            },
        )
    )  # fmt: skip
    st_folium(base, feature_group_to_add=shapes, returned_objects=[], key="map", height=470, use_container_width=True)


def draw_plotly(areas: int, number: int) -> None:
    import plotly.graph_objects as go  # noqa: PLC0415

    west, south, east, north = drawn(areas).box
    found = rates(areas, number)
    trace = go.Choroplethmap(
        geojson=geojson(areas), locations=list(found), z=list(found.values()), zmin=0, zmax=800,
        colorscale=[[0, "#E3EEF8"], [1, "#12436D"]], marker={"line": {"color": "#FFFFFF", "width": 0.7}},
    )  # fmt: skip
    view = {"style": "white-bg", "center": {"lon": (west + east) / 2, "lat": (south + north) / 2}, "zoom": 10.3}
    figure = go.Figure(trace, {"map": view, "height": 470, "margin": dict.fromkeys("lrtb", 0)})
    st.plotly_chart(figure, key="map")


st.set_page_config(layout="wide")
# beside the map, so that its list never covers it
choice = st.sidebar.selectbox("Number", [str(number) for number in range(100)], key="number")
asked = st.query_params
draw = {"live": draw_live, "folium": draw_folium, "plotly": draw_plotly}[asked.get("draw", "live")]
draw(int(asked.get("areas", "167")), int(choice))
