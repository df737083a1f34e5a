"""Rules about whole records: what one must not say, what that means, and what becomes of it.

About sixty, most of them the census's own (Department for Education, children in need census 2024 to 2025, validation
rules), in words of ours and with its number. What is dropped is dropped first, so that no other rule meets it.
"""

from __future__ import annotations

from dashboard.cases.rules.rule import Rule, ends_first, future
from dashboard.cases.rules.rules_assessments import ASSESSMENT_RULES, FACTOR_RULES
from dashboard.cases.rules.rules_children import CHILD_RULES
from dashboard.cases.rules.rules_enquiries import CONFERENCE_RULES, ENQUIRY_RULES
from dashboard.cases.rules.rules_plans import (
    IN_NEED_PLAN_RULES,
    LOOKED_AFTER_RULES,
    PROTECTION_PLAN_RULES,
    REVIEW_RULES,
)
from dashboard.cases.rules.rules_referrals import REFERRAL_RULES

__all__ = ["CODE_RULES", "RULES", "Rule"]

RULES: dict[str, tuple[Rule, ...]] = {
    "children": CHILD_RULES,
    "referrals": REFERRAL_RULES,
    "assessments": ASSESSMENT_RULES,
    "factors": FACTOR_RULES,
    "section_47_enquiries": ENQUIRY_RULES,
    "conferences": CONFERENCE_RULES,
    "in_need_plans": IN_NEED_PLAN_RULES,
    "protection_plans": PROTECTION_PLAN_RULES,
    "protection_reviews": REVIEW_RULES,
    "looked_after": LOOKED_AFTER_RULES,
    "contacts": (future("contact_date", "contact"),),
    "early_help": (ends_first("start_date", "end_date", "spell of early help"),),
    "pre_proceedings": (ends_first("start_date", "end_date", "spell of pre-proceedings"),),
    "care_proceedings": (ends_first("issue_date", "end_date", "set of care proceedings"),),
    "involvements": (ends_first("start_date", "end_date", "involvement"),),
    "homes": (ends_first("from_date", "to_date", "home"),),
}

CODE_RULES = {
    ("referrals", "source"): "8866",
    ("referrals", "need"): "8650",
    ("referrals", "closure_reason"): "8640",
    ("factors", "factor"): "8617",
    ("protection_plans", "initial_category"): "8905",
    ("protection_plans", "latest_category"): "8910",
    ("children", "ethnicity"): "8540",
    ("children", "sex"): "4180",
}
"""The census's numbers for a code that is on no list, by table and field."""
