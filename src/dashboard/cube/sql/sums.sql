-- Sums at the last day told of in each month, by area: a position, alone or over another.
insert into figures
select '{measure}', g.level, case g.level {area_of_level} end as area, 'month', last_day(day), 'all', 'all',
    {numerator}, {denominator}
from facts.{table} cross join (values {groups}) g(level, breakdown)
where {where} and area is not null and day in (select max(day) from facts.{table} group by last_day(day))
group by all;
