"""Two loads compared: what is said can be checked against the two handfuls of referrals they were made from."""

import pytest

from dashboard.answers.changes import changes
from dashboard.catalogue import Catalogue
from dashboard.cube.load import load_returns
from dashboard.cube.read import open_cube

REFERRAL = (
    "<Child><ChildIdentifiers><LAchildID>C{n}</LAchildID></ChildIdentifiers>"
    "<CINdetails><CINreferralDate>{day}</CINreferralDate></CINdetails></Child>"
)


@pytest.fixture(scope="module")
def cube_of(tmp_path_factory, council, catalogue):
    """A cube of a census: its year, the days of its referrals, and more XML beside them."""
    few = Catalogue(
        breakdowns=catalogue.breakdowns,
        measures=tuple(catalogue.measure(one) for one in ("referrals", "re-referrals")),
    )
    council = council.model_copy(update={"breaks": ()})  # which concern measures that are not among the few

    def make(year, *days):
        folder = tmp_path_factory.mktemp("census")
        file = folder / f"cin-{year}.xml"
        children = "".join(REFERRAL.format(n=n, day=day) for n, day in enumerate(days))
        file.write_text(
            f"<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>{year}</Year>"
            f"<ReferenceDate>{year}-03-31</ReferenceDate></CollectionDetails></Header>"
            f"<Children>{children}</Children></Message>"
        )
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("DASHBOARD_HOME", str(folder))
            snapshot, _ = load_returns([str(file)], council, few)
        return open_cube(snapshot.cube, council, few)

    return make


@pytest.fixture(scope="module")
def two_then_three(cube_of):
    return changes(cube_of(2025, "2024-05-01", "2024-06-01"), cube_of(2025, "2024-05-01", "2024-06-01", "2024-07-01"))


def test_a_difference_is_told_with_both_counts(two_then_three):
    row = two_then_three.figures.set_index(["measure", "level"]).loc[("referrals", "council")]
    assert (row["period"], row["before"], row["after"], row["difference"]) == ("2024-25", 2, 3, 1)


def test_the_largest_differences_come_first(two_then_three):
    sizes = two_then_three.figures["difference"].abs().dropna().tolist()
    assert sizes == sorted(sizes, reverse=True)


def test_what_is_the_same_is_counted_and_not_listed(cube_of):
    one = cube_of(2025, "2024-05-01")
    same = changes(one, one)
    assert (same.compared > 0, len(same.figures), len(same.available), len(same.findings)) == (True, 0, 0, 0)


def test_only_what_both_cover_is_compared(cube_of):
    apart = changes(cube_of(2024, "2023-05-01"), cube_of(2025, "2024-05-01"))
    assert (apart.compared, len(apart.figures)) == (0, 0)


def test_a_measure_that_covers_more_is_told_with_its_days(cube_of):
    moved = changes(cube_of(2024, "2023-05-01"), cube_of(2025, "2024-05-01")).available.set_index("measure")
    row = moved.loc["referrals"]
    assert (row["change"], f"{row['before']:%Y-%m-%d}", f"{row['after']:%Y-%m-%d}") == (
        "covers more", "2024-03-31", "2025-03-31",
    )  # fmt: skip


def test_taken_the_other_way_it_covers_less(cube_of):
    moved = changes(cube_of(2025, "2024-05-01"), cube_of(2024, "2023-05-01")).available.set_index("measure")
    assert moved.loc["referrals", "change"] == "covers less"


def test_findings_are_new_and_gone_with_how_often(cube_of):
    clean, dirty = cube_of(2025, "2024-05-01"), cube_of(2025, "2024-05-01", "2024-06-01", "2024-13-45")
    new = changes(clean, dirty).findings
    gone = changes(dirty, clean).findings
    rules = set(new.loc[new["change"] == "new", "rule"])
    assert rules
    assert rules == set(gone.loc[gone["change"] == "gone", "rule"])
    assert (new["before"] != new["after"]).all()
