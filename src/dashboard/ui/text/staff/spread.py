"""Words and tables of case-holding: spread within teams, work without a worker, changes, and where work sits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dashboard.answers.staff.spread import FEWEST, Holding, Sitting
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.bar_groups import Bar, BarGroup
from dashboard.figures.staff.spread_rows import Spread
from dashboard.rows import rows_of
from dashboard.words.finding import join

TEAM_SUBTITLE = (
    "Cases held for each full-time equivalent, worker by worker, in each team: agency workers included, no worker named"
)
HELD_SUBTITLE = (
    "Children with open work: without a worker, held by a team of another locality, and changes of worker in the "
    "twelve months before"
)
FEW = f"a team of fewer than {FEWEST} workers shows no spread, since it would tell of people"
NOT_TOLD = (
    "Who holds which case is not in the loaded returns, so caseloads, work without a worker and changes of worker are "
    "not available. The Standard Safeguarding Dataset has them (involvements and workers)."
)
SITS_SUBTITLE = "Children with open work by the stage they stand at and the team that holds them"
FLOW_SUBTITLE = "Children who went from place to place in twelve months; a step within a place is from stage to stage"

WORDS = {
    "looked-after": "Looked after", "proceedings": "Care proceedings", "pre-proceedings": "Pre-proceedings",
    "protection-plan": "Protection plan", "child-in-need-plan": "Child in need plan", "assessment": "Assessment",
    "section-47": "Section 47 enquiry", "over": "case closed", "contact": "contact", "care-leavers": "Care leavers",
    "private-fostering": "Private fostering", "section-7-reports": "Section 7 reports",
    "section-37-reports": "Section 37 reports", "referral": "Referrals", "conference": "Conferences",
    "protection-review": "Protection plan reviews", "care-review": "Looked-after reviews",
}  # fmt: skip
"""Stages, kinds of work and ends of the flow as they are read."""


def word(name: str) -> str:
    """A stage, or the name itself where it is a place."""
    return WORDS.get(name, name)


def of_places(holding: Holding, localities: Sequence[str] | None) -> pd.DataFrame:
    """Teams of some localities, or all teams."""
    teams = holding.teams
    return teams if localities is None else teams[teams["locality"].isin(list(localities))]


def team_title(teams: pd.DataFrame, holding: Holding) -> str:
    """Where most workers are over the limit."""
    known = teams[teams["over"].notna()]
    if known.empty:
        return "No team here has enough workers with cases to show their spread"
    top = known.sort_values("over", ascending=False).iloc[0]
    if not top["over"] > 0:
        return f"No worker of these teams holds more than {holding.limit:g} cases for each full-time equivalent"
    return (
        f"{top.name}: {numbers.text(100 * top['over'], Kind.PERCENT)} of the workers hold more than {holding.limit:g} "
        "cases for each full-time equivalent"
    )


def team_rows(teams: pd.DataFrame, colours: Mapping[str, str]) -> list[Spread]:
    """A row a team, as drawn."""
    return [
        Spread(
            str(team), colours.get(str(row["locality"]), LIGHT.accent), row["least"], row["lower"], row["middle"],
            row["upper"], row["most"], numbers.text(row["caseload"], Kind.DECIMAL), _over(row),
        )
        for team, row in teams.iterrows()
    ]  # fmt: skip


def _team_said(row: pd.Series) -> str:
    return f"{numbers.text(row['caseload'], Kind.DECIMAL)} cases for each FTE, {_over(row)}"


def _over(row: pd.Series) -> str:
    if not numbers.is_known(row["over"]):
        return f"fewer than {FEWEST} workers"
    return f"{numbers.text(100 * row['over'], Kind.PERCENT)} of workers over the limit"


def team_table(teams: pd.DataFrame) -> pd.DataFrame:
    """Teams with their spread."""
    names = {
        "workers": "Workers with cases", "cases": "Cases", "fte": "FTE of them", "caseload": "Cases for each FTE",
        "least": "Lightest", "lower": "Lower quarter", "middle": "Middle", "upper": "Upper quarter", "most": "Heaviest",
    }  # fmt: skip
    table = teams[list(names)].rename(columns=names).round(1)
    over = (100 * teams["over"]).round(0).to_numpy()
    return table.assign(**{"Over the limit, % of workers": over}).rename_axis("Team").reset_index()


def team_alt(teams: pd.DataFrame) -> str:
    """The rows in sentences."""
    return "; ".join(f"{team}: {_team_said(row)}" for team, row in teams.iterrows())


def held_title(frame: pd.DataFrame) -> str:
    """Where most work is without a worker."""
    known = frame[frame["without_share"].notna()]
    if known.empty:
        return "Work without a worker is not available"
    top = known.sort_values("without_share", ascending=False).iloc[0]
    return (
        f"{top.name} has the largest share of open work that no worker holds: {numbers.text(top['without'])} of "
        f"{numbers.text(top['children'])} children"
    )


def held_groups(frame: pd.DataFrame, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a locality: without a worker, held elsewhere, changed worker twice or more; per cent of the children."""
    groups = []
    for area, row in frame.iterrows():
        away = 100 * row["elsewhere"] / row["held"] if row["held"] else float("nan")
        bars = [
            _percent(100 * row["without_share"], "without a worker"),
            _percent(away, "held by another locality's team"),
            _percent(100 * row["often"], "changed worker twice or more"),
        ]
        said = f"{numbers.text(row['mean'], Kind.DECIMAL)} changes a child"
        groups.append(BarGroup(str(area), colours.get(str(area), LIGHT.accent), bars, said))
    return groups


