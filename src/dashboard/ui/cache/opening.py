"""A council's current data, opened once and shared by all sessions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import paths
from dashboard.answers.areas import Question
from dashboard.cases.manifest import Manifest
from dashboard.cases.own_areas import own_areas
from dashboard.cases.snapshot import Snapshot
from dashboard.catalogue import read_catalogue
from dashboard.council import Council, read_council
from dashboard.cube.held_release import hold_release
from dashboard.cube.own_areas import CubeWithOwn, counted_stamp, with_own_areas
from dashboard.cube.read import Cube
from dashboard.cube.release import ReleaseManifest
from dashboard.cube.serve import open_whole, serving_by
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.own_areas import OwnArea, OwnAreaError
from dashboard.model import ALL, OWN, Period
from dashboard.ui.cache.beforehand import work_beforehand

# Frames of pages are small, and for small ones words as plain objects cost half of what Arrow's cost.
pd.set_option("mode.string_storage", "python")


@dataclass(frozen=True)
class Opened:
    """One council's current data, opened."""

    snapshot: Snapshot
    cube: Cube
    refused: str = ""
    """Why the current snapshot does not serve and this one does; empty where it is the current one."""
    own: str = ""
    """Changes with the own areas that are counted; empty where there are none."""
    release: ReleaseManifest | None = None
    """What the release says of itself, where a release is shown and not what was loaded."""

    @property
    def council(self) -> Council:
        """The council."""
        return self.cube.council

    @property
    def own_areas(self) -> dict[str, OwnArea]:
        """The own areas that are counted for these data, by id."""
        return {area.id: area for area in self.cube.own} if isinstance(self.cube, CubeWithOwn) else {}

    def level_of(self, area: str) -> str:
        """The level of an area that is chosen among localities and own areas."""
        return OWN if area in self.own_areas else "locality"

    def name_of(self, area: str) -> str:
        """The name of a locality or an own area."""
        return self.own_areas[area].name if area in self.own_areas else area

    def locality_of(self, area: str) -> str:
        """What is chosen, where it is no own area; else "all", for figures that do not speak of own areas."""
        return ALL if area in self.own_areas else area

    @cached_property
    def colours(self) -> dict[str, str]:
        """Each locality's colour, the same everywhere."""
        return {locality.name: locality.colour for locality in self.council.localities}


def opened(council: str) -> Opened | None:
    """What a council's pages show, or None where nothing is loaded. A new load is seen at the next run.

    A server of a release opens that file and looks at nothing that was loaded.
    """
    if (file := paths.release()) is not None:
        return _open_release(council, str(file), file.stat().st_mtime_ns)
    found = serving_by(council, lambda snapshot: _open(council, snapshot))
    if found is None:
        return None
    own = counted_stamp(found.snapshot.folder, _own_areas(council))
    if not own:
        return Opened(found.snapshot, found.cube, found.refused)
    stamp = repr(own)
    return Opened(
        found.snapshot, _with_own(found.cube, found.snapshot, found.snapshot.manifest.id, stamp), found.refused, stamp
    )


@st.cache_resource(max_entries=2, show_spinner=False)
def _open_release(council: str, file: str, changed: int) -> Opened:
    cube = hold_release(Path(file), read_council(paths.council_folder(council)), read_catalogue())
    said = cube.manifest
    manifest = Manifest(said.id, said.council, said.loaded_at, said.invented, files=(), findings={}, rows={})
    return Opened(Snapshot(Path(file).parent, manifest), cube, release=said)


def _own_areas(council: str) -> tuple[OwnArea, ...]:
    """The areas people have named; none where they cannot be read, which their own page tells."""
    try:
        return own_areas(council)
    except OwnAreaError:
        return ()


@st.cache_resource(max_entries=4, show_spinner=False)
def _with_own(_cube: Cube, _snapshot: Snapshot, snapshot: str, stamp: str) -> Cube:
    """A snapshot's cube with own areas; `stamp` changes with their names, their parts and their counts."""
    council = _cube.council.id
    cube = with_own_areas(_cube, _snapshot.folder, _own_areas(council), folder_shapes(council))
    work_beforehand(cube)
    return cube


@st.cache_resource(max_entries=4, show_spinner=False)
def folder_shapes(council: str) -> dict[str, LayerShapes]:
    """The layers of a council's folder. See `dashboard.geography.layers.read_layers`."""
    return read_layers(read_council(paths.council_folder(council)))


@st.cache_resource(max_entries=4, show_spinner=False)
def _open(council: str, snapshot: str) -> tuple[Snapshot, Cube]:
    found, cube = open_whole(read_council(paths.council_folder(council)), read_catalogue(), snapshot)
    work_beforehand(cube)
    return found, cube


def _key(data: Opened) -> str:
    return data.snapshot.manifest.id + data.own


KEYS: dict[str | type[Any], Callable[[Any], Any]] = {Opened: _key, Question: repr, Period: repr}
