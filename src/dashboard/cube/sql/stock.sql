-- A stock stands at the month ends; a quarter's or a year's is that of its last month.
insert into figures
select '{measure}', level, area, 'month', month_end, breakdown, category, sum(n), sum(d)
from occurrences group by all;