def _percent(value: float, words: str) -> Bar:
    if not numbers.is_known(value):
        return Bar(None, f"{words}: {numbers.NOT_AVAILABLE}")
    return Bar(value, f"{numbers.text(value, Kind.PERCENT)} {words}")


def held_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Localities with their work and workers."""
    return pd.DataFrame(
        {
            "Locality": frame.index,
            "Children with open work": frame["children"].to_numpy(),
            "Without a worker": frame["without"].to_numpy(),
            "Held by any team": frame["held"].to_numpy(),
            "Held by another locality's team": frame["elsewhere"].to_numpy(),
            "Changes of worker a child": frame["mean"].round(2).to_numpy(),
            "Two changes or more, %": (100 * frame["often"]).round(0).to_numpy(),
        }
    )


def held_alt(frame: pd.DataFrame) -> str:
    """The bars in sentences."""
    return "; ".join(
        f"{area}: {numbers.text(100 * row['without_share'], Kind.PERCENT)} without a worker, "
        f"{numbers.text(row['mean'], Kind.DECIMAL)} changes a child"
        for area, row in frame.iterrows()
    )


def sits_title(sitting: Sitting) -> str:
    """Which stage holds most children."""
    stages = sitting.places.groupby("stage")["children"].sum().sort_values(ascending=False)
    first = word(str(stages.index[0])).lower()
    return f"Most children with open work stand at one stage: {first}, {numbers.text(stages.iloc[0])}"


def sits_groups(sitting: Sitting, most: int = 4) -> list[BarGroup]:
    """A group a stage: the teams that hold most of its children."""
    groups = []
    for stage, rows in sitting.places.groupby("stage", sort=False):
        held = rows.sort_values("children", ascending=False)
        bars = [
            Bar(row["children"], f"{numbers.text(row['children'])} {_holder(row['team'])}")
            for row in rows_of(held.head(most))
        ]
        rest, teams = held["children"].iloc[most:].sum(), len(held) - most
        if rest:
            bars.append(Bar(float(rest), f"{numbers.text(rest)} in {teams} more team{'s' if teams > 1 else ''}"))
        said = f"{numbers.text(held['children'].sum())} children"
        groups.append(BarGroup(f"{word(str(stage))} ({held['place'].iloc[0]})", LIGHT.accent, bars, said))
    return groups


def _holder(team: object) -> str:
    return f"in {team}" if isinstance(team, str) else "without a worker"


def sits_table(sitting: Sitting) -> pd.DataFrame:
    """Place, stage, team and children."""
    return pd.DataFrame(
        {
            "Place": sitting.places["place"],
            "Stage": sitting.places["stage"].map(word),
            "Team": sitting.places["team"].fillna("No worker"),
            "Children": sitting.places["children"],
        }
    )


def sits_alt(sitting: Sitting) -> str:
    """Each stage in a sentence."""
    stages = sitting.places.groupby("stage", sort=False)["children"].sum()
    return join([f"{numbers.text(count)} {word(str(stage)).lower()}" for stage, count in stages.items()])


def flow_groups(sitting: Sitting) -> list[BarGroup]:
    """A bar a step from place to place, the largest first; grouped by where they start."""
    edges = sitting.edges.sort_values("children", ascending=False)
    groups = []
    for source, rows in edges.groupby("source", sort=False):
        bars = [Bar(row["children"], f"{numbers.text(row['children'])} {_step(row['source'], row['target'])}")
                for row in rows_of(rows)]  # fmt: skip
        groups.append(BarGroup(f"From {word(str(source))}", LIGHT.accent, bars))
    return groups


def _step(source: str, target: str) -> str:
    if source == target:
        return "to another stage there"
    return word(target) if target == "over" else f"to {word(target)}"


def flow_title(sitting: Sitting) -> str:
    """The largest step between two places."""
    across = sitting.edges[sitting.edges["source"] != sitting.edges["target"]]
    if across.empty:
        return "No child went from place to place in the twelve months"
    top = across.sort_values("children", ascending=False).iloc[0]
    way = f"{word(top['source'])} {_step(top['source'], top['target'])}"
    return f"Most go from {way}: {numbers.text(top['children'])} in twelve months"


def flow_table(sitting: Sitting) -> pd.DataFrame:
    """Every step."""
    edges = sitting.edges
    return pd.DataFrame(
        {"From": edges["source"].map(word), "To": edges["target"].map(word), "Children": edges["children"]}
    )


def flow_alt(sitting: Sitting) -> str:
    """Every step in a sentence."""
    return "; ".join(
        f"{numbers.text(row['children'])} from {word(row['source'])} {_step(row['source'], row['target'])}"
        for row in rows_of(sitting.edges)
    )
