"""Facts of the edge of care and of care: pre-proceedings, proceedings, looked-after children and their reviews."""

from __future__ import annotations

from dashboard.cases.facts.fact import Fact, event, spell
from dashboard.cases.facts.reviews import with_care_reviews

_CARE = "not coalesce(t.respite, false)"

FACTS: dict[str, Fact] = {
    "pre_proceedings_starts": Fact(event("pre_proceedings", "start_date"), ("pre_proceedings",)),
    "pre_proceedings": Fact(spell("pre_proceedings", "start_date", "end_date"), ("pre_proceedings",)),
    "care_proceedings": Fact(event("care_proceedings", "issue_date"), ("care_proceedings",)),
    "looked_after_starts": Fact(event("looked_after", "start_date", where=_CARE), ("looked_after",)),
    "looked_after": Fact(
        with_care_reviews(spell("looked_after", "start_date", "end_date", where=_CARE)),
        ("looked_after",),
        {"review_due": ("looked_after_reviews",), "reviewed": ("looked_after_reviews",)},
    ),
    "looked_after_ends": Fact(event("looked_after", "end_date", where=_CARE), ("looked_after",)),
}
