-- What each worker held at each month end: children, each once, in the team where most of them are; `teams` is in how
-- many teams the worker holds any.
-- Workers whose full-time equivalent is not recorded are left out, and counted as a finding.
create table facts.worker_loads as
with held as (
    select distinct m.month_end as day, i.worker, i.team, i.child
    from months m join merged.involvements i
        on i.start_date <= m.month_end and (i.end_date is null or i.end_date > m.month_end)
    where m.month_end between (select min(first_day) from coverage where record_table = 'involvements')
        and (select max(last_day) from coverage where record_table = 'involvements')
),
teams as (
    select day, worker, arg_max(team, (children, team)) as team, count(team) as teams
    from (select day, worker, team, count(*) as children from held group by all)
    group by day, worker
),
loads as (select day, worker, count(distinct child) as cases from held group by day, worker)
select l.day, l.worker, t.team, t.teams, l.cases, w.fte, w.agency, {areas}
from loads l
join teams t on t.worker = l.worker and t.day = l.day
join merged.workers w on w.worker = l.worker and w.fte > 0
left join team_areas on team_areas.team = t.team
order by l.day;
