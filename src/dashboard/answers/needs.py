"""What assessments found, by locality: each factor's share of episodes, with limits, beside the borough's."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.answers.areas import history, placed, values
from dashboard.answers.widths import widths
from dashboard.cube.read import Cube
from dashboard.model import Period
from dashboard.stats.compare import beside

MEASURE = "assessment-factors"
BREAKDOWN = "factor"

WHO = {
    "parent": ("A parent or carer", "B"),
    "child": ("The child", "A"),
    "other": ("Another person in the household", "C"),
    "abuse": ("Abuse, exploitation and other concerns", ""),
}
"""Whom a factor is about, by the letter of codes 1 to 6; the codes from 7 on stand on their own."""


def codes_about(cube: Cube, who: str) -> list[str]:
    """Codes of the factors about someone, in the catalogue's order."""
    letter = WHO[who][1]
    offered = cube.catalogue.breakdown(BREAKDOWN).offered("locality")
    paired = {code for code in offered if len(code) == 2 and code[0] in "123456" and code[1] in "ABC"}
    if letter:
        return [code for code in offered if code in paired and code.endswith(letter)]
    return [code for code in offered if code not in paired]


def codes_of_all(cube: Cube) -> list[str]:
    """Codes of every factor that is shown by locality."""
    return list(cube.catalogue.breakdown(BREAKDOWN).offered("locality"))


def factor_table(cube: Cube, period: Period, codes: list[str], level: str = "locality") -> pd.DataFrame:
    """Factors by locality (or area of another level) in a period, largest in the whole council first.

    Returns
    -------
    pandas.DataFrame
        One row a factor and locality: category, factor (words), area, numerator, denominator, value, low, high,
        status, reference (the council's share), mark, counted ("82 of 315").
    """
    measure = cube.catalogue.measure(MEASURE)
    frame = placed(values(cube, measure, level, [period], BREAKDOWN, widened=widths(cube, measure, BREAKDOWN)))
    whole = values(cube, measure, "council", [period], BREAKDOWN).set_index("category")["value"]
    frame = frame[frame["category"].isin(codes)]
    frame = frame.assign(reference=frame["category"].map(whole), factor=frame["category_name"])
    frame = frame.assign(mark=beside(frame, frame["reference"]))
    order = whole.reindex(codes).fillna(-1.0).sort_values(ascending=False, kind="stable").index
    frame = frame.assign(place=frame["category"].map({code: n for n, code in enumerate(order)}))
    frame = frame.sort_values("place", kind="stable").drop(columns="place").reset_index(drop=True)
    return frame.rename(columns={"lower": "low", "upper": "high"}).assign(counted=_of(frame))


def found(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows of factors that were found at all in the whole council; all rows where none was."""
    rows = frame[frame["reference"] > 0]
    return frame if rows.empty else rows


def factor_history(cube: Cube, period: Period, code: str, level: str = "locality") -> pd.DataFrame:
    """One factor's share of episodes in the same stretch of each year: localities, then the whole council."""
    measure = cube.catalogue.measure(MEASURE)
    parts = []
    for at in (level, "council"):
        frame = placed(history(cube, measure, at, period, breakdown=BREAKDOWN))
        parts.append(frame[frame["category"] == code])
    return pd.concat(parts, ignore_index=True)


def _of(frame: pd.DataFrame) -> np.ndarray:
    known = frame["denominator"].notna() & (frame["denominator"] > 0)
    words = [f"{n:,.0f} of {d:,.0f}" if k else "" for n, d, k in
             zip(frame["numerator"], frame["denominator"], known, strict=True)]  # fmt: skip
    return np.array(words, dtype=object)
