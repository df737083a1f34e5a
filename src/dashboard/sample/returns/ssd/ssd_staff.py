"""Staff of the Standard Safeguarding Dataset: teams, workers, and who held which case."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.returns.columns import dates, identifiers
from dashboard.sample.returns.ssd.ssd_ids import persons


def staff_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    return {
        "ssd_department": _departments(sample),
        "ssd_professionals": _professionals(sample),
        "ssd_involvements": _involvements(sample),
    }


def _departments(sample: Sample) -> pd.DataFrame:
    teams = sample.targets.council.teams
    return pd.DataFrame(
        {
            "dept_team_id": identifiers("INVT", np.arange(len(teams)), 2),
            "dept_team_name": [team.name for team in teams],
            "dept_team_parent_id": [f"INVT{team.locality or 'borough'}" for team in teams],
            "dept_team_parent_name": [team.locality or "Borough-wide" for team in teams],
        }
    )


def _professionals(sample: Sample) -> pd.DataFrame:
    workers = sample.workers
    held = sample.involvements[sample.involvements["end"] == FAR].groupby("worker")["episode"].nunique()
    return pd.DataFrame(
        {
            "prof_professional_id": workers["worker"],
            "prof_staff_id": workers["worker"],
            "prof_professional_name": "Invented Worker " + workers["worker"].str.removeprefix("INVW"),
            "prof_social_worker_registration_no": None,
            "prof_professional_job_title": "Social worker",
            "prof_professional_caseload": held.reindex(workers["worker"]).fillna(0).astype(int).to_numpy(),
            "prof_professional_department": identifiers("INVT", workers["team"].to_numpy(), 2),
            "prof_full_time_equivalency": workers["tenths"] / 10,
            "prof_agency_worker_flag": np.where(workers["agency"], "Y", "N"),
        }
    )


def _involvements(sample: Sample) -> pd.DataFrame:
    rows = sample.involvements
    episode = rows["episode"].to_numpy()
    return pd.DataFrame(
        {
            "invo_involvements_id": identifiers("INVV", rows.index.to_numpy()),
            "invo_professional_id": rows["worker"].to_numpy(),
            "invo_professional_role_id": "Allocated worker",
            "invo_professional_team": identifiers("INVT", rows["team"].to_numpy(), 2),
            "invo_involvement_start_date": dates(rows["start"].to_numpy()),
            "invo_involvement_end_date": dates(rows["end"].to_numpy(), sample.last_day),
            "invo_worker_change_reason": None,
            "invo_person_id": persons(sample, rows),
            "invo_referral_id": identifiers("INVR", episode),
        }
    )
