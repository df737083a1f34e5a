"""Posts against people: what is funded above who fills it, agency staff and the posts left empty."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd

from dashboard.figures import axis, numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import colour_of, fill_styles
from dashboard.rows import rows_of

PARTS = (("filled", "ld-solid"), ("agency", "ld-hatched"), ("vacant", "ld-empty"))


def post_bars(frame: pd.DataFrame, colours: Mapping[str, str]) -> str:
    """HTML of one bar an area, made of filled, agency and vacant posts, with a mark where funding ends.

    Parameters
    ----------
    frame
        One row an area, in the order shown: area, funded, filled, agency, vacant, all full-time equivalents.
    colours
        Colour by area.
    """
    parts = [name for name, _ in PARTS]
    end = axis.top([*frame["funded"], *frame[parts].sum(axis=1)])
    rows = "".join(_area(row, end, colours) for row in rows_of(frame))
    return f'<div class="ld-figure-box">{_key()}<ul class="ld-posts">{rows}</ul></div>'


def _area(row: dict[Any, Any], end: float, colours: Mapping[str, str]) -> str:
    area = str(row["area"])
    parts = "".join(_part(row[name], end, look) for name, look in PARTS)
    return (
        f'<li style="{fill_styles(colour_of(area, colours))}"><b class="ld-name">{escape(area)}</b>'
        f'<span class="ld-said">{_said(row)}</span>'
        f'<div class="ld-stack" aria-hidden="true">{parts}{_funded(row["funded"], end)}</div></li>'
    )


def _part(value: float | None, end: float, look: str) -> str:
    if not numbers.is_known(value) or value <= 0:
        return ""
    return f'<i class="ld-bar {look}" style="width:{axis.place(value, end)}"></i>'


def _funded(value: float | None, end: float) -> str:
    if not numbers.is_known(value):
        return ""
    return f'<i class="ld-funded" style="left:{axis.place(value, end)}"></i>'


def _said(row: dict[Any, Any]) -> str:
    words = {name: numbers.text(row[name], Kind.DECIMAL) for name in ("funded", "filled", "agency", "vacant")}
    return (
        f"<b>{words['funded']} FTE funded</b>: {words['filled']} filled, "
        f"{words['agency']} agency, {words['vacant']} vacant"
    )


def _key() -> str:
    looks = "".join(f'<span><i class="ld-swatch {look}"></i> {name}</span>' for name, look in PARTS)
    return f'<p class="ld-key">{looks}<span><i class="ld-swatch ld-funded-key"></i> funded</span></p>'
