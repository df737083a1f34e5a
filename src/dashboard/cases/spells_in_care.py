"""One spell in care that two sources begin on different days is one spell.

A looked-after return lists only the episodes of its year, so that a spell which began before the first return loaded
seems to begin with an episode in its middle. Where a more trusted source holds a spell of the same child on the same
days, that one counts, and takes over whether it was a short break where it does not know.
"""

from __future__ import annotations

from dashboard.cases.stage import Stage

_PAIRS = """
    select t.child, t.start_date, t.file, b.start_date as better_start, b.file as better_file, t.respite
    from typed.looked_after t join files f using (file)
    join typed.looked_after b on b.child = t.child and b.start_date <> t.start_date
        and b.start_date < coalesce(t.end_date, date '9999-12-31')
        and t.start_date < coalesce(b.end_date, date '9999-12-31')
        and coalesce(b.respite, t.respite) is not distinct from coalesce(t.respite, b.respite)
    join files g on g.file = b.file and g.trust < f.trust
"""


def bring_together(stage: Stage) -> None:
    """Leave out of ``typed.looked_after`` what a more trusted source holds under another first day."""
    stage.con.execute(f"create or replace temp table same_spell as {_PAIRS}")
    stage.con.execute(
        "update typed.looked_after b set respite = s.respite from same_spell s where b.child = s.child"
        " and b.start_date = s.better_start and b.file = s.better_file and b.respite is null"
    )
    stage.con.execute(
        "delete from typed.looked_after t using same_spell s"
        " where t.child = s.child and t.start_date = s.start_date and t.file = s.file"
    )
