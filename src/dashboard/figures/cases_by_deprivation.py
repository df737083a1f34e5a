"""Types of case by locality under the localities' deprivation, all in one order, so that the eye can compare them."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.figures import axis
from dashboard.figures.interval_plot import interval_plot
from dashboard.figures.interval_rows import Row, Ruler, group, scale
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of


def cases_by_deprivation(
    frame: pd.DataFrame, deprivation: Mapping[str, float | None], colours: Mapping[str, str], kind: Kind, whole: str
) -> str:
    """HTML: bars of deprivation where it is known, then a group of rows a type.

    Parameters
    ----------
    frame
        As for `interval_plot`, in the order shown; `factor` is the type of case.
    deprivation
        Share of people in the most deprived tenth of England, per cent, by area.
    colours
        Colour by area.
    kind
        How values are written; counts are bars.
    whole
        What the line across the rows stands for: "borough".
    """
    areas = list(dict.fromkeys(frame["area"].astype(str)))
    known = all(deprivation.get(area) is not None for area in areas)
    above = _deprivation(areas, deprivation, colours) if areas and known else ""
    return above + (_counts(frame, colours) if kind is Kind.COUNT else interval_plot(frame, colours, kind, whole))


def _counts(frame: pd.DataFrame, colours: Mapping[str, str]) -> str:
    """Bars of counts, all types on one axis."""
    ruler = Ruler(axis.top(frame["value"]), Kind.COUNT, "", bars=True)
    groups = ""
    for title, rows in frame.groupby("factor", sort=False):
        told = zip(rows["area"].astype(str), rows["value"], rows["status"].astype(str), strict=True)
        drawn = [Row(area, colour_of(area, colours), value, status=status) for area, value, status in told]
        groups += group(drawn, ruler, str(title))
    return f'<div class="ld-figure-box ld-intervals">{groups}{scale(ruler)}</div>'


def _deprivation(areas: list[str], deprivation: Mapping[str, float | None], colours: Mapping[str, str]) -> str:
    ruler = Ruler(100.0, Kind.PERCENT, "", bars=True)
    rows = [Row(area, colour_of(area, colours), deprivation[area]) for area in areas]
    body = group(rows, ruler, "People in England's most deprived tenth")
    return f'<div class="ld-figure-box ld-intervals">{body}{scale(ruler)}</div>'
