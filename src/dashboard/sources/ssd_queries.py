"""From the tables of the Standard Safeguarding Dataset to our records: one query a record table.

Each query reads `piece`, some rows of one file, and joins it to tables that were read whole because others
point into them. The first column is the child's (or worker's) id, the last the row in the file.
"""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.sources import ssd_rules as rules
from dashboard.sources.findings import Rule

STAGED = (
    "ssd_department",
    "ssd_disability",
    "ssd_cin_episodes",
    "ssd_cin_assessments",
    "ssd_s47_enquiry",
    "ssd_initial_cp_conference",
    "ssd_cla_episodes",
    "ssd_legal_status",
)
"""Tables into which others point. They are held whole, in the columns that are read."""

TIDY = "create temp macro tidy(id) as upper(trim(id))"
"""Ids as the door takes them, so that a space or a small letter parts nothing."""

LOOKUPS = (
    TIDY,
    "create temp table team_name as select tidy(dept_team_id) as id, any_value(dept_team_name) as name "
    "from ssd_department group by 1",
    "create temp table disabled as select tidy(disa_person_id) as id, "
    "bool_or(upper(trim(disa_disability_code)) <> 'NONE') as disabled from ssd_disability group by 1",
    "create temp table episode as select tidy(cine_referral_id) as id, min(cine_referral_date) as day "
    "from ssd_cin_episodes group by 1",
    "create temp table assessment as select tidy(cina_assessment_id) as id, any_value(cina_person_id) as person, "
    "any_value(cina_referral_id) as referral, min(cina_assessment_start_date) as day "
    "from ssd_cin_assessments group by 1",
    "create temp table enquiry as select tidy(s47e_s47_enquiry_id) as id, any_value(s47e_referral_id) as referral, "
    "min(s47e_s47_start_date) as day from ssd_s47_enquiry group by 1",
    "create temp table conference as select tidy(icpc_s47_enquiry_id) as id, min(icpc_icpc_target_date) as target, "
    "min(icpc_icpc_date) as day from ssd_initial_cp_conference where icpc_s47_enquiry_id is not null group by 1",
)
"""One row an id, so that a join never multiplies records."""

REFERRALS_A_MONTH = """
select date_trunc('month', day)::date, count(*)
from (select try_cast(left(trim(cine_referral_date), 10) as date) as day from ssd_cin_episodes)
where day between ? and current_date
group by 1
"""

NAMED_TEAMS = "select distinct trim(name) as name from team_name where name is not null order by name"
"""The extract's own list of teams. What a record holds beside their ids and names is free text."""


@dataclass(frozen=True, slots=True)
class Query:
    """How rows of one file become records of one table.

    `points_into` are the tables it cannot do without; `left_out` tells of rows that the query leaves out.
    """

    table: str
    reads: str
    sql: str
    points_into: tuple[str, ...] = ()
    left_out: Rule | None = None


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
        "where coalesce(lower(trim(cppl_cp_plan_ola)), 'n') not in ('y', 'yes', '1', 'true', 't')",
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

EVENTS = {
    "ssd_contacts": "cont_contact_date",
    "ssd_cin_episodes": "cine_referral_date",
    "ssd_cin_assessments": "cina_assessment_start_date",
    "ssd_s47_enquiry": "s47e_s47_start_date",
    "ssd_initial_cp_conference": "icpc_icpc_date",
    "ssd_cin_plans": "cinp_cin_plan_start_date",
    "ssd_cp_plans": "cppl_cp_plan_start_date",
    "ssd_cla_episodes": "clae_cla_episode_start_date",
}
"""The date that dates a table's events, from which coverage is taken where no extract.toml states it."""
