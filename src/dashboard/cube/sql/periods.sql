-- Occurrences counted in each month, quarter, financial year and 12 months that end with a month.
-- A key that occurs twice in a period counts once: only its last occurrence there does.
insert into figures
select '{measure}', level, area, 'month', month_end, breakdown, category, sum(n), sum(d)
from occurrences group by all;

insert into figures
select '{measure}', level, area, 'quarter', quarter_end(month_end), breakdown, category, sum(n), sum(d)
from occurrences
where next_month is null or quarter_end(next_month) > quarter_end(month_end)
group by all;

insert into figures
select '{measure}', level, area, 'year', year_end(month_end), breakdown, category, sum(n), sum(d)
from occurrences
where next_month is null or year_end(next_month) > year_end(month_end)
group by all;

-- Each occurrence stands in the windows from its own month until it is 12 months old or the key occurs again.
insert into figures
with changes as (
    select level, area, breakdown, category, month_end as month, n, d from occurrences
    union all
    select level, area, breakdown, category,
        least(coalesce(next_month, date '9999-12-31'), last_day(month_end + interval 12 month)), -n, -d
    from occurrences
),
steps as (select level, area, breakdown, category, month, sum(n) as n, sum(d) as d from changes group by all),
running as (
    select level, area, breakdown, category, month,
        sum(n) over line as n, sum(d) over line as d, lead(month) over line as until_month
    from steps
    window line as (partition by level, area, breakdown, category order by month)
)
select '{measure}', level, area, 'rolling', m.month_end, breakdown, category, n, d
from running r join months m on m.month_end >= r.month and m.month_end < r.until_month
where n > 0 or d > 0;
