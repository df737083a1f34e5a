"""Boundaries and people fetched from a server on loopback that behaves, and misbehaves, as the real ones do."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.council import read_council
from dashboard.geography.fetched import ServiceError, get_geography, read_services
from dashboard.geography.fetched.services import Portal
from dashboard.geography.layers import read_layers
from geography.services_server import COUNCIL, Ground, serving, small_area, square

ROOT = Path(__file__).parents[2]
WARDS = "WD_MAY_2026_UK_BGC"
SMALL = "Lower_layer_Super_Output_Areas_December_2021_Boundaries_EW_BGC_V5"


@pytest.fixture
def ground():
    return Ground()


@pytest.fixture
def services(ground, monkeypatch):
    """The shipped configuration with the server's address, pages of two rows, and little patience."""
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    shipped = read_services()
    with serving(ground) as address:
        yield shipped.model_copy(
            update={
                "timeout_seconds": 0.5,
                "tries": 3,
                "wait_seconds": 0.0,
                "portal": Portal(address=f"{address}arcgis/rest/services/", rows=2),
                "nomis": shipped.nomis.model_copy(update={"address": f"{address}api/v01/dataset/", "rows": 4}),
            }
        )


@pytest.fixture
def root(tmp_path, monkeypatch):
    """An installation with an empty list of licences and no council."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "LICENCES.md").write_text("| file | what |\n| --- | --- |\n\nThe end.\n", encoding="utf-8")
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    return tmp_path


def get(services, *layers, **more):
    return get_geography(services, COUNCIL, layers, today=date(2026, 11, 25), **more)


def written(root):
    return sorted(str(file.relative_to(root)) for file in root.rglob("*") if file.is_file())


def pages(ground, service):
    return [asked for path, asked in ground.asked if service in path and "resultOffset" in asked]


def test_everything_is_fetched_over_several_pages(services, ground, root):
    get(services)
    wards = json.loads((root / "geo/ardenshire/wards_2026.geojson").read_text())
    assert [feature["properties"]["WD26NM"] for feature in wards["features"]] == [f"Ward {n}" for n in range(5)]
    assert [asked["resultOffset"] for asked in pages(ground, WARDS)] == ["0", "2", "4"]


def test_files_say_where_they_come_from_and_how_old_they_are(services, root):
    get(services)
    wards = json.loads((root / "geo/ardenshire/wards_2026.geojson").read_text())
    assert (wards["vintage"], wards["licence"], wards["fetched"]) == (
        "boundaries of 7 May 2026", "Open Government Licence v3.0", "2026-11-25"
    )  # fmt: skip
    assert wards["source"].endswith(WARDS)
    assert "Crown copyright and database right 2026" in wards["attribution"]
    listed = (root / "data/LICENCES.md").read_text()
    assert "| `geo/ardenshire/wards_2026.geojson` | boundaries of 5 wards (boundaries of 7 May 2026), fetched" in listed
    assert listed.endswith("\nThe end.\n")


def test_a_second_time_replaces_files_and_their_rows(services, root):
    get(services)
    first = written(root)
    get(services)
    assert written(root) == first
    assert (root / "data/LICENCES.md").read_text().count("wards_2026.geojson") == 1


def test_people_come_over_several_pages_children_as_the_sum_of_their_ages(services, root):
    get(services)
    with (root / "data/ardenshire/people_lsoa.csv").open() as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == 5
    assert {(row["mid_year"], row["people"], row["children_0_17"]) for row in rows} == {("2024", "1500", "340")}


def test_small_areas_are_asked_for_by_the_codes_of_the_lookup(services, ground, root):
    get(services, "lsoa")
    assert all(asked["where"].startswith("LSOA21CD IN ('E01000000', 'E01000001'") for asked in pages(ground, SMALL))
    assert not (root / "geo/ardenshire/wards_2026.geojson").exists()


def test_a_new_folder_opens_as_it_is(services, root):
    got = get(services)
    assert got.started
    council = read_council(root / "data" / got.council)
    layers = read_layers(council)
    assert (council.name, council.nation, council.holidays) == ("Ardenshire", "England", "ENG")
    assert {name: len(layer.codes) for name, layer in layers.items()} == {
        "lsoa": 5, "ward": 5, "locality": 1, "council": 1
    }  # fmt: skip


def test_a_folder_that_is_there_is_found_by_its_code_and_its_council_toml_left_alone(services, root):
    get(services)
    folder = root / "data" / "arden"
    (root / "data" / "ardenshire").rename(folder)
    toml = (folder / "council.toml").read_text()
    got = get(services, "ward")
    assert (got.council, got.started, (folder / "council.toml").read_text()) == ("arden", False, toml)
    assert 'file = "geo/arden/wards_2026.geojson"' in got.toml


@pytest.mark.parametrize("fault", ["cut", "slow", "busy", "503"])
def test_what_passes_is_tried_again(services, ground, root, fault):
    ground.faults = [fault, "", fault]
    get(services, "ward")
    assert (root / "geo/ardenshire/wards_2026.geojson").exists()


@pytest.mark.parametrize("fault", ["cut", "slow", "busy", "503"])
def test_what_does_not_pass_changes_nothing(services, ground, root, fault):
    before = written(root)
    ground.faults = [fault] * 3
    with pytest.raises(ServiceError, match=r"could not be read in 3 tries.*Try again later"):
        get(services, "ward")
    assert (written(root), len(ground.asked)) == (before, 3)


def test_a_renamed_field_is_told_with_the_fields_there_are(services, ground, root):
    for feature in ground.services[WARDS]:
        feature["properties"]["WD26NM_NEW"] = feature["properties"].pop("WD26NM")
    with pytest.raises(ServiceError, match=r"has no field WD26NM\. Its fields are .*WD26NM_NEW.*services\.toml"):
        get(services, "ward")


def test_a_renamed_field_of_the_council_is_an_error_inside_a_200_and_is_not_tried_again(services, ground, root):
    for feature in ground.services[WARDS]:
        feature["properties"]["LAD27CD"] = feature["properties"].pop("LAD26CD")
    with pytest.raises(ServiceError, match=r"Invalid field: LAD26CD.*compare data/services\.toml"):
        get(services, "ward")
    assert len(ground.asked) == 1


def test_a_renamed_service_is_told(services, ground, root):
    del ground.services[WARDS]
    with pytest.raises(ServiceError, match="Invalid URL"):
        get(services, "ward")


def test_rows_that_pages_leave_out_are_missed(services, ground, root):
    ground.lost = 1
    with pytest.raises(ServiceError, match=r"has 5 areas .* and its pages gave 4"):
        get(services, "ward")


def test_a_council_that_the_service_does_not_know_is_told(services, ground, root):
    ground.services[WARDS] = []
    with pytest.raises(ServiceError, match="has 0 areas"):
        get(services, "ward")


def test_nomis_s_empty_answer_is_an_error_and_keeps_everything_as_it_was(services, ground, root):
    get(services)
    before = {name: (root / name).read_bytes() for name in written(root)}
    ground.people = {}
    ground.services[WARDS][0]["properties"]["WD26NM"] = "Another name"
    with pytest.raises(ServiceError, match=r"answered with nothing.*a parameter is wrong"):
        get(services)
    assert {name: (root / name).read_bytes() for name in written(root)} == before


def test_an_age_that_is_missing_is_told(services, ground, root):
    del ground.ages["204"]
    with pytest.raises(ServiceError, match="lacks an age of 5 areas"):
        get(services, "lsoa")


def test_small_areas_without_people_are_told(services, ground, root):
    ground.people[f"{COUNCIL}TYPE151"].pop()
    with pytest.raises(ServiceError, match="known for 1 small areas, such as E01000004"):
        get(services, "lsoa")


def test_a_polygon_that_crosses_itself_is_mended_and_told(services, ground, root):
    bow = [[-2.0, 52.5], [-1.99, 52.51], [-1.99, 52.5], [-2.0, 52.51], [-2.0, 52.5]]
    ground.services[WARDS][0]["geometry"] = {"type": "Polygon", "coordinates": [bow]}
    assert any(note.startswith("E05000000: its polygon had a fault") for note in get(services, "ward").notes)


@pytest.mark.parametrize(
    ("geometry", "says"),
    [
        (None, "no polygon"),
        ({"type": "Point", "coordinates": [-2, 52.5]}, "has no polygon"),
        ({"type": "Polygon", "coordinates": []}, "has no polygon"),
        ({"type": "Polygon", "coordinates": [[[400000, 300000], [400100, 300000], [400100, 300100], [400000, 300000]]]},
         "lies outside Britain"),
        (square(5500, -5400), "lies outside Britain"),  # latitude and longitude swapped
    ],
)  # fmt: skip
def test_an_area_without_a_usable_polygon_stops_everything(services, ground, root, geometry, says):
    ground.services[WARDS][3]["geometry"] = geometry
    with pytest.raises(ServiceError, match=f"E05000003.*{says}"):
        get(services, "ward")
    assert written(root) == ["data/LICENCES.md"]


@pytest.mark.parametrize("code", ["", "Ward", "E05000001"])
def test_a_code_that_is_none_or_there_twice_is_refused(services, ground, root, code):
    ground.services[WARDS][3]["properties"]["WD26CD"] = code
    with pytest.raises(ServiceError, match=r"usable code|twice"):
        get(services, "ward")


def test_borders_that_overlap_are_told_and_kept(services, ground, root):
    ground.services[WARDS][1]["geometry"] = square(0.5, 0)
    assert any("overlap or leave gaps" in note for note in get(services, "ward").notes)


def test_long_lists_of_codes_are_asked_in_parts(services, ground, root):
    services = services.model_copy(update={"portal": services.portal.model_copy(update={"rows": 2000})})
    ground.services[SMALL] = [small_area(n) for n in range(230)]
    ground.services["LSOA21_WD25_LAD25_EW_LU_v2"] = [
        {"properties": {"LSOA21CD": f"E010{n:05d}", "LAD25CD": COUNCIL, "LAD25NM": "Ardenshire"}} for n in range(230)
    ]
    ground.people[f"{COUNCIL}TYPE151"] = [f"E010{n:05d}" for n in range(230)]
    get(services.model_copy(update={"nomis": services.nomis.model_copy(update={"rows": 25000})}), "lsoa")
    assert [asked["where"].count("E010") for asked in pages(ground, SMALL)] == [100, 100, 30]


def test_a_step_that_fails_while_files_are_put_in_place_puts_all_back(services, ground, root, monkeypatch):
    get(services)
    before = {name: (root / name).read_bytes() for name in written(root)}
    ground.services[WARDS][0]["properties"]["WD26NM"] = "Another name"
    real, moves = Path.replace, []

    def failing(self, target):
        moves.append(target)
        if len(moves) == 6:
            raise OSError("the disk is full")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(OSError, match="full"):
        get(services)
    assert {name: (root / name).read_bytes() for name in written(root)} == before


def test_progress_goes_up_to_the_end(services, root):
    told = []
    get(services, progress=lambda share, what: told.append((share, what)))
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert "wards: 4 of 5" in [what for _, what in told]


@pytest.mark.parametrize("code", ["Walsall", "E0800003", "S12000033", "E08000030' OR '1'='1"])
def test_what_is_no_council_s_code_is_refused_before_anything_is_asked(services, ground, root, code):
    with pytest.raises(ServiceError, match="is not a council's code"):
        get_geography(services, code)
    assert ground.asked == []


def test_an_unknown_layer_is_answered_with_those_there_are(services, root):
    with pytest.raises(ServiceError, match=r"no layer parish.*lsoa, ward"):
        get(services, "parish")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("tries = 5", "tries = 0", "tries"),
        ('service = "WD', 'servise = "WD', "servise"),
        ('council = "LAD26CD"\n', "", "needs either council"),
        ('people = "lsoa"', 'people = "parish"', "parish"),
        ("[portal]", "[portal", "not valid TOML"),
    ],
)
def test_a_slip_in_the_configuration_is_refused_and_named(tmp_path, old, new, says):
    text = (ROOT / "data" / "services.toml").read_text(encoding="utf-8")
    assert old in text
    file = tmp_path / "services.toml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ServiceError, match=says):
        read_services(file)
