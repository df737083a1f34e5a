"""What pages ask, answered from a cube that can be counted by hand."""

import math
from dataclasses import replace

import pytest

from dashboard.answers.areas import Against, Question, area_values, history, placed, unplaced_count
from dashboard.answers.cards import cards
from dashboard.answers.loaded import coverage_table, unplaced_table
from dashboard.answers.maps import area_sentence
from dashboard.answers.needs import codes_about, factor_history, factor_table
from dashboard.answers.staff.shares import demand_and_staff
from dashboard.catalogue import Catalogue
from dashboard.council import SmallCells
from dashboard.model import Status, parse_period

NOW, BEFORE, UNCOVERED = (parse_period(year) for year in ("2024-25", "2023-24", "2021-22"))


@pytest.fixture
def ask(cube):
    return lambda measure, period=NOW: Question(cube.catalogue.measure(measure), period)


@pytest.fixture
def by_area(cube, ask):
    def by_area(*words, against=Against.WHOLE):
        return area_values(cube, ask(*words), "locality", against).set_index("area")

    return by_area


def test_an_area_s_value_is_its_count_per_ten_thousand_children(by_area):
    row = by_area("referrals").loc["North"]
    assert (row["numerator"], row["value"]) == (60, pytest.approx(60 * 10_000 / row["denominator"]))


def test_every_area_stands_beside_the_whole_council(by_area):
    frame = by_area("referrals")
    assert frame["whole"].nunique() == 1
    assert frame["whole"].iloc[0] == pytest.approx(80 * 10_000 / 71_799)


def test_an_area_far_above_the_whole_is_higher_and_an_empty_one_lower(by_area):
    marks = by_area("referrals")["mark"]
    assert (marks["North"], marks["East"]) == ("higher", "lower")


def test_a_small_count_is_hidden_where_the_folder_says_so_with_its_rate_its_limits_and_its_comparison(cube, ask):
    rule = SmallCells(smallest=30, layers=("locality",))
    hiding = replace(cube, council=cube.council.model_copy(update={"small_cells": rule}))
    rows = area_values(hiding, ask("referrals"), "locality").set_index("area")
    assert rows["status"][["North", "West", "East"]].tolist() == ["suppressed", "suppressed", "zero"]
    assert rows.loc["West", ["numerator", "value", "lower", "upper"]].isna().all()
    assert rows["mark"]["West"] == "cannot be compared"
    assert (
        history(hiding, ask("referrals").measure, "locality", NOW)
        .set_index("area")
        .loc["West", "numerator"]
        .isna()
        .all()
    )


def test_what_has_no_area_is_compared_with_nothing(by_area):
    assert by_area("referrals").loc[["not-known", "outside"], "mark"].tolist() == ["cannot be compared"] * 2


def test_a_change_beyond_chance_is_marked_beside_the_year_before(by_area):
    marks = by_area("referrals", against=Against.EARLIER)["mark"]
    assert (marks["North"], marks["West"]) == ("higher", "same")


def test_without_the_year_before_nothing_is_compared_with_it(by_area):
    frame = by_area("referrals", BEFORE, against=Against.EARLIER)
    assert (set(frame["mark"]), frame["change"].isna().all()) == ({"cannot be compared"}, True)


def test_an_uncovered_period_has_no_values_and_no_marks(by_area):
    frame = by_area("referrals", UNCOVERED)
    assert (frame["value"].isna().all(), set(frame["mark"])) == (True, {"cannot be compared"})


def test_a_history_has_only_the_years_that_are_covered(cube, ask):
    past = history(cube, ask("referrals").measure, "locality", NOW)
    assert past[past["area"] == "North"][["period", "numerator"]].to_numpy().tolist() == [
        ["2023-24", 19], ["2024-25", 60]
    ]  # fmt: skip


def test_places_are_areas_only(by_area):
    assert placed(by_area("referrals").reset_index())["area"].tolist() == ["North", "West", "East", "Central/South"]


def test_what_has_no_area_is_counted(by_area):
    assert unplaced_count(by_area("referrals", BEFORE).reset_index()).to_dict() == {"not-known": 1, "outside": 0}


# cards


@pytest.fixture
def made(cube, ask, by_area):
    def made(measure, period=NOW):
        frame = placed(by_area(measure, period).reset_index())
        return {card.area: card for card in cards(cube, ask(measure, period), frame, None, "the borough")}

    return made


def test_a_card_shows_the_count_behind_its_rate(made):
    card = made("referrals")["North"]
    assert (card.count, card.count_of, card.unit) == (60, "referrals", "referrals per 10,000")


def test_a_card_s_line_has_a_point_a_covered_year(made):
    assert len(made("referrals")["North"].history) == 2


