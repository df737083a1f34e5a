"""Pre-proceedings and care proceedings in the Standard Safeguarding Dataset."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.days import FAR
from dashboard.sample.draw import Sample
from dashboard.sample.returns.columns import dates, identifiers, where_true, yes_no
from dashboard.sample.returns.ssd.ssd_ids import persons

ISSUE, STEP_DOWN = "Decision to Issue Care Proceedings", "Decision to step down"
"""Outcomes of pre-proceedings as the dataset's guidance words them; none while they go on."""

START, AT_ONCE = "B", "C"
"""Outcomes of the legal gateway: begin pre-proceedings, issue care proceedings."""

LETTER, MEETING = 5, 14
"""Working days from the decision to the letter to the parents, and days from it to the first meeting."""


def court_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    return {"ssd_pre_proceedings": _pre_proceedings(sample)}


def _pre_proceedings(sample: Sample) -> pd.DataFrame:
    rows = sample.court
    episode, decided, ended = (rows[name].to_numpy() for name in ("episode", "decided", "ended"))
    issued = rows["issued"].to_numpy(np.bool_)
    before = decided < FAR
    work, last = sample.world.work, sample.last_day
    letter = np.where(before, work.after(np.where(before, decided, 0), LETTER), FAR)
    meeting = np.where(before, work.at(work.place(np.where(before, decided, 0) + MEETING)), FAR)
    outcome = where_true(ended < FAR, np.where(issued, ISSUE, STEP_DOWN).tolist())
    plans = sample.plans.groupby("episode").size().reindex(episode).fillna(0).astype(int)
    return pd.DataFrame(
        {
            "prep_table_id": identifiers("INVPP", rows.index.to_numpy()),
            "prep_person_id": persons(sample, rows),
            "prep_plo_family_id": identifiers("INVF", sample.world.family(episode)),
            "prep_pre_pro_decision_date": dates(decided),
            "prep_initial_pre_pro_meeting_date": dates(meeting, last),
            "prep_pre_pro_outcome": outcome,
            "prep_agree_stepdown_issue_date": dates(ended),
            "prep_cp_plans_referral_period": plans.to_numpy(),
            "prep_legal_gateway_outcome": np.where(before, START, AT_ONCE),
            "prep_prev_pre_proc_child": 0,
            "prep_prev_care_proc_child": 0,
            "prep_pre_pro_letter_date": dates(letter, last),
            "prep_care_pro_letter_date": dates(np.where(issued, ended, FAR)),
            "prep_pre_pro_meetings_num": np.where(before, 1 + (np.minimum(ended, last) - decided) // 60, 0),
            "prep_pre_pro_parents_legal_rep": where_true(before, ["Y"] * len(rows)),
            "prep_parents_legal_rep_point_of_issue": where_true(issued, ["Y"] * len(rows)),
            "prep_court_reference": None,
            "prep_care_proc_court_hearings": None,
            "prep_care_proc_short_notice": where_true(issued, yes_no(~before)),
            "prep_proc_short_notice_reason": None,
            "prep_la_inital_plan_approved": None,
            "prep_la_initial_care_plan": None,
            "prep_la_final_plan_approved": None,
            "prep_la_final_care_plan": None,
        }
    )
