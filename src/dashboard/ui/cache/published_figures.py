"""Published figures, and loaded ones beside them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.agreement import agreement
from dashboard.answers.compared import loaded_width, locality_values, published_values
from dashboard.answers.compared import subject as compared_subject
from dashboard.model import ALL
from dashboard.sources.published.reader import Published, published_figures, published_files
from dashboard.ui.cache.load import origin
from dashboard.ui.cache.opening import KEYS, Opened


def published(data: Opened) -> Published:
    """See `dashboard.sources.published.reader.published_figures`. A file that is put there is seen at the next run."""
    return _published(data, published_stamp(data))


def published_stamp(data: Opened) -> tuple[tuple[str, int, int], ...]:
    """Which files of published figures lie there, and since when."""
    found = [(file, file.stat()) for file in published_files(data.council) if file.is_file()]
    return tuple((str(file), stat.st_mtime_ns, stat.st_size) for file, stat in found)


@st.cache_resource(hash_funcs=KEYS, max_entries=4, show_spinner=False)
def _published(data: Opened, stamp: tuple[tuple[str, int, int], ...]) -> Published:
    return published_figures(data.council)


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def _compared(
    data: Opened, measure: str, category: str, locality: str, stamp: tuple[tuple[str, int, int], ...]
) -> pd.DataFrame:
    about = compared_subject(data.cube.catalogue, data.cube.catalogue.measure(measure), category)
    frame = published_values(_published(data, stamp), data.council, about, loaded_width(data.cube, about))
    if locality == ALL:
        return frame
    years = sorted(set(frame["year"].astype(int)))
    return pd.concat([frame, locality_values(data.cube, about, locality, years)], ignore_index=True)


def compared(data: Opened, measure: str, category: str, locality: str) -> pd.DataFrame:
    """Published values of councils, and those of a locality in the loaded data; see `dashboard.answers.compared`."""
    return _compared(data, measure, category, locality, published_stamp(data))


@st.cache_data(hash_funcs=KEYS, max_entries=200, show_spinner=False)
def _agreement(
    data: Opened, measure: str, category: str, stamp: tuple[tuple[str, int, int], ...]
) -> tuple[pd.DataFrame, int]:
    about = compared_subject(data.cube.catalogue, data.cube.catalogue.measure(measure), category)
    frame = published_values(_published(data, stamp), data.council, about)
    left_out = origin(data, measure).left_out
    return agreement(data.cube, about, frame, left_out), left_out


def loaded_beside_published(data: Opened, measure: str, category: str) -> tuple[pd.DataFrame, int]:
    """See `dashboard.answers.agreement.agreement`; with it how many records the load left out."""
    return _agreement(data, measure, category, published_stamp(data))
