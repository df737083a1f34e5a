"""What stands together is named by name, and nothing is where nothing does."""

import pandas as pd

from dashboard.ui.text import steady


def found(*spots):
    return pd.DataFrame({
        "area_name": [f"Area {n}" for n in range(len(spots))], "spot": spots, "numerator": 1.0, "raw": 2.0,
        "steadier": range(len(spots)), "nearby": 2.0, "weight": 0.5, "cluster": "", "status": "observed",
    })  # fmt: skip


def test_hot_and_cold_spots_are_named(council):
    title = steady.title(found("hot spot", "cold spot", "hot spot"), council.layer("ward"), "Referrals")
    assert (
        title == "Referrals: high values lie together around Area 0 and Area 2; low values lie together around Area 1"
    )


def test_many_are_counted(council):
    title = steady.title(found(*["hot spot"] * 7), council.layer("ward"), "Referrals")
    assert "Area 3 and 3 more" in title


def test_no_pattern_is_said(council):
    title = steady.title(found("no pattern beyond chance"), council.layer("ward"), "Referrals")
    assert title == "Referrals: no wards stand together beyond chance"


def test_the_highest_stands_first_in_the_table(council):
    assert steady.table(found("a", "b", "c"), council.layer("ward"))["Ward"].tolist() == ["Area 2", "Area 1", "Area 0"]
