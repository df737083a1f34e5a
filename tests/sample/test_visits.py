"""Visits, reviews and the way to court: within their plans, in their rhythm, brothers and sisters together."""

from __future__ import annotations

import csv
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from lxml import etree

from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample

SPANS = [
    ("protection_visits", "plans"),
    ("in_need_visits", "in_need_plans"),
    ("protection_reviews", "plans"),
    ("care_reviews", "care"),
]


@pytest.mark.parametrize(("events", "spans"), SPANS)
def test_visits_and_reviews_lie_within_what_they_belong_to(tiny: Sample, events: str, spans: str) -> None:
    rows, span = getattr(tiny, events), getattr(tiny, spans)
    own = span.loc[rows["span"]]
    assert len(rows) > 20
    assert (rows["day"].to_numpy() > own["start"].to_numpy()).all()
    assert (rows["day"].to_numpy() < own["end"].to_numpy()).all()
    assert rows["day"].between(tiny.first_day, tiny.last_day).all()
    assert (rows["episode"].to_numpy() == own["episode"].to_numpy()).all()


@pytest.mark.parametrize(("events", "least", "most"), [("protection_visits", 12, 24), ("in_need_visits", 28, 42)])
def test_visits_keep_their_rhythm(tiny: Sample, events: str, least: int, most: int) -> None:
    gaps = getattr(tiny, events).groupby("span")["day"].diff().dropna()
    assert least < gaps.median() < most
    assert (gaps > 0).all()


def test_most_reviews_are_in_time_and_some_are_not(tiny: Sample) -> None:
    for rows in (tiny.protection_reviews, tiny.care_reviews):
        assert 0.85 < (rows["day"] <= rows["due"]).mean() < 1


def test_a_first_review_of_a_plan_is_due_after_three_months(tiny: Sample) -> None:
    first = tiny.protection_reviews.groupby("span").first()
    begins = tiny.plans["start"].loc[first.index]
    recent = begins >= tiny.first_day
    assert ((first["due"] - begins)[recent] == 91).all()


def test_proceedings_follow_pre_proceedings_and_the_referral(tiny: Sample) -> None:
    rows = tiny.court
    referred = tiny.world.of("referred", rows["episode"].to_numpy())
    both = (rows["decided"] < FAR).to_numpy()
    assert (rows["decided"] < rows["ended"])[both].all()
    assert (np.minimum(rows["decided"], rows["ended"]).to_numpy() >= referred).all()
    assert rows["issued"][~both].all()
    assert {True, False} == set(rows["issued"])


def test_issue_lies_within_the_spell_in_care(tiny: Sample) -> None:
    court = tiny.care[tiny.care["proceedings"] == 1].drop_duplicates("episode", keep=False)
    issue = tiny.court[tiny.court["issued"]].drop_duplicates("episode", keep=False).set_index("episode")["ended"]
    both = court[court["episode"].isin(issue.index)]
    day = issue.loc[both["episode"]].to_numpy()
    assert len(both) > 5
    assert (both["start"].to_numpy() <= day).all()
    assert (day < both["end"].to_numpy()).all()


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_census_and_the_dataset_tell_the_same_reviews(folder: Path) -> None:
    told = {(row["cppr_person_id"], row["cppr_cp_review_date"]) for row in _rows(folder / "ssd" / "ssd_cp_reviews.csv")}
    found = {
        (child.findtext("ChildIdentifiers/LAchildID"), day.text)
        for year in range(2018, 2027)
        for child in etree.parse(folder / "census" / f"cin_{year}.xml").iter("Child")
        for day in child.iter("CPPreviewDate")
    }
    assert found
    assert found <= told
    assert {day for _, day in told - found} <= {day for _, day in told if day > "2026-03-31"}


def test_the_looked_after_return_tells_the_spells_of_the_dataset(folder: Path) -> None:
    def iso(text: str) -> str:
        return datetime.strptime(text, "%d/%m/%Y").date().isoformat()

    began = {
        (row["CHILD"], iso(row["DECOM"])) for row in _rows(folder / "ssda903" / "episodes.csv") if row["RNE"] == "S"
    }
    open_in_the_year = {
        (row["clae_person_id"], row["clae_entered_care_date"])
        for row in _rows(folder / "ssd" / "ssd_cla_episodes.csv")
        if row["clae_cla_episode_start_date"] <= "2026-03-31"
        and (row["clae_cla_episode_ceased_date"] or "9999") >= "2025-04-01"
    }
    assert began == open_in_the_year


def test_episodes_of_a_spell_follow_without_a_gap(folder: Path) -> None:
    rows = _rows(folder / "ssda903" / "episodes.csv")
    for before, after in pairwise(rows):
        if after["RNE"] != "S":
            assert (before["CHILD"], before["DEC"], before["REC"]) == (after["CHILD"], after["DECOM"], "X1")
