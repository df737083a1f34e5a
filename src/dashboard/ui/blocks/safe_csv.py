"""A figure's numbers as CSV for a spreadsheet: every row says what it is, and no cell is a formula."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard.model import Status

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Openings that spreadsheets read as a formula (OWASP, CSV Injection), with their full-width forms."""


def csv_bytes(frame: pd.DataFrame, note: str = "") -> bytes:
    """The frame as UTF-8 with the mark that spreadsheets need to read it as such.

    Two columns always stand at the end: `status` (made where the frame has none: a row is suppressed where a cell
    is, and not available where a number is missing) and `note`.
    """
    rows = frame.rename(columns=_safe)
    if "status" not in rows.columns:
        missing = rows.select_dtypes("number").isna().any(axis=1)
        hidden = rows.map(lambda cell: cell is Status.SUPPRESSED).any(axis=1)
        status = missing.map({True: Status.NOT_AVAILABLE, False: Status.OBSERVED})
        rows = rows.assign(status=status.where(~hidden, Status.SUPPRESSED))
    notes = [note] * len(rows)
    if "note" in rows.columns:
        notes = ["; ".join(part for part in (own, note) if isinstance(part, str) and part) for own in rows.pop("note")]
    rows = rows[[name for name in rows.columns if name != "status"] + ["status"]].assign(note=notes)
    text = {name: rows[name].map(_safe) for name in rows.columns if rows[name].dtype.kind not in "biuf"}
    return rows.assign(**text).to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def _safe(cell: Any) -> Any:  # noqa: ANN401  a frame's cell
    """Words that would open as a formula get an apostrophe before them; numbers stay numbers."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell
