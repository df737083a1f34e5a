"""Whether the reviews of a plan, or of a spell in care, were all held in time.

A review is due a fixed time after the start or the review before; it is late from its due day on where none was held
by then. What lies before the first day that reviews are recorded from is taken as in time.
"""

from __future__ import annotations

_FIRST_DAY = "(select min(first_day) from coverage where record_table = '{reviews}')"


def _chain(spells: str, reviews: str, belongs: str, due: str) -> str:
    """SQL of `missed`: for each spell (child, opened) the stretches [due, held) in which a review was overdue."""
    known = _FIRST_DAY.format(reviews=reviews)
    return f"""
        begun as (
            select child, start_date as opened, end_date, greatest(start_date, coalesce({known}, start_date)) as known,
                start_date < {known} as began_before
            from merged.{spells}
        ),
        held as (
            select child, opened, began_before, known as day from begun
            union
            select b.child, b.opened, b.began_before, r.review_date
            from begun b join merged.{reviews} r on r.child = b.child and r.review_date > b.known and {belongs}
        ),
        numbered as (
            select *, row_number() over chain as n, lead(day) over chain as next_day from held
            window chain as (partition by child, opened order by day)
        ),
        due as (
            select c.child, c.opened, next_day,
                (case when coalesce(began_before, false) then c.day + interval 6 month {due} end)::date as due_day
            from numbered c
        ),
        missed as (
            select child, opened, due_day, coalesce(next_day, date '9999-12-31') as held_day
            from due where next_day is null or next_day > due_day
        )
    """


def with_plan_reviews(stock: str) -> str:
    """Adds `review_due` and `reviewed` to protection plans at month ends.

    The first review is due 3 months after the plan began (on the day of the initial conference), later ones 6 months
    after the one before. `review_due` is true from 3 months on, `reviewed` where none so far was late.
    Source: Working Together to Safeguard Children; Department for Education, Characteristics of children in need.
    """
    belongs = "coalesce(r.plan_start_date = b.opened, r.review_date <= coalesce(b.end_date, date '9999-12-31'))"
    due = "when n = 1 then c.day + interval 3 month else c.day + interval 6 month"
    return f"""
        with {_chain("protection_plans", "protection_reviews", belongs, due)},
        late as (select child, opened, min(due_day) as late_from from missed group by all)
        select p.*, p.day >= p.opened + interval 3 month as review_due, p.day < l.late_from as reviewed
        from ({stock}) p left join late l on l.child = p.child and l.opened = p.opened
    """


def with_care_reviews(stock: str) -> str:
    """Adds `review_due` and `reviewed` to looked-after children at month ends.

    The first review is due 20 working days after care began, the second 3 months after it, later ones 6 months after
    the one before. `review_due` is true from 20 working days on, `reviewed` where no review was overdue at any time in
    the last 12 months. Source: Care Planning, Placement and Case Review (England) Regulations 2010, regulation 33.
    """
    belongs = "r.review_date <= coalesce(b.end_date, date '9999-12-31')"
    first = "(select min(w.day) from working_days w join working_days o on w.n = o.n + 20 where o.day = c.opened)"
    due = f"when n = 1 then {first} when n = 2 then c.day + interval 3 month else c.day + interval 6 month"
    return f"""
        with {_chain("looked_after", "looked_after_reviews", belongs, due)}
        select p.*, today.n - first.n >= 20 as review_due,
            not exists (
                from missed m where m.child = p.child and m.opened = p.opened
                    and m.due_day <= p.day and m.held_day > p.day - interval 12 month
            ) as reviewed
        from ({stock}) p
        join working_days today on today.day = p.day
        join working_days first on first.day = p.opened
    """
