"""From the tables of the Standard Safeguarding Dataset to our records: one query a record table.

Each query reads `piece`, some rows of one file, and joins it to tables that were read whole because others
point into them. The first column is the child's (or worker's) id, the last the row in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.sources.findings import Rule
from dashboard.sources.ssd import rules
from dashboard.sources.ssd.lookups import ELSEWHERE


@dataclass(frozen=True, slots=True)
class Query:
    """How rows of one file become records of one table.

    Attributes
    ----------
    table, reads : str
        The record table, and the dataset's table whose rows it is made of.
    points_into : tuple of str
        The tables it cannot do without.
    through : str
        A column of the last of these that it cannot do without.
    only : str
        The condition that a row must meet to tell of something that happened; other rows are no records.
    noted : tuple of Rule and str, optional
        A rule that tells of rows that meet a condition and are kept.
    left_out : Rule, optional
        Tells of rows that the query leaves out of those that are records.
    mostly_left_out : Rule, optional
        Stops the load where the query leaves out more than half.
    """

    table: str
    reads: str
    sql: str
    points_into: tuple[str, ...] = ()
    through: str = ""
    only: str = ""
    noted: tuple[Rule, str] | None = None
    left_out: Rule | None = None
    mostly_left_out: Rule | None = None


_ISSUES = r"^\s*([a-z]\s*[).:-]\s*)?(decision\s+to\s+)?issue"
_ISSUED = f"coalesce(regexp_matches(prep_pre_pro_outcome, '{_ISSUES}', 'i'), false)"
"""Whether pre-proceedings ended in the decision to go to court.

