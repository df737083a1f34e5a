"""The map that every page uses: one Leaflet map a place on a page, restyled in place by each rerun."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import streamlit as st

from dashboard.council import Council, read_council
from dashboard.geography.own_areas import OwnArea
from dashboard.geography.publish import publish_folder, publish_layers, publish_leaflet, publish_own_areas
from dashboard.geography.published import PublishedLayer
from dashboard.model import OWN
from dashboard.ui.maps.map_message import legend_message, message
from dashboard.ui.maps.map_parts import LegendEntry, LiveMap, MapArea, MapPoint
from dashboard.ui.maps.one_script import one_script
from dashboard.ui.static_folder import static_folder

__all__ = ["LegendEntry", "LiveMap", "MapArea", "MapPoint", "is_playing", "live_map", "map_legend", "published_layers"]

# Streamlit sends a component's script and style with every rerun. This one only fetches the real ones, once, and
# what they will ask for together with them: one after the other they would cost the first view two journeys more.
_FETCH = """const from = (path) => new URL(path, document.baseURI).href
const ahead = (path, told) =>
  document.head.append(Object.assign(document.createElement("link"), told, { href: from(path) }))
let begun = false

export default async (mounted) => {
  const { code, leaflet, layer, outline } = mounted.data
  if (!begun) {
    begun = true
    ahead(leaflet, { rel: "modulepreload" })
    for (const path of [code + "live_map.css", layer, outline].filter(Boolean))
      ahead(path, { rel: "preload", as: "fetch", crossOrigin: "anonymous" })
  }
  return (await import(from(code + "live_map.js"))).default(mounted)
}"""

_mount = st.components.v2.component("live_map", js=_FETCH)


def live_map(
    spec: LiveMap,
    *,
    key: str,
    on_choose: Callable[[str], None] | None = None,
    on_trail: Callable[[str, str], None] | None = None,
    on_time: Callable[[str], None] | None = None,
    on_draw: Callable[[Sequence[str]], None] | None = None,
) -> str | None:
    """Show a map; a map with the same key lives on through reruns, whatever it shows.

    The page owns the choice: it passes `spec.selected` and stores what comes back, usually in the address bar.

    Parameters
    ----------
    spec
        What to show.
    key
        The map's own key on this page.
    on_choose
        Called with the chosen area's code before the script runs again, so that everything above the map knows it.
    on_trail
        Called likewise with "down" and the code of the area to go down into, or "up" and the id of a step.
    on_time
        Called likewise with the id of the period that is shown, when the reader has settled on one or begun to play.
    on_draw
        Called likewise with the codes of the areas that the reader has drawn a line around, where `spec.draws`.

    Returns
    -------
    str or None
        The code of an area that was chosen just now, "" where the choice was cleared just now, else None.
    """

    def chosen() -> None:
        code = st.session_state[key].chosen
        if on_choose is not None and code is not None:
            on_choose(code)

    def went() -> None:
        for way, where in (st.session_state[key].trail or {}).items():
            if on_trail is not None:
                on_trail(way, where)

    def timed() -> None:
        told = st.session_state[key].time
        if on_time is not None and told:
            on_time(told["at"])

    def drew() -> None:
        told = st.session_state[key].drawn
        if on_draw is not None and told:
            known = set(spec.layer.codes)
            on_draw([code for code in told["codes"] if code in known])

    result = _mount(
        key=key,
        data=_give(message(spec), key) | _assets(static_folder()),
        on_chosen_change=chosen,
        on_trail_change=went,
        on_time_change=timed,
        on_drawn_change=drew,
    )
    code: str | None = result.chosen
    return code


def _give(told: dict[str, Any], key: str) -> dict[str, Any]:
    """Write what a map shows into an element of the page; gives what its component is handed over.

    The element is in its place with everything else that a rerun changes, while a component is called after that has
    been painted. The digest has it called all the same, in case the element has been put into another place.
    """
    words = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    st.html(f'<div hidden data-live-map="{escape(key)}">{escape(words, quote=False)}</div>')
    digest = blake2b(words.encode(), digest_size=8).hexdigest()
    return {"key": key, "digest": digest, "layer": told["layer"], "outline": told["outline"]}


def map_legend(entries: Sequence[LegendEntry], *, key: str) -> None:
    """Show one legend for several maps: drawn as the maps draw theirs, with nothing else."""
    _mount(key=key, data={"legend": legend_message(entries), "overlays": []} | _assets(static_folder()))


def is_playing(key: str) -> bool:
    """Whether the map of that key plays its periods just now: words that hold for one period only would be wrong."""
    told = getattr(st.session_state.get(key), "time", None)
    return bool(told and told["playing"])


def published_layers(council: Council, own: Collection[OwnArea] = ()) -> dict[str, PublishedLayer]:
    """A council's layers and its own areas, ready for `LiveMap`, by id. Published at the first call of a process.

    Of a release only the layers that it holds.
    """
    static = static_folder()
    found = _published(council.folder, tuple(layer.id for layer in council.layers if layer.id != OWN), static)
    return found | {OWN: _published_own(council.folder, tuple(own), static)} if own else found


@cache
def _published(council: Path, layers: tuple[str, ...], static: Path) -> dict[str, PublishedLayer]:
    return publish_layers(read_council(council), layers, static)


@lru_cache(maxsize=8)
def _published_own(council: Path, own: tuple[OwnArea, ...], static: Path) -> PublishedLayer:
    return publish_own_areas(read_council(council), own, static)


@cache
def _assets(static: Path) -> dict[str, str]:
    folder = files("dashboard.ui.maps") / "assets" / "live_map"
    sources = {file.name: file.read_text("utf-8") for file in folder.iterdir() if file.is_file()}
    script = one_script(sources, "live_map.js")
    code = {"live_map.js": script.encode(), "live_map.css": sources["live_map.css"].encode()}
    return {"leaflet": publish_leaflet(static), "code": publish_folder(code, "live_map", static)}
