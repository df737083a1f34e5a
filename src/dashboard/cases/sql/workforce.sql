-- Social workers of the whole council at each census date (30 September), in full-time equivalents.
-- In post: not agency, begun and not ended by that day. Leavers: not agency, ended in the year to that day.
-- Caseload: workers with at least one case, agency included, whose full-time equivalent is known.
-- Absence: days lost to sickness in the year over {days} working days a full-time equivalent in post.
create table facts.workforce as
with told as (
    select as_at as day, not agency as employed, coalesce(fte, fte_on_day) as fte,
        coalesce(fte_on_day, fte) as fte_on_day, cases, days_lost,
        coalesce(role_start <= as_at, true) and coalesce(role_end > as_at, true) as here,
        coalesce(role_end <= as_at and role_end > as_at - interval 1 year, false) as left_in_year
    from merged.workforce
),
summed as (
    select day,
        sum(case when employed and here then fte when fte is not null then 0 end) as in_post,
        sum(case when employed and left_in_year then fte when fte is not null then 0 end) as leavers,
        sum(case when here and fte_on_day > 0 then cases end) as cases,
        sum(case when here and fte_on_day > 0 and cases > 0 then fte_on_day end) as case_holders,
        sum(days_lost) filter (employed) as days_lost
    from told group by day
)
select *, {days} * in_post as working_days, {areas} from summed order by day;

-- The same people beside vacant posts and agency workers, of which the census tells the council's totals only.
create table facts.workforce_posts as
select w.day, v.vacancies, v.agency_fte as agency, w.in_post + v.vacancies as in_post_and_vacant,
    w.in_post + v.agency_fte as in_post_and_agency, {area_columns}
from facts.workforce w join merged.vacancies v on v.as_at = w.day
order by w.day;
