"""The live map with nothing behind it: invented numbers, one widget for each thing a rerun may change."""

from __future__ import annotations

import random

import streamlit as st

from dashboard import paths
from dashboard.council import Council, read_council
from dashboard.ui.maps.live_map import LegendEntry, LiveMap, MapArea, MapPoint, live_map, published_layers

SCALE = [
    ("#E3EEF8", 250, "under 250"),
    ("#A9CCEA", 400, "250 to 399"),
    ("#6BACE6", 550, "400 to 549"),
    ("#2073BC", 700, "550 to 699"),
    ("#12436D", 10_000, "700 and over"),
]


def invented(code: str, name: str, measure: str) -> MapArea:
    draw = random.Random(code + measure)
    if measure == "Conferences" and draw.random() < 0.2:
        return MapArea(code, "not-available", f"{name}: not available")
    if measure == "Conferences" and draw.random() < 0.2:
        return MapArea(code, "suppressed", f"{name}: suppressed, a small number")
    rate = draw.uniform(120, 800)
    fill = next(colour for colour, under, _ in SCALE if rate < under)
    words = "higher than" if rate > 600 else "lower than" if rate < 250 else "about the same as"
    label = f"{name}: {rate:.1f} per 10,000 ({rate / 2:.0f} {measure.lower()}), {words} the borough"
    return MapArea(code, fill, label)


def shown_council() -> Council:
    return read_council(paths.council_folder(st.query_params.get("council", "walsall")))


def spec(measure: str, level: str) -> LiveMap:
    council = shown_council()
    layers = published_layers(council)
    layer = layers[level]
    return LiveMap(
        title=f"{measure} per 10,000 children, by {council.layer(level).title.lower()}",
        layer=layer,
        areas=[invented(c, n, measure) for c, n in zip(layer.codes, layer.names, strict=True)],
        outlines=layers["locality"],
        names=level == "ward" and "names" in st.query_params,
        points=[
            MapPoint(hub.latitude, hub.longitude, hub.name, hub.note)
            for hub in council.hubs
            if hub.latitude is not None and hub.longitude is not None
        ],
        legend=[LegendEntry(colour, text) for colour, _, text in SCALE],
        selected=st.query_params.get("area"),
        attribution=council.layer(level).attribution,
    )


def one_map() -> None:
    st.title("North has the highest rate of referrals")
    measure = st.selectbox("Measure", ["Referrals", "Assessments", "Conferences"])
    held = {layer.id for layer in shown_council().layers}
    level = st.selectbox("Level", [one for one in ("ward", "lsoa", "locality") if one in held])
    st.text_input("Note")
    left, right = st.columns(2)
    with left:
        live_map(spec(measure, level), key="map", on_choose=lambda code: st.query_params.update(area=code))
    right.write(f"Chosen: {st.query_params.get('area') or 'nothing'}")
    for number in range(30):
        right.write(f"Line {number + 1} of a page that is longer than the window.")


def two_maps() -> None:
    st.title("Two maps")
    measure = st.selectbox("Measure", ["Referrals", "Assessments"])
    for tab, level in zip(st.tabs(["Wards", "Small areas"]), ["ward", "lsoa"], strict=True):
        with tab:
            live_map(spec(measure, level), key=level)


st.set_page_config(page_title="Live map", layout="wide")
st.navigation(
    [
        st.Page(one_map, title="One map"),
        st.Page(two_maps, title="Two maps", url_path="two"),
        st.Page(lambda: st.title("No map"), title="No map", url_path="none"),
    ]
).run()
