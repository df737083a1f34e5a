"""Care in the Standard Safeguarding Dataset: placements one after the other, short breaks, legal statuses."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.care_spells import all_spells, legal_statuses, placements
from dashboard.sample.draw import Sample
from dashboard.sample.returns.codes import NEED_CODES, WAYS_OUT
from dashboard.sample.returns.columns import coded, dates, identifiers
from dashboard.sample.returns.ssd.ssd_ids import persons, referral_ids

STARTS, MOVES, MOVED = "S", "P", "X1"
"""Codes of the looked-after return: begins to be looked after, changes placement only, goes on elsewhere."""


def care_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    spells = all_spells(sample)
    return {"ssd_cla_episodes": _placements(sample, spells), "ssd_legal_status": _legal_statuses(sample, spells)}


def _placements(sample: Sample, spells: pd.DataFrame) -> pd.DataFrame:
    """One row a placement, and all name the day that care began."""
    told = placements(sample, spells)
    told = told[(told["end"] >= sample.first_day) & (told["start"] <= sample.last_day)].reset_index(drop=True)
    start, end = told["start"].to_numpy(), told["end"].to_numpy()
    way_out = coded(WAYS_OUT, np.where(end > sample.last_day, 0, told["way_out"].to_numpy()))
    return pd.DataFrame(
        {
            "clae_cla_episode_id": identifiers("INVJ", np.arange(len(told))),
            "clae_person_id": persons(sample, told),
            "clae_cla_episode_start_date": dates(start),
            "clae_cla_episode_start_reason": np.where(told["number"] == 0, STARTS, MOVES),
            "clae_cla_primary_need_code": coded(NEED_CODES, sample.world.of("need", told["episode"].to_numpy())),
            "clae_cla_episode_ceased_date": dates(end, sample.last_day),
            "clae_cla_episode_ceased_reason": [
                way if last else MOVED for way, last in zip(way_out, told["is_last"].tolist(), strict=True)
            ],
            "clae_cla_id": identifiers("INVL", told["spell"].to_numpy()),
            "clae_referral_id": referral_ids(told),
            "clae_cla_placement_id": identifiers("INVG", np.arange(len(told))),
            "clae_entered_care_date": dates(told["began"].to_numpy()),
            "clae_cla_last_iro_contact_date": None,
        }
    )


def _legal_statuses(sample: Sample, spells: pd.DataFrame) -> pd.DataFrame:
    told = legal_statuses(sample, spells)
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
