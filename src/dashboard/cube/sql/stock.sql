-- A stock stands at the month ends; a quarter's or a year's is that of its last month.
select breakdown, level, 'month' as kind, month_end, area, category, sum(n) as n from occurrences group by all
