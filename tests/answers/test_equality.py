"""Access and outcome by group, on 200 children whose numbers can be counted by hand.

100 girls and 100 boys are referred in May 2023, each once; in June 2024 40 of the girls and 10 of the boys are referred
again in North, and 5 of the boys (disabled) in West with two whose sex nobody recorded.
"""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from cases.staged import dataset, home
from cube.counted import counted, some
from dashboard.answers.equality import access, compared, differing, door, outcome, to_access, to_outcome
from dashboard.council import SmallCells
from dashboard.model import parse_period

YEAR = parse_period("2024-25")
GIRLS, BOYS, UNKNOWN = range(1, 101), range(101, 201), range(201, 203)
CONTACTS = {"F": 100, "M": 100}


@pytest.fixture(scope="module")
def cube(council, catalogue, tmp_path_factory):
    """Contacts and referrals of 2024-25, with re-referrals within 12 months for 40 of 60 girls and 10 of 60 boys."""
    children = [{"child": child, "sex": "F"} for child in GIRLS] + [{"child": child, "sex": "M"} for child in BOYS]
    everyone = [*GIRLS, *BOYS, *UNKNOWN]
    first = [*range(1, 41), *range(101, 111)]  # referred in January and again in June 2024
    second = [*range(1, 61), *range(101, 161), *UNKNOWN]
    source = dataset(
        "2022-04-01",
        "2025-03-31",
        homes=[home(child, "North") for child in everyone],
        children=children,
        contacts=[{"child": child, "contact_date": "2024-05-01"} for child in everyone],
        referrals=[{"child": child, "referral_date": "2024-01-10"} for child in first]
        + [{"child": child, "referral_date": "2024-06-10"} for child in second],
    )
    measures = ("contacts", "referrals", "re-referrals")
    return counted(council, some(catalogue, *measures), tmp_path_factory.mktemp("equality"), source)


def asked(cube, what, measure="referrals", beside="contacts", level="council", area=None):
    catalogue, at = cube.catalogue, area or cube.council.code
    if what == "outcome":
        return outcome(cube, catalogue.measure("re-referrals"), level, at, YEAR)
    other = catalogue.measure(beside) if beside else None
    return access(cube, catalogue.measure(measure), other, level, at, YEAR)


def sexes(frame):
    return frame[frame["split"] == "sex"].set_index("category")


def test_a_share_is_of_those_whose_group_is_recorded(cube):
    """60 girls and 60 boys are referred, and two whose sex nobody recorded: a half each."""
    rows = sexes(asked(cube, "access"))
    assert rows.loc["F", ["numerator", "denominator", "value", "reference"]].tolist() == [60, 120, 50, 50]
    assert not rows.loc["not-known", "recorded"]
    assert (rows.loc["not-known", "numerator"], np.isnan(rows.loc["not-known", "value"])) == (2, True)


def test_an_outcome_stands_beside_all_other_groups(cube):
    """40 of 60 girls come back, 10 of 60 boys; higher is worse."""
    rows = sexes(asked(cube, "outcome"))
    assert rows.loc["F", ["numerator", "denominator", "reference_whole"]].tolist() == [40, 60, 60]
    assert rows.loc["F", "value"] == pytest.approx(66.67, abs=0.01)
    assert rows.loc["F", "reference"] == pytest.approx(16.67, abs=0.01)
    assert rows.loc["F", ["mark", "judgement", "confidence"]].tolist() == ["higher", "worse", 0.998]
    assert rows.loc["M", ["mark", "judgement"]].tolist() == ["lower", "better"]


def test_of_two_groups_one_is_told(cube):
    found = differing([asked(cube, "outcome")])
    assert found["category"].tolist() == ["F"]
    assert compared([asked(cube, "outcome")]) == 1


def test_limits_are_wilson_s(cube):
    """60 of 120: 41.2% to 58.8%."""
    row = sexes(asked(cube, "access")).loc["F"]
    assert (round(row["lower"], 1), round(row["upper"], 1)) == (41.2, 58.8)


