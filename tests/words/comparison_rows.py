"""Rows of comparisons as `dashboard.answers.comparisons` makes them, for tests of words."""

import pandas as pd

from dashboard.words.beside import COLUMNS, Beside

PLAIN = {
    "kind": Beside.WHOLE.value, "measure": "referrals", "title": "Referrals", "group": "Front door", "unit": "rate",
    "polarity": "no judgement", "when": "in the period", "counted": "referrals", "counted_of": "children 0 to 17",
    "level": "locality", "area": "West", "area_name": "West", "period": "2024-25",
    "period_end": pd.Timestamp(2025, 3, 31), "numerator": 948.0, "denominator": 15_000.0, "value": 632.0,
    "status": "observed", "widened": "estimated from the series", "other_numerator": 3_355.0,
    "other_denominator": 60_000.0, "other_value": 559.2, "mark": "higher", "plain_mark": "higher", "chance": 1e-6,
}  # fmt: skip

SHARE = PLAIN | {
    "measure": "re-referrals", "title": "Re-referrals within 12 months", "unit": "share", "polarity": "higher is worse",
    "counted": "referrals within 12 months of the child's previous referral", "counted_of": "referrals",
    "numerator": 195.0, "denominator": 948.0, "value": 20.57, "other_numerator": 805.0, "other_denominator": 3_355.0,
    "other_value": 23.99, "mark": "lower", "plain_mark": "lower",
}  # fmt: skip


def table(*changes, of=PLAIN):
    """A row for each change to a plain one."""
    return pd.DataFrame([of | change for change in changes], columns=list(COLUMNS))
