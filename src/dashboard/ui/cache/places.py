"""Shapes of areas, which of them touch or lie within another, and who lives there."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.geography.deprivation import deprivation
from dashboard.geography.layers import LayerShapes, areas_within
from dashboard.geography.own_areas import own_shapes
from dashboard.geography.residents import residents
from dashboard.geography.shapes import DrawnLayer, drawn_layer, drawn_own_areas
from dashboard.model import OWN
from dashboard.stats.neighbours import Neighbours, touching
from dashboard.ui.cache.opening import KEYS, Opened, folder_shapes


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def shapes(data: Opened) -> dict[str, LayerShapes]:
    """Every layer of a council, its own areas among them. See `dashboard.geography.layers.read_layers`."""
    found = folder_shapes(data.council.id)
    if not data.own_areas:
        return found
    return {OWN: own_shapes(data.council, tuple(data.own_areas.values()), found)} | found


@st.cache_resource(hash_funcs=KEYS, max_entries=20, show_spinner=False)
def drawn(data: Opened, level: str) -> DrawnLayer:
    """A layer as maps draw it. See `dashboard.geography.shapes`."""
    if level == OWN:
        return drawn_own_areas(folder_shapes(data.council.id), tuple(data.own_areas.values()))
    return drawn_layer(folder_shapes(data.council.id), level)


@st.cache_resource(hash_funcs=KEYS, max_entries=1000, show_spinner=False)
def within(data: Opened, level: str, area: str, of: str = "") -> frozenset[str]:
    """Codes of a level's areas within an area of another (without one, a locality or an own area).

    See `dashboard.geography.layers.areas_within`.
    """
    return areas_within(shapes(data), level, of or data.level_of(area), area)


@st.cache_resource(hash_funcs=KEYS, max_entries=8, show_spinner=False)
def neighbours(data: Opened, level: str) -> Neighbours:
    """Which areas of a level touch, in the order of showing. See `dashboard.stats.neighbours.touching`."""
    drawn = shapes(data)[level]
    places = {code: place for place, code in enumerate(drawn.codes)}
    return touching(drawn.grid_polygons[[places[area.code] for area in data.cube.areas[level]]])


@st.cache_data(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def people_of(data: Opened) -> pd.DataFrame:
    """See `dashboard.geography.residents.residents`."""
    return residents(data.council, folder_shapes(data.council.id))


@st.cache_data(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def index_of(data: Opened) -> pd.DataFrame:
    """See `dashboard.geography.deprivation.deprivation`."""
    return deprivation(data.council)
