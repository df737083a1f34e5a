"""Which tables a finding is about."""

from __future__ import annotations

import pytest

from dashboard.cases.touches import tables_touched

TOLD = {
    ("closed-before-referral (8630)", "line 12", "An episode of need that closed before its referral …"): {"referrals"},
    ("date-not-readable", "line 3, start date", "In assessments, start date cannot be used. The record is left out."): {
        "assessments"
    },
    ("value-missing", "section 47 enquiries, row 4", "A record of section 47 enquiries has no start date and …"): {
        "section_47_enquiries"
    },
    ("returns-disagree", "referrals, need: cin_2024.xml line 12", "Two returns tell the need of the same record of "
     "referrals differently."): {"referrals"},
    ("events-brought-together", "protection plans: cin_2024.xml line 7", "Each pair is taken for one event …"): {
        "protection_plans"
    },
    ("invented-and-real", "what each file says of itself", "The sample's invented children must never …"): set(),
    ("not-a-return", "file", "This is not a return that the dashboard reads; it is passed by."): set(),
}  # fmt: skip


@pytest.mark.parametrize(("finding", "tables"), TOLD.items())
def test_a_finding_touches_the_tables_that_its_rule_or_words_name(finding, tables):
    assert tables_touched(*finding) == tables


def test_looked_after_reviews_are_not_looked_after_children():
    means = "In looked after reviews, review date cannot be used. The record is left out."
    assert tables_touched("date-not-readable", "looked after reviews, row 3", means) == {"looked_after_reviews"}
