"""A file of a council's own counts: every measure that takes them, each locality, each month of ten years."""

from __future__ import annotations

import csv
from itertools import product
from pathlib import Path

from bench.ground import COUNCIL
from dashboard import paths
from dashboard.catalogue import Unit, read_catalogue
from dashboard.council import read_council

MONTHS = [f"{year}-{month:02}" for year in range(2016, 2026) for month in range(1, 13)]


def write_own_counts(file: Path) -> Path:
    """Write invented counts; the file is given back."""
    localities = [locality.name for locality in read_council(paths.council_folder(COUNCIL)).localities]
    measures = [measure for measure in read_catalogue().measures if measure.is_own_count]
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["measure", "area", "period", "numerator", "denominator", "source", "note"])
        for measure, area, month in product(measures, localities, MONTHS):
            whole = "40" if measure.unit is Unit.SHARE else ""
            rows.writerow([measure.id, area, month, "12", whole, "made for the bench", "invented"])
    return file
