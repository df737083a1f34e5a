"""The page on own areas: which there are, naming another, renaming, deleting and counting."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import streamlit as st

from dashboard import log, paths
from dashboard.cases.own_areas import own_areas
from dashboard.council import Council, read_council
from dashboard.cube.own_area_book import children_of, count_area, delete_area, name_area, rename_area
from dashboard.cube.own_areas import counted_areas
from dashboard.figures.palette import LIGHT
from dashboard.geography.own_areas import OwnArea, OwnAreaError, checked_codes, codes_in, layers_for_own_areas, usable
from dashboard.ui import page
from dashboard.ui.blocks.figure_block import table_block
from dashboard.ui.blocks.origin import facts_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened, folder_shapes
from dashboard.ui.maps.live_map import LegendEntry, LiveMap, MapArea, live_map, published_layers
from dashboard.ui.maps.map_parts import NONE
from dashboard.ui.text import own_areas as words

SWITCH = "DASHBOARD_OWN_AREAS"
_SAID, _TURN = "own-said", "own-turn"


def kept(data: Opened) -> tuple[OwnArea, ...]:
    """The council's own areas; says so where they cannot be read."""
    try:
        return own_areas(data.council.id)
    except OwnAreaError as error:
        notice(Notice.PROBLEM, str(error))
        return ()


def list_block(data: Opened, areas: Sequence[OwnArea]) -> None:
    """The areas there are, what they are made of, and whether they are counted for the data shown."""
    _say()
    if not areas:
        return
    counted = _counted(data, areas)
    children = [_children(data, area.layer, area.codes) for area in areas]
    table_block(
        words.LIST,
        words.LIST_SUBTITLE,
        words.area_rows(data.council, areas, counted, children),
        "own-areas.csv",
        source=page.source(data, "children estimated from official figures"),
        note=page.note(data),
        origin=facts_panel(("Areas", words.PUT_TOGETHER)),
    )
    if counted:
        st.html(words.links(counted))


def change_block(data: Opened, areas: Sequence[OwnArea]) -> None:
    """Rename, delete or count one."""
    if not areas or not may_change():
        return
    st.html(f'<div class="ld-block-title"><h2>{words.CHANGE}</h2></div>')
    by_id = {area.id: area for area in areas}
    left, right = st.columns(2)
    with left:
        chosen = by_id[st.selectbox(words.WHICH, list(by_id), format_func=lambda one: by_id[one].name, key="own-which")]
        name = st.text_input(words.FRESH_NAME, key=f"own-fresh-{chosen.id}", help=words.NAME_HELP)
    with right:
        sure = st.checkbox(words.SURE, key=f"own-sure-{chosen.id}")
    with st.container(horizontal=True, gap="small"):
        renames = st.button(words.RENAME, key="own-rename", disabled=not name.strip())
        deletes = st.button(words.DELETE, key="own-delete", disabled=not sure)
        counts = st.button(words.COUNT, key="own-count") if chosen not in _counted(data, areas) else False
    council = _council(data)
    if renames:
        _do(lambda: rename_area(council, chosen.id, name), f"{chosen.name} has a new name. Links stay as they were.")
    if deletes:
        _do(lambda: delete_area(council, chosen.id), f"{chosen.name} was deleted.")
    if counts:
        _do(lambda: _count(data, council, chosen), f"{chosen.name} was counted.")


def new_block(data: Opened) -> None:
    """Choose parts, name the area, keep it and count it."""
    layers = {layer.id: layer for layer in layers_for_own_areas(data.council)}
    if not may_change() or not layers:
        notice(Notice.NOTE, words.NO_LAYERS if may_change() else words.OFF)
        return
    st.html(f'<div class="ld-block-title"><h2>{words.NEW}</h2><p>{words.NEW_SUBTITLE}</p></div>')
    turn = st.session_state.setdefault(_TURN, 0)
    left, right = st.columns([2, 3], gap="large")
    with left:
        name = st.text_input(words.NAME, key=f"own-name-{turn}", help=words.NAME_HELP)
        level = st.selectbox(
            words.LAYER, list(layers), format_func=lambda one: _layer_words(layers[one].plural, layers[one].vintage),
            key=f"own-layer-{data.council.id}",
        )  # fmt: skip
        key = f"own-parts-{data.council.id}-{level}"
        codes = _parts(data, level, key)
        notice(
            Notice.NOTE,
            words.draft_words(
                layers[level], codes, _children(data, level, codes), data.council.own_areas.least_children
            ),
        )
        keeps = st.button(words.KEEP, type="primary", key="own-keep", disabled=not (codes and name.strip()))
        room = st.container()
    with right:
        _draft_map(data, level, codes, key)
    if keeps:
        with room:
            _do(lambda: _keep(data, name, level, codes, key), "")


def may_change() -> bool:
    """Whether this server's readers may name, rename and delete areas."""
    return os.environ.get(SWITCH, "on").strip().casefold() not in ("off", "0", "no", "false")


