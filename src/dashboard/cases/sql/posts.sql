-- Posts of social workers by locality at each date of the establishment, in full-time equivalents. A locality without
-- a row at a date has none then; teams of the whole council have no locality.
create table facts.posts as
with mine as (
    select as_at as day, locality, sum(funded) as funded, sum(filled) as filled, sum(agency) as agency,
        greatest(sum(funded) - sum(filled), 0) as vacant
    from posts where role in (select name from social_work_roles)
    group by all
),
places as (
    select day, locality from (select distinct as_at as day from posts),
        (select name as locality from localities union all select null)
)
select p.day, coalesce(m.funded, 0) as funded, coalesce(m.filled, 0) as filled, coalesce(m.agency, 0) as agency,
    coalesce(m.vacant, 0) as vacant, {areas}
from places p left join mine m on m.day = p.day and m.locality is not distinct from p.locality
order by p.day;
