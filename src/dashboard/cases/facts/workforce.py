"""Facts of the people: social workers at the dates of the workforce census, posts at those of the establishment."""

from __future__ import annotations

from pathlib import Path

from dashboard.cases.stage import Stage
from dashboard.council import Council

WORKING_DAYS = 253
"""Working days of a full-time equivalent in a year, as the published rate of sickness absence has them.

Source: Department for Education, Children's social work workforce, methodology.
"""

NEEDS = {
    "workforce": ("workforce",),
    "workforce_posts": ("workforce", "vacancies"),
    "posts": ("posts",),
}
"""Record tables whose coverage each fact needs; the establishment's dates are covered under "posts"."""

_SQL = Path(__file__).parents[1] / "sql"


def make_workforce(stage: Stage, council: Council) -> None:
    """Make facts ``workforce``, ``workforce_posts`` and ``posts``: positions with one row a date (posts: and locality).

    Only posts have an area, the locality; the census tells of the whole council.
    """
    _listed(stage, "social_work_roles", council.staff.social_work_roles)
    _listed(stage, "localities", [locality.name for locality in council.localities])
    columns = [f"area_{layer}" for layer in stage.layers]
    stage.con.execute(
        (_SQL / "workforce.sql")
        .read_text()
        .format(
            days=WORKING_DAYS,
            areas=", ".join(f"null::varchar as {column}" for column in columns),
            area_columns=", ".join(columns),
        )
    )
    areas = ", ".join(
        f"{'p.locality' if column == 'area_locality' else 'null::varchar'} as {column}" for column in columns
    )
    stage.con.execute((_SQL / "posts.sql").read_text().format(areas=areas))


def _listed(stage: Stage, table: str, names: tuple[str, ...] | list[str]) -> None:
    stage.con.execute(f"create or replace temp table {table} as select unnest(?::varchar[]) as name", [list(names)])
