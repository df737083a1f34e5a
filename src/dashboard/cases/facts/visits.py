"""Whether the children of a stock were visited lately enough; how lately is the council's own rule."""

from __future__ import annotations


def with_visits(stock: str, kind: str, *also: str) -> str:
    """Adds `visit_due` and `visited` to the rows of a stock.

    Parameters
    ----------
    stock : str
        Rows with child, day and the day their plan opened.
    kind : str
        The kind of visit, whose number of working days table ``visit_limits`` holds.
    also : str
        Further kinds at which the child is seen as well.

    Returns
    -------
    str
        Rows with `visit_due`, true where the plan has been open for so many working days that a visit had to be made
        by now, and `visited`, true where the last visit is no more working days back. A visit counts unless it says
        that the child was not seen.
    """
    kinds = ", ".join(f"'{each}'" for each in (kind, *also))
    return f"""
        select p.*, today.n - first.n >= l.working_days as visit_due,
            coalesce(today.n - last.n <= l.working_days, false) as visited
        from ({stock}) p
        asof left join (
            select child, visit_date from merged.visits where kind in ({kinds}) and coalesce(seen, true)
        ) v on v.child = p.child and p.day >= v.visit_date
        join visit_limits l on l.kind = '{kind}'
        join working_days today on today.day = p.day
        join working_days first on first.day = p.opened
        left join working_days last on last.day = v.visit_date
    """