def test_a_card_of_nothing_known_has_no_numbers(made):
    card = made("looked-after", UNCOVERED)["North"]
    assert (card.status, card.value, card.low, card.change, card.history) == (
        Status.NOT_AVAILABLE, None, None, None, pytest.approx(card.history, nan_ok=True)
    )  # fmt: skip


def test_no_card_holds_nan_where_a_number_is_shown(made):
    for measure in ("referrals", "re-referrals", "caseload", "looked-after"):
        for card in made(measure).values():
            shown = (card.value, card.count, card.low, card.high, card.change)
            assert not [number for number in shown if number is not None and math.isnan(number)]


# maps


def sentences(by_area, ask, measure, period=NOW):
    rows = by_area(measure, period).reset_index().to_dict("records")
    return {row["area"]: area_sentence(row, ask(measure).measure, "the borough") for row in rows}


def test_a_sentence_has_the_value_the_count_and_the_comparison(by_area, ask):
    text = sentences(by_area, ask, "referrals")["North"]
    assert text.startswith("North: ")
    assert "(60 referrals)" in text
    assert "higher than the borough" in text


def test_a_sentence_of_what_is_not_known_says_so(by_area, ask):
    assert sentences(by_area, ask, "referrals", UNCOVERED)["North"] == "North: not available"


@pytest.mark.parametrize("measure", ["referrals", "re-referrals", "caseload", "looked-after"])
@pytest.mark.parametrize("period", [NOW, UNCOVERED])
def test_no_sentence_says_nan(by_area, ask, measure, period):
    assert [text for text in sentences(by_area, ask, measure, period).values() if "nan" in text.lower()] == []


# needs


def test_codes_about_someone_are_theirs_alone(cube):
    assert codes_about(cube, "parent") == ["1B", "2B", "3B", "4B", "5B", "6B"]
    assert set(codes_about(cube, "abuse")) >= {"7A", "16A", "24A"}


def test_every_code_is_about_someone_once(cube):
    codes = [code for who in ("parent", "child", "other", "abuse") for code in codes_about(cube, who)]
    assert sorted(codes) == sorted(cube.catalogue.breakdown("factor").offered("locality"))


def test_factors_stand_with_the_borough_s_largest_first(cube):
    table = factor_table(cube, NOW, codes_about(cube, "parent"))
    assert (table["category"].iloc[0], table["reference"].iloc[0]) == ("3B", pytest.approx(75))


def test_a_factor_s_share_says_how_many_of_how_many(cube):
    table = factor_table(cube, NOW, ["3B"]).set_index("area")
    assert table["counted"].to_dict() == {"North": "60 of 60", "West": "0 of 20", "East": "", "Central/South": ""}


def test_a_factor_s_years_end_with_the_whole_council(cube):
    assert factor_history(cube, NOW, "3B")["level"].tolist()[-1] == "council"


# staff


def test_without_posts_there_is_demand_and_no_staff(cube):
    shares = demand_and_staff(cube, NOW)
    assert (shares.posts_at, shares.work_known, shares.known) == (None, True, False)


def test_demand_is_shared_by_points_of_open_work(cube, council):
    # open at 31 March 2025: North 60 in need plans and child 30, on a protection plan too; West 20
    frame = demand_and_staff(cube, NOW).frame.set_index("area")
    north, west = 59 + council.weights.protection_plan, 20
    assert frame["points"].to_dict() == {"North": north, "West": west, "East": 0, "Central/South": 0}
    assert frame.loc["North", "demand_share"] == pytest.approx(100 * north / (north + west))


def test_without_coverage_demand_is_not_known(cube):
    assert not demand_and_staff(cube, UNCOVERED).work_known


def test_a_catalogue_without_open_work_has_no_shares(cube):
    less = Catalogue(
        breakdowns=cube.catalogue.breakdowns,
        measures=tuple(measure for measure in cube.catalogue.measures if measure.id != "open-work"),
    )
    assert demand_and_staff(replace(cube, catalogue=less), NOW) is None


# what is loaded


def test_each_measure_says_from_when_to_when_it_is_covered(cube):
    row = coverage_table(cube).set_index("measure").loc["referrals"]
    assert (f"{row['first_day']:%Y-%m-%d}", f"{row['last_day']:%Y-%m-%d}", row["gaps"]) == (
        "2023-04-01", "2025-03-31", 0
    )  # fmt: skip


def test_measures_say_how_much_of_them_has_no_known_area(cube):
    row = unplaced_table(cube).set_index("title").loc["Referrals"]
    assert (row["counted"], row["not_known"], row["share"]) == (80, 0, 0)
