"""The short message that carries a map to the browser."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from dashboard.ui.maps.map_parts import (
    PATTERN_TITLES,
    POINT_TITLES,
    Background,
    LegendEntry,
    LiveMap,
    MapArea,
    Overlay,
    Times,
)

_NUMBER = re.compile(r"(\d[\d,.]*\d|\d)")
_NUMBER_HERE, _NAME_HERE = "\x1f", "\x1e"

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_LEFT_OUT = "."
_LETTERS = [letter for letter in map(chr, range(33, 127)) if letter not in '`"\\']
"""What pairs of fills are written with; the same list stands in times.js."""


def message(spec: LiveMap) -> dict[str, Any]:
    """The map as the browser gets it: a letter a fill and one short text a label, in the layer's order.

    Raises
    ------
    ValueError
        Where an area is given that the layer does not have, or one is given twice.
    """
    areas = _by_code(spec)
    drawn = [areas.get(code) for code in spec.layer.codes]
    played = spec.times.fills if spec.times else ()
    palette = list(dict.fromkeys([*(area.fill for area in drawn if area), *played]))
    places = {fill: place for place, fill in enumerate(palette)}
    patterns, labels = short_labels(
        [area.label if area else "" for area in drawn],
        spec.layer.names,
    )
    signs = "".join((area.sign if area else "") or _LEFT_OUT for area in drawn)
    told = {"told": list(spec.layer.names)} if spec.layer.told else {}
    draws = {"draws": True} if spec.draws else {}
    return (
        told
        | draws
        | {
            "title": spec.title,
            "layer": spec.layer.address,
            "outline": spec.outlines.address if spec.outlines else None,
            "palette": palette,
            "fills": "".join(_DIGITS[places[area.fill]] if area else _LEFT_OUT for area in drawn),
            "patterns": patterns,
            "labels": labels,
            "signs": signs if signs.strip(_LEFT_OUT) else None,
            "names": spec.names,
            "points": [[at.latitude, at.longitude, at.name, at.note, at.kind] for at in spec.points],
            "points_title": spec.points_title,
            "overlays": [_overlay(overlay) for overlay in spec.overlays],
            "background": _background(spec.background),
            "trail": {"steps": [list(step) for step in spec.trail.steps], "down": spec.trail.down}
            if spec.trail
            else None,
            "times": _times(spec.times, places, palette) if spec.times else None,
            "legend": legend_message(full_legend(spec) if spec.own_legend else ()),
            "selected": spec.selected,
            "attribution": spec.attribution,
            "fit": spec.fit,
            "group": spec.group or None,
            "height": spec.height,
        }
    )


def legend_message(entries: Sequence[LegendEntry]) -> list[list[Any]]:
    """Entries as the browser gets them."""
    return [[entry.fill, entry.text, entry.size] for entry in entries]


def full_legend(spec: LiveMap) -> list[LegendEntry]:
    """The page's entries, then one for each pattern in use, kind of point and overlay, unless the page has named it."""
    named = {entry.fill for entry in spec.legend}
    used = {area.fill for area in spec.areas}
    patterns = [LegendEntry(fill, text) for fill, text in PATTERN_TITLES.items() if fill in used - named]
    kinds = {point.kind for point in spec.points} - named
    points = [LegendEntry(kind, text) for kind, text in POINT_TITLES.items() if kind in kinds]
    return [*spec.legend, *patterns, *points, *(entry for overlay in spec.overlays for entry in overlay.legend)]


def short_labels(labels: Sequence[str], names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Labels that differ in name and numbers only share a pattern: "0|612.3|10,000|321" instead of a sentence.

    An empty label stays empty: the name alone is said.
    """
    patterns: dict[str, int] = {}
    short = []
    for label, name in zip(labels, names, strict=True):
        if not label:
            short.append("")
            continue
        named = _NAME_HERE + label.removeprefix(name) if label.startswith(name) else label
        parts = _NUMBER.split(named)  # words and numbers in turn
        which = patterns.setdefault(_NUMBER_HERE.join(parts[::2]), len(patterns))
        short.append("|".join([str(which), *parts[1::2]]))
    return list(patterns), short


def packed(frames: npt.NDArray[np.intp], count: int) -> tuple[list[str], bool]:
    """Frames as texts: a letter an area or, where few fills are in use, a letter for two.

    Parameters
    ----------
    frames
        Places of fills from 0 to `count` - 1, and -1.

    Returns
    -------
    list of str
        A text a period.
    bool
        Whether a letter stands for two areas: then -1 is written as `count`.
    """
    base = count + 1
    if base**2 > len(_LETTERS):
        letters = np.array([*_DIGITS[:count], _LEFT_OUT])
        return ["".join(row) for row in letters[frames]], False
    digits = np.where(frames < 0, count, frames)
    if digits.shape[1] % 2:
        digits = np.column_stack([digits, np.full(len(digits), count)])
    pairs = digits[:, ::2] * base + digits[:, 1::2]
    return ["".join(row) for row in np.array(_LETTERS)[pairs]], True


def _times(times: Times, places: Mapping[str, int], palette: Sequence[str]) -> dict[str, Any]:
    order = np.array([*(places[fill] for fill in times.fills), -1], dtype=np.intp)
    frames, paired = packed(order[times.frames], len(palette))
    says = dict(zip(times.fills, times.says, strict=True))
    return {
        "ids": list(times.ids),
        "words": list(times.words),
        "at": times.at,
        "frames": frames,
        "paired": paired,
        "base": len(palette) + 1,
        "says": [says.get(fill, "") for fill in palette],
    }


def _overlay(overlay: Overlay) -> dict[str, Any]:
    palette = list(dict.fromkeys(overlay.fills.values()))
    return {
        "layer": overlay.layer.address,
        "kind": "shapes" if overlay.sizes else "textures",
        "palette": palette,
        "fills": "".join(
            _DIGITS[palette.index(overlay.fills[code])] if code in overlay.fills else _LEFT_OUT
            for code in overlay.layer.codes
        ),
        "sizes": [overlay.sizes.get(fill, 1.0) for fill in palette],
        "dated": overlay.dated,
    }


def _background(background: Background | None) -> dict[str, Any] | None:
    if background is None:
        return None
    return {
        "address": background.address,
        "attribution": background.attribution,
        "zoom": background.greatest_zoom,
    }


def _by_code(spec: LiveMap) -> dict[str, MapArea]:
    areas = {area.code: area for area in spec.areas}
    unknown = sorted(areas.keys() - set(spec.layer.codes))
    if unknown:
        raise ValueError(f'The layer "{spec.layer.level}" has no area {", ".join(unknown)}.')
    if len(areas) < len(spec.areas):
        raise ValueError(f'An area of the layer "{spec.layer.level}" is given twice.')
    return areas
