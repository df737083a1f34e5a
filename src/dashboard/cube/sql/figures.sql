-- The figures of a measure: how many, and for shares of how many. Where there is no part the whole still stands.
insert into figures
select '{measure}', level, area, kind, month_end, breakdown, category, sum(n), sum(d)
from (
    select breakdown, level, kind, month_end, area, category, n, 0 as d from part
    union all
    select breakdown, level, kind, month_end, area, category, 0, n from {whole}
)
group by all