def _parts(data: Opened, level: str, key: str) -> list[str]:
    """The parts chosen, by the list or by pasted codes."""
    shapes = folder_shapes(data.council.id)[level]
    names = dict(zip(shapes.codes, shapes.names, strict=True))
    st.session_state.setdefault(key, [])
    codes: list[str] = st.multiselect(
        words.PARTS, list(names), format_func=lambda code: f"{names[code]} ({code})", key=key
    )
    pasted = st.text_area(words.PASTE, key=f"{key}-pasted", height=90)
    with st.container(horizontal=True, gap="small"):
        st.button(words.ADD, key=f"{key}-add", disabled=not pasted.strip(), on_click=_add, args=(data, level, key))
        st.button(words.CLEAR, key=f"{key}-clear", disabled=not codes, on_click=_clear, args=(key,))
    problem = st.session_state.pop(f"{key}-problem", "")
    if problem:
        notice(Notice.PROBLEM, problem)
    return codes


def _add(data: Opened, level: str, key: str) -> None:
    shapes = folder_shapes(data.council.id)[level]
    try:
        found = checked_codes(codes_in(st.session_state[f"{key}-pasted"]), shapes)
    except OwnAreaError as error:
        st.session_state[f"{key}-problem"] = str(error)
        return
    _put_in(key, found)
    st.session_state[f"{key}-pasted"] = ""


def _put_in(key: str, codes: Sequence[str]) -> None:
    """Parts that were pasted or drawn around, behind those that are chosen already."""
    chosen: list[str] = st.session_state.get(key, [])
    st.session_state[key] = [*chosen, *(code for code in codes if code not in chosen)]


def _clear(key: str) -> None:
    st.session_state[key] = []


def _toggle(key: str, code: str) -> None:
    chosen: list[str] = st.session_state.get(key, [])
    if code:
        st.session_state[key] = [one for one in chosen if one != code] if code in chosen else [*chosen, code]


def _draft_map(data: Opened, level: str, codes: Sequence[str], key: str) -> None:
    """The layer, with what is chosen filled: a click, or Enter, takes a part in or out."""
    layers = published_layers(data.council)
    layer = layers[level]
    areas = [
        MapArea(
            code,
            LIGHT.accent if code in codes else NONE,
            words.part_label(name, code, _children(data, level, [code]), code in codes),
        )
        for code, name in zip(layer.codes, layer.names, strict=True)
    ]
    spec = LiveMap(
        title=words.OUTLINE,
        layer=layer,
        areas=areas,
        attribution=data.council.layer(level).attribution,
        legend=[LegendEntry(LIGHT.accent, words.IN), LegendEntry("#FFFFFF", words.OUT)],
        outlines=layers["locality"],
        draws=True,
        height=520,
    )
    live_map(spec, key="own-map", on_choose=lambda code: _toggle(key, code), on_draw=lambda codes: _put_in(key, codes))


def _keep(data: Opened, name: str, level: str, codes: Sequence[str], key: str) -> None:
    council = _council(data)
    area = name_area(council, data.cube, folder_shapes(council.id), name, level, codes)
    log.event("own area named", council=council.id, parts=len(area.codes))
    st.session_state.pop(key, None)
    st.session_state[_TURN] += 1  # a fresh, empty field for the name
    st.session_state[_SAID] = (Notice.NOTE, f"{area.name} is kept.")
    _count(data, council, area)
    st.session_state[_SAID] = (Notice.NOTE, f"{area.name} is kept and counted.")


def _count(data: Opened, council: Council, area: OwnArea) -> None:
    bar = st.progress(0.0, words.COUNTING)

    def tell(share: float, what: str) -> None:
        bar.progress(min(1.0, share), f"{words.COUNTING}: {what}")

    count_area(council, data.cube.catalogue, data.snapshot.folder, area, folder_shapes(council.id), tell)
    bar.empty()


def _do(what: Callable[[], None], said: str) -> None:
    """Do it and show the page anew; what is refused is said where the person is."""
    try:
        what()
    except OwnAreaError as error:
        notice(Notice.PROBLEM, str(error))
        return
    if said:
        st.session_state[_SAID] = (Notice.NOTE, said)
    st.rerun()


def _say() -> None:
    kind, text = st.session_state.pop(_SAID, (Notice.NOTE, ""))
    if text:
        notice(kind, text)


def _counted(data: Opened, areas: Sequence[OwnArea]) -> tuple[OwnArea, ...]:
    return counted_areas(data.snapshot.folder, usable(areas, folder_shapes(data.council.id)))


def _children(data: Opened, level: str, codes: Sequence[str]) -> float:
    try:
        return children_of(data.cube, level, codes)
    except (ValueError, KeyError):  # a part that the boundaries no longer have
        return float("nan")


def _council(data: Opened) -> Council:
    """The council as its folder gives it: own areas are no part of it."""
    return read_council(paths.council_folder(data.council.id))


def _layer_words(plural: str, vintage: str) -> str:
    return f"{plural.capitalize()} ({vintage})"
