-- Open work at each month end by where the children live, at which stage they stand and which team holds them. A section
-- 47 enquiry is work beside the stage, so a child can be in both rows.
create table {cube}.work_stock as
select day as month_end, locality, stage, team, count(*) as children, sum(family) as families,
    count_if(trio) as trio, count_if(siblings) as siblings, count_if(disabled) as disability, count_if(court) as court,
    sum(without_worker) as without_worker
from work_now group by all
union all
select e.day, e.area_locality, '{enquiry}', n.team, count(*),
    count(distinct coalesce(f.family, e.child)), 0, 0, 0, 0, null
from facts.open_enquiries e
left join work_now n on n.child = e.child and n.day = e.day
left join (select child, min(family) as family from merged.families group by child) f on f.child = e.child
group by all
order by all;
