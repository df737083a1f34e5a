"""Own areas counted from the case tables: distinct children, the rules of their parts, and what is out of date."""

import pandas as pd
import pytest

from cases.staged import dataset, home
from cube.counted import counted, figures, some, statuses, told
from dashboard.cube.own_area_counts import count_own_area, count_own_areas, counts_file
from dashboard.cube.own_areas import counted_stamp, with_own_areas
from dashboard.cube.read import CubeError
from dashboard.geography.layers import read_layers
from dashboard.geography.own_areas import OwnArea
from dashboard.model import OWN, PeriodKind, parse_period

NORTH, WEST = "E05001306", "E05001303"
BOTH = OwnArea("own-0000000a", "Both", "ward", (NORTH, WEST))
ONE = OwnArea("own-0000000b", "North alone", "ward", (NORTH,))
SMALL = OwnArea("own-0000000c", "Small areas", "lsoa", ("E01010288", "E01010263"))
MEASURES = (
    "referrals", "early-help-open", "re-referrals", "assessment-factors", "neglect", "exploitation", "caseload"
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("own")


@pytest.fixture(scope="module")
def base(council, catalogue, folder):
    """Child 1 moves from North to West between two referrals; child 2 is of North; child 3 lives nowhere known."""
    source = dataset(
        "2023-04-01",
        "2025-03-31",
        homes=[
            home(1, "North", None, "2024-07-31"),
            home(1, "West", "2024-08-01"),
            home(2, "North"),
        ],
        referrals=[
            {"child": 1, "referral_date": "2024-05-10"},
            {"child": 1, "referral_date": "2024-09-10"},
            {"child": 2, "referral_date": "2024-05-11"},
            {"child": 3, "referral_date": "2024-05-12"},
            {"child": 3, "referral_date": "2023-05-12"},
        ],
        assessments=[
            {"child": child, "referral_date": referral, "start_date": referral, "authorisation_date": "2024-09-12"}
            for child, referral in ((1, "2024-09-10"), (2, "2024-05-11"))
        ],
        factors=[
            {"child": child, "referral_date": referral, "start_date": referral, "factor": factor}
            for child, referral, factor in ((1, "2024-09-10", "4A"), (2, "2024-05-11", "11A"))
        ],
        early_help=[{"child": 1, "start_date": "2024-05-01", "end_date": "2025-12-31"}],
    )
    cube = counted(council, some(catalogue, *MEASURES), folder, source)
    (folder / "stage.duckdb").rename(folder / "cases.duckdb")
    return cube


@pytest.fixture(scope="module")
def shapes(council):
    return read_layers(council)


@pytest.fixture(scope="module")
def cube(base, council, folder, shapes):
    areas = [BOTH, ONE, SMALL]
    count_own_areas(folder, council, base.catalogue, areas)
    return with_own_areas(base, folder, areas, shapes)


def test_a_set_holds_what_its_parts_hold(cube):
    found = told(cube, "referrals", OWN, "2024-25")
    assert found == {BOTH.id: 3, ONE.id: 2, SMALL.id: 3}


def test_a_child_that_moved_within_the_set_is_one_child(council, catalogue, tmp_path, shapes):
    """Child 1 has early help in North in July and in West in August: one child at any month's end, and in the set."""
    source = dataset(
        "2023-04-01",
        "2025-03-31",
        homes=[home(1, "North", None, "2024-07-31"), home(1, "West", "2024-08-01")],
        referrals=[{"child": 1, "referral_date": "2024-05-10"}],
        assessments=[
            {"child": 1, "referral_date": "2024-05-10", "start_date": day, "authorisation_date": day}
            for day in ("2024-05-10", "2024-09-10")
        ],
        factors=[
            {"child": 1, "referral_date": "2024-05-10", "start_date": day, "factor": "4A"}
            for day in ("2024-05-10", "2024-09-10")
        ],
    )
    base = counted(council, some(catalogue, "assessment-factors", "neglect"), tmp_path, source)
    (tmp_path / "stage.duckdb").rename(tmp_path / "cases.duckdb")
    count_own_area(tmp_path, council, base.catalogue, BOTH)
    cube = with_own_areas(base, tmp_path, [BOTH], shapes)
    by_ward = told(cube, "assessment-factors", "ward", "2024-25", by="factor")
    assert by_ward == {(NORTH, "4A"): 1, (WEST, "4A"): 1}
    assert told(cube, "assessment-factors", OWN, "2024-25", by="factor") == {(BOTH.id, "4A"): 1}


@pytest.mark.parametrize("kind", list(PeriodKind))
def test_a_set_of_one_ward_has_the_ward_s_figures_in_every_period(cube, kind):
    for measure in ("referrals", "early-help-open", "re-referrals"):
        of = cube.catalogue.measure(measure)
        periods = cube.periods(of, kind)
        columns = ["period", "category", "numerator", "denominator", "basis", "status"]
        own, ward = (cube.figures(of, level, periods) for level in (OWN, "ward"))
        pd.testing.assert_frame_equal(
            own[own["area"] == ONE.id][columns].reset_index(drop=True),
            ward[ward["area"] == NORTH][columns].reset_index(drop=True),
        )


def test_children_are_the_sums_of_the_parts(cube):
    period = parse_period("2024-25")
    own = cube.children(OWN, period).set_index("area")
    wards = cube.children("ward", period).set_index("area")["children"]
    assert own.loc[BOTH.id, "children"] == pytest.approx(wards[NORTH] + wards[WEST])
    assert set(own["basis"]) == {"estimate"}


def test_small_areas_hold_totals_only(cube):
    frame = figures(cube, "assessment-factors", OWN, "2024-25", by="factor")
    assert set(frame["status"][frame["area"] == SMALL.id]) == {"not-available"}
    assert frame["numerator"][frame["area"] == SMALL.id].isna().all()
    held = frame[(frame["area"] == BOTH.id) & (frame["numerator"] > 0)]
    assert held["category"].tolist() == ["4A", "11A"]


def test_a_measure_that_is_not_counted_below_wards_is_not_for_small_areas(cube):
    assert statuses(cube, "exploitation", OWN, "2024-25") == {
        BOTH.id: "observed", ONE.id: "observed", SMALL.id: "not-available"
    }  # fmt: skip


def test_what_is_counted_by_locality_only_is_not_for_own_areas(cube):
    caseload = cube.catalogue.measure("caseload")
    assert OWN not in cube.levels(caseload)
    with pytest.raises(CubeError, match="not counted by own area"):
        figures(cube, "caseload", OWN, "2024-25")


def test_where_no_home_is_known_an_own_area_s_nought_would_not_be_true(cube):
    """The one referral of 2023-24 has no known home."""
    assert statuses(cube, "referrals", OWN, "2023-24") == dict.fromkeys((BOTH.id, ONE.id, SMALL.id), "not-available")


def test_a_period_with_homes_and_no_referral_is_a_true_nought(cube):
    assert statuses(cube, "referrals", OWN, "2024-25-Q2")[ONE.id] == "zero"


def test_a_period_that_no_return_covers_is_not_available(cube):
    assert set(statuses(cube, "referrals", OWN, "2019-20").values()) == {"not-available"}


def test_the_other_levels_answer_as_before(cube, base):
    for level in ("lsoa", "ward", "locality", "council"):
        assert told(cube, "referrals", level, "2024-25") == told(base, "referrals", level, "2024-25")


def test_an_area_that_was_not_counted_is_not_offered(base, folder, shapes):
    other = OwnArea("own-0000000d", "Never counted", "ward", (NORTH,))
    assert with_own_areas(base, folder, [other], shapes) is base
    assert counted_stamp(folder, [other]) == ()


def test_counts_of_another_set_are_not_its_own(cube, base, folder, shapes):
    changed = OwnArea(ONE.id, ONE.name, "ward", (WEST,))
    assert with_own_areas(base, folder, [changed], shapes) is base


def test_damaged_counts_are_as_if_not_counted(base, folder, shapes):
    broken = OwnArea("own-0000000e", "Broken", "ward", (NORTH,))
    counts_file(folder, broken).write_bytes(b"no database")
    assert with_own_areas(base, folder, [broken], shapes) is base


def test_a_new_name_needs_no_new_count(cube, base, folder, shapes):
    renamed = OwnArea(ONE.id, "Another name", "ward", ONE.codes)
    found = with_own_areas(base, folder, [renamed], shapes)
    assert [area.name for area in found.areas[OWN]] == ["Another name"]


def test_a_measure_that_is_counted_otherwise_since_is_not_available(council, base, folder, shapes):
    measures = [one for one in base.catalogue.measures if one.id != "referrals"]
    other = base.catalogue.model_copy(update={"measures": tuple(measures)})
    area = OwnArea("own-0000000f", "Counted before", "ward", (NORTH,))
    count_own_area(folder, council, other, area)
    found = with_own_areas(base, folder, [area], shapes)
    assert statuses(found, "referrals", OWN, "2024-25") == {area.id: "not-available"}


def test_what_is_left_of_a_count_that_stopped_is_taken_away(council, base, folder, monkeypatch):
    area = OwnArea("own-00000010", "Stopped", "ward", (NORTH,))

    def stop(share, what):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        count_own_area(folder, council, base.catalogue, area, stop)
    assert [file.name for file in folder.glob("*own-00000010*")] == []


def test_the_share_done_rises_to_the_end(council, base, folder):
    shares = []
    count_own_areas(folder, council, base.catalogue, [ONE, BOTH], lambda share, what: shares.append(share))
    assert shares == sorted(shares)
    assert 0 <= shares[0] < 0.5 <= shares[-1] < 1
