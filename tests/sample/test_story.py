"""What can never happen in a council does not happen in the invented one."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from dashboard.sample.care_spells import all_spells
from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.world import GROWN_UP


def _with_episode(sample: Sample, frame: pd.DataFrame) -> pd.DataFrame:
    told = sample.episodes[["child", "referred", "closed", "outcome"]]
    return frame.merge(told, left_on="episode", right_index=True)


def _overlaps(frame: pd.DataFrame, key: str, begin: str, end: str) -> int:
    rows = frame.sort_values([key, begin])
    before = rows.groupby(key)[end].shift()
    return int((rows[begin] < before).sum())


def test_a_child_has_one_open_episode_at_a_time(tiny: Sample) -> None:
    assert _overlaps(tiny.episodes, "child", "referred", "closed") == 0


@pytest.mark.parametrize("table", ["plans", "care", "in_need_plans"])
def test_a_child_has_one_plan_or_spell_at_a_time(tiny: Sample, table: str) -> None:
    rows = _with_episode(tiny, getattr(tiny, table))
    assert _overlaps(rows, "child", "start", "end") == 0


@pytest.mark.parametrize("table", ["plans", "care", "in_need_plans"])
def test_plans_and_care_lie_within_their_episode(tiny: Sample, table: str) -> None:
    rows = _with_episode(tiny, getattr(tiny, table))
    end = np.minimum(rows["end"], tiny.last_day + 1)
    assert (rows["start"] >= rows["referred"]).all()
    assert (end <= np.minimum(rows["closed"], tiny.last_day + 1)).all()


def test_assessments_begin_with_or_after_the_referral_and_end_after_they_begin(tiny: Sample) -> None:
    rows = _with_episode(tiny, tiny.assessments)
    assert (rows["start"] >= rows["referred"]).all()
    assert (rows["authorised"] > rows["start"]).all()


def test_no_two_assessments_of_a_child_begin_on_one_day(tiny: Sample) -> None:
    assert not _with_episode(tiny, tiny.assessments).duplicated(["child", "start"]).any()


@pytest.mark.slow
def test_no_assessment_begins_before_the_one_before_it_is_authorised(full: Sample) -> None:
    assert _overlaps(full.assessments, "episode", "start", "authorised") == 0


@pytest.mark.slow
def test_nobody_is_looked_after_or_on_short_breaks_before_birth(full: Sample) -> None:
    rows = _with_episode(full, all_spells(full))
    born = full.children["born"].loc[rows["child"]].to_numpy()
    assert rows["breaks"].any()
    assert (rows["start"].to_numpy() > born).all()


@pytest.mark.slow
def test_the_sex_of_a_looked_after_child_is_known_and_of_some_others_is_not(full: Sample) -> None:
    rows = _with_episode(full, all_spells(full))
    assert (full.children["sex"].loc[rows["child"]] < 2).all()
    assert (full.children["sex"] == 2).any()


def test_enquiries_lie_within_their_episode(tiny: Sample) -> None:
    rows = _with_episode(tiny, tiny.enquiries)
    assert rows["start"].between(rows["referred"], rows["closed"]).all()


def test_every_plan_that_starts_follows_a_conference_of_that_day(tiny: Sample) -> None:
    started = tiny.plans[tiny.plans["start"] >= tiny.first_day]
    assert (tiny.conferences["day"].loc[started["conference"]].to_numpy() == started["start"].to_numpy()).all()


def test_nobody_is_referred_or_kept_open_past_eighteen(tiny: Sample) -> None:
    rows = tiny.episodes
    born = tiny.children["born"].loc[rows["child"]].to_numpy()
    last = np.minimum(rows["closed"], tiny.last_day)
    assert ((last - born) <= GROWN_UP).all()


def test_referrals_without_further_action_are_neither_assessed_nor_in_need(tiny: Sample) -> None:
    closed_at_once = tiny.episodes.index[tiny.episodes["no_action"]]
    assert not tiny.assessments["episode"].isin(closed_at_once).any()
    assert not tiny.in_need_plans["episode"].isin(closed_at_once).any()


@pytest.mark.slow
def test_arrivals_of_children_are_twice_as_spread_as_those_of_families(full: Sample) -> None:
    rows = full.episodes.assign(family=full.children["family"].loc[full.episodes["child"]].to_numpy())
    sizes = rows.groupby(["family", "referred"]).size()
    # families that come by chance, with s children each, spread by E(s^2) / E(s) against single children
    assert 1.9 < (sizes**2).mean() / sizes.mean() < 2.4


@pytest.mark.slow
def test_brothers_and_sisters_are_referred_together(full: Sample) -> None:
    rows = full.episodes.assign(family=full.children["family"].loc[full.episodes["child"]].to_numpy())
    together = rows.groupby(["family", "referred"]).size()
    assert 0.35 < (together > 1).mean() < 0.55


def test_a_case_is_held_by_one_worker_at_a_time(tiny: Sample) -> None:
    assert _overlaps(tiny.involvements, "episode", "start", "end") == 0


def test_workers_hold_cases_only_while_they_are_there(tiny: Sample) -> None:
    rows = tiny.involvements.merge(tiny.workers, on="worker", suffixes=("", "_worker"))
    assert (rows["start"] >= rows["start_worker"]).all()
    assert (rows["end"] <= rows["end_worker"]).all()


def test_nothing_happens_after_the_last_day(tiny: Sample) -> None:
    for frame, column in (
        (tiny.episodes, "closed"),
        (tiny.assessments, "authorised"),
        (tiny.conferences, "day"),
        (tiny.contacts, "day"),
        (tiny.involvements, "start"),
    ):
        days = frame[column]
        assert days[days < FAR].max() <= tiny.last_day
