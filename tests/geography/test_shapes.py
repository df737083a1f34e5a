"""Drawn layers and the files that browsers fetch. Areas and borders are those of `geo/walsall`."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import shapely

from dashboard import paths
from dashboard.council import Council, read_council
from dashboard.geography.layers import LayerShapes, read_layers
from dashboard.geography.own_areas import OwnArea
from dashboard.geography.publish import compact, publish_layers, publish_leaflet, publish_own_areas
from dashboard.geography.shapes import drawn_layer, drawn_own_areas


@pytest.fixture(scope="module")
def council() -> Council:
    return read_council(paths.council_folder("walsall"))


@pytest.fixture(scope="module")
def layers(council: Council) -> dict[str, LayerShapes]:
    return read_layers(council)


@pytest.mark.parametrize(("level", "areas"), [("lsoa", 167), ("ward", 20), ("locality", 4), ("council", 1)])
def test_every_layer_is_drawn_whole(layers, level, areas):
    drawn = drawn_layer(layers, level)
    assert len(drawn.codes) == len(set(drawn.codes)) == len(drawn.names) == len(drawn.polygons) == areas
    # 103.98 km² by geo/README.md; each area is rounded up to a hectare
    assert sum(drawn.hectares) / 100 == pytest.approx(104, rel=0.02)


def test_neighbours_keep_one_border(layers):
    drawn = drawn_layer(layers, "lsoa", tolerance=60)
    assert shapely.coverage_is_valid(np.array(drawn.polygons))
    before = sum(shapely.get_num_coordinates(layers["lsoa"].polygons))
    assert sum(shapely.get_num_coordinates(drawn.polygons)) < 0.9 * before


def test_a_locality_follows_the_borders_of_its_wards(layers):
    wards = shapely.union_all(drawn_layer(layers, "ward").polygons)
    localities = shapely.union_all(drawn_layer(layers, "locality").polygons)
    assert shapely.area(shapely.symmetric_difference(wards, localities)) == pytest.approx(0, abs=1e-9)


def test_a_name_stands_inside_its_area(layers):
    drawn = drawn_layer(layers, "lsoa")
    inside = shapely.contains(np.array(drawn.polygons), shapely.points(np.array(drawn.name_points)))
    assert inside.all()


def test_the_compact_file_gives_the_polygons_back(layers):
    drawn = drawn_layer(layers, "ward")
    for (*_, polygons), shape in zip(compact(drawn)["areas"], drawn.polygons, strict=True):
        ((ring,),) = polygons
        told = np.cumsum(np.reshape(ring, (-1, 2)), axis=0) / 10**5
        assert np.allclose(told, shapely.get_coordinates(shape)[:-1], atol=1e-9)


def test_files_are_written_once_under_a_name_of_their_content(council, tmp_path):
    levels = ("lsoa", "hexagon", "ward_2026", "ward", "locality", "council")
    first = publish_layers(council, levels, tmp_path)
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "map").iterdir()}
    assert publish_layers(council, levels, tmp_path) == first
    assert {file: file.stat().st_mtime_ns for file in (tmp_path / "map").iterdir()} == times
    assert [layer.address.rpartition("-")[0] for layer in first.values()] == [
        f"app/static/map/walsall-{level}" for level in levels
    ]


def test_only_what_is_asked_for_is_read_with_what_it_is_made_from(council):
    assert set(read_layers(council, ["locality"])) == {"locality", "ward"}
    assert set(read_layers(council, ["hexagon"])) == {"hexagon", "council", "ward"}
    alone, among = read_layers(council, ["locality"])["locality"], read_layers(council)["locality"]
    assert alone.members == among.members
    assert shapely.equals_exact(alone.polygons, among.polygons).all()


def test_only_what_is_asked_for_is_published_and_not_what_it_is_made_from(council, tmp_path):
    assert set(publish_layers(council, ["locality"], tmp_path)) == {"locality"}
    files = {file.name.rpartition("-")[0] for file in (tmp_path / "map").iterdir()}
    assert files == {"walsall-locality", "walsall-index"}


def test_a_file_names_the_areas_in_the_order_that_python_knows(council, tmp_path):
    ward = publish_layers(council, ["ward"], tmp_path)["ward"]
    areas = json.loads((tmp_path / "map" / Path(ward.address).name).read_text())["areas"]
    assert tuple(area[0] for area in areas) == ward.codes
    assert tuple(area[1] for area in areas) == ward.names


def test_leaflet_comes_with_its_licence_line(tmp_path):
    address = publish_leaflet(tmp_path)
    assert (tmp_path / "map" / Path(address).name).read_text().startswith("/* @preserve\n * Leaflet 1.9")


SMALL = OwnArea("own-00000001", "Moxley & all", "ward", ("E05001305",))
LARGE = OwnArea("own-00000002", "Three wards", "ward", ("E05001301", "E05001303", "E05001305"))


def test_own_areas_follow_the_borders_of_their_parts_and_the_smallest_lies_on_top(layers):
    drawn, wards = drawn_own_areas(layers, [SMALL, LARGE]), drawn_layer(layers, "ward")
    assert drawn.codes == (LARGE.id, SMALL.id)
    blakenall = wards.polygons[wards.codes.index("E05001305")]
    assert shapely.area(shapely.symmetric_difference(drawn.polygons[1], blakenall)) == pytest.approx(0, abs=1e-12)


def test_the_file_of_own_areas_holds_no_name(council, tmp_path):
    published = publish_own_areas(council, [SMALL], tmp_path)
    assert (published.names, published.told) == (("Moxley & all",), True)
    text = (tmp_path / published.address.removeprefix("app/static/")).read_text()
    assert "Moxley" not in text
    assert [area[:2] for area in json.loads(text)["areas"]] == [[SMALL.id, ""]]


def test_a_map_of_own_areas_first_shows_the_whole_council(council, layers, tmp_path):
    published = publish_own_areas(council, [SMALL], tmp_path)
    told = json.loads((tmp_path / published.address.removeprefix("app/static/")).read_text())
    assert told["box"] == pytest.approx(drawn_layer(layers, "ward").box)
