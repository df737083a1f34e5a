"""The published figures that ship, as tables for tests of methods on real numbers."""

from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.model import month_end

FILE = Path(__file__).parents[2] / "data" / "published" / "published_figures.csv"
MONTHS = [
    "april", "may", "june", "july", "august", "september", "october", "november", "december", "january", "february",
    "march",
]  # fmt: skip


def figures():
    """Area and year by measure; NaN where a symbol stands for the figure."""
    rows = pd.read_csv(FILE, dtype={"value": str})
    rows["number"] = pd.to_numeric(rows["value"], errors="coerce")
    return rows.pivot(index=["area_kind", "area_name", "year"], columns="measure", values="number")


def monthly_referrals():
    """Referrals by area and month, April 2017 to March 2024: counts (areas, 84), names, month ends."""
    table = figures()
    years = range(2018, 2025)
    names = sorted(set(table.index.get_level_values("area_name")))
    columns = [f"referrals_in_{month}" for month in MONTHS]
    by_name = table.droplevel("area_kind")
    counts = [by_name.loc[[(name, year) for year in years], columns].to_numpy().ravel() for name in names]
    ends = [month_end(year - (place < 9), (place + 3) % 12 + 1) for year in years for place in range(12)]
    return np.array(counts), names, ends
