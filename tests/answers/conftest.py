"""A cube small enough to count: two years, homes in North and West, none in East and Central/South."""

import pytest

from cases.staged import dataset, home
from cube.counted import counted, some
from dashboard.cases.snapshot import current
from dashboard.cube.read import open_cube

EVENTS = {
    ("2023-05-10", "North"): 20,
    ("2024-05-10", "North"): 60,
    ("2023-05-11", "West"): 20,
    ("2024-05-11", "West"): 20,
}
"""Referrals by day and locality: North's trebled, West's stayed."""


def children():
    """Child, day and locality of every referral: each child is referred once."""
    number = 0
    for (day, locality), times in EVENTS.items():
        for _ in range(times):
            number += 1
            yield number, day, locality


@pytest.fixture(scope="session")
def cube(council, catalogue, tmp_path_factory):
    all_of_them = list(children())
    found = [
        {"child": child, "referral_date": day, "start_date": day, "factor": "3B" if locality == "North" else "4A"}
        for child, day, locality in all_of_them
    ]
    source = dataset(
        "2023-04-01",
        "2025-03-31",
        homes=[home(child, locality) for child, _, locality in all_of_them if child != 1],  # child 1 of North: nowhere
        referrals=[{"child": child, "referral_date": day, "source": "6"} for child, day, _ in all_of_them],
        assessments=[{key: row[key] for key in ("child", "referral_date", "start_date")} | {
            "authorisation_date": row["start_date"]} for row in found],
        factors=found,
        in_need_plans=[{"child": child, "start_date": day} for child, day, _ in all_of_them if day > "2024"],
        protection_plans=[{"child": 30, "start_date": "2024-05-10"}],
    )  # fmt: skip
    measures = (
        "referrals",
        "re-referrals",
        "assessment-factors",
        "open-work",
        "caseload",
        "looked-after",
        "child-in-need-plans-open",
    )
    return counted(council, some(catalogue, *measures), tmp_path_factory.mktemp("answers"), source)


@pytest.fixture(scope="session")
def tiny_cube(tiny_home, council, catalogue):
    """The cube of the tiny invented council, with its tables of work."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("DASHBOARD_HOME", str(tiny_home))
        snapshot = current(council.id)
    assert snapshot is not None
    return open_cube(snapshot.cube, council, catalogue)
