"""A figure's numbers as a table that a screen reader can walk through."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_numeric_dtype

from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import rows_of

STATUS = "status"


def number_table(frame: pd.DataFrame, caption: str, kinds: Mapping[str, Kind] | None = None) -> str:
    """HTML of a frame: titled columns, each row headed by its first cell, statuses as words.

    Parameters
    ----------
    frame
        Columns named as they are read. A column `status` is not shown: it decides how the missing numbers of its
        row are written. A cell may be a `Status` itself.
    caption
        What the table holds.
    kinds
        How the numbers of a column are written. Others: whole numbers as counts, the rest with one decimal.
    """
    shown = [str(name) for name in frame.columns if name != STATUS]
    how = {name: (kinds or {}).get(name, _kind(frame[name])) for name in shown}
    head = "".join(f'<th scope="col"{_side(how[name])}>{escape(_title(name))}</th>' for name in shown)
    body = "".join(_row(record, how) for record in rows_of(frame))
    return (
        f'<div class="ld-table" role="region" tabindex="0" aria-label="{escape(caption)}"><table>'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _kind(column: pd.Series[Any]) -> Kind | None:
    """How a column of numbers is written; None for a column of words."""
    if column.dtype == object:  # beside numbers, a status makes it so
        column = column[[not isinstance(one, Status) for one in column]].infer_objects()
    if is_bool_dtype(column) or not is_numeric_dtype(column):
        return None
    known = column.dropna()
    return Kind.COUNT if (known == known.round()).all() else Kind.DECIMAL


def _row(record: Mapping[Any, Any], how: Mapping[str, Kind | None]) -> str:
    status = Status(record.get(STATUS, Status.OBSERVED))
    cells = [_cell(record[name], kind, status) for name, kind in how.items()]
    first, *rest = zip(cells, how.values(), strict=True)
    return (
        f'<tr><th scope="row"{_side(first[1])}>{first[0]}</th>'
        + "".join(f"<td{_side(kind)}>{cell}</td>" for cell, kind in rest)
        + "</tr>"
    )


def _cell(value: Any, kind: Kind | None, status: Status) -> str:  # noqa: ANN401  a frame's cell
    if isinstance(value, Status):
        return numbers.STATUS_WORDS[value]
    if kind is not None:
        known = status is Status.SUPPRESSED or not numbers.is_known(value)
        return numbers.text(value, kind, status if known else Status.OBSERVED)
    return escape(str(value)) if isinstance(value, str) or not pd.isna(value) else ""


def _side(kind: Kind | None) -> str:
    return "" if kind is None else ' class="ld-number"'


def _title(name: str) -> str:
    return name[:1].upper() + name[1:].replace("_", " ")
