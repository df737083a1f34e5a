-- From which stage to which children went in each month: 'new' is before the first, 'over' after the last.
create table {cube}.work_steps as
select last_day(day) as month_end, area_locality as locality, coalesce(came_from, 'new') as from_stage,
    stage as to_stage, count(*) as children
from facts.work_spells where stage <> '{enquiry}' group by all
union all
select last_day(ended), area_locality, stage, 'over', count(*)
from facts.work_spells where stage <> '{enquiry}' and ended is not null and followed_by is null group by all
order by all;
