"""Steadier rates on a chain of ten areas: drawn towards the rest, hidden ones take no part, a planted cluster found."""

import numpy as np
import pandas as pd
import pytest

from dashboard.answers.steady import can_be_steadied, steadied
from dashboard.stats.neighbours import of_pairs

NAN = float("nan")
CHAIN = of_pairs(30, list(range(29)), list(range(1, 30)))


def rows(counts, base=400.0, status="observed"):
    return pd.DataFrame({
        "area": [f"A{n}" for n in range(len(counts))], "area_name": [f"Area {n}" for n in range(len(counts))],
        "numerator": np.array(counts, dtype=float), "denominator": base, "status": status,
    })  # fmt: skip


@pytest.fixture
def referrals(catalogue):
    return catalogue.measure("referrals")


def test_the_raw_rate_stands_beside_and_the_steadier_lies_between_it_and_the_rest(referrals):
    found = steadied(rows([30, *([8, 12] * 14), 10]), referrals, CHAIN)
    first = found.iloc[0]
    assert first["raw"] == pytest.approx(750)  # 30 of 400 children
    everywhere = 10_000 * (30 + 20 * 14 + 10) / (30 * 400)
    assert everywhere < first["steadier"] < first["raw"]
    assert 0 < first["weight"] < 1


def test_what_is_hidden_takes_no_part_and_gets_no_number(referrals):
    table = rows([8, 12] * 15)
    hidden = table.assign(status=["suppressed", *["observed"] * 29])
    without = table.assign(numerator=[NAN, *table["numerator"][1:]], status=["not-available", *["observed"] * 29])
    found, other = steadied(hidden, referrals, CHAIN), steadied(without, referrals, CHAIN)
    assert found.loc[0, ["raw", "steadier", "nearby", "weight"]].isna().all()
    assert found.loc[0, "cluster"] == "cannot be told"
    np.testing.assert_allclose(found["steadier"], other["steadier"])  # nor can it be worked out from the others
    np.testing.assert_allclose(found["nearby"], other["nearby"])


def test_a_planted_cluster_is_a_hot_spot_and_chance_is_not(referrals):
    planted = [10, 11] * 6 + [60] * 5 + [11, 10] * 6 + [10]
    found = steadied(rows(planted), referrals, CHAIN)
    assert (found.loc[13:15, "spot"] == "hot spot").all()
    assert (steadied(rows([10, 11] * 15), referrals, CHAIN)["spot"] == "no pattern beyond chance").all()


@pytest.mark.parametrize(
    ("measure", "level", "areas", "told"),
    [
        ("referrals", "ward", 20, True), ("re-referrals", "lsoa", 167, True), ("referrals", "ward", 7, False),
        ("referrals", "locality", 20, False), ("caseload", "ward", 20, False), ("referrals", "hexagon", 120, False),
    ],
)  # fmt: skip
def test_levels_of_few_areas_sums_and_hidden_counts_are_left_alone(council, catalogue, measure, level, areas, told):
    assert can_be_steadied(council, catalogue.measure(measure), level, areas) == told
