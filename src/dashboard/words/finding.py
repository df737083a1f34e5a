"""Findings as sentences: short, true, and never more than the limits carry."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd


def shares_finding(frame: pd.DataFrame) -> str:
    """Demand beside staff in one sentence.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns area, demand_share, staff_share (per cent; NaN where not known), gap_fte.
    """
    if frame["demand_share"].isna().any():
        return "Where the open work is cannot be told from the loaded returns"
    if frame["staff_share"].isna().any():
        most = _top(frame, "demand_share")
        return f"{most['area']} has the largest share of the open work, {most['demand_share']:.0f}%"
    short = _top(frame, "gap_fte", least=True)
    if round(short["demand_share"]) <= round(short["staff_share"]):
        return "Staff are shared out as the demand is"
    return (
        f"{short['area']} has {short['demand_share']:.0f}% of the demand and {short['staff_share']:.0f}% of the staff"
    )


def highest_finding(frame: pd.DataFrame, what: str, whole: str) -> str:
    """Which area stands highest, and whether that is more than chance.

    Parameters
    ----------
    frame : pandas.DataFrame
        Columns area_name, value, mark ("higher", "same", "lower", "cannot be compared").
    what : str
        What is measured: "rate of referrals".
    whole : str
        What the marks compare with: "the borough", "a year earlier".
    """
    known = frame[frame["value"].notna()]
    if known.empty:
        return f"The {what} is not available for this period"
    if not (known["value"] > 0).any():
        return f"The {what} is nought everywhere in this period"
    top = _top(known, "value")
    if top["mark"] == "higher":
        return f"{top['area_name']} has the highest {what}, higher than {whole}"
    for way in ("higher", "lower"):
        apart = known[known["mark"] == way]
        if not apart.empty:
            row = _top(apart, "value", least=way == "lower")
            return f"{row['area_name']}'s {what} is {way} than {whole}"
    if (known["mark"] == "same").any():
        return f"No area's {what} differs from {whole} beyond chance"
    return f"{top['area_name']} has the highest {what}"


def most_finding(frame: pd.DataFrame, what: str) -> str:
    """Which area has the most of something counted. Counts follow an area's size, so nothing is compared."""
    known = frame[frame["numerator"].notna()]
    if known.empty:
        return f"The number of {what} is not available for this period"
    top = _top(known, "numerator")
    if not top["numerator"] > 0:
        return f"There were no {what} in this period"
    return f"{top['area_name']} has the most {what}, {top['numerator']:,.0f}"


def factor_finding(frame: pd.DataFrame, whole: str) -> str:
    """The factor that sets a locality apart most clearly, or that none does; of one locality where only one is given.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `dashboard.answers.needs.factor_table` gives it.
    whole : str
        "the borough".
    """
    if (frame["mark"] == "cannot be compared").all():
        return "Assessment factors are not available for this period"
    apart = standing_apart(frame)
    if apart.empty:
        areas = frame["area"].unique()
        whose = f"None of {areas[0]}'s" if len(areas) == 1 else "No locality's"
        enough = " found ten times or more" if frame["mark"].isin(["higher", "lower"]).any() else ""
        return f"{whose} factors{enough} differ from {whole} beyond chance"
    row = apart.iloc[0]
    return (
        f"{row['area']}: {row['factor'][0].lower() + row['factor'][1:]} in {row['value']:.0f}% of episodes, "
        f"{row['mark']} than {whole} ({row['reference']:.0f}%)"
    )


def standing_apart(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows whose limits leave out the reference, the clearest first: by how many half-widths they lie from it."""
    rows = frame[frame["mark"].isin(["higher", "lower"]) & (frame["numerator"] >= 10)]
    half = (rows["high"] - rows["low"]) / 2
    return rows.assign(clear=(rows["value"] - rows["reference"]).abs() / half).sort_values("clear", ascending=False)


def staff_over(shares: pd.DataFrame | None) -> tuple[str, str] | None:
    """Where staff stand over an even share, with a question; None where nowhere by half a post, or it is not known.

    Parameters
    ----------
    shares : pandas.DataFrame or None
        As for `shares_finding`.
    """
    if shares is None or shares[["demand_share", "staff_share"]].isna().any().any():
        return None
    row = _top(shares, "gap_fte")
    if row["gap_fte"] < 0.5:
        return None
    text = (
        f"{row['area']} has {row['staff_share']:.0f}% of the social workers and {row['demand_share']:.0f}% of the "
        f"demand, {row['gap_fte']:.1f} full-time equivalents over an even share."
    )
    return text, "Could posts move, and what would be lost?"


def _top(frame: pd.DataFrame, column: str, least: bool = False) -> pd.Series:
    """The row with the largest value, or the least; the first of equals. One at least has to have a value."""
    values = frame[column].to_numpy(dtype=float)
    return frame.iloc[int(np.nanargmin(values) if least else np.nanargmax(values))]


def join(names: Sequence[str]) -> str:
    """Names as a list in words: "North, West and East"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
