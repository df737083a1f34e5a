"""Tables and columns of the Standard Safeguarding Dataset that are read, and no others.

Names, pupil numbers, addresses, professionals' names and registration numbers are not in these lists, so they
are never selected. Source: the dataset's published list of tables and fields.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SsdTable:
    """A table's prefix, the columns without which it is useless, and those that may be absent."""

    prefix: str
    needed: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are read."""
        return self.needed + self.optional


def _table(prefix: str, needed: str, optional: str = "") -> SsdTable:
    return SsdTable(
        prefix,
        tuple(f"{prefix}_{name}" for name in needed.split()),
        tuple(f"{prefix}_{name}" for name in optional.split()),
    )


SSD_TABLES: dict[str, SsdTable] = {
    "ssd_department": _table("dept", "team_id team_name"),
    "ssd_disability": _table("disa", "person_id disability_code"),
    "ssd_person": _table("pers", "person_id", "dob expected_dob sex ethnicity"),
    "ssd_cin_episodes": _table(
        "cine",
        "referral_id person_id referral_date",
        "referral_source_code cin_primary_need_code referral_nfa close_date close_reason referral_team",
    ),
    "ssd_cin_assessments": _table(
        "cina",
        "assessment_id person_id referral_id assessment_start_date",
        "assessment_auth_date assessment_team",
    ),
    "ssd_assessment_factors": _table("cinf", "assessment_id assessment_factors_json"),
    "ssd_cin_plans": _table("cinp", "person_id cin_plan_start_date", "referral_id cin_plan_end_date cin_plan_team"),
    "ssd_initial_cp_conference": _table(
        "icpc",
        "person_id icpc_date",
        "s47_enquiry_id referral_id icpc_transfer_in icpc_target_date icpc_team",
    ),
    "ssd_s47_enquiry": _table("s47e", "s47_enquiry_id person_id s47_start_date", "referral_id s47_completed_by_team"),
    "ssd_cp_plans": _table(
        "cppl",
        "person_id cp_plan_start_date",
        "cp_plan_id referral_id cp_plan_end_date cp_plan_initial_category cp_plan_latest_category cp_plan_ola",
    ),
    "ssd_legal_status": _table("lega", "person_id legal_status legal_status_start_date", "legal_status_end_date"),
    "ssd_cla_episodes": _table(
        "clae",
        "person_id cla_episode_start_date",
        "cla_id cla_episode_ceased_date entered_care_date",
    ),
    "ssd_contacts": _table("cont", "person_id contact_date", "contact_source_code"),
    "ssd_professionals": _table("prof", "professional_id", "full_time_equivalency agency_worker_flag"),
    "ssd_involvements": _table(
        "invo",
        "person_id professional_id involvement_start_date",
        "professional_team involvement_end_date",
    ),
    "ssd_address": _table("addr", "person_id address_postcode", "address_type address_start_date address_end_date"),
    "ssd_family": _table("fami", "family_id person_id"),
    "ssd_early_help_episodes": _table("earl", "person_id episode_start_date", "episode_end_date"),
    # older versions of the dataset have no person in the tables of visits and reviews
    "ssd_cin_visits": _table("cinv", "cin_visit_date", "person_id cin_visit_seen"),
    "ssd_cp_visits": _table("cppv", "cp_visit_date", "person_id cp_visit_seen"),
    "ssd_cp_reviews": _table("cppr", "cp_review_date", "person_id cp_plan_id cp_review_due"),
    "ssd_cla_reviews": _table("clar", "cla_review_date", "cla_id cla_review_due_date cla_review_cancelled"),
    "ssd_pre_proceedings": _table(
        "prep",
        "person_id pre_pro_decision_date",
        "initial_pre_pro_meeting_date pre_pro_outcome agree_stepdown_issue_date care_pro_letter_date",
    ),
}

NOT_READ_PREFIXES = frozenset(["miss", "clea"])
"""Prefixes of the dataset's other tables: they belong to an extract and are passed by."""

_BY_PREFIX = {table.prefix: name for name, table in SSD_TABLES.items()}


def ssd_table_of(headings: Sequence[str]) -> str | None:
    """The table that a file holds, told by its headings; "" for a table of the dataset that is not read.

    Returns
    -------
    str or None
        None where the file is no table of the dataset.
    """
    prefixes = [name[:4] for name in headings if len(name) > 5 and name[4] == "_"]
    if len(prefixes) < 2 or 2 * len(prefixes) <= len(headings):
        return None
    prefix = max(prefixes, key=prefixes.count)
    if prefix in NOT_READ_PREFIXES:
        return ""
    return _BY_PREFIX.get(prefix)
