import h3
import pytest
import shapely

from dashboard.council import Layer
from dashboard.geography.hexagons import hexagons, names_within
from dashboard.geography.layers import areas_within, read_layers


@pytest.fixture(scope="module")
def layers(council):
    return read_layers(council)


def test_the_cells_cover_the_council_once(layers):
    cells, whole = layers["hexagon"].grid_polygons, layers["council"].grid_polygons[0]
    covered = shapely.union_all(cells)
    assert covered.area == pytest.approx(sum(cell.area for cell in cells), rel=1e-6)  # none lies over another
    assert covered.area == pytest.approx(whole.area, rel=2e-3)  # slivers on the border are left to a neighbour
    assert whole.buffer(1).contains(covered)


def test_a_whole_cell_has_the_size_that_the_grid_says(layers):
    cells = layers["hexagon"]
    widest = max(cells.grid_polygons, key=lambda cell: cell.area)
    code = cells.codes[list(cells.grid_polygons).index(widest)]
    assert widest.area / 1e6 == pytest.approx(h3.cell_area(code, unit="km^2"), rel=0.01)


def test_every_cell_has_a_name_of_its_own_after_the_ward_most_of_it_lies_in(layers):
    cells, wards = layers["hexagon"], layers["ward"]
    assert len(set(cells.names)) == len(cells.names)
    name, cell = cells.names[50], cells.polygons[50]
    overlap = {ward: cell.intersection(shape).area for ward, shape in zip(wards.names, wards.polygons, strict=True)}
    assert name.partition(", hexagon ")[0] == max(overlap, key=overlap.get)


def test_two_cells_in_one_area_are_numbered_from_north_to_south():
    square = shapely.box(-2.0, 52.55, -1.97, 52.57)
    cells = hexagons(square, 8)
    assert names_within(cells, ("Here",), (square,)) == [f"Here, hexagon {n}" for n in range(1, len(cells) + 1)]
    north = [shapely.Polygon(h3.cell_to_boundary(code)).centroid.x for code in cells]
    assert north == sorted(north, reverse=True)


def test_each_cell_belongs_to_one_locality(layers, council):
    found = [areas_within(layers, "hexagon", "locality", locality.name) for locality in council.localities]
    assert sum(map(len, found)) == len(frozenset().union(*found)) == len(layers["hexagon"].codes)


def test_hexagons_hold_totals_only():
    told = {"title": "Hexagon", "plural": "hexagons", "vintage": "", "product": "", "attribution_year": 2018}
    with pytest.raises(ValueError, match="breakdowns = false"):
        Layer(id="hexagon", hexagons=8, named_after="ward", children_from="lsoa", **told)
