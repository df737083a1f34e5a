"""At full size the invented borough counts what was published of the real one."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dashboard.sample.draw import Sample
from dashboard.sample.factors import published_factors
from sample.counting import day, found_factors, in_year, numbers, open_on, published, share

pytestmark = pytest.mark.slow

Count = Callable[[Sample, int], float]


def _referrals(sample: Sample, year: int) -> float:
    return in_year(sample.episodes["referred"], year).sum()


def _no_action(sample: Sample, year: int) -> float:
    return (in_year(sample.episodes["referred"], year) & sample.episodes["no_action"]).sum()


def _not_in_need(sample: Sample, year: int) -> float:
    rows = sample.episodes
    return (in_year(rows["referred"], year) & (rows["outcome"] == 1)).sum()


def _again(sample: Sample, year: int) -> float:
    rows = sample.episodes.sort_values(["child", "referred"])
    before = rows.groupby("child")["referred"].shift()
    return (in_year(rows["referred"], year) & (rows["referred"] - before <= 365)).sum()


def _in_need(sample: Sample, year: int) -> float:
    rows = open_on(sample.episodes, "referred", "closed", day(year, 3, 31))
    return rows[~rows["no_action"]]["child"].nunique()


def _assessments(sample: Sample, year: int) -> float:
    return in_year(sample.assessments["authorised"], year).sum()


def _in_45(sample: Sample, year: int) -> float:
    rows = sample.assessments[in_year(sample.assessments["authorised"], year)]
    lengths = sample.world.work.between(rows["start"].to_numpy(), rows["authorised"].to_numpy())
    return (lengths <= 45).sum()


def _in_15(sample: Sample, year: int) -> float:
    rows = sample.conferences[in_year(sample.conferences["day"], year)]
    start = sample.world.enquiries["start"][rows["enquiry"].to_numpy()]
    return (sample.world.work.between(start, rows["day"].to_numpy()) <= 15).sum()


def _enquiries(sample: Sample, year: int) -> float:
    return in_year(sample.enquiries["start"], year).sum()


def _conferences(sample: Sample, year: int) -> float:
    return in_year(sample.conferences["day"], year).sum()


def _plans_started(sample: Sample, year: int) -> float:
    return in_year(sample.plans["start"], year).sum()


def _plans(sample: Sample, year: int) -> float:
    return len(open_on(sample.plans, "start", "end", day(year, 3, 31)))


def _care_started(sample: Sample, year: int) -> float:
    return in_year(sample.care["start"], year).sum()


def _in_care(sample: Sample, year: int) -> float:
    return len(open_on(sample.care, "start", "end", day(year, 3, 31)))


def _with_factor(sample: Sample, year: int) -> float:
    return found_factors(sample, year)["episode"].nunique()


EXACT: dict[str, tuple[Count, int]] = {
    "referrals": (_referrals, 2018),
    "referrals_no_further_action": (_no_action, 2018),
    "referrals_assessed_not_in_need": (_not_in_need, 2018),
    "rereferrals": (_again, 2019),  # the first year has no year before it
    "children_in_need_31_march": (_in_need, 2018),
    "assessments_completed": (_assessments, 2018),
    "assessments_within_45_days": (_in_45, 2018),
    "section_47_enquiries": (_enquiries, 2018),
    "initial_cp_conferences": (_conferences, 2018),
    "initial_cp_conferences_within_15_days": (_in_15, 2018),
    "protection_plans_started": (_plans_started, 2018),
    "protection_plans_31_march": (_plans, 2018),
    "looked_after_started": (_care_started, 2018),
    "looked_after_31_march": (_in_care, 2018),
    "episodes_with_assessment_factor": (_with_factor, 2018),
}


@pytest.mark.parametrize("measure", EXACT)
def test_borough_counts_are_the_published_ones(full: Sample, measure: str) -> None:
    count, first = EXACT[measure]
    expected = dict(numbers(measure, first))
    assert {year: int(count(full, year)) for year in expected} == expected


@pytest.mark.parametrize("year", range(2018, 2026))
def test_factor_shares_are_the_published_ones(full: Sample, year: int) -> None:
    rows = found_factors(full, year)
    whole = dict(numbers("episodes_with_assessment_factor"))[year]
    for measure, codes in published_factors().items():
        for at, number in numbers(measure):
            if at == year:
                assert share(rows, None, *codes) == pytest.approx(number / whole, abs=0.0005), measure


@pytest.mark.parametrize("year", range(2018, 2025))
def test_referrals_come_in_the_published_months(full: Sample, year: int) -> None:
    days = full.episodes["referred"][in_year(full.episodes["referred"], year)]
    months = days.to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(int) % 12
    names = ["january", "february", "march", "april", "may", "june", "july", "august", "september"]
    names += ["october", "november", "december"]
    expected = [dict(numbers(f"referrals_in_{name}"))[year] for name in names]
    assert np.bincount(months, minlength=12).tolist() == expected


SOURCES_PUBLISHED = sorted(name.removeprefix("referrals_from_") for name, _ in published() if "_from_" in name)


@pytest.mark.parametrize("kind", sorted(set(SOURCES_PUBLISHED)))
def test_referrals_come_from_the_published_sources(full: Sample, kind: str) -> None:
    from dashboard.sample.returns.codes import EARLY_HELP_SOURCE, SOURCE_CODES, SOURCES

    rows = full.episodes
    wanted = [SOURCES.index(code) for code in SOURCE_CODES[f"referrals_from_{kind}"]]
    wanted += [SOURCES.index(EARLY_HELP_SOURCE)] if kind == "la_services" else []
    for year, number in numbers(f"referrals_from_{kind}"):
        assert (in_year(rows["referred"], year) & rows["source"].isin(wanted)).sum() == number, year


def test_years_that_nobody_published_yet_go_on_from_the_last(full: Sample) -> None:
    assert abs(_referrals(full, 2026) / _referrals(full, 2025) - 1) < 0.03
    assert in_year(full.episodes["referred"], 2027).sum() > 1_500  # April to September 2026
