"""Protection in the Standard Safeguarding Dataset: section 47 enquiries, initial conferences, protection plans."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.draw import Sample
from dashboard.sample.returns.codes import CATEGORY_CODES
from dashboard.sample.returns.columns import coded, dates, identifiers, yes_no
from dashboard.sample.returns.ssd.ssd_ids import persons, referral_ids, team_ids

CONFERENCE_LIMIT = 15


def protection_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    return {
        "ssd_s47_enquiry": _enquiries(sample),
        "ssd_initial_cp_conference": _conferences(sample),
        "ssd_cp_plans": _plans(sample),
    }


def _enquiries(sample: Sample) -> pd.DataFrame:
    rows = sample.enquiries
    start = rows["start"].to_numpy()
    end = np.minimum(sample.world.work.after(start, 9), sample.last_day + 1)
    no_conference = rows["conference"].to_numpy() < 0
    return pd.DataFrame(
        {
            "s47e_s47_enquiry_id": identifiers("INVE", rows.index.to_numpy()),
            "s47e_referral_id": referral_ids(rows),
            "s47e_person_id": persons(sample, rows),
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
    meeting = np.unique(np.stack([day, sample.world.family(rows["episode"].to_numpy())]), axis=1, return_inverse=True)[
        1
    ]
    return pd.DataFrame(
        {
            "icpc_icpc_id": identifiers("INVC", rows.index.to_numpy()),
            "icpc_icpc_meeting_id": identifiers("INVM", meeting.ravel()),
            "icpc_s47_enquiry_id": identifiers("INVE", enquiry),
            "icpc_person_id": persons(sample, rows),
            "icpc_cp_plan_id": identifiers("INVP", rows["plan"].to_numpy()),
            "icpc_referral_id": referral_ids(rows),
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
            "cppl_referral_id": referral_ids(rows),
            "cppl_icpc_id": identifiers("INVC", rows["conference"].to_numpy()),
            "cppl_person_id": persons(sample, rows),
            "cppl_cp_plan_start_date": dates(rows["start"].to_numpy()),
            "cppl_cp_plan_end_date": dates(rows["end"].to_numpy(), sample.last_day),
            "cppl_cp_plan_initial_category": coded(CATEGORY_CODES, rows["category"].to_numpy()),
            "cppl_cp_plan_ola": "N",
            "cppl_cp_plan_latest_category": coded(CATEGORY_CODES, rows["latest"].to_numpy()),
        }
    )
