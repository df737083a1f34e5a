"""Events of the Standard Safeguarding Dataset: from contacts to care. The same ids and dates as in the census."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd

from dashboard.sample.codes import CATEGORY_CODES, NEED_CODES, REASONS, SOURCES, WAYS_OUT
from dashboard.sample.columns import coded, dates, identifiers, yes_no
from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.history import place_on
from dashboard.sample.population import NOWHERE
from dashboard.sample.schedule import NOT_IN_NEED
from dashboard.sample.store import Ints
from dashboard.sample.workers import team_of

CONFERENCE_LIMIT = 15
EARLY_HELP_REASONS = ["Parenting", "Behaviour", "School attendance", "Housing and debt", "Emotional wellbeing"]
EARLY_HELP_ENDS = ["Needs met", "Stepped up to social care", "Family withdrew", "Moved away"]


def event_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    return {
        "ssd_contacts": _contacts(sample),
        "ssd_early_help_episodes": _early_help(sample),
        "ssd_cin_episodes": _episodes(sample),
        "ssd_cin_assessments": _assessments(sample),
        "ssd_assessment_factors": _factors(sample),
        "ssd_cin_plans": _in_need_plans(sample),
        "ssd_s47_enquiry": _enquiries(sample),
        "ssd_initial_cp_conference": _conferences(sample),
        "ssd_cp_plans": _plans(sample),
        "ssd_legal_status": _legal_statuses(sample),
        "ssd_cla_episodes": _care(sample),
    }


def _people(sample: Sample, children: Ints) -> np.ndarray:
    return sample.children["id"].reindex(children).to_numpy()


def _person(sample: Sample, frame: pd.DataFrame) -> np.ndarray:
    return _people(sample, sample.world.child(frame["episode"].to_numpy()))


def _referral(frame: pd.DataFrame) -> list[str | None]:
    return identifiers("INVR", frame["episode"].to_numpy())


def team_ids(sample: Sample, kind: str, episodes: Ints, days: Ints) -> list[str | None]:
    """Team of a kind for the place where each episode's child lives on a day; the front door where nobody knows."""
    world = sample.world
    child, family = world.child(episodes), world.family(episodes)
    team = team_of(world, np.full(len(episodes), kind, dtype=object), place_on(world, child, days), family)
    door = [each.kind for each in sample.targets.council.teams].index("front door")
    unknown = world.people.families["known_by"][family] == NOWHERE
    return identifiers("INVT", np.where(unknown, door, team), 2)


def _contacts(sample: Sample) -> pd.DataFrame:
    rows = sample.contacts
    taken = rows["referral"].to_numpy() >= 0
    return pd.DataFrame(
        {
            "cont_contact_id": identifiers("INVK", rows.index.to_numpy()),
            "cont_person_id": _people(sample, rows["child"].to_numpy()),
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
            "earl_person_id": _people(sample, rows["child"].to_numpy()),
            "earl_episode_start_date": dates(rows["start"].to_numpy()),
            "earl_episode_end_date": dates(rows["end"].to_numpy()),
            "earl_episode_reason": coded(EARLY_HELP_REASONS, rows["reason"].to_numpy()),
            "earl_episode_end_reason": np.where(ended, np.array(EARLY_HELP_ENDS)[rows["way_out"]], None),
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
            "cine_person_id": _people(sample, rows["child"].to_numpy()),
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
            "cina_person_id": _person(sample, rows),
            "cina_referral_id": _referral(rows),
            "cina_assessment_start_date": dates(rows["start"].to_numpy()),
            "cina_assessment_child_seen": np.where(done, "Y", None),
            "cina_assessment_auth_date": dates(rows["authorised"].to_numpy()),
            "cina_assessment_outcome_json": None,
            "cina_assessment_outcome_nfa": np.where(done, np.where(no_need, "Y", "N"), None),
            "cina_assessment_team": team_ids(sample, "assessment", episode, rows["start"].to_numpy()),
            "cina_assessment_worker_id": None,
        }
    )


def _factors(sample: Sample) -> pd.DataFrame:
    """One row an assessment with a JSON list of its factors, as case systems give it."""
    lists = sample.factors.groupby("assessment", sort=True)["code"].agg(list)
    numbers = lists.index.to_numpy()
    return pd.DataFrame(
        {
            "cinf_table_id": identifiers("INVX", numbers),
            "cinf_assessment_id": identifiers("INVA", numbers),
            "cinf_assessment_factors_json": [json.dumps(codes) for codes in lists],
        }
    )


def _in_need_plans(sample: Sample) -> pd.DataFrame:
    rows = sample.in_need_plans
    start = rows["start"].to_numpy()
    return pd.DataFrame(
        {
            "cinp_cin_plan_id": identifiers("INVN", rows.index.to_numpy()),
            "cinp_referral_id": _referral(rows),
            "cinp_person_id": _person(sample, rows),
            "cinp_cin_plan_start_date": dates(start),
            "cinp_cin_plan_end_date": dates(rows["end"].to_numpy()),
            "cinp_cin_plan_team": team_ids(sample, "plans", rows["episode"].to_numpy(), start),
            "cinp_cin_plan_worker_id": None,
        }
    )


