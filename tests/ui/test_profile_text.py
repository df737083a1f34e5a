"""Words of a locality's profile: true, to the penny, and plain about what is not known."""

from datetime import date
from decimal import Decimal

import pandas as pd
import pytest

from dashboard.answers.people import Deprived, People
from dashboard.answers.spend import Spend
from dashboard.council import Hub
from dashboard.ui.text import places, profile

PEOPLE = People(2022, 59_159, 15_832, 20.68, 22.9, 26.76, 24.16)
INDEX = Deprived(33, 22, 27, 70.2, 74.7, 4600.0, 2020)
STAFF = {"demand_share": 25.2, "staff_share": 20.1, "gap_fte": -8.7, "children": 492.0, "in_post": 37.1}


def marked(*marks):
    return pd.DataFrame({"mark": marks, "ratio": [1.0] * len(marks), "title": ["Referrals"] * len(marks)})


@pytest.mark.parametrize(
    ("marks", "said"),
    [
        (["higher", "higher", "same"], "North is higher than the borough on 2 of 3 measures"),
        (["higher", "lower", "same"], "North is higher than the borough on 1 of 3 measures, lower on 1"),
        (["lower", "same"], "North is lower than the borough on 1 of 2 measures, higher on none"),
        (["same", "cannot be compared"], "North differs from the borough on none of 1 measures beyond chance"),
        (["cannot be compared"], "North: its demand is not available for this period"),
        ([], "North: its demand is not available for this period"),
    ],
)
def test_the_finding_counts_what_the_limits_carry(marks, said):
    assert profile.finding(marked(*marks), "North", "the borough") == said


def test_people_and_deprivation_are_said_in_a_sentence():
    said = profile.facts_title("North", PEOPLE, INDEX)
    assert said == "59,159 people live in North, 15,832 of them children; 70% in England's most deprived tenth"


def test_what_is_not_known_is_said_and_not_left_out(council):
    cards = profile.fact_cards(council, None, None, None, {})
    assert [card.figure for card in cards] == ["not known", "not known", "not known", "not available"]
    assert profile.facts_title("North", None, None) == "North in figures"
    assert profile.facts_source(None, None) == ""


def test_shares_of_the_council_stand_on_the_cards(council):
    people, children, deprivation, staff = profile.fact_cards(council, PEOPLE, INDEX, INDEX, STAFF)
    assert ("Of the borough", "20.7%") in people.lines
    assert ("Children of every 100 people", "26.8") in children.lines
    assert ("Small areas", "22 of 33") in deprivation.lines
    assert ("Short of an even share", "8.7 FTE") in staff.lines


@pytest.fixture
def hubs(council):
    return {hub.name: hub for hub in council.hubs}


def test_birchills_has_room_for_25_fewer_than_are_assigned(hubs):
    words = places.capacity_words(hubs["Birchills"])
    assert words == "60 people are assigned to Birchills; its IT serves 35 at once, 25 fewer than the people assigned"


def test_a_building_that_holds_all_says_so_and_one_not_told_of_says_nothing(hubs):
    plain = hubs["Birchills"].model_copy(update={"it_capacity": 60})
    assert places.capacity_words(plain).endswith("enough for all of them")
    assert places.capacity_words(hubs["Blakenall"]) == ""


def test_west_s_hub_came_in_three_steps_with_its_partners(hubs):
    html = places.hub_html(hubs["Darlaston Family Hub"])
    for day in ("1 September 2021", "6 September 2021", "13 September 2021"):
        assert f"<b>{day}</b>" in html
    assert "school nurses, health visitors" in html
    assert "domestic abuse practitioners" in html


def test_a_month_is_not_made_a_day(hubs):
    assert "<b>August 2022</b>" in places.hub_html(hubs["Blakenall"])


def test_a_state_is_not_called_a_date(hubs):
    silver = next(hub for name, hub in hubs.items() if name.startswith("Silver"))
    assert places.hub_title(silver) == "Hub: Silver Court, Brownhills, being renovated in January 2023"
    assert "<dt>State</dt>" in places.hub_html(silver)
    assert places.hub_title(hubs["Birchills"]) == "Hub: Birchills, since December 2022"


def test_a_hub_of_which_little_is_known_says_not_known():
    html = places.hub_html(Hub(name="New", latitude=52.5, longitude=-2.0, note="Planned"))
    assert html.count("not known") == 5
    assert "Who came when" not in html


@pytest.fixture
def spent():
    frame = pd.DataFrame(
        [["Birchills", Decimal("19726.64")], ["Unallocated", Decimal("-11466.64")], ["Total", Decimal("8260.00")]],
        columns=["Site", "Total"],
    )
    return Spend(frame, Decimal("8260.00"), Decimal("7000.00"), date(2022, 12, 31), ())


def test_spend_on_a_hub_is_told_to_the_penny(spent, hubs):
    assert places.spend_words(spent, hubs["Birchills"]).startswith(
        "£19,726.64 of it was spent on Birchills. The budget"
    )
    assert places.spend_words(spent, hubs["Blakenall"]) == ""
    assert places.spend_words(None, hubs["Birchills"]) == ""
    assert places.pounds(Decimal("-11466.64")) == "\N{MINUS SIGN}£11,466.64"


def test_the_total_is_no_site(spent):
    assert spent.of_site("Total") is None


RESIDENTS = pd.DataFrame(
    [("locality", "North", 2019, 59_523.0, 15_930.0), ("locality", "East", 2019, 89_114.0, 17_694.0)],
    columns=["level", "area", "mid_year", "people", "children"],
)
RANKS = pd.DataFrame({"area": ["North", "East"], "share": [70.2, None]})


def test_where_the_paper_contradicts_itself_both_its_words_and_the_figures_are_shown(council):
    mine = [one for one in council.statements if "East" in one.localities]
    html = places.statements_html(mine, RESIDENTS, RANKS, council)
    assert "East is the smallest locality." in html
    assert "North is the least populous locality." in html
    assert "by residents East is the largest" in html
    assert html.count("people in mid-2019: East 89,114 and North 59,523") == 2
    assert (
        html.count("Source: Walsall Council, scrutiny report, Locality working and family hubs, 30 January 2023") == 2
    )


def test_a_statement_on_deprivation_stands_beside_what_is_known(council):
    mine = [one for one in council.statements if one.about == "deprivation"]
    assert "most deprived tenth: North 70% (index of 2019)" in places.statements_html(mine, RESIDENTS, RANKS, council)


def test_a_statement_without_figures_stands_alone(council):
    html = places.statements_html(council.statements, RESIDENTS.head(0), RANKS.head(0), council)
    assert "Figures here" not in html
    assert "59,551 people live in North" in html


def test_dates_are_numbered_and_say_whose_they_are(council):
    html = places.dates_html([event for event in council.events if event.locality in (None, "West")], council)
    assert "<b>March 2020</b> <span>Pandemic (borough-wide)</span>" in html
    assert "<span>West co-located</span>" in html
    assert places.dates_html([], council) == ""


def test_households_that_nothing_is_said_of_are_not_known():
    empty = pd.DataFrame(columns=["topic", "text", "source"])
    assert "Not known." in places.profile_html(empty)
