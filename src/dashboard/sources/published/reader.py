"""Figures of official statistics: those that ship in ``data/published``, and newer files that lie beside them.

Source: Department for Education and Office for National Statistics, Open Government Licence v3.0.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from dashboard import paths
from dashboard.council import Council, CouncilError
from dashboard.model import Finding, Status
from dashboard.sources.published.dfe_columns import statistics_columns
from dashboard.sources.published.dfe_rules import REVISED
from dashboard.sources.published.dfe_statistics import COLUMNS, Statistics, read_statistics

NATION, REGION, AUTHORITY = "nation", "region", "authority"

FOLDER = "published"
"""Where newer files lie: under ``data/`` for all councils, in a council's folder for it alone."""

SYMBOLS = {
    "c": Status.SUPPRESSED,
    "k": Status.SUPPRESSED,
    "low": Status.SUPPRESSED,
    "z": Status.NOT_APPLICABLE,
    "x": Status.NOT_AVAILABLE,
    "u": Status.NOT_AVAILABLE,
    ":": Status.NOT_AVAILABLE,
}
"""What the statistics write instead of a number, and what a figure then is."""

_KEY = ["area_code", "year", "measure"]


@dataclass(frozen=True)
class Published:
    """All published figures of every area.

    Attributes
    ----------
    frame : pandas.DataFrame
        Columns area_code, area_name, area_kind ("nation", "region", "authority"), year (int), measure, value (float,
        NaN where a symbol stands), status (`Status` values), symbol ("" where there is a number) and file. A year is
        the year ending 31 March; for ``workforce_*`` it is 30 September, for ``children_0_17_mid_year`` the mid-year.
    findings : tuple of Finding
        What could not be read of the files that were put beside the shipped ones.
    """

    frame: pd.DataFrame
    findings: tuple[Finding, ...]


def published_files(council: Council) -> tuple[Path, ...]:
    """The shipped table where the council names one, then what was put beside it."""
    shipped = [paths.ROOT / council.population.published] if council.population.published else []
    folders = (paths.ROOT / "data" / FOLDER, council.folder / FOLDER)
    added = [file for folder in folders for file in sorted(folder.glob("*.csv")) if file not in shipped]
    return (*shipped, *(file for file in added if not _is_shipped(file)))


def _is_shipped(file: Path) -> bool:
    return file == paths.ROOT / "data" / FOLDER / "published_figures.csv"


def published_figures(council: Council) -> Published:
    """Everything published: the newest file that tells a figure is believed.

    A file is as new as its last year; of two with the same, the one whose name sorts last.

    Raises
    ------
    CouncilError
        Where the shipped file is missing or lacks a column.
    """
    shipped = council.population.published
    parts = [_shipped(shipped).assign(file=Path(shipped or "").name)]
    files = published_files(council)[1 if shipped else 0 :]
    read = [(file, read_statistics(file, statistics_columns())) for file in files]
    read.sort(key=lambda one: (_last_year(one[1]), one[0].name))
    parts += [told.frame.assign(file=file.name) for file, told in read]
    findings = [finding for _, told in read for finding in told.findings]
    every = pd.concat(parts, ignore_index=True)
    return Published(_with_status(every.drop_duplicates(_KEY, keep="last")), (*findings, *_revised(every)))


def read_published(council: Council, prefix: str) -> pd.DataFrame:
    """The published figures of a council and its nation whose measures' names begin with `prefix`."""
    frame = published_figures(council).frame
    mine = (frame["area_code"] == council.code) | (frame["area_kind"] == NATION)
    rows: pd.DataFrame = frame[mine & frame["measure"].str.startswith(prefix)].reset_index(drop=True)
    return rows


def _last_year(told: Statistics) -> int:
    return 0 if told.frame.empty else int(told.frame["year"].max())


def _shipped(file: str | None) -> pd.DataFrame:
    if file is None:
        return pd.DataFrame({column: pd.Series([], dtype=object) for column in COLUMNS})
    try:
        frame = pd.read_csv(paths.ROOT / file, usecols=list(COLUMNS), dtype=str, keep_default_na=False)
        return frame.assign(year=frame["year"].astype(int))
    except (OSError, ValueError) as error:
        raise CouncilError(f"The file {file} of published figures cannot be read: {type(error).__name__}.") from error


def _with_status(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers as numbers, and of every figure what it is."""
    text = frame["value"].astype(str).str.strip()
    value = pd.to_numeric(text.str.replace(",", ""), errors="coerce")
    known = value.notna()
    symbol = text.str.casefold().where(~known, "")
    hidden = symbol.map(SYMBOLS).fillna(Status.NOT_AVAILABLE).astype(str)
    told = value.map(lambda number: Status.ZERO if number == 0 else Status.OBSERVED).astype(str)
    columns = {"value": value, "status": told.where(known, hidden), "symbol": symbol}
    return frame.assign(year=frame["year"].astype(int), **columns).reset_index(drop=True)


def _revised(every: pd.DataFrame) -> tuple[Finding, ...]:
    """One finding for each newer file that tells figures otherwise than an older one."""
    values = pd.to_numeric(every["value"], errors="coerce")
    told = every.assign(number=values)[values.notna().to_numpy()]
    earlier = told.groupby(_KEY)["number"].shift()
    apart = told[earlier.notna() & (earlier != told["number"])]
    return tuple(
        REVISED.at(str(file), "file", f"{len(rows):,} figures differ, the first of {rows['measure'].iloc[0]}")
        for file, rows in apart.groupby("file", sort=True)
    )
