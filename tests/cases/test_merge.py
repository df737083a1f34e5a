"""One event in several returns counts once, and what each return holds of it is kept as the trust in it says."""

from cases.staged import census, checked, dataset, merged
from dashboard.cases.merge import AS_THEY_ARE, KEYS, merge
from dashboard.sources.records import TABLES

MAY = {"child": 1, "referral_date": "2023-05-01"}


def only(table, *sources):
    """The one row of a case table."""
    [row] = merged(table, *sources)
    return row


def test_every_record_table_but_homes_and_positions_has_a_key():
    assert set(KEYS) == set(TABLES) - {"homes", *AS_THEY_ARE}


def test_an_episode_in_two_census_years_is_one():
    assert len(merged("referrals", census(2024, referrals=[MAY]), census(2025, referrals=[MAY]))) == 1


def test_the_later_census_wins_on_the_episode_s_own_fields():
    first = census(2024, referrals=[MAY | {"need": "N1"}])
    second = census(2025, referrals=[MAY | {"need": "N2"}])
    assert only("referrals", first, second)["need"] == "N2"


def test_the_order_of_the_files_makes_no_difference():
    first = census(2024, referrals=[MAY | {"need": "N1"}])
    second = census(2025, referrals=[MAY | {"need": "N2"}])
    assert only("referrals", second, first)["need"] == "N2"


def test_a_reopened_episode_is_open_though_the_earlier_census_closed_it():
    first = census(2024, referrals=[MAY | {"closure_date": "2023-09-01", "closure_reason": "RC6"}])
    second = census(2025, referrals=[MAY])
    row = only("referrals", first, second)
    assert (row["closure_date"], row["closure_reason"]) == (None, None)


def test_assessments_of_all_years_are_united():
    first = census(2024, assessments=[MAY | {"start_date": "2023-05-02"}])
    second = census(2025, assessments=[MAY | {"start_date": "2024-05-02"}])
    assert [row["start_date"] for row in merged("assessments", first, second)] == ["2023-05-02", "2024-05-02"]


def test_factors_of_all_years_are_united_and_each_counts_once():
    one = MAY | {"start_date": "2023-05-02"}
    first = census(2024, factors=[one | {"factor": "1A"}, one | {"factor": "3B"}])
    second = census(2025, factors=[one | {"factor": "3B"}, one | {"factor": "4C"}])
    assert [row["factor"] for row in merged("factors", first, second)] == ["1A", "3B", "4C"]


def test_plans_of_all_years_are_united_and_an_end_in_the_later_one_counts():
    first = census(2024, in_need_plans=[MAY | {"start_date": "2023-06-01"}])
    second = census(2025, in_need_plans=[MAY | {"start_date": "2023-06-01", "end_date": "2024-06-01"},
                                         MAY | {"start_date": "2024-09-01"}])  # fmt: skip
    rows = merged("in_need_plans", first, second)
    assert [(row["start_date"], row["end_date"]) for row in rows] == [
        ("2023-06-01", "2024-06-01"), ("2024-09-01", None)
    ]  # fmt: skip


def test_the_dataset_is_believed_before_the_census():
    theirs = census(2024, referrals=[MAY | {"need": "N1"}])
    ours = dataset(referrals=[MAY | {"need": "N2"}])
    assert only("referrals", theirs, ours)["need"] == "N2"


def test_the_census_fills_what_the_dataset_leaves_empty():
    theirs = census(2024, referrals=[MAY | {"source": "6", "need": "N1"}])
    ours = dataset(referrals=[MAY | {"need": "N2"}])
    row = only("referrals", theirs, ours)
    assert (row["source"], row["need"]) == ("6", "N2")


def test_only_the_latest_census_fills_what_the_dataset_leaves_empty():
    older = census(2024, referrals=[MAY | {"source": "6"}])
    newer = census(2025, referrals=[MAY])
    assert only("referrals", older, newer, dataset(referrals=[MAY]))["source"] is None


def test_an_event_that_only_one_return_holds_is_kept():
    june = {"child": 1, "referral_date": "2023-06-01"}
    rows = merged("referrals", census(2024, referrals=[MAY]), dataset(referrals=[june]))
    assert [row["referral_date"] for row in rows] == ["2023-05-01", "2023-06-01"]


def test_two_children_referred_on_one_day_are_two():
    assert len(merged("referrals", census(2024, referrals=[MAY, MAY | {"child": 2}]))) == 2


def test_the_same_record_twice_in_one_file_is_one_and_the_last_wins():
    row = only("referrals", census(2024, referrals=[MAY | {"need": "N1"}, MAY | {"need": "N2"}]))
    assert row["need"] == "N2"


def test_two_contacts_of_a_day_from_different_sources_are_two():
    day = {"child": 1, "contact_date": "2023-05-01"}
    ours = dataset(contacts=[day | {"source": "6"}, day | {"source": "6"}, day | {"source": "2A"}, day])
    assert [row["source"] for row in merged("contacts", ours)] == ["2A", "6", None]


def test_what_is_known_of_a_child_is_filled_from_an_older_census():
    first = census(2024, children=[{"child": 1, "sex": "F", "ethnicity": "WBRI"}])
    second = census(2025, children=[{"child": 1, "birth_month": "2012-05", "ethnicity": "WOTH"}])
    row = only("children", first, second)
    assert (row["sex"], row["birth_month"], row["ethnicity"]) == ("F", "2012-05-01", "WOTH")


def test_a_record_says_until_which_census_it_was_listed():
    row = only("referrals", census(2023, referrals=[MAY]), census(2024, referrals=[MAY]), census(2025))
    assert row["listed_until"] == "2024-03-31"


def test_a_record_that_the_dataset_holds_has_no_last_census():
    row = only("referrals", census(2024, referrals=[MAY]), dataset(referrals=[MAY]))
    assert row["listed_until"] is None


def test_records_left_out_by_a_rule_are_not_merged():
    plan = MAY | {"start_date": "2023-06-01", "end_date": "2023-05-31"}
    stage, _ = checked(census(2024, protection_plans=[plan]))
    merge(stage)
    assert stage.con.execute("select count(*) from merged.protection_plans").fetchone() == (0,)
