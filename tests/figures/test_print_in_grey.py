"""Maps and charts as a printer without colours puts them on paper: looked at as pixels and as drawn lines."""

from __future__ import annotations

import io
import re
from itertools import combinations, pairwise

import numpy as np
import pytest
from PIL import Image
from shapely.geometry import box

from dashboard.figures.maps import map_fills
from dashboard.figures.maps.map_print import png
from dashboard.figures.maps.map_sheet import MapSheet, SheetArea, SheetEntry
from dashboard.figures.palette import sequential
from dashboard.figures.print_charts import years

STEP = 18
"""Least difference of two greys (of 255) that lie apart on a page and are told apart: about a fourteenth of the way."""

TEXTURE = 8
"""Least difference in the spread of greys by which a pattern is told from another, or from a plain grey."""

STATUSES = (map_fills.NOT_AVAILABLE, map_fills.SUPPRESSED, map_fills.ZERO, map_fills.NOT_APPLICABLE)


def greys(fills: list[str]) -> dict[str, tuple[float, float]]:
    """Mean and spread of the grey inside each area of a map of squares in a row, as it is printed."""
    areas = [SheetArea(f"{place}", f"{place}", fill, box(place, 51, place + 1, 52)) for place, fill in enumerate(fills)]
    sheet = MapSheet("T", "S", areas, [SheetEntry(fill, fill) for fill in fills], ["Source"])
    page = np.asarray(Image.open(io.BytesIO(png(sheet))).convert("L"), dtype=float)
    ground = np.asarray(Image.new("RGB", (1, 1), map_fills.GROUND).convert("L"))[0, 0]
    left, right, middle = _row(page, float(ground))
    wide = (right - left) / len(fills)
    inside = [
        page[middle - 20 : middle + 20, round(left + wide * (place + 0.25)) : round(left + wide * (place + 0.75))]
        for place in range(len(fills))
    ]
    return {fill: (float(one.mean()), float(one.std())) for fill, one in zip(fills, inside, strict=True)}


def _row(page: np.ndarray, ground: float) -> tuple[int, int, int]:
    """Where the squares begin and end, and the middle of them: inside the map's ground, where something else is."""
    held = page[:, : round(page.shape[1] * 0.7)]
    rows = np.flatnonzero((held == ground).sum(axis=1) > 100)
    middle = int((rows.min() + rows.max()) // 2)
    other = np.flatnonzero(held[middle - 20 : middle + 20].mean(axis=0).round() != ground)
    inner = other[(other > np.flatnonzero(held[rows.min() + 2] == ground).min())]
    inner = inner[inner < np.flatnonzero(held[rows.min() + 2] == ground).max()]
    return int(inner.min()), int(inner.max()), middle


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_classes_grow_darker_in_steps_that_are_seen(count):
    found = greys([*sequential(count)])
    shades = [mean for mean, _ in found.values()]
    assert all(lighter - darker >= STEP for lighter, darker in pairwise(shades))


def test_missing_and_hidden_are_told_from_classes_and_from_each_other():
    found = greys([*sequential(5), *STATUSES])
    for one, other in combinations(found, 2):
        (mean, spread), (mean_of_other, spread_of_other) = found[one], found[other]
        apart = abs(mean - mean_of_other) >= STEP or abs(spread - spread_of_other) >= TEXTURE
        assert apart, (one, other, found[one], found[other])


def test_eight_lines_of_one_grey_differ_by_their_marks_and_dashes():
    names = [f"Area {place}" for place in range(8)]
    svg = years(
        {name: [float(place), place + 1.0] for place, name in enumerate(names)}, ["2023", "2024"],
        dict.fromkeys(names, "#777777"),
    ).decode()  # fmt: skip
    drawn = re.findall(r'<path d="[^"]*"[^>]*style="fill: none;([^"]*)stroke: #777777; stroke-width: 2[;"]', svg)
    dashes = [re.sub(r"\s", "", one) for one in drawn]
    marks = set(re.findall(r'<path id="m[0-9a-f]+" d="([^"]*)" style="stroke: #0b0c0c', svg))
    assert len(marks) == 8
    assert len(set(dashes)) == 4