@pytest.fixture
def kin(cube):
    """Every child came with three brothers and sisters: families of four, 16 in 4."""
    arrivals = pd.DataFrame({"stage": ["assessment"], "locality": ["North"], "children": [4], "squares": [16]})
    changed = replace(cube)
    changed.__dict__["work"] = SimpleNamespace(arrivals=arrivals)  # where a cached property keeps what it has found
    return changed


def test_families_widen_limits_as_if_there_were_fewer_children(kin):
    """Families of four: 60 of 120 is as sure as 15 of 30, 33.2% to 66.8%."""
    row = sexes(asked(kin, "access")).loc["F"]
    assert (row["dispersion"], row["widened"], row["value"]) == (4.0, "counted by family", 50)
    assert (round(row["lower"], 1), round(row["upper"], 1)) == (33.2, 66.8)


def test_what_no_family_tells_of_is_counted_on_its_own(kin):
    row = sexes(asked(kin, "access", "contacts", None)).loc["F"]
    assert (row["dispersion"], row["widened"]) == (1.0, "each counted on its own")


def test_groups_too_small_to_say_anything_are_not_judged(cube):
    """Nobody's ethnic group is recorded, so no group has twenty."""
    frame = asked(cube, "outcome")
    ethnic = frame[(frame["split"] == "ethnic-group") & frame["recorded"]]
    assert ethnic["few"].all()
    assert set(ethnic["mark"]) == {"cannot be compared"}


def test_without_a_door_there_are_shares_and_no_comparison(cube):
    rows = sexes(asked(cube, "access", "contacts", None))
    assert rows.loc["F", "value"] == 50
    assert set(rows["mark"]) == {"cannot be compared"}


def test_access_is_set_beside_the_contacts_and_contacts_beside_nothing(cube):
    catalogue = cube.catalogue
    assert door(cube, catalogue.measure("referrals"), YEAR).id == "contacts"
    assert door(cube, catalogue.measure("contacts"), YEAR) is None
    assert door(cube, catalogue.measure("referrals"), parse_period("2030-31")) is None


def test_counts_are_offered_for_access_and_shares_for_outcome(cube):
    assert [one.id for one in to_access(cube)] == ["contacts", "referrals"]
    assert [one.id for one in to_outcome(cube)] == ["re-referrals"]


@pytest.fixture
def hiding(cube):
    """The council hides counts below twelve in its localities."""
    cells = SmallCells(smallest=12, layers=("locality",))
    return replace(cube, council=cube.council.model_copy(update={"small_cells": cells}))


def test_where_one_group_is_small_no_group_of_the_split_is_told(hiding):
    """Ten of the boys came back; with the girls' forty and the area's total anybody could tell how many."""
    rows = sexes(asked(hiding, "outcome", level="locality", area="North"))
    assert set(rows.loc[["F", "M", "not-known"], "status"]) == {"suppressed"}
    told = rows[["numerator", "denominator", "value", "lower", "upper", "reference"]]
    assert told.isna().all(axis=None)


def test_a_split_without_small_groups_is_told_where_small_ones_are_hidden(hiding):
    """Nobody's ethnic group is recorded: all 122 referrals are of no group, and that is no small number."""
    frame = asked(hiding, "access", level="locality", area="North")
    ethnic = frame[frame["split"] == "ethnic-group"].set_index("category")
    assert ethnic.loc["not-known", ["numerator", "status"]].tolist() == [122, "observed"]


def test_nothing_is_hidden_where_the_council_hides_nothing(hiding):
    assert "suppressed" not in set(asked(hiding, "outcome")["status"])


def test_what_differs_most_surely_stands_first():
    frame = pd.DataFrame(
        {
            "split": ["a", "a", "a"],
            "mark": ["higher", "lower", "same"],
            "value": [30.0, 5.0, 10.0],
            "reference": [10.0, 10.0, 10.0],
            "confidence": [0.95, 0.998, 0.0],
            "category": ["x", "y", "z"],
        }
    )
    assert differing([frame])["category"].tolist() == ["y", "x"]
