-- Children with open work at each month end, each once, at the furthest stage; who holds the case; what makes it harder.
-- Temporary: the tables that stay hold sums.
create temp table work_now as
with every as (
    select child, day, area_locality as locality, disability, episode, 1 as furthest from facts.looked_after
    union all
    select child, day, area_locality, disability, episode, 2 from facts.care_proceedings_open
    union all
    select child, day, area_locality, disability, episode, 3 from facts.pre_proceedings
    union all
    select child, day, area_locality, disability, episode, 4 from facts.protection_plans
    union all
    select child, day, area_locality, disability, episode, 5 from facts.in_need_plans
    union all
    select child, day, area_locality, disability, episode, 6 from facts.open_assessments
),
staged as (
    select *, furthest not in (2, 3) and bool_or(furthest in (2, 3)) over (partition by child, day) as court
    from every
    qualify row_number() over (partition by child, day order by furthest) = 1
),
families as (select child, min(family) as family from merged.families group by child),
held as (
    select i.child, m.month_end as day, arg_max(i.team, i.start_date) as team
    from months m join merged.involvements i
        on i.start_date <= m.month_end and (i.end_date is null or i.end_date > m.month_end)
    group by all
),
covered as (
    select min(first_day) as first_day, max(last_day) as last_day from coverage where record_table = 'involvements'
)
select s.child, s.day, s.locality, [{stages}][s.furthest] as stage, s.court,
    coalesce(t.trio and t.episode = s.episode, false) as trio, s.disability = 'disabled' as disabled,
    count(*) over (partition by coalesce(f.family, s.child), s.day) > 1 as siblings,
    1.0 / count(*) over (partition by coalesce(f.family, s.child), s.day, s.furthest, s.locality) as family,
    h.team, case when s.day between c.first_day and c.last_day then (h.child is null)::int end as without_worker
from staged s
asof left join (select child, day, episode, trio from facts.assessments_with_factors) t
    on t.child = s.child and s.day >= t.day
left join families f on f.child = s.child
left join held h on h.child = s.child and h.day = s.day
cross join covered c;
