"""What can be wrong with an extract of the Standard Safeguarding Dataset."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

TABLE_TWICE = Rule(
    "table-twice",
    Severity.STOP,
    "Two files hold the same table, so its records would be counted twice.",
    "Keep one file a table in the folder.",
)
TABLE_NEEDED = Rule(
    "table-needed-is-missing",
    Severity.NOTE,
    "These records point into a table that is not in the extract, so they cannot be dated and are not read.",
    "Add the missing table to the extract.",
)
NEEDED_TO_COUNT = {
    "cine_close_date": "no episode of need would ever end",
    "cine_referral_nfa": "referrals that led to nothing would count as episodes of need",
    "cina_assessment_auth_date": "no assessment would ever be finished",
    "cinp_cin_plan_end_date": "no child in need plan would ever end",
    "cppl_cp_plan_end_date": "no protection plan would ever end",
    "clae_cla_episode_ceased_date": "no child would ever leave care",
    "prof_full_time_equivalency": "no worker would have a caseload",
    "invo_involvement_end_date": "no worker would ever hand a case on",
    "addr_address_type": "addresses of placements and refuges, which must not be read, could not be told from homes",
    "earl_episode_end_date": "no early help would ever end",
    "cinv_person_id": "nobody could say which child was visited",
    "cppv_person_id": "nobody could say which child was visited",
    "cppr_person_id": "nobody could say whose plan was reviewed",
    "clar_cla_id": "nobody could say whose care was reviewed",
    "clar_cla_review_cancelled": "reviews that were cancelled would count as held",
    "prep_agree_stepdown_issue_date": "no pre-proceedings would ever end",
    "prep_pre_pro_outcome": "stepping down could not be told from going to court",
}
"""Columns without which a table's records would be wrong numbers: they are then not read, and not available."""

ONLY_JOINED = {"cppl_cp_plan_id", "clae_cla_id"}
"""Columns that only other tables need, to find a plan or a spell in care: a table that lacks one lacks nothing."""


def not_counted(column: str) -> Rule:
    """The rule that tells of a missing column of `NEEDED_TO_COUNT`."""
    return Rule(
        "column-needed-to-count",
        Severity.NOTE,
        f"Without this column {NEEDED_TO_COUNT[column]}. The table is not read; what it would give is not available.",
        "Add the column to the extract, under this heading.",
    )


NO_LEGAL_STATUS = Rule(
    "short-breaks-not-known",
    Severity.NOTE,
    "Without ssd_legal_status short breaks (respite, V3 and V4) cannot be told from care: they count as looked after.",
    "Add ssd_legal_status to the extract.",
)
NOT_JOINED_BY = Rule(
    "column-needed-to-join",
    Severity.NOTE,
    "These records find their child through this column of another table, so they are not read.",
    "Add the column to the extract, under this heading.",
)
NO_CARE_EPISODE = Rule(
    "reviews-without-care-episode",
    Severity.DROP,
    "Reviews of a spell in care that is not in the extract have no child, and are left out.",
    "Export ssd_cla_episodes with clae_cla_id for the same children as ssd_cla_reviews.",
)
REVIEWS_UNREADABLE = Rule(
    "reviews-mostly-unusable",
    Severity.STOP,
    "What is left of the reviews would pass for all of them, and covered months would show zeros.",
    "Export ssd_cla_episodes with clae_cla_id for the same children, or leave ssd_cla_reviews out of the extract.",
)
ONE_KIND_OF_VISITS = Rule(
    "visits-of-one-kind",
    Severity.NOTE,
    "Visits are covered only where those under child in need plans and those under protection plans both have rows; "
    "else visits that were made would show as zeros. Figures of visits are not available.",
    "Export ssd_cin_visits and ssd_cp_visits.",
)
FIRST_MEETING = Rule(
    "pre-proceedings-from-first-meeting",
    Severity.NOTE,
    "Without the date of the decision, pre-proceedings are counted from their first meeting.",
    "Fill in prep_pre_pro_decision_date where the case system holds it.",
)
NO_ROWS = Rule(
    "table-without-rows",
    Severity.NOTE,
    "A table with headings and no dated row may be an export that failed, so no zeros are made of it: its figures are "
    "not available.",
    "Export the table again. If there truly was none, nothing needs doing.",
)
EMPTY_TABLE = Rule(
    "table-without-rows",
    Severity.NOTE,
    "A table with headings and no row may be an export that failed. What it would tell is not known.",
    "Export the table again. If there truly is none, nothing needs doing.",
)
NO_ASSESSMENT = Rule(
    "factors-without-assessment",
    Severity.DROP,
    "Factors of an assessment that is not in the extract have neither a child nor a date, and are left out.",
    "Export the assessments and their factors for the same dates.",
)
FACTORS_UNREADABLE = Rule(
    "factors-mostly-unusable",
    Severity.STOP,
    "What is left of the factors would pass for all of them, and covered months would show zeros.",
    "Export the codes of the census (4B), not their descriptions, and the assessments that the factors belong to.",
)
NOT_JOINED = Rule(
    "extract-not-joined",
    Severity.STOP,
    "The extract's tables could not be put together; it may be too large for the memory allowed.",
    "Extract fewer years, or leave out rows of children who were never referred.",
)
OTHER_AUTHORITY = Rule(
    "plans-of-another-authority",
    Severity.NOTE,
    "Protection plans that another authority holds (cppl_cp_plan_ola) are not the council's and are left out.",
    "Nothing, if the flag is right.",
)
PLACEMENT = Rule(
    "placement-addresses",
    Severity.NOTE,
    "Addresses of placements, foster homes and refuges are never read.",
    "Nothing: the child's own home is what is counted.",
)
POSTCODE = Rule(
    "postcode-not-usable",
    Severity.NOTE,
    "The text is no postcode, or one that is in no table of postcodes. Where that home is stays unknown.",
    "Correct the postcode in the case system, as in WS1 1AA; where there is no home, leave it empty or use ZZ99 3VZ.",
)
BIRTH_DATE = Rule(
    "birth-date-not-a-date",
    Severity.NOTE,
    "The child is kept, with its age not known.",
    "Write birth dates as YYYY-MM-DD.",
)
FACTOR = Rule(
    "factor-without-code",
    Severity.NOTE,
    "An entry of the factors list has no code such as 4B and is passed over.",
    "Export the codes of the census, not their descriptions.",
)
