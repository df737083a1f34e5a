-- Where each child lived from when to when, without overlaps: one row a stretch, [from_day, until_day).
-- Homes of the more trusted source come first, then the one moved into last; days that no home covers have no row.
create table homes as
with known as (
    select t.child, {areas} as home,
        coalesce(t.from_date, date '0001-01-01') as from_day,
        coalesce(t.to_date + 1, date '9999-12-31') as until_day,
        row_number() over (order by f.trust, t.from_date desc nulls last, t.file desc, t.place desc) as believed
    from typed.homes t join files f using (file)
    where t.placed <> 'unknown'
),
edges as (
    select child, from_day as day from known
    union
    select child, until_day from known
),
stretches as (
    select child, day as from_day, lead(day) over (partition by child order by day) as until_day from edges
),
settled as (
    select s.child, s.from_day, s.until_day, arg_min(k.home, k.believed) as home
    from stretches s join known k
        on k.child = s.child and k.from_day <= s.from_day and k.until_day > s.from_day
    where s.until_day is not null
    group by s.child, s.from_day, s.until_day
)
select child, from_day, until_day, unnest(home) from settled
order by child, from_day;
