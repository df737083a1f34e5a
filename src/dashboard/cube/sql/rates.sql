-- How often something happened; what it is divided by are the children of the area, which stand beside the counts.
-- Rows of one page's question lie together, so that reading them does not depend on the cube's size.
insert into {figures}
select '{measure}', level, area, kind, month_end, breakdown, category, n, 0
from part
order by breakdown, level, kind, month_end
