"""Kinds of work, as they are weighed."""

from __future__ import annotations

from enum import StrEnum


class Work(StrEnum):
    """A kind of work that can be weighed: open work, or what arrives."""

    LOOKED_AFTER = "looked-after"
    PROCEEDINGS = "proceedings"
    PRE_PROCEEDINGS = "pre-proceedings"
    PROTECTION_PLAN = "protection-plan"
    IN_NEED_PLAN = "child-in-need-plan"
    ASSESSMENT = "assessment"
    ENQUIRY = "section-47"
    CARE_LEAVERS = "care-leavers"
    PRIVATE_FOSTERING = "private-fostering"
    SECTION_7 = "section-7-reports"
    SECTION_37 = "section-37-reports"
    REFERRAL = "referral"
    CONFERENCE = "conference"
    PROTECTION_REVIEW = "protection-review"
    CARE_REVIEW = "care-review"


LADDER = (
    Work.LOOKED_AFTER, Work.PROCEEDINGS, Work.PRE_PROCEEDINGS, Work.PROTECTION_PLAN, Work.IN_NEED_PLAN, Work.ASSESSMENT,
)  # fmt: skip
"""Stages from the furthest: a child stands at the first of those that are open, so that it is counted once."""

OWN_COUNTS = (Work.CARE_LEAVERS, Work.PRIVATE_FOSTERING, Work.SECTION_7, Work.SECTION_37)
"""What no loaded return holds: the council's own counts under the measure of the same id, or not available."""

ARRIVALS = (Work.REFERRAL, Work.CONFERENCE, Work.PROTECTION_REVIEW, Work.CARE_REVIEW)
"""Work that is done as it comes: it counts in the month it comes."""
