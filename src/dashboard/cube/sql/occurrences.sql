-- How often something happened, by month, area and category: one row for each month and, where distinct keys are
-- counted, for the month in which the same key next occurs in the same area and category (else null).
-- Where the part is found piecemeal, since_month is the month of its first piece; else it is the month itself.
with chosen as (
    select last_day(day) as month_end, {key} as key, {since} as since_month, {columns} from facts.{table} where {where}
),
spread as (
    select month_end, key, since_month, g.level, g.breakdown,
        case g.level {area_of_level} end as area,
        case g.breakdown when 'all' then 'all' {category_of_breakdown} end as category
    from chosen cross join (values {groups}) g(level, breakdown)
),
placed as ({placed}),
followed as (select *, {next_month} as next_month from placed)
select month_end, since_month, next_month, level, area, breakdown, category, count(*) as n
from followed
group by all
