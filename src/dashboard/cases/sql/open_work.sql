-- The work localities hold at each month end: every child once, at the furthest stage. Looked-after children have
-- left the locality teams and are not in it.
create table facts.open_work as
with staged as (
    select *, 'protection-plan' as stage, 1 as furthest from facts.protection_plans
    union all by name
    select *, 'child-in-need-plan' as stage, 2 as furthest from facts.in_need_plans
    union all by name
    select *, 'assessment' as stage, 3 as furthest from facts.open_assessments
)
select s.* exclude (furthest) from staged s
anti join facts.looked_after l on l.child = s.child and l.day = s.day
qualify row_number() over (partition by s.child, s.day order by s.furthest) = 1
order by s.day;
