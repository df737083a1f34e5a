"""Spells in care as returns cut them up: into placements one after the other, and into legal statuses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.court import issued_on
from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.returns.codes import NEED_CODES, WAYS_OUT
from dashboard.sample.schedule import NEED
from dashboard.sample.store import Ints

AGREED, INTERIM, FULL, SHORT_BREAKS = "V2", "C1", "C2", "V4"
"""Legal statuses: by agreement, interim and full care order, an agreed run of short breaks (respite)."""

COURT_TAKES = 200
"""Days from the issue of proceedings to the full order: about 29 weeks."""

STAY = (240, 60)
"""Days of a placement: the least, and a step of which each spell has none to six more."""

BREAKS_AFTER, LONG_ENOUGH = 60, 200
"""Days from referral to short breaks, and days an episode must be open for them."""


def all_spells(sample: Sample) -> pd.DataFrame:
    """Spells in care and runs of short breaks.

    Returns
    -------
    pandas.DataFrame
        Columns spell, episode, start, end (days), issued (day of proceedings, FAR where there are none), way_out
        (number), breaks (bool).
    """
    care = sample.care.assign(issued=issued_on(sample.world, sample.care)).reset_index(names="spell")
    rows = sample.episodes
    disabled = sample.children["disabled"].reindex(rows["child"]).to_numpy() == 1
    fits = disabled & (rows["need"] == NEED_CODES.index("N2")) & (rows["outcome"] == NEED)
    fits &= (rows["closed"] - rows["referred"] > LONG_ENOUGH) & (rows.index % 4 == 0)
    fits &= (rows["referred"] <= sample.last_day - LONG_ENOUGH) & ~rows.index.isin(care["episode"])
    born = sample.children["born"].reindex(rows["child"]).to_numpy()
    chosen = rows[fits & (born < rows["referred"] + BREAKS_AFTER)]
    breaks = pd.DataFrame(
        {
            "spell": len(sample.world.care) + chosen.index.to_numpy(),
            "episode": chosen.index.to_numpy(),
            "start": chosen["referred"].to_numpy() + BREAKS_AFTER,
            "end": chosen["closed"].to_numpy(),
            "issued": FAR,
            "way_out": WAYS_OUT.index("E8"),
        }
    )
    spells = pd.concat([care.assign(breaks=False), breaks.assign(breaks=True)], ignore_index=True)
    return spells.drop(columns="proceedings")


def placements(sample: Sample, spells: pd.DataFrame) -> pd.DataFrame:
    """Placements: a spell has as many as the child was moved.

    Returns
    -------
    pandas.DataFrame
        Columns spell, episode, start, end (days), number (0 the first), is_last, began (the spell), way_out.
    """
    until = np.minimum(spells["end"].to_numpy(), sample.last_day + 1)
    stay = STAY[0] + STAY[1] * (spells["spell"].to_numpy() % 7)
    moves = np.where(spells["breaks"], 0, (until - spells["start"].to_numpy()) // stay)
    row = np.repeat(np.arange(len(spells)), moves + 1)
    number = np.arange(len(row)) - np.repeat(np.cumsum(moves + 1) - moves - 1, moves + 1)
    told = spells.iloc[row].reset_index(drop=True)
    start = told["start"].to_numpy() + number * stay[row]
    is_last = number == moves[row]
    end = np.where(is_last, told["end"].to_numpy(), start + stay[row])
    told = told.assign(began=told["start"], start=start, end=end, number=number, is_last=is_last)
    columns = ["spell", "episode", "start", "end", "number", "is_last", "began", "way_out"]
    return told.loc[told["start"] < told["end"], columns].reset_index(drop=True)


def legal_statuses(sample: Sample, spells: pd.DataFrame) -> pd.DataFrame:
    """Legal statuses: by agreement first; where proceedings are issued an interim order and later a full one.

    Returns
    -------
    pandas.DataFrame
        Columns spell, episode, status (code), start, end (days); ordered by start.
    """
    start, end, issued = (spells[name].to_numpy() for name in ("start", "end", "issued"))
    ordered = np.minimum(issued + COURT_TAKES, FAR)
    first = np.where(spells["breaks"], SHORT_BREAKS, AGREED)
    told = pd.concat(
        [
            _status(spells, first, start, np.minimum(issued, end)),
            _status(spells, np.full(len(spells), INTERIM), issued, np.minimum(ordered, end)),
            _status(spells, np.full(len(spells), FULL), ordered, end),
        ]
    )
    return told.sort_values(["start", "episode"], ignore_index=True)


def _status(spells: pd.DataFrame, status: np.ndarray, start: Ints, end: Ints) -> pd.DataFrame:
    frame = spells[["spell", "episode"]].assign(status=status, start=start, end=end)
    return frame[frame["start"] < frame["end"]]
