"""What people do with own areas: name one, rename it, delete it, count it. Pages and commands both come here."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from dashboard.cases.own_areas import change_own_areas, fresh_id, today
from dashboard.cases.snapshot import store
from dashboard.cases.turns import turn
from dashboard.catalogue import Catalogue
from dashboard.council import Council
from dashboard.cube.own_area_counts import Progress, count_own_area, counts_file
from dashboard.cube.read import Cube
from dashboard.geography.layers import LayerShapes
from dashboard.geography.own_areas import (
    OwnArea,
    OwnAreaError,
    check_size,
    checked_codes,
    checked_name,
    layers_for_own_areas,
    usable,
)


def name_area(
    council: Council, cube: Cube, shapes: dict[str, LayerShapes], name: str, layer: str, codes: Sequence[str]
) -> OwnArea:
    """Keep a new own area. It is not counted yet.

    Parameters
    ----------
    council : Council
        As its folder gives it.
    cube : Cube
        Tells how many children live in its parts.
    shapes : dict
        The council's layers.
    name, layer, codes
        What it is to be called, and which areas of which layer make it up.

    Raises
    ------
    OwnAreaError
        Where the name, a code or the size is refused, or there are as many as the council keeps.
    """
    if layer not in [one.id for one in layers_for_own_areas(council)]:
        offered = ", ".join(one.id for one in layers_for_own_areas(council)) or "none"
        raise OwnAreaError(f'Own areas are not made of "{layer}". The layers are: {offered}.')
    found = checked_codes(codes, shapes[layer])
    check_size(children_of(cube, layer, found), council.layer(layer), council)
    made = OwnArea(fresh_id(), name, layer, found, today())

    def add(before: tuple[OwnArea, ...]) -> list[OwnArea]:
        if len(before) >= council.own_areas.most:
            raise OwnAreaError(f"There are {len(before)} own areas, as many as are kept. Delete one first.")
        same = [area.name for area in before if area.mark == made.mark]
        if same:
            raise OwnAreaError(f'"{same[0]}" is made of the same areas already.')
        return [*before, replace(made, name=checked_name(name, taken_names(council, before)))]

    return change_own_areas(council.id, add)[-1]


def rename_area(council: Council, identifier: str, name: str) -> None:
    """Call an own area otherwise; its counts and links stay.

    Raises
    ------
    OwnAreaError
        Where the name is refused or the area is gone.
    """

    def change(before: tuple[OwnArea, ...]) -> list[OwnArea]:
        _held(before, identifier)
        others = [area for area in before if area.id != identifier]
        fresh = checked_name(name, taken_names(council, others))
        return [replace(area, name=fresh) if area.id == identifier else area for area in before]

    change_own_areas(council.id, change)


def delete_area(council: Council, identifier: str) -> None:
    """Delete an own area and what was counted for it, beside every load that is kept."""
    gone: list[OwnArea] = []

    def change(before: tuple[OwnArea, ...]) -> list[OwnArea]:
        gone.append(_held(before, identifier))
        return [area for area in before if area.id != identifier]

    change_own_areas(council.id, change)
    for snapshot in (store(council.id) / "snapshots").glob("*"):
        with suppress(OSError):  # a system that holds files that are being read keeps it until the load goes
            counts_file(snapshot, gone[0]).unlink(missing_ok=True)


def count_area(
    council: Council,
    catalogue: Catalogue,
    snapshot: Path,
    area: OwnArea,
    shapes: dict[str, LayerShapes],
    progress: Progress = lambda share, what: None,
) -> None:
    """Count an own area beside a snapshot, one at a time.

    Raises
    ------
    OwnAreaError
        Where another one is being counted, the case tables are not there (as on a server that shows releases only), or
        the council no longer has a part of it.
    """
    if not usable([area], shapes):
        raise OwnAreaError(f'The boundaries have changed and no longer hold every part of "{area.name}". Name it anew.')
    if not (snapshot / "cases.duckdb").is_file():
        raise OwnAreaError("There are no case tables here, so nothing can be counted.")
    with turn(council.id, "counting") as taken:
        if not taken:
            raise OwnAreaError("Another area is being counted. Try again when it is done.")
        count_own_area(snapshot, council, catalogue, area, progress)


def children_of(cube: Cube, layer: str, codes: Sequence[str]) -> float:
    """Children 0 to 17 of some areas at the newest date there is; NaN where nobody tells."""
    people = cube.people.get(layer)
    if people is None or not people.ends:
        return float("nan")
    row = people.children[people.ends[max(people.ends)]]
    order = [area.code for area in cube.areas[layer]]
    return float(sum(row[order.index(code)] for code in codes))


def taken_names(council: Council, areas: Sequence[OwnArea]) -> list[str]:
    """Names that a new area cannot have: of other own areas, of localities, and of the council."""
    whole = f"Whole {council.area_word}"
    return [*(area.name for area in areas), *(one.name for one in council.localities), council.name, whole]


def _held(areas: Sequence[OwnArea], identifier: str) -> OwnArea:
    for area in areas:
        if area.id == identifier:
            return area
    raise OwnAreaError("This area is not there any more. Somebody may have deleted it.")
