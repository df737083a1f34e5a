"""Rules about child in need plans, child protection plans, care and early help."""

from __future__ import annotations

from dashboard.cases.rules.rule import (
    Rule,
    after_closure,
    anywhere,
    before_referral,
    covered,
    ends_first,
    future,
    note,
    other,
    outside_year,
    overlapping,
    same_day,
    several_open,
    told,
)  # fmt: skip

_FROM = "'from ' || t.start_date"
_ALWAYS = "date '9999-12-31'"
_NO_ACTION = "o.referral_date = t.referral_date and o.no_further_action"


def _ends_outside(plan: str, dfe: str) -> Rule:
    """A plan whose end no census of its year can tell."""
    return note(
        f"{plan.replace(' ', '-')}-ends-outside-the-year",
        dfe,
        outside_year("t.end_date"),
        "'ended ' || t.end_date",
        "A census lists plans that were open in its year. The plan is counted until it ended.",
    )


def _after_no_action(plan: str, dfe: str) -> Rule:
    """A plan that follows from a referral of which nothing more was to follow."""
    return note(
        f"{plan.replace(' ', '-')}-after-no-further-action",
        dfe,
        other("referrals", _NO_ACTION),
        _FROM,
        "The referral led to no further action, yet has a plan. Both are counted.",
        "Correct whether the referral led to no further action.",
    )


IN_NEED_PLAN_RULES: tuple[Rule, ...] = (
    ends_first("start_date", "end_date", "child in need plan", "4011"),
    before_referral("start_date", "child in need plan", "4015"),
    future("start_date", "child in need plan", "4010"),
    same_day("child in need plan", "4012Q"),
    after_closure(("start_date", "end_date"), "child in need plan"),
    _ends_outside("child in need plan", "4013"),
    _after_no_action("child in need plan", "4000"),
    several_open(
        "in_need_plans", "start_date", "end_date", "child in need plan", "4004",
        "The child has two open child in need plans. The child counts once.",
    ),
    overlapping(
        "in_need_plans", "start_date", "end_date", "child in need plan", "4014",
        "The plan started before an earlier one had ended. Both starts are counted, the child once as open work.",
    ),
    note(
        "child-in-need-plan-beside-protection-plan",
        "4001, 4016, 4017",
        other(
            "protection_plans",
            f"o.start_date < coalesce(t.end_date, {_ALWAYS}) and t.start_date < coalesce(o.end_date, {_ALWAYS})",
        ),
        _FROM,
        "A child on a protection plan needs no child in need plan beside it. As open work the protection plan counts.",
        "End the child in need plan on the day the protection plan starts.",
    ),
)  # fmt: skip

PROTECTION_PLAN_RULES: tuple[Rule, ...] = (
    ends_first("start_date", "end_date", "child protection plan", "8925"),
    before_referral("start_date", "child protection plan", "1105"),
    future("start_date", "child protection plan", "8720"),
    same_day("child protection plan", "8840"),
    after_closure(("end_date",), "child protection plan"),
    _ends_outside("child protection plan", "8930"),
    _after_no_action("child protection plan", "8832"),
    several_open(
        "protection_plans", "start_date", "end_date", "child protection plan", "8935",
        "The child has two open child protection plans. The child counts once.",
    ),
    overlapping(
        "protection_plans", "start_date", "end_date", "child protection plan", "8940",
        "The plan started before an earlier one had ended. Both starts are counted, the child once as open.",
    ),
    note(
        "first-category-missing",
        "8905",
        "t.initial_category is null",
        _FROM,
        "The plan's first category of abuse is missing. The latest is used, else \"not known\".",
        "Fill in the initial category of abuse.",
    ),
    note(
        "latest-category-missing",
        "8910",
        "t.latest_category is null",
        _FROM,
        "The plan's latest category of abuse is missing. The first is used, else \"not known\".",
        "Fill in the latest category of abuse.",
    ),
    note(
        "earlier-plans-not-said",
        "8730",
        f"t.previous_plans is null and {told('protection_plans', 'previous_plans')}",
        _FROM,
        "How many plans the child had before is not said, so this plan is not known to be a repeat.",
        "Fill in the number of previous child protection plans.",
    ),
    note(
        "plan-without-its-conference",
        "2885",
        f"{covered('conferences', 't.start_date')} and not "
        + anywhere("conferences", "o.conference_date = t.start_date"),
        _FROM,
        "A protection plan starts on the day of its initial conference, and no return holds one on that day. "
        "The plan is counted.",
        "Correct the date of the plan or of the conference.",
    ),
)  # fmt: skip

REVIEW_RULES: tuple[Rule, ...] = (
    note(
        "review-before-its-plan",
        "8841",
        "t.review_date <= t.plan_start_date",
        "'review ' || t.review_date || ', plan from ' || t.plan_start_date",
        "A review cannot be held before its plan has started, or on that day. It is counted on its own date.",
    ),
    future("review_date", "review"),
)

LOOKED_AFTER_RULES: tuple[Rule, ...] = (
    ends_first("start_date", "end_date", "spell in care"),
    several_open(
        "looked_after", "start_date", "end_date", "spell in care", "",
        "The child has two open spells in care. The child counts once.",
    ),
)  # fmt: skip
