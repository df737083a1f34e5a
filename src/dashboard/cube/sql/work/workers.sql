-- What workers held at each month end: a row a worker, without a key, so that the spread within a team can be told.
create table {cube}.worker_loads as
select day as month_end, team, teams, area_locality as locality, cases, fte, agency
from facts.worker_loads order by all;

-- Handovers: a case that goes from one worker to another when the first lets go (within {days} days).
create temp table handovers as
select child, start_date as day, from_team, team as to_team
from (
    select child, start_date, team, worker, lag(worker) over w as from_worker, lag(team) over w as from_team,
        lag(end_date) over w as let_go
    from merged.involvements window w as (partition by child order by start_date, end_date, worker)
)
where worker <> from_worker and abs(start_date - let_go) <= {days};

create table {cube}.worker_handovers as
select last_day(day) as month_end, from_team, to_team, count(*) as children
from handovers group by all order by all;

-- How often the children with open work at a month end changed their worker in the twelve months before.
create table {cube}.worker_changes as
select month_end, locality, changes, count(*) as children
from (
    select n.child, n.day as month_end, n.locality, count(h.child) as changes
    from work_now n left join handovers h
        on h.child = n.child and h.day <= n.day and h.day > n.day - interval 12 month
    where n.day between (
        select min(first_day) + interval 12 month - interval 1 day from coverage where record_table = 'involvements'
    ) and (select max(last_day) from coverage where record_table = 'involvements')
    group by all
)
group by all order by all;
