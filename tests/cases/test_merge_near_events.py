"""Two returns that date one event a few days apart tell one event; two events of one return stay two."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.staged import Source, checked, dataset, merged, rows
from dashboard.cases.merge import merge
from dashboard.cases.near_events import NEAR, join_near_events
from dashboard.cases.ranking import rank_files
from dashboard.sources.records import TABLES, About, Coverage

YEARS = ("2022-04-01", "2025-03-31")


def census(*days, child=1, span=YEARS, name="census.xml", closed=None, **tables):
    """One census with referrals on some days."""
    about = About("census", "Census", span[1], False, tuple(Coverage(table, *span) for table in TABLES))
    referrals = [{"child": child, "referral_date": day, "closure_date": closed} for day in days]
    return Source(about, {"referrals": referrals} | tables, name)


def ours(*days, closed=None, **tables):
    """The dataset with referrals on some days."""
    return dataset(referrals=[{"child": 1, "referral_date": day, "closure_date": closed} for day in days], **tables)


def referral_days(*sources):
    return [row["referral_date"] for row in merged("referrals", *sources)]


def test_a_referral_a_day_apart_in_two_returns_is_one_on_the_dataset_s_date():
    assert referral_days(census("2024-05-01"), ours("2024-05-02")) == ["2024-05-02"]


def test_two_files_of_one_year_that_date_an_event_a_day_apart_tell_one_event_on_the_date_of_the_file_used():
    draft, final = census("2024-05-01", name="a.xml"), census("2024-05-02", name="b.xml")
    for files in ((draft, final), (final, draft)):
        assert referral_days(*files) == ["2024-05-02"]
        stage, _ = checked(*files)
        [together] = [found for found in merge(stage) if found.rule == "events-brought-together"]
        assert "2024-05-01 here, 2024-05-02 there" in together.found
        assert "on the date of b.xml, which is used of the two files" in together.means


def test_a_third_source_is_still_trusted_before_both_files_of_one_year():
    draft, final = census("2024-05-01", name="a.xml"), census("2024-05-03", name="b.xml")
    assert referral_days(draft, final, ours("2024-05-02")) == ["2024-05-02"]


def test_censuses_of_two_years_that_repeat_an_episode_are_one_source():
    one = census("2024-05-01", name="a.xml")
    later = census("2024-05-04", name="b.xml")
    later = Source(About("census", "Census", "2025-12-31", False, later.about.coverage), later.tables, later.name)
    assert referral_days(one, later) == ["2024-05-01", "2024-05-04"]


def test_seven_days_apart_is_one_and_eight_are_two():
    assert referral_days(census("2024-05-01"), ours("2024-05-08")) == ["2024-05-08"]
    assert referral_days(census("2024-05-01"), ours("2024-05-09")) == ["2024-05-01", "2024-05-09"]


def test_a_re_referral_inside_one_return_stays_two():
    assert referral_days(ours("2024-05-01", "2024-05-04")) == ["2024-05-01", "2024-05-04"]
    assert referral_days(census("2024-05-01", "2024-05-04"), ours("2024-05-01")) == ["2024-05-01", "2024-05-04"]


def test_where_it_is_in_doubt_which_belongs_to_which_nothing_is_joined():
    assert len(referral_days(census("2024-05-03"), ours("2024-05-01", "2024-05-05"))) == 3


def test_a_day_on_which_both_agree_raises_no_doubt():
    days = referral_days(census("2024-05-01", "2024-05-06"), ours("2024-05-01", "2024-05-05"))
    assert days == ["2024-05-01", "2024-05-05"]


def test_a_return_that_does_not_cover_the_other_s_day_leaves_ended_events_apart():
    short = census("2022-03-30", span=("2021-04-01", "2022-03-31"), closed="2022-04-02")
    assert len(referral_days(short, ours("2022-04-02", closed="2022-05-01"))) == 2


def test_two_spells_that_went_on_at_once_are_one_though_neither_day_is_covered():
    assert referral_days(census("2019-05-01"), ours("2019-05-02")) == ["2019-05-02"]


def test_an_episode_that_ended_before_the_other_began_is_not_it():
    ended = census("2024-05-01", closed="2024-05-03")
    assert referral_days(ended, ours("2024-05-04", closed="2024-09-01")) == ["2024-05-01", "2024-05-04"]


def test_assessments_factors_and_plans_follow_their_referral():
    told = census(
        "2024-05-01",
        assessments=[{"child": 1, "referral_date": "2024-05-01", "start_date": "2024-05-10"}],
        factors=[{"child": 1, "referral_date": "2024-05-01", "start_date": "2024-05-10", "factor": "3B"}],
        in_need_plans=[{"child": 1, "referral_date": "2024-05-01", "start_date": "2024-06-01"}],
    )
    held = ours("2024-05-02", assessments=[{"child": 1, "referral_date": "2024-05-02", "start_date": "2024-05-12"}])
    stage, _ = checked(told, held)
    merge(stage)
    for table in ("assessments", "factors", "in_need_plans"):
        assert [row["referral_date"] for row in rows(stage, f"merged.{table}")] == ["2024-05-02"]
    assert [row["start_date"] for row in rows(stage, "merged.factors")] == ["2024-05-12"]


def test_what_was_brought_together_is_said_with_its_number_and_places():
    stage, _ = checked(census("2024-05-01"), ours("2024-05-02"))
    [finding] = merge(stage)
    assert (finding.rule, finding.times, finding.file) == ("events-brought-together", 1, "Children in need census")
    assert finding.place == "referrals: census.xml line 2"
    assert "2024-05-01 here, 2024-05-02 there" in finding.found


@pytest.mark.parametrize("table", [name for name in NEAR if name != "referrals"])
def test_each_table_s_window_holds(table):
    near, first = NEAR[table], date(2024, 5, 1)
    for apart, kept in ((near.within, 1), (near.within + 1, 2)):
        one, other = ({"child": 1, near.day: str(day)} for day in (first, first + timedelta(days=apart)))
        more = {"referral_date": "2024-04-20"} if table == "assessments" else {}
        ends = {near.end: "2024-05-31"} if near.end else {}
        sources = (census(**{table: [one | more | ends]}), dataset(**{table: [other | more | ends]}))
        if near.end and apart > near.within:
            assert len(merged(table, *sources)) == 2
        else:
            assert len(merged(table, *sources)) == kept


DAYS = st.sets(st.integers(0, 40), max_size=5)


def as_days(numbers):
    return [str(date(2024, 5, 1) + timedelta(days=number)) for number in sorted(numbers)]


@settings(max_examples=20, deadline=None)
@given(DAYS, DAYS)
def test_joining_loses_nothing_joins_none_of_one_return_and_knows_no_order(ours_on, theirs_on):
    sources = [census(*as_days(theirs_on)), ours(*as_days(ours_on))]
    found = referral_days(*sources)
    assert found == referral_days(*reversed(sources))
    assert set(as_days(ours_on)) <= set(found)  # every event of the trusted return, on its own date
    assert max(len(ours_on), len(theirs_on)) <= len(found) <= len(ours_on | theirs_on)
    for day in as_days(theirs_on):  # an event that one return alone holds is there, or the one it was taken for is
        assert any(abs(date.fromisoformat(day) - date.fromisoformat(other)).days <= 7 for other in found)


@settings(max_examples=25, deadline=None)
@given(DAYS, DAYS)
def test_joining_again_changes_nothing(ours_on, theirs_on):
    stage, _ = checked(census(*as_days(theirs_on)), ours(*as_days(ours_on)))
    rank_files(stage)
    join_near_events(stage)
    once = rows(stage, "typed.referrals")
    assert join_near_events(stage) == []
    assert rows(stage, "typed.referrals") == once
