-- How often something happened, of how often it could have. What has no part stands with nought.
-- Rows of one page's question lie together, so that reading them does not depend on the cube's size.
insert into {figures}
select '{measure}', w.level, w.area, w.kind, w.month_end, w.breakdown, w.category, coalesce(p.n, 0), w.n
from {whole} w left join part p on p.month_end = w.month_end and p.area = w.area and p.category = w.category
    and p.kind = w.kind and p.level = w.level and p.breakdown = w.breakdown
order by w.breakdown, w.level, w.kind, w.month_end