The dataset's guidance knows two outcomes, "Decision to Issue Care Proceedings" and "Decision to step down" (none: they
go on); some case systems write "a)" before them.
"""

_STARTED = "coalesce(prep_pre_pro_decision_date, prep_initial_pre_pro_meeting_date)"
"""From the decision of the legal meeting or panel; where it is not recorded, from the first meeting after it."""


def _team(column: str) -> str:
    return f"coalesce((select name from team_name where id = tidy({column})), {column})"


def _episode(column: str) -> str:
    return f"(select day from episode where id = tidy({column}))"


QUERIES = (
    Query(
        "children",
        "ssd_person",
        "select pers_person_id, pers_dob, pers_expected_dob, pers_sex, pers_ethnicity, "
        "(select case when disabled then 'true' else 'false' end from disabled where id = tidy(pers_person_id)), "
        "row from piece",
    ),
    Query(
        "referrals",
        "ssd_cin_episodes",
        "select cine_person_id, cine_referral_date, cine_referral_source_code, cine_cin_primary_need_code, "
        f"cine_referral_nfa, cine_close_date, cine_close_reason, {_team('cine_referral_team')}, row from piece",
    ),
    Query(
        "assessments",
        "ssd_cin_assessments",
        f"select cina_person_id, {_episode('cina_referral_id')}, cina_assessment_start_date, "
        f"cina_assessment_auth_date, {_team('cina_assessment_team')}, row from piece",
        ("ssd_cin_episodes",),
    ),
    Query(
        "factors",
        "ssd_assessment_factors",
        f"select a.person, {_episode('a.referral')}, a.day, cinf_assessment_factors_json, row "
        "from piece join assessment a on a.id = tidy(cinf_assessment_id)",
        ("ssd_cin_assessments", "ssd_cin_episodes"),
        left_out=rules.NO_ASSESSMENT,
        mostly_left_out=rules.FACTORS_UNREADABLE,
    ),
    Query(
        "section_47_enquiries",
        "ssd_s47_enquiry",
        f"select s47e_person_id, {_episode('s47e_referral_id')}, s47e_s47_start_date, c.target, c.day, null, "
        f"{_team('s47e_s47_completed_by_team')}, row "
        "from piece left join conference c on c.id = tidy(s47e_s47_enquiry_id)",
    ),
    Query(
        "conferences",
        "ssd_initial_cp_conference",
        f"select icpc_person_id, {_episode('coalesce(icpc_referral_id, q.referral)')}, icpc_icpc_date, q.day, "
        f"icpc_icpc_transfer_in, {_team('icpc_icpc_team')}, row "
        "from piece left join enquiry q on q.id = tidy(icpc_s47_enquiry_id) where icpc_icpc_date is not null",
    ),
    Query(
        "in_need_plans",
        "ssd_cin_plans",
        f"select cinp_person_id, {_episode('cinp_referral_id')}, cinp_cin_plan_start_date, cinp_cin_plan_end_date, "
        f"{_team('cinp_cin_plan_team')}, row from piece",
    ),
    Query(
        "protection_plans",
        "ssd_cp_plans",
        f"select cppl_person_id, {_episode('cppl_referral_id')}, cppl_cp_plan_start_date, cppl_cp_plan_end_date, "
        "cppl_cp_plan_initial_category, cppl_cp_plan_latest_category, null, row from piece "
        f"where not {ELSEWHERE}",
        left_out=rules.OTHER_AUTHORITY,
    ),
    Query(
        "contacts", "ssd_contacts", "select cont_person_id, cont_contact_date, cont_contact_source_code, row from piece"
    ),
    Query(
        "workers",
        "ssd_professionals",
        "select prof_professional_id, prof_full_time_equivalency, prof_agency_worker_flag, row from piece",
    ),
    Query(
        "involvements",
        "ssd_involvements",
        f"select invo_person_id, invo_professional_id, {_team('invo_professional_team')}, "
        "invo_involvement_start_date, invo_involvement_end_date, row from piece",
    ),
    Query(
        "homes",
        "ssd_address",
        "select addr_person_id, addr_address_start_date, addr_address_end_date, addr_address_postcode, row from piece "
        "where not regexp_matches(coalesce(addr_address_type, ''), 'placement|foster|refuge', 'i')",
        left_out=rules.PLACEMENT,
    ),
    Query("families", "ssd_family", "select fami_person_id, fami_family_id, row from piece"),
    Query(
        "early_help",
        "ssd_early_help_episodes",
        "select earl_person_id, earl_episode_start_date, earl_episode_end_date, row from piece",
    ),
    # a row without a start tells only of proceedings that began at once, unless it tells of nothing
    Query(
        "pre_proceedings",
        "ssd_pre_proceedings",
        f"select prep_person_id, {_STARTED}, prep_agree_stepdown_issue_date, row from piece",
        only=f"{_STARTED} is not null or not ({_ISSUED} or prep_care_pro_letter_date is not null)",
        noted=(rules.FIRST_MEETING, f"prep_pre_pro_decision_date is null and {_STARTED} is not null"),
    ),
    # the letter of issue is sent only where proceedings are issued; no field holds the day on which they end
    Query(
        "care_proceedings",
        "ssd_pre_proceedings",
        f"select prep_person_id, case when {_ISSUED} then "
        "coalesce(prep_agree_stepdown_issue_date, prep_care_pro_letter_date) else prep_care_pro_letter_date end, "
        "null, row from piece",
        only=f"{_ISSUED} or prep_care_pro_letter_date is not null",
    ),
    Query(
        "visits",
        "ssd_cin_visits",
        "select cinv_person_id, cinv_cin_visit_date, 'IN-NEED', cinv_cin_visit_seen, row from piece",
    ),
    Query(
        "visits",
        "ssd_cp_visits",
        "select cppv_person_id, cppv_cp_visit_date, 'PROTECTION', cppv_cp_visit_seen, row from piece",
    ),
    Query(
        "protection_reviews",
        "ssd_cp_reviews",
        "select cppr_person_id, p.day, cppr_cp_review_date, cppr_cp_review_due, row "
        "from piece left join plan p on p.id = tidy(cppr_cp_plan_id) where not coalesce(p.elsewhere, false)",
        only="cppr_cp_review_date is not null",
    ),
    Query(
        "looked_after_reviews",
        "ssd_cla_reviews",
        "select c.person, clar_cla_review_date, clar_cla_review_due_date, row "
        "from piece join care c on c.id = tidy(clar_cla_id)",
        ("ssd_cla_episodes",),
        through="clae_cla_id",
        only="clar_cla_review_date is not null "
        "and coalesce(lower(trim(clar_cla_review_cancelled)), 'n') not in ('y', 'yes', '1', 'true', 't')",
        left_out=rules.NO_CARE_EPISODE,
        mostly_left_out=rules.REVIEWS_UNREADABLE,
    ),
)

LOOKED_AFTER = """
with episode_of_care as (
    select
        tidy(clae_person_id) as person,
        coalesce(clae_entered_care_date, clae_cla_episode_start_date) as start_date,
        clae_cla_episode_ceased_date as ceased
    from ssd_cla_episodes
),
spell as (
    select
        person,
        start_date,
        case when bool_and(ceased is not null) then max(ceased) end as end_date
    from episode_of_care
    group by person, start_date
),
respite as (
    select spell.person, spell.start_date, bool_and(upper(left(trim(lega_legal_status), 2)) in ('V3', 'V4')) as respite
    from spell
    join ssd_legal_status on tidy(lega_person_id) = spell.person
        and left(lega_legal_status_start_date, 10) <= coalesce(left(spell.end_date, 10), '9999-12-31')
        and (lega_legal_status_end_date is null or left(lega_legal_status_end_date, 10) > left(spell.start_date, 10))
    where lega_legal_status is not null
    group by all
)
select
    spell.person,
    spell.start_date,
    spell.end_date,
    case when respite.respite then 'true' when not respite.respite then 'false' end as respite,
    0 as row
from spell
left join respite using (person, start_date)
order by spell.person, spell.start_date
"""
"""One row a spell in care. A spell has no end while one of its placements is open. ISO dates sort as text."""
