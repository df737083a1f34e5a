-- One fact table: every event (or, for a stock, every month end of a spell) with the day it counts on, the episode
-- of need it belongs to, where the child lived that day, and what the figures may be split by.
create table facts.{name} as
with told as ({rows}),
latest as (
    select t.*, coalesce(t.given_referral, r.referral_date) as episode_date
    from told t asof left join merged.referrals r on t.child = r.child and t.day >= r.referral_date
),
attached as (
    select l.* exclude (given_referral, own_team, own_source),
        coalesce(l.own_team, r.team) as team,
        coalesce(l.own_source, r.source, 'not-known') as source,
        coalesce(r.need, 'not-known') as need,
        hash(l.child, l.episode_date) as episode
    from latest l left join merged.referrals r on l.child = r.child and l.episode_date = r.referral_date
)
select a.* exclude (team, episode_date),
    age_group(c.birth_month, c.expected_birth_month, a.day) as age_group,
    coalesce(c.sex, 'not-known') as sex,
    ethnic_group(c.ethnicity) as ethnic_group,
    case when c.disabled then 'disabled' when not c.disabled then 'not-disabled' else 'not-known' end as disability,
    {areas},
    {located} as located_by
from attached a
left join merged.children c on c.child = a.child
left join homes h on h.child = a.child and h.from_day <= a.day and h.until_day > a.day
left join team_areas on team_areas.team = a.team{joins}
order by a.day;
