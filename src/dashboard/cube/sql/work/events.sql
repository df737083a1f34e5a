-- Work that is done as it comes, by month.
create table {cube}.work_events as
{events}
order by all;
