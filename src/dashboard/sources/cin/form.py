"""What stands where in the children in need census: its elements, and the record tables' fields they fill."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.sources.records import TABLES

CENSUS_TABLES = (
    "children",
    "referrals",
    "assessments",
    "factors",
    "section_47_enquiries",
    "conferences",
    "in_need_plans",
    "protection_plans",
)

FIELDS: dict[str, dict[str, str]] = {
    "children": {
        "LAchildID": "child",
        "PersonBirthDate": "birth_month",
        "ExpectedPersonBirthDate": "expected_birth_month",
        "Sex": "sex",
        "GenderCurrent": "sex",
        "Ethnicity": "ethnicity",
    },
    "referrals": {
        "CINreferralDate": "referral_date",
        "ReferralSource": "source",
        "PrimaryNeedCode": "need",
        "ReferralNFA": "no_further_action",
        "CINclosureDate": "closure_date",
        "ReasonForClosure": "closure_reason",
    },
    "assessments": {
        "AssessmentActualStartDate": "start_date",
        "AssessmentAuthorisationDate": "authorisation_date",
    },
    "in_need_plans": {"CINPlanStartDate": "start_date", "CINPlanEndDate": "end_date"},
    "section_47_enquiries": {
        "S47ActualStartDate": "start_date",
        "InitialCPCtarget": "conference_target",
        "DateOfInitialCPC": "conference_date",
        "ICPCnotRequired": "conference_not_required",
    },
    "protection_plans": {
        "CPPstartDate": "start_date",
        "CPPendDate": "end_date",
        "InitialCategoryOfAbuse": "initial_category",
        "LatestCategoryOfAbuse": "latest_category",
        "NumberOfPreviousCPP": "previous_plans",
    },
}
"""By table, the field that an element's text goes into. Of two elements for one field the later one counts."""

PASSED_BY = frozenset(["UPN", "FormerUPN", "UPNunknown", "PersonDeathDate", "AssessmentInternalReviewDate", "Reviews"])
"""Elements that are known and not read."""

EPISODE = "Child/CINdetails"
BLOCKS = {
    "children": "Child",
    "referrals": EPISODE,
    "assessments": f"{EPISODE}/Assessments",
    "in_need_plans": f"{EPISODE}/CINPlanDates",
    "section_47_enquiries": f"{EPISODE}/Section47",
    "protection_plans": f"{EPISODE}/ChildProtectionPlans",
}
"""By table, the element that is one record."""

DISABILITY = "Child/ChildCharacteristics/Disabilities/Disability"
FACTOR = f"{BLOCKS['assessments']}/FactorsIdentifiedAtAssessment/AssessmentFactors"
CONFERENCE = f"{EPISODE}/DateOfInitialCPC"
ENQUIRY_CONFERENCE = f"{BLOCKS['section_47_enquiries']}/DateOfInitialCPC"

_IDENTIFIERS = [name for name in FIELDS["children"] if name != "Ethnicity"]
_TEXTS: dict[str, Iterable[str]] = {
    "Child/ChildIdentifiers": [*_IDENTIFIERS, "UPN", "FormerUPN", "UPNunknown", "PersonDeathDate"],
    "Child/ChildCharacteristics": ["Ethnicity"],
    "Child/ChildCharacteristics/Disabilities": ["Disability"],
    EPISODE: [*FIELDS["referrals"], "DateOfInitialCPC"],
    BLOCKS["assessments"]: [*FIELDS["assessments"], "AssessmentInternalReviewDate"],
    f"{BLOCKS['assessments']}/FactorsIdentifiedAtAssessment": ["AssessmentFactors"],
    BLOCKS["in_need_plans"]: FIELDS["in_need_plans"],
    BLOCKS["section_47_enquiries"]: FIELDS["section_47_enquiries"],
    BLOCKS["protection_plans"]: FIELDS["protection_plans"],
    f"{BLOCKS['protection_plans']}/Reviews": ["CPPreviewDate"],
}
TEXTS = tuple(f"{block}/{name}" for block, names in _TEXTS.items() for name in names)
"""Every element that holds a text, as the names from Child down."""


def slot(table: str, field: str) -> int:
    """Where in a table's row a field stands."""
    return [known.name for known in TABLES[table]].index(field)
