"""The stages of a case: which kind of team has it from when to when, and in need plans between plans and care."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR, day_number
from dashboard.sample.history import place_on
from dashboard.sample.referrals import is_month_end
from dashboard.sample.returns.codes import NEED_CODES
from dashboard.sample.schedule import NEED, NFA
from dashboard.sample.store import Flags, Ints
from dashboard.sample.world import World

COURT_DAYS = 290
"""How long a case with care proceedings stays with the team for proceedings: about 41 weeks."""

ADOLESCENT = 14 * 365
SHORTEST_PLAN = 15


def in_need_plans(world: World) -> pd.DataFrame:
    """In need plans: from an assessment to closure, but for protection plans and spells in care.

    Returns
    -------
    pandas.DataFrame
        Columns episode, start, end (days; FAR while open at the last day).
    """
    rows = np.flatnonzero((world.episodes["outcome"] == NEED) & (world.episodes["authorised"] < FAR))
    gaps = _between(
        _spells(world, ("plans", "care")), rows, world.of("authorised", rows) + rows % 6, _closed(world, rows)
    )
    last = day_number(world.targets.last_day)
    gaps = gaps[(gaps["end"] - gaps["start"] >= SHORTEST_PLAN) & (gaps["start"] <= last)]
    # one episode in eight is worked without a written plan
    gaps = gaps[(gaps["episode"] * 7919) % 8 > 0]
    return _until(gaps, last)


def team_stages(world: World) -> pd.DataFrame:
    """Every stage of every case that got further than its referral, without gap from referral to closure.

    Returns
    -------
    pandas.DataFrame
        Columns episode, start, end (days; FAR while open), kind (of team), place (where the child lived at the
        start of the stage).
    """
    rows = np.flatnonzero(world.episodes["outcome"] != NFA)
    care = _spells(world, ("care",))
    begins = np.minimum(world.of("authorised", rows), _closed(world, rows))
    begins = np.where(world.of("outcome", rows) == NEED, begins, _closed(world, rows))
    begins = np.minimum(begins, _first_spell(care, rows))
    first = pd.DataFrame({"episode": rows, "start": world.of("referred", rows), "end": begins, "kind": "assessment"})
    rest = _between(care, rows, begins, _closed(world, rows)).assign(kind="plans")
    rest["kind"] = _special(world, rest["episode"].to_numpy(), rest["start"].to_numpy())
    stages = pd.concat([first, rest, *_in_care(care)], ignore_index=True)
    stages = stages[(stages["end"] > stages["start"])].sort_values(["episode", "start"], ignore_index=True)
    return _placed(world, _off_month_ends(stages))


def _closed(world: World, rows: Ints) -> Ints:
    return world.of("closed", rows)


def _spells(world: World, tables: tuple[str, ...]) -> pd.DataFrame:
    parts = []
    for name in tables:
        table = getattr(world, name)
        court = table["proceedings"] if name == "care" else 0
        parts.append(
            pd.DataFrame({"episode": table["episode"], "start": table["start"], "end": table["end"], "court": court})
        )
    return pd.concat(parts, ignore_index=True).sort_values(["episode", "start"], ignore_index=True)


def _first_spell(spells: pd.DataFrame, rows: Ints) -> Ints:
    first = spells.groupby("episode")["start"].min()
    return first.reindex(rows).fillna(FAR).to_numpy(np.int64)


def _between(spells: pd.DataFrame, rows: Ints, begin: Ints, end: Ints) -> pd.DataFrame:
    """What spells leave of the time from begin to end of each episode: columns episode, start, end."""
    spells = spells[spells["episode"].isin(rows)]
    shut = pd.DataFrame({"episode": rows, "start": end, "end": end})
    every = pd.concat([spells[["episode", "start", "end"]], shut]).sort_values(["episode", "start", "end"])
    episode = every["episode"].to_numpy()
    before = np.concatenate([[FAR], every["end"].to_numpy()[:-1]])
    is_first = np.concatenate([[True], episode[1:] != episode[:-1]])
    floor = pd.Series(begin, index=rows).reindex(episode).to_numpy()
    start = np.where(is_first, floor, np.maximum(before, floor))
    gaps = pd.DataFrame({"episode": episode, "start": start, "end": every["start"].to_numpy()})
    return gaps[gaps["start"] < gaps["end"]].reset_index(drop=True)


def _special(world: World, episodes: Ints, start: Ints) -> np.ndarray:
    """Kind of team for a case that is not in assessment and not in care."""
    need = world.of("need", episodes)
    age = start - world.people.children["born"][world.child(episodes)]
    disabled = (need == NEED_CODES.index("N2")) & (world.people.children["disabled"][world.child(episodes)] == 1)
    adolescent = (age > ADOLESCENT) & ((need == NEED_CODES.index("N6")) | (episodes % 5 == 0))
    return np.select([disabled, adolescent], ["disabilities", "adolescents"], "plans").astype(object)


def _in_care(care: pd.DataFrame) -> list[pd.DataFrame]:
    """Spells in care: with the team for proceedings first where they go to court, then looked after."""
    change = np.where(care["court"] == 1, np.minimum(care["start"] + COURT_DAYS, care["end"]), care["start"])
    columns = care[["episode"]]
    return [
        columns.assign(start=care["start"], end=change, kind="proceedings"),
        columns.assign(start=change, end=care["end"], kind="looked after"),
    ]


def _off_month_ends(stages: pd.DataFrame) -> pd.DataFrame:
    """Move a handover between teams off a month's last day, so that a case then has one team, however counted."""
    start, end = stages["start"].to_numpy().copy(), stages["end"].to_numpy().copy()
    same: Flags = stages["episode"].to_numpy()[1:] == stages["episode"].to_numpy()[:-1]
    moved = same & (is_month_end(start[1:]) == 1) & (end[1:] > start[1:] + 1)
    start[1:][moved] += 1
    end[:-1][moved] += 1
    return stages.assign(start=start, end=end)


def _placed(world: World, stages: pd.DataFrame) -> pd.DataFrame:
    first, last = day_number(world.targets.first_day), day_number(world.targets.last_day)
    stages = stages[(stages["end"] > first) & (stages["start"] <= last)].reset_index(drop=True)
    child = world.child(stages["episode"].to_numpy())
    return _until(stages.assign(place=place_on(world, child, stages["start"].to_numpy())), last)


def _until(spans: pd.DataFrame, last: int) -> pd.DataFrame:
    """Spans with the end of what is still open on the last day put far away."""
    end = spans["end"].to_numpy()
    return spans.assign(end=np.where(end > last, FAR, end)).reset_index(drop=True)
