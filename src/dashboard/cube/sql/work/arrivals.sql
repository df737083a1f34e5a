-- Work that began, by week: children, families, and how children of one family come and go together. `squares` is the
-- sum of the squared number of children a family; `pairs_over` are pairs of brothers and sisters whose work began in
-- the same week and is over, `pairs_together` those of them whose work was over in the same week too.
create table {cube}.work_arrivals as
with families as (select child, min(family) as family from merged.families group by child),
ends as (
    select w.stage, w.area_locality as locality, date_trunc('week', w.day)::date as week,
        coalesce(f.family, w.child) as family, date_trunc('week', w.ended) as ended, count(*) as children
    from facts.work_spells w left join families f on f.child = w.child
    group by all
),
batches as (
    select stage, locality, week, family, sum(children) as children,
        coalesce(sum(children) filter (ended is not null), 0) as over,
        coalesce(sum(children * (children - 1) / 2) filter (ended is not null), 0) as together
    from ends group by all
)
select stage, locality, week, sum(children)::bigint as children, count(*) as families,
    sum(children * children)::bigint as squares, sum(over * (over - 1) / 2)::bigint as pairs_over,
    sum(together)::bigint as pairs_together
from batches group by all order by all;
