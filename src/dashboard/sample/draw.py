"""The whole invented council as tables, before it is written as anybody's returns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.sample import assessments, court, factors, front_door, reviews, stages, visits
from dashboard.sample.days import FAR, day_number
from dashboard.sample.schedule import NFA
from dashboard.sample.staff import involvements, posts, workers, workforce
from dashboard.sample.store import Columns, Flags, Ints
from dashboard.sample.story import live
from dashboard.sample.targets import Targets, read_targets
from dashboard.sample.world import World


@dataclass(frozen=True)
class Sample:
    """Tables of the extract. Days are whole numbers (`dashboard.sample.days`), FAR where something is still open.

    Tables keep the row numbers of the story as their index, so that an id is made of a row's number and is the same
    in every return.
    """

    world: World
    first_day: int
    last_day: int
    children: pd.DataFrame
    addresses: pd.DataFrame
    episodes: pd.DataFrame
    assessments: pd.DataFrame
    factors: pd.DataFrame
    enquiries: pd.DataFrame
    conferences: pd.DataFrame
    plans: pd.DataFrame
    in_need_plans: pd.DataFrame
    care: pd.DataFrame
    contacts: pd.DataFrame
    early_help: pd.DataFrame
    workers: pd.DataFrame
    involvements: pd.DataFrame
    posts: pd.DataFrame
    workforce: pd.DataFrame
    court: pd.DataFrame
    protection_visits: pd.DataFrame
    in_need_visits: pd.DataFrame
    protection_reviews: pd.DataFrame
    care_reviews: pd.DataFrame

    @property
    def targets(self) -> Targets:
        """What was drawn for."""
        return self.world.targets


def draw_sample(
    council_dir: Path, *, seed: int = 2026, size: float = 1.0, progress: Callable[[float], None] = lambda _: None
) -> Sample:
    """Draw the invented council of a folder; the same seed and size give the same council.

    Parameters
    ----------
    council_dir : Path
        A council's folder with `council.toml` and `sample.toml`.
    seed : int
        Of the random numbers.
    size : float
        Multiplies every count; 1 is the council's own size.
    progress : callable
        Told the share (0 to 1) that is done.
    """
    targets = read_targets(council_dir, size)
    world = live(targets, seed, lambda share: progress(0.7 * share))
    contacts, early_help = front_door.all_contacts(world), front_door.all_early_help(world)
    done = assessments.all_assessments(world)
    found = factors.all_factors(world, done)
    progress(0.85)
    seats = workers.make_seats(world)
    staff = workers.make_workers(world, seats)
    held = involvements.all_involvements(world, stages.team_stages(world), seats, staff)
    progress(0.95)
    first, last = day_number(targets.first_day), day_number(targets.last_day)
    episodes = _episodes(world, first, last)
    plans, care = _spans(world.plans, episodes, first), _spans(world.care, episodes, first)
    in_need = _of_episodes(stages.in_need_plans(world), episodes, first)
    return Sample(
        world=world,
        first_day=first,
        last_day=last,
        children=_people(world, episodes, contacts, early_help),
        addresses=_frame(world.people.addresses),
        episodes=episodes,
        assessments=done,
        factors=found,
        enquiries=_of(world.enquiries, episodes, _enquiries_told(world, first)),
        conferences=_of(world.conferences, episodes, world.conferences["day"] >= first),
        plans=plans,
        in_need_plans=in_need,
        care=care,
        contacts=contacts,
        early_help=early_help,
        workers=staff,
        involvements=held,
        posts=posts.establishment(targets),
        workforce=workforce.all_workforce(world, staff, held),
        court=court.all_court_work(world, care, plans),
        protection_visits=visits.all_visits(world, plans, visits.PROTECTION),
        in_need_visits=visits.all_visits(world, in_need, visits.IN_NEED),
        protection_reviews=reviews.protection_reviews(world, plans),
        care_reviews=reviews.care_reviews(world, care),
    )


def _frame(table: Columns) -> pd.DataFrame:
    return pd.DataFrame({name: table[name].copy() for name in table.names})


def _episodes(world: World, first: int, last: int) -> pd.DataFrame:
    """Episodes open on or after the first day, as they stand on the last."""
    frame = _frame(world.episodes).drop(columns=["plan", "care", "enquiry"])
    frame = frame[frame["closed"] >= first]
    still_open = frame["closed"] > last
    frame["closed"] = frame["closed"].where(~still_open, FAR)
    frame["reason"] = frame["reason"].where(~still_open, 0)
    frame["no_action"] = frame["outcome"] == NFA
    return frame


def _people(world: World, episodes: pd.DataFrame, contacts: pd.DataFrame, early_help: pd.DataFrame) -> pd.DataFrame:
    rows = np.unique(np.concatenate([part["child"].to_numpy() for part in (episodes, contacts, early_help)]))
    frame = _frame(world.people.children).loc[rows, ["family", "born", "sex", "ethnicity", "disabled"]]
    known_by = world.people.families["known_by"][frame["family"]]
    frame["known_by"] = known_by
    frame["sex"] = np.where(_looked_after(world, rows) & (frame["sex"] > 1), rows % 2, frame["sex"])
    frame["id"] = [f"INV{row + 1:07d}" for row in rows.tolist()]
    return frame


def _looked_after(world: World, children: Ints) -> Flags:
    """Children who were ever looked after or may have short breaks: their return asks for the sex of every one."""
    in_care = np.isin(children, world.child(world.care["episode"]))
    return np.asarray(in_care | (world.people.children["disabled"][children] == 1), dtype=np.bool_)


def _enquiries_told(world: World, first: int) -> Flags:
    """Enquiries of the extract, and earlier ones whose conference lies in it."""
    conference = world.enquiries["conference"]
    held = np.where(conference >= 0, world.conferences["day"][conference], -FAR)
    return np.asarray((world.enquiries["start"] >= first) | (held >= first), dtype=np.bool_)


def _of(table: Columns, episodes: pd.DataFrame, told: Flags) -> pd.DataFrame:
    frame = _frame(table)
    return frame[told & frame["episode"].isin(episodes.index)]


def _spans(table: Columns, episodes: pd.DataFrame, first: int) -> pd.DataFrame:
    return _of(table, episodes, np.asarray(table["end"] >= first, dtype=np.bool_))


def _of_episodes(frame: pd.DataFrame, episodes: pd.DataFrame, first: int) -> pd.DataFrame:
    return frame[frame["episode"].isin(episodes.index) & (frame["end"] >= first)].reset_index(drop=True)
