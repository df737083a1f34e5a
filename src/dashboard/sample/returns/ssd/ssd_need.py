"""Need in the Standard Safeguarding Dataset: contacts to in need plans, with the ids and dates of the census."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.returns.codes import NEED_CODES, REASONS, SOURCES
from dashboard.sample.returns.columns import coded, dates, identifiers, where_true, yes_no
from dashboard.sample.returns.ssd.ssd_ids import person_ids, persons, referral_ids, team_ids
from dashboard.sample.schedule import NOT_IN_NEED

EARLY_HELP_REASONS = ["Parenting", "Behaviour", "School attendance", "Housing and debt", "Emotional wellbeing"]
EARLY_HELP_ENDS = ["Needs met", "Stepped up to social care", "Family withdrew", "Moved away"]


def need_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    return {
        "ssd_contacts": _contacts(sample),
        "ssd_early_help_episodes": _early_help(sample),
        "ssd_cin_episodes": _episodes(sample),
        "ssd_cin_assessments": _assessments(sample),
        "ssd_assessment_factors": _factors(sample),
        "ssd_cin_plans": _in_need_plans(sample),
    }


def _contacts(sample: Sample) -> pd.DataFrame:
    rows = sample.contacts
    taken = rows["referral"].to_numpy() >= 0
    return pd.DataFrame(
        {
            "cont_contact_id": identifiers("INVK", rows.index.to_numpy()),
            "cont_person_id": person_ids(sample, rows["child"].to_numpy()),
            "cont_contact_date": dates(rows["day"].to_numpy()),
            "cont_contact_source_code": coded(SOURCES, rows["source"].to_numpy()),
            "cont_contact_source_desc": None,
            "cont_contact_outcome_json": np.where(taken, '{"OUTCOME": "Referral"}', '{"OUTCOME": "Advice"}'),
        }
    )


def _early_help(sample: Sample) -> pd.DataFrame:
    rows = sample.early_help
    ended = rows["end"].to_numpy() < FAR
    return pd.DataFrame(
        {
            "earl_episode_id": identifiers("INVB", rows.index.to_numpy()),
            "earl_person_id": person_ids(sample, rows["child"].to_numpy()),
            "earl_episode_start_date": dates(rows["start"].to_numpy()),
            "earl_episode_end_date": dates(rows["end"].to_numpy()),
            "earl_episode_reason": coded(EARLY_HELP_REASONS, rows["reason"].to_numpy()),
            "earl_episode_end_reason": where_true(ended, coded(EARLY_HELP_ENDS, rows["way_out"].to_numpy())),
            "earl_episode_organisation": sample.targets.council.name,
            "earl_episode_worker_id": None,
        }
    )


def _episodes(sample: Sample) -> pd.DataFrame:
    rows = sample.episodes
    numbers, referred = rows.index.to_numpy(), rows["referred"].to_numpy()
    return pd.DataFrame(
        {
            "cine_referral_id": identifiers("INVR", numbers),
            "cine_person_id": person_ids(sample, rows["child"].to_numpy()),
            "cine_referral_date": dates(referred),
            "cine_cin_primary_need_code": coded(NEED_CODES, rows["need"].to_numpy()),
            "cine_referral_source_code": coded(SOURCES, rows["source"].to_numpy()),
            "cine_referral_source_desc": None,
            "cine_referral_outcome_json": None,
            "cine_referral_nfa": yes_no(rows["no_action"]),
            "cine_close_reason": coded(REASONS, rows["reason"].to_numpy()),
            "cine_close_date": dates(rows["closed"].to_numpy()),
            "cine_referral_team": team_ids(sample, "assessment", numbers, referred),
            "cine_referral_worker_id": None,
        }
    )


def _assessments(sample: Sample) -> pd.DataFrame:
    rows = sample.assessments
    episode = rows["episode"].to_numpy()
    done = rows["authorised"].to_numpy() < FAR
    no_need = sample.world.of("outcome", episode) == NOT_IN_NEED
    return pd.DataFrame(
        {
            "cina_assessment_id": identifiers("INVA", rows.index.to_numpy()),
            "cina_person_id": persons(sample, rows),
            "cina_referral_id": referral_ids(rows),
            "cina_assessment_start_date": dates(rows["start"].to_numpy()),
            "cina_assessment_child_seen": where_true(done, ["Y"] * len(rows)),
            "cina_assessment_auth_date": dates(rows["authorised"].to_numpy()),
            "cina_assessment_outcome_json": None,
            "cina_assessment_outcome_nfa": where_true(done, yes_no(no_need)),
            "cina_assessment_team": team_ids(sample, "assessment", episode, rows["start"].to_numpy()),
            "cina_assessment_worker_id": None,
        }
    )


def _factors(sample: Sample) -> pd.DataFrame:
    """One row an assessment with a JSON list of its factors, as case systems give it."""
    numbers, begins = np.unique(sample.factors["assessment"].to_numpy(), return_index=True)
    codes, ends = sample.factors["code"].tolist(), [*begins[1:].tolist(), len(sample.factors)]
    return pd.DataFrame(
        {
            "cinf_table_id": identifiers("INVX", numbers),
            "cinf_assessment_id": identifiers("INVA", numbers),
            "cinf_assessment_factors_json": [
                json.dumps(codes[begin:end]) for begin, end in zip(begins.tolist(), ends, strict=True)
            ],
        }
    )


def _in_need_plans(sample: Sample) -> pd.DataFrame:
    rows = sample.in_need_plans
    start = rows["start"].to_numpy()
    return pd.DataFrame(
        {
            "cinp_cin_plan_id": identifiers("INVN", rows.index.to_numpy()),
            "cinp_referral_id": referral_ids(rows),
            "cinp_person_id": persons(sample, rows),
            "cinp_cin_plan_start_date": dates(start),
            "cinp_cin_plan_end_date": dates(rows["end"].to_numpy()),
            "cinp_cin_plan_team": team_ids(sample, "plans", rows["episode"].to_numpy(), start),
            "cinp_cin_plan_worker_id": None,
        }
    )
