"""Tables of the dataset into which others point: read whole before any record is made."""

from __future__ import annotations

from dashboard.sources.identifiers import SQL as TIDY

STAGED = (
    "ssd_department",
    "ssd_disability",
    "ssd_cin_episodes",
    "ssd_cin_assessments",
    "ssd_s47_enquiry",
    "ssd_initial_cp_conference",
    "ssd_cla_episodes",
    "ssd_legal_status",
    "ssd_cp_plans",
)
"""Tables into which others point. They are held whole, in the columns that are read."""

ELSEWHERE = "coalesce(lower(trim(cppl_cp_plan_ola)), 'n') in ('y', 'yes', '1', 'true', 't')"
"""Whether another authority holds a protection plan."""

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
    "create temp table plan as select tidy(cppl_cp_plan_id) as id, min(cppl_cp_plan_start_date) as day, "
    f"bool_or({ELSEWHERE}) as elsewhere from ssd_cp_plans where cppl_cp_plan_id is not null group by 1",
    "create temp table care as select tidy(clae_cla_id) as id, any_value(clae_person_id) as person "
    "from ssd_cla_episodes where clae_cla_id is not null group by 1",
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
