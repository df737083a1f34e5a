-- Sums at each month end by area, for measures that divide one sum by another.
insert into figures
select '{measure}', g.level, case g.level {area_of_level} end as area, 'month', last_day(day), 'all', 'all',
    sum({numerator}), sum({denominator})
from facts.{table} cross join (values {groups}) g(level, breakdown)
where {where} and area is not null
group by all;
