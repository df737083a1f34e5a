"""The Standard Safeguarding Dataset of the invented council: one CSV a table, with the dataset's own columns."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv

from dashboard.sample.draw import Sample
from dashboard.sample.returns.ssd.ssd_care import care_tables
from dashboard.sample.returns.ssd.ssd_court import court_tables
from dashboard.sample.returns.ssd.ssd_need import need_tables
from dashboard.sample.returns.ssd.ssd_people import people_tables
from dashboard.sample.returns.ssd.ssd_protection import protection_tables
from dashboard.sample.returns.ssd.ssd_staff import staff_tables
from dashboard.sample.returns.ssd.ssd_visits import visit_tables

WORD = "invented"

TABLES = (
    people_tables,
    need_tables,
    protection_tables,
    visit_tables,
    court_tables,
    care_tables,
    staff_tables,
)


def write_ssd(sample: Sample, folder: Path) -> None:
    """Write every table, and `extract.toml` that says what the extract holds."""
    folder.mkdir(parents=True, exist_ok=True)
    for tables in TABLES:
        for name, frame in tables(sample).items():
            write_csv(frame.assign(invented=WORD), folder / f"{name}.csv")
    (folder / "extract.toml").write_text(_about(sample), encoding="utf-8")


def write_csv(frame: pd.DataFrame, file: Path) -> None:
    """Write a frame as CSV: dates as YYYY-MM-DD, nothing for what is missing, quotes only where needed."""
    table = pa.Table.from_pandas(frame, preserve_index=False)
    heading = (",".join(frame.columns) + "\n").encode()
    options = pa.csv.WriteOptions(include_header=False, quoting_style="needed")
    with file.open("wb") as out:
        out.write(heading)
        pa.csv.write_csv(table, out, options)


def _about(sample: Sample) -> str:
    settings = sample.targets.settings
    return (
        f"first_day = {sample.targets.first_day}\n"
        f"last_day = {sample.targets.last_day}\n"
        f"made = {settings['made']}\n"
        "invented = true\n"
        f'note = "{settings["note"]}"\n'
    )
