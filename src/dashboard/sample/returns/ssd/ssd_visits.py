"""Visits and reviews in the Standard Safeguarding Dataset."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.draw import Sample
from dashboard.sample.returns.columns import dates, identifiers, yes_no
from dashboard.sample.returns.ssd.ssd_ids import persons

SPEAKS_UP = 4
"""One review of a child looked after in so many is one that the child did not attend, but sent views to."""


def visit_tables(sample: Sample) -> dict[str, pd.DataFrame]:
    """Tables by name."""
    protection = sample.protection_visits
    plan = {"cppv_cp_plan_id": identifiers("INVP", protection["span"].to_numpy())}
    return {
        "ssd_cin_visits": _visits(sample, sample.in_need_visits, "cinv_cin", "INVY", {}),
        "ssd_cp_visits": _visits(sample, protection, "cppv_cp", "INVZ", plan),
        "ssd_cp_reviews": _protection_reviews(sample),
        "ssd_cla_reviews": _care_reviews(sample),
    }


def _visits(
    sample: Sample, rows: pd.DataFrame, prefix: str, letters: str, more: dict[str, list[str | None]]
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            f"{prefix}_visit_id": identifiers(letters, rows.index.to_numpy()),
            f"{prefix[:4]}_person_id": persons(sample, rows),
            **more,
            f"{prefix}_visit_date": dates(rows["day"].to_numpy()),
            f"{prefix}_visit_seen": yes_no(rows["seen"]),
            f"{prefix}_visit_seen_alone": yes_no(rows["alone"]),
            f"{prefix}_visit_bedroom": None,
        }
    )


def _protection_reviews(sample: Sample) -> pd.DataFrame:
    rows = sample.protection_reviews
    day = rows["day"].to_numpy()
    ends = sample.plans["end"].reindex(rows["span"]).to_numpy()
    together = np.stack([day, sample.world.family(rows["episode"].to_numpy())])
    meeting = np.unique(together, axis=1, return_inverse=True)[1].ravel()
    return pd.DataFrame(
        {
            "cppr_cp_review_id": identifiers("INVU", rows.index.to_numpy()),
            "cppr_person_id": persons(sample, rows),
            "cppr_cp_plan_id": identifiers("INVP", rows["span"].to_numpy()),
            "cppr_cp_review_due": dates(rows["due"].to_numpy()),
            "cppr_cp_review_date": dates(day),
            "cppr_cp_review_meeting_id": identifiers("INVO", meeting),
            "cppr_cp_review_outcome_continue_cp": yes_no(ends - day > 14),
            "cppr_cp_review_quorate": "Y",
            "cppr_cp_review_participation": None,
        }
    )


def _care_reviews(sample: Sample) -> pd.DataFrame:
    rows = sample.care_reviews
    return pd.DataFrame(
        {
            "clar_cla_review_id": identifiers("INVQ", rows.index.to_numpy()),
            "clar_cla_id": identifiers("INVL", rows["span"].to_numpy()),
            "clar_cla_review_due_date": dates(rows["due"].to_numpy()),
            "clar_cla_review_date": dates(rows["day"].to_numpy()),
            "clar_cla_review_cancelled": "N",
            "clar_cla_review_participation": participation(sample, rows),
        }
    )


def participation(sample: Sample, rows: pd.DataFrame) -> list[str]:
    """How each child took part in a review (looked-after return): PN0 below the age of 4, else PN1, some PN3 or PN5."""
    born = sample.world.people.children["born"][sample.world.child(rows["episode"].to_numpy())]
    sent = rows.index.to_numpy() % SPEAKS_UP == 0
    old = np.where(sent, np.where(rows.index.to_numpy() % 8 == 0, "PN5", "PN3"), "PN1")
    return np.where(rows["day"].to_numpy() - born < 4 * 365.25, "PN0", old).tolist()  # type: ignore[no-any-return]
