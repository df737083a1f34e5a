-- Stretches of work by the weeks (their Mondays) in which they began and were over; no key of a child or a family.
create table {cube}.work_spells as
select stage, area_locality as locality, date_trunc('week', day)::date as began,
    date_trunc('week', ended)::date as ended, count(*) as children
from facts.work_spells group by all order by all;
