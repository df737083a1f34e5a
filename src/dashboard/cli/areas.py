"""``dashboard areas``: own areas, named, listed, renamed, deleted and counted without a browser."""

from __future__ import annotations

import json
import math
import sys

from dashboard import log, paths
from dashboard.cases.own_areas import own_areas
from dashboard.cases.snapshot import SnapshotError
from dashboard.catalogue import CatalogueError, read_catalogue
from dashboard.cli.loading import bar
from dashboard.council import Council, read_council
from dashboard.cube.own_area_book import children_of, count_area, delete_area, name_area, rename_area
from dashboard.cube.own_areas import counted_areas
from dashboard.cube.serve import Serving, serving
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.own_areas import OwnArea, OwnAreaError, codes_in, parts_words, usable


def run_list(council_id: str, fmt: str) -> None:
    """List them: what they are made of, and whether they are counted for the current data."""
    if fmt not in ("table", "json"):
        raise CatalogueError(f'Own areas have no format "{fmt}". The formats are: table, json.')
    council, served, shapes = _opened(council_id)
    areas = own_areas(council.id)
    counted = {area.id for area in counted_areas(served.snapshot.folder, usable(areas, shapes))}
    if fmt == "json":
        rows = [
            {"id": one.id, "name": one.name, "layer": one.layer, "codes": one.codes, "counted": one.id in counted}
            for one in areas
        ]
        json.dump(rows, sys.stdout, indent=1, ensure_ascii=False)
        print()
        return
    if not areas:
        print("No own areas are named. Name one: dashboard areas name NAME CODES.")
    for area in areas:
        state = (
            "counted" if area.id in counted else f"not counted for the current data: dashboard areas count {area.id}"
        )
        print(f"{area.id}  {area.name}\n    {parts_words(council, area)}, {_children(served, area)}, {state}")


def run_name(council_id: str, name: str, codes: list[str], layer: str) -> None:
    """Keep a new one and count it."""
    council, served, shapes = _opened(council_id)
    area = name_area(council, served.cube, shapes, name, layer, codes_in(" ".join(codes)))
    log.event("own area named", council=council.id, parts=len(area.codes))
    print(f"Kept: {area.name} ({area.id}).")
    _count(council, served, area, shapes)


def run_rename(council_id: str, area: str, name: str) -> None:
    """Call one otherwise."""
    council = read_council(paths.council_folder(council_id))
    rename_area(council, _named(council, area).id, name)
    print("Renamed. Links and counts stay as they were.")


def run_delete(council_id: str, area: str) -> None:
    """Delete one."""
    council = read_council(paths.council_folder(council_id))
    found = _named(council, area)
    delete_area(council, found.id)
    log.event("own area deleted", council=council.id)
    print(f"Deleted: {found.name}.")


def run_count(council_id: str, area: str) -> None:
    """Count one, or all that are not counted, for the current data."""
    council, served, shapes = _opened(council_id)
    every = [_named(council, area)] if area else own_areas(council.id)
    counted = counted_areas(served.snapshot.folder, every)
    wanted = [one for one in every if area or one not in counted]
    for one in wanted:
        _count(council, served, one, shapes)
    if not wanted:
        print("Nothing to count.")


def _opened(council_id: str) -> tuple[Council, Serving, dict[str, LayerShapes]]:
    council = read_council(paths.council_folder(council_id))
    served = serving(council, read_catalogue())
    if served is None:
        raise SnapshotError(f"Nothing has been loaded for {council_id} yet. Load returns: dashboard load FOLDER.")
    return council, served, read_layers(council)


def _count(council: Council, served: Serving, area: OwnArea, shapes: dict[str, LayerShapes]) -> None:
    with bar() as told:
        count_area(council, served.cube.catalogue, served.snapshot.folder, area, shapes, told)
    print(f"Counted: {area.name}. Ask: dashboard query referrals --level own.")


def _named(council: Council, text: str) -> OwnArea:
    """One by its id or its name, however it is written."""
    areas = own_areas(council.id)
    for area in areas:
        if text == area.id or text.casefold() == area.name.casefold():
            return area
    known = ", ".join(f"{area.name} ({area.id})" for area in areas) or "none"
    raise OwnAreaError(f'There is no own area "{text[:60]}". Those there are: {known}.')


def _children(served: Serving, area: OwnArea) -> str:
    try:
        children = children_of(served.cube, area.layer, area.codes)
    except ValueError:  # a part that the boundaries no longer have
        children = float("nan")
    return "children not known" if math.isnan(children) else f"about {children:,.0f} children"
