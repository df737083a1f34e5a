"""Facts of children in need: episodes, their plans, and whether a worker holds the case."""

from __future__ import annotations

from dashboard.cases.facts.fact import FAR, Fact, event, spell
from dashboard.cases.facts.front_door import FOUND_NO_NEED
from dashboard.cases.facts.visits import with_visits


def _allocated(episodes: str) -> str:
    """Adds `allocated`: whether on that day anyone held the child's case.

    Cases overlap, so what counts of all that began by the day is the latest end.
    """
    return f"""
        with held as (
            select child, start_date, max(coalesce(end_date, {FAR})) over (partition by child order by start_date)
                as held_until
            from merged.involvements
        ),
        begun as (select child, start_date, max(held_until) as held_until from held group by all)
        select e.*, coalesce(b.held_until > e.day, false) as allocated
        from ({episodes}) e asof left join begun b on b.child = e.child and e.day >= b.start_date
    """


_IN_NEED = "not coalesce(t.no_further_action, false)"

FACTS: dict[str, Fact] = {
    "episodes_of_need": Fact(
        _allocated(spell("referrals", "referral_date", "closure_date", where=_IN_NEED)),
        ("referrals",),
        {"allocated": ("involvements",)},
    ),
    "episode_ends": Fact(
        event(
            "referrals",
            "closure_date",
            where=f"{_IN_NEED} and t.closure_reason is distinct from '{FOUND_NO_NEED}'",
        ),
        ("referrals",),
    ),
    "in_need_plan_starts": Fact(event("in_need_plans", "start_date"), ("in_need_plans",)),
    "in_need_plans": Fact(
        with_visits(spell("in_need_plans", "start_date", "end_date"), "IN-NEED", "PROTECTION"),
        ("in_need_plans",),
        {"visit_due": ("visits",), "visited": ("visits",)},
    ),
}
