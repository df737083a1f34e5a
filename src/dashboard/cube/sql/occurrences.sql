-- How often something happened, by month, area and category: one row for each month and, where distinct keys are
-- counted, for the month in which the same key next occurs in the same area and category (else null).
-- {part} is "n" for the numerator, "d" for the denominator.
insert into occurrences
with chosen as (
    select last_day(day) as month_end, {key} as key, {columns} from facts.{table} where {where}
),
spread as (
    select month_end, key, g.level, g.breakdown,
        case g.level {area_of_level} end as area,
        case g.breakdown when 'all' then 'all' {category_of_breakdown} end as category
    from chosen cross join (values {groups}) g(level, breakdown)
),
placed as (select {distinct} * from spread where area is not null),
followed as (select *, {next_month} as next_month from placed)
select month_end, next_month, level, area, breakdown, category,
    case when '{part}' = 'n' then count(*) else 0 end, case when '{part}' = 'd' then count(*) else 0 end
from followed
group by all;
