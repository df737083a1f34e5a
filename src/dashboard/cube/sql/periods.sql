-- Occurrences counted in each month, quarter, financial year and 12 months that end with a month.
-- A key that occurs twice in a period counts once: only its last occurrence there does. What is found piecemeal counts
-- where the period holds its first piece too; the last occurrence is made of the latest pieces.
with calendar as (
    select 'month' as kind, month_end as period_end, * from occurrences where since_month = month_end
    union all
    select 'quarter', quarter_end(month_end), * from occurrences
    where (next_month is null or quarter_end(next_month) > quarter_end(month_end))
        and quarter_end(since_month) = quarter_end(month_end)
    union all
    select 'year', year_end(month_end), * from occurrences
    where (next_month is null or year_end(next_month) > year_end(month_end))
        and year_end(since_month) = year_end(month_end)
),
-- Each occurrence stands in the windows from its own month until its first piece is 12 months old or the key occurs
-- again.
standing as (
    select *, least(coalesce(next_month, date '9999-12-31'), last_day(since_month + interval 12 month)) as until_month
    from occurrences
),
changes as (
    select breakdown, level, area, category, month_end as month, n from standing where until_month > month_end
    union all
    select breakdown, level, area, category, until_month, -n from standing where until_month > month_end
),
steps as (select breakdown, level, area, category, month, sum(n) as n from changes group by all),
running as (
    select breakdown, level, area, category, month,
        sum(n) over line as n, lead(month) over line as until_month
    from steps
    window line as (partition by breakdown, level, area, category order by month)
)
select breakdown, level, kind, period_end as month_end, area, category, sum(n) as n from calendar group by all
union all
select breakdown, level, 'rolling', m.month_end, area, category, n
from running r join months m on m.month_end >= r.month and m.month_end < r.until_month
where n > 0
