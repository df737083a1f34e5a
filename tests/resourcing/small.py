"""A council of two localities and three workers, to be worked by hand.

North has an assessment worker (full time) and a plans worker (full time, newly qualified); South has one plans worker
(half time, from an agency). A social worker carries 10 points.
"""

from __future__ import annotations

import pandas as pd

from dashboard.staffing import Scheme, Staffing, Work
from dashboard.staffing.kinds import Kind, Model, Role
from dashboard.staffing.rules import Allowances, Costs, Pay, Season

TEAM_KINDS = {"North A": "assessment", "North P": "plans", "South A": "assessment", "South P": "plans", "D": "special"}

_OTHER = tuple(work for work in Work if work not in (Work.ASSESSMENT, Work.IN_NEED_PLAN, Work.PROTECTION_PLAN))

MODEL = Model(
    id="today",
    title="Today",
    source="made up",
    kinds=(
        Kind(name="assessment", local=True, place="locality", holds=(Work.ASSESSMENT,)),
        Kind(name="plans", local=True, place="locality", holds=(Work.IN_NEED_PLAN, Work.PROTECTION_PLAN)),
        Kind(name="rest", local=False, place="hub", holds=_OTHER),
        Kind(name="special", local=False, place="borough-wide", specialist=True),
    ),
)

SCHEME = Scheme(
    id="tens",
    title="Tens",
    source="made up",
    points_per_fte=10.0,
    weights={Work.ASSESSMENT: 1.0, Work.IN_NEED_PLAN: 1.0, Work.PROTECTION_PLAN: 2.0},
)

STAFFING = Staffing(
    note="made up",
    model="today",
    shown=("tens", "fives"),
    roles=(Role(name="social worker", cases=1.0), Role(name="manager", cases=0.0)),
    allowances=Allowances(newly_qualified=0.8, absent=0.0, agency=1.0),
    season=Season(),
    costs=Costs(
        year="2026-27",
        note="made up",
        on_costs=0,
        agency_premium=0,
        pay=(Pay(role="social worker", grade="A", salary=40000),),
    ),
    models=(MODEL,),
    schemes=(SCHEME, SCHEME.model_copy(update={"id": "fives", "points_per_fte": 5.0})),
)


def stock(*rows: tuple, **columns: list) -> pd.DataFrame:
    """Open work: rows of locality, stage, team, children."""
    frame = pd.DataFrame(rows, columns=["locality", "stage", "team", "children"]).astype({"team": object})
    frame["families"] = frame["children"].astype(float)
    for flag in ("trio", "siblings", "disability", "court"):
        frame[flag] = 0.0
    return frame.assign(**columns)


def posts(*rows: tuple) -> pd.DataFrame:
    """Posts: rows of team, locality, role, filled, agency, absent, newly qualified; funded as filled."""
    names = ["team", "locality", "role", "filled", "agency", "absent", "newly_qualified"]
    frame = pd.DataFrame(rows, columns=names)
    return frame.assign(kind=frame["team"].map(TEAM_KINDS).fillna("other"), funded=frame["filled"])


WORK = stock(
    ("North", "assessment", "North A", 12),
    ("North", "child-in-need-plan", "North P", 3),
    ("North", "protection-plan", "North P", 2),
    ("South", "assessment", None, 2),
    ("South", "child-in-need-plan", "South P", 9),
    ("South", "child-in-need-plan", "D", 1),  # held by the specialists
)
PEOPLE = posts(
    ("North A", "North", "social worker", 1.0, 0.0, 0.0, 0.0),
    ("North P", "North", "social worker", 1.0, 0.0, 0.0, 1.0),
    ("South P", "South", "social worker", 0.0, 0.5, 0.0, 0.0),
    ("South P", "South", "manager", 1.0, 0.0, 0.0, 0.0),
)
