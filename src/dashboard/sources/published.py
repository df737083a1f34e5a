"""Figures of official statistics that ship with the dashboard: ``data/published``, as their publisher wrote them.

Source: Department for Education and Office for National Statistics, Open Government Licence v3.0.
"""

from __future__ import annotations

import pandas as pd

from dashboard import paths
from dashboard.council import Council, CouncilError
from dashboard.model import Status

NATION = "nation"

SYMBOLS = {
    "c": Status.SUPPRESSED,
    "k": Status.SUPPRESSED,
    "low": Status.SUPPRESSED,
    "z": Status.NOT_APPLICABLE,
    "x": Status.NOT_AVAILABLE,
    "u": Status.NOT_AVAILABLE,
    ":": Status.NOT_AVAILABLE,
}
"""What the statistics write instead of a number."""

_COLUMNS = ["area_code", "area_name", "area_kind", "year", "measure", "value"]


def read_published(council: Council, prefix: str) -> pd.DataFrame:
    """The published figures of a council and its nation.

    Parameters
    ----------
    council : Council
        Names the file under ``[population]``; without one there are no rows.
    prefix : str
        How the names of the measures begin, such as "workforce_".

    Returns
    -------
    pandas.DataFrame
        Columns area_code, area_name, area_kind, year (int), measure, value (float, NaN where a symbol stands) and
        status (`Status` values). A year is the year ending 31 March; for ``workforce_*`` it is 30 September.

    Raises
    ------
    CouncilError
        Where the file is missing or lacks a column.
    """
    frame = _read(council.population.published)
    mine = (frame["area_code"] == council.code) | (frame["area_kind"] == NATION)
    rows = frame[mine & frame["measure"].str.startswith(prefix)].reset_index(drop=True)
    value = pd.to_numeric(rows["value"], errors="coerce")
    told = value.map(lambda number: Status.ZERO if number == 0 else Status.OBSERVED).astype(str)
    symbol = rows["value"].str.strip().map(SYMBOLS).fillna(Status.NOT_AVAILABLE).astype(str)
    return rows.assign(year=rows["year"].astype(int), value=value, status=told.where(value.notna(), symbol))


def _read(file: str | None) -> pd.DataFrame:
    if file is None:
        return pd.DataFrame({column: pd.Series([], dtype=str) for column in _COLUMNS})
    try:
        return pd.read_csv(paths.ROOT / file, usecols=_COLUMNS, dtype=str, keep_default_na=False)
    except (OSError, ValueError) as error:
        raise CouncilError(f"The file {file} of published figures cannot be read: {type(error).__name__}.") from error
