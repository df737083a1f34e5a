"""Facts of the edge of care and of care: pre-proceedings, proceedings, looked-after children and their reviews."""

from __future__ import annotations

from dashboard.cases.facts.fact import Fact, event, spell
from dashboard.cases.facts.reviews import with_care_reviews

_CARE = "not coalesce(t.respite, false)"

PROCEEDINGS_WEEKS = 26
"""Weeks after which care proceedings are taken as over where no end is recorded: the dataset has no field for it. The
limit of the Children Act 1989, section 32; many take longer, so that open ones are rather told too few."""

PROCEEDINGS_OVER = f"coalesce(end_date, issue_date + {7 * PROCEEDINGS_WEEKS})"
"""SQL of the day on which care proceedings are over."""

FACTS: dict[str, Fact] = {
    "pre_proceedings_starts": Fact(event("pre_proceedings", "start_date"), ("pre_proceedings",)),
    "pre_proceedings": Fact(spell("pre_proceedings", "start_date", "end_date"), ("pre_proceedings",)),
    "care_proceedings": Fact(event("care_proceedings", "issue_date"), ("care_proceedings",)),
    "care_proceedings_open": Fact(spell("care_proceedings", "issue_date", PROCEEDINGS_OVER), ("care_proceedings",)),
    "looked_after_starts": Fact(event("looked_after", "start_date", where=_CARE), ("looked_after",)),
    "looked_after": Fact(
        with_care_reviews(spell("looked_after", "start_date", "end_date", where=_CARE)),
        ("looked_after",),
        {"review_due": ("looked_after_reviews",), "reviewed": ("looked_after_reviews",)},
    ),
    "looked_after_ends": Fact(event("looked_after", "end_date", where=_CARE), ("looked_after",)),
}
