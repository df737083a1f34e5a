-- What each worker held at each month end: children's cases, in the team where most of them are.
-- Workers whose full-time equivalent is not recorded are left out, and counted as a finding.
create table facts.worker_loads as
with held as (
    select m.month_end as day, i.worker, i.team, count(distinct i.child) as children
    from months m join merged.involvements i
        on i.start_date <= m.month_end and (i.end_date is null or i.end_date > m.month_end)
    where m.month_end between (select min(first_day) from coverage where record_table = 'involvements')
        and (select max(last_day) from coverage where record_table = 'involvements')
    group by all
),
loads as (
    select day, worker, arg_max(team, children) as team, sum(children) as cases from held group by day, worker
)
select l.day, l.worker, l.team, l.cases, w.fte, w.agency, {areas}
from loads l
join merged.workers w on w.worker = l.worker and w.fte > 0
left join team_areas on team_areas.team = l.team
order by l.day;
