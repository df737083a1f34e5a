-- Children who need attention on the last day that the returns cover, by where they live; and that day for each count.
create table {cube}.attention as
select what, area_locality as locality, count(distinct child) as children from facts.attention group by all order by all;

create table {cube}.attention_days as
{attention_days};