def _enquiries(sample: Sample) -> pd.DataFrame:
    rows = sample.enquiries
    start = rows["start"].to_numpy()
    end = np.minimum(sample.world.work.after(start, 9), sample.last_day + 1)
    no_conference = rows["conference"].to_numpy() < 0
    return pd.DataFrame(
        {
            "s47e_s47_enquiry_id": identifiers("INVE", rows.index.to_numpy()),
            "s47e_referral_id": _referral(rows),
            "s47e_person_id": _person(sample, rows),
            "s47e_s47_start_date": dates(start),
            "s47e_s47_end_date": dates(end, sample.last_day),
            "s47e_s47_nfa": yes_no(no_conference),
            "s47e_s47_outcome_json": None,
            "s47e_s47_completed_by_worker_id": None,
            "s47e_s47_completed_by_team": team_ids(sample, "assessment", rows["episode"].to_numpy(), start),
        }
    )


def _conferences(sample: Sample) -> pd.DataFrame:
    rows = sample.conferences
    enquiry, day = rows["enquiry"].to_numpy(), rows["day"].to_numpy()
    start = sample.world.enquiries["start"][enquiry]
    meeting = np.unique(
        np.stack([day, sample.world.family(rows["episode"].to_numpy())]), axis=1, return_inverse=True
    )[1]
    return pd.DataFrame(
        {
            "icpc_icpc_id": identifiers("INVC", rows.index.to_numpy()),
            "icpc_icpc_meeting_id": identifiers("INVM", meeting.ravel()),
            "icpc_s47_enquiry_id": identifiers("INVE", enquiry),
            "icpc_person_id": _person(sample, rows),
            "icpc_cp_plan_id": identifiers("INVP", rows["plan"].to_numpy()),
            "icpc_referral_id": _referral(rows),
            "icpc_icpc_transfer_in": "N",
            "icpc_icpc_target_date": dates(sample.world.work.after(start, CONFERENCE_LIMIT)),
            "icpc_icpc_date": dates(day),
            "icpc_icpc_outcome_cp_flag": yes_no(rows["plan"].to_numpy() >= 0),
            "icpc_icpc_outcome_json": None,
            "icpc_icpc_team": team_ids(sample, "plans", rows["episode"].to_numpy(), day),
            "icpc_icpc_worker_id": None,
        }
    )


def _plans(sample: Sample) -> pd.DataFrame:
    rows = sample.plans
    return pd.DataFrame(
        {
            "cppl_cp_plan_id": identifiers("INVP", rows.index.to_numpy()),
            "cppl_referral_id": _referral(rows),
            "cppl_icpc_id": identifiers("INVC", rows["conference"].to_numpy()),
            "cppl_person_id": _person(sample, rows),
            "cppl_cp_plan_start_date": dates(rows["start"].to_numpy()),
            "cppl_cp_plan_end_date": dates(rows["end"].to_numpy(), sample.last_day),
            "cppl_cp_plan_initial_category": coded(CATEGORY_CODES, rows["category"].to_numpy()),
            "cppl_cp_plan_ola": "N",
            "cppl_cp_plan_latest_category": coded(CATEGORY_CODES, rows["latest"].to_numpy()),
        }
    )


def _care(sample: Sample) -> pd.DataFrame:
    """One row a spell in care: placements are not told."""
    rows = sample.care
    start, ended = dates(rows["start"].to_numpy()), rows["end"].to_numpy() <= sample.last_day
    need = sample.world.of("need", rows["episode"].to_numpy())
    return pd.DataFrame(
        {
            "clae_cla_episode_id": identifiers("INVL", rows.index.to_numpy()),
            "clae_person_id": _person(sample, rows),
            "clae_cla_episode_start_date": start,
            "clae_cla_episode_start_reason": "S",
            "clae_cla_primary_need_code": coded(NEED_CODES, need),
            "clae_cla_episode_ceased_date": dates(rows["end"].to_numpy(), sample.last_day),
            "clae_cla_episode_ceased_reason": coded(WAYS_OUT, np.where(ended, rows["way_out"].to_numpy(), 0)),
            "clae_cla_id": identifiers("INVL", rows.index.to_numpy()),
            "clae_referral_id": _referral(rows),
            "clae_cla_placement_id": None,
            "clae_entered_care_date": start,
            "clae_cla_last_iro_contact_date": None,
        }
    )


def _legal_statuses(sample: Sample) -> pd.DataFrame:
    """Agreement (V2) first; where proceedings are issued an interim order (C1) and later a full one (C2)."""
    rows = sample.care.reset_index(names="spell")
    start, end = rows["start"].to_numpy(), rows["end"].to_numpy()
    court = rows["proceedings"].to_numpy() == 1
    issued = np.where(court, start + 12 * (rows["spell"].to_numpy() % 3), FAR)
    ordered = np.where(court, issued + 200, FAR)
    parts = [
        _status(rows, "V2", start, np.minimum(issued, end)),
        _status(rows, "C1", issued, np.minimum(ordered, end)),
        _status(rows, "C2", ordered, end),
    ]
    told = pd.concat(parts).sort_values(["start", "episode"], ignore_index=True)
    told = told[(told["start"] <= sample.last_day) & (told["end"] >= sample.first_day)].reset_index(drop=True)
    return pd.DataFrame(
        {
            "lega_legal_status_id": identifiers("INVS", told.index.to_numpy()),
            "lega_person_id": _person(sample, told),
            "lega_legal_status": told["status"].to_numpy(),
            "lega_legal_status_start_date": dates(told["start"].to_numpy()),
            "lega_legal_status_end_date": dates(told["end"].to_numpy(), sample.last_day),
        }
    )


def _status(rows: pd.DataFrame, status: str, start: Ints, end: Ints) -> pd.DataFrame:
    frame = pd.DataFrame({"episode": rows["episode"].to_numpy(), "status": status, "start": start, "end": end})
    return frame[frame["start"] < frame["end"]]
