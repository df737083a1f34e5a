"""Facts of the front door: contacts, early help, referrals and what became of them."""

from __future__ import annotations

from dashboard.cases.facts.fact import Fact, event, spell

FOUND_NO_NEED = "RC8"
"""Reason for closure "no further action after assessment"; children in need census."""

_OUTCOME = f"""
    case when t.no_further_action then 'no-further-action'
        when t.closure_reason = '{FOUND_NO_NEED}' then 'not-in-need' else 'in-need' end
"""

_AGAIN = """
    coalesce(t.referral_date <= lag(t.referral_date) over (partition by t.child order by t.referral_date)
        + interval 12 month, false)
"""

_ASSESSED = "exists (from merged.assessments a where a.child = t.child and a.referral_date = t.referral_date)"

_REFERRED = """
    exists (from merged.referrals r where r.child = t.child
        and r.referral_date between t.contact_date and t.contact_date + interval 7 day)
"""
"""No return says which referral a contact became: one of the same child within a week is taken as it."""

FACTS: dict[str, Fact] = {
    "contacts": Fact(
        event("contacts", "contact_date", f", {_REFERRED} as referred"),
        ("contacts",),
        {"referred": ("referrals",)},
    ),
    "early_help_starts": Fact(event("early_help", "start_date"), ("early_help_starts",)),
    "early_help": Fact(spell("early_help", "start_date", "end_date"), ("early_help",)),
    "referrals": Fact(
        event(
            "referrals",
            "referral_date",
            ", coalesce(t.no_further_action, false) as no_further_action"
            f", {_OUTCOME} as outcome, {_AGAIN} as re_referral, {_ASSESSED} as assessed",
        ),
        ("referrals",),
        {"assessed": ("assessments",)},
    ),
}
