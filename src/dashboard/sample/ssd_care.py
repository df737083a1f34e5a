"""Care in the Standard Safeguarding Dataset: placements one after the other, short breaks, legal statuses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.codes import NEED_CODES, WAYS_OUT
from dashboard.sample.columns import coded, dates, identifiers
from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.schedule import NEED
from dashboard.sample.ssd_ids import persons, referral_ids
from dashboard.sample.store import Ints

STARTS, MOVES, MOVED = "S", "P", "X1"
"""Codes of the looked-after return: begins to be looked after, changes placement only, goes on elsewhere."""

AGREED, INTERIM, FULL, SHORT_BREAKS = "V2", "C1", "C2", "V4"
"""Legal statuses: by agreement, interim and full care order, an agreed run of short breaks (respite)."""

STAY = (240, 60)
"""Days of a placement: the least, and a step of which each spell has none to six more."""

BREAKS_AFTER, LONG_ENOUGH = 60, 200
"""Days from referral to short breaks, and days an episode must be open for them."""


def care_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    spells = _spells(sample)
    return {"ssd_cla_episodes": _placements(sample, spells), "ssd_legal_status": _legal_statuses(sample, spells)}


def _spells(sample: Sample) -> pd.DataFrame:
    """Spells in care and runs of short breaks: columns spell, episode, start, end, court, way_out, breaks."""
    care = sample.care.reset_index(names="spell").rename(columns={"proceedings": "court"})
    rows = sample.episodes
    disabled = sample.children["disabled"].reindex(rows["child"]).to_numpy() == 1
    fits = disabled & (rows["need"] == NEED_CODES.index("N2")) & (rows["outcome"] == NEED)
    fits &= (rows["closed"] - rows["referred"] > LONG_ENOUGH) & (rows.index % 4 == 0)
    fits &= (rows["referred"] <= sample.last_day - LONG_ENOUGH) & ~rows.index.isin(care["episode"])
    chosen = rows[fits]
    breaks = pd.DataFrame(
        {
            "spell": len(sample.world.care) + chosen.index.to_numpy(),
            "episode": chosen.index.to_numpy(),
            "start": chosen["referred"].to_numpy() + BREAKS_AFTER,
            "end": chosen["closed"].to_numpy(),
            "court": 0,
            "way_out": WAYS_OUT.index("E8"),
        }
    )
    return pd.concat([care.assign(breaks=False), breaks.assign(breaks=True)], ignore_index=True)


def _placements(sample: Sample, spells: pd.DataFrame) -> pd.DataFrame:
    """One row a placement: a spell has as many as the child was moved, and all name the day that care began."""
    until = np.minimum(spells["end"].to_numpy(), sample.last_day + 1)
    stay = STAY[0] + STAY[1] * (spells["spell"].to_numpy() % 7)
    moves = np.where(spells["breaks"], 0, (until - spells["start"].to_numpy()) // stay)
    row = np.repeat(np.arange(len(spells)), moves + 1)
    place = np.arange(len(row)) - np.repeat(np.cumsum(moves + 1) - moves - 1, moves + 1)
    told = spells.iloc[row].reset_index(drop=True)
    start = told["start"].to_numpy() + place * stay[row]
    is_last = place == moves[row]
    end = np.where(is_last, told["end"].to_numpy(), start + stay[row])
    kept = (end >= sample.first_day) & (start <= sample.last_day) & (start < end)
    told, start, end, place, is_last = told[kept], start[kept], end[kept], place[kept], is_last[kept]
    way_out = coded(WAYS_OUT, np.where(end > sample.last_day, 0, told["way_out"].to_numpy()))
    return pd.DataFrame(
        {
            "clae_cla_episode_id": identifiers("INVJ", np.arange(len(told))),
            "clae_person_id": persons(sample, told),
            "clae_cla_episode_start_date": dates(start),
            "clae_cla_episode_start_reason": np.where(place == 0, STARTS, MOVES),
            "clae_cla_primary_need_code": coded(NEED_CODES, sample.world.of("need", told["episode"].to_numpy())),
            "clae_cla_episode_ceased_date": dates(end, sample.last_day),
            "clae_cla_episode_ceased_reason": [
                way if last else MOVED for way, last in zip(way_out, is_last.tolist(), strict=True)
            ],
            "clae_cla_id": identifiers("INVL", told["spell"].to_numpy()),
            "clae_referral_id": referral_ids(told),
            "clae_cla_placement_id": identifiers("INVG", np.arange(len(told))),
            "clae_entered_care_date": dates(told["start"].to_numpy()),
            "clae_cla_last_iro_contact_date": None,
        }
    )


def _legal_statuses(sample: Sample, spells: pd.DataFrame) -> pd.DataFrame:
    """By agreement first; where proceedings are issued an interim order and later a full one."""
    start, end = spells["start"].to_numpy(), spells["end"].to_numpy()
    court = spells["court"].to_numpy() == 1
    issued = np.where(court, start + 12 * (spells["spell"].to_numpy() % 3), FAR)
    ordered = np.where(court, issued + 200, FAR)
    first = np.where(spells["breaks"], SHORT_BREAKS, AGREED)
    told = pd.concat(
        [
            _status(spells, first, start, np.minimum(issued, end)),
            _status(spells, np.full(len(spells), INTERIM), issued, np.minimum(ordered, end)),
            _status(spells, np.full(len(spells), FULL), ordered, end),
        ]
    ).sort_values(["start", "episode"], ignore_index=True)
    told = told[(told["start"] <= sample.last_day) & (told["end"] >= sample.first_day)].reset_index(drop=True)
    return pd.DataFrame(
        {
            "lega_legal_status_id": identifiers("INVS", told.index.to_numpy()),
            "lega_person_id": persons(sample, told),
            "lega_legal_status": told["status"].to_numpy(),
            "lega_legal_status_start_date": dates(told["start"].to_numpy()),
            "lega_legal_status_end_date": dates(told["end"].to_numpy(), sample.last_day),
        }
    )


def _status(spells: pd.DataFrame, status: np.ndarray, start: Ints, end: Ints) -> pd.DataFrame:
    frame = pd.DataFrame({"episode": spells["episode"].to_numpy(), "status": status, "start": start, "end": end})
    return frame[frame["start"] < frame["end"]]
