"""How much of everything the invented council has: published borough totals, and `sample.toml` for the rest."""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from dashboard import paths
from dashboard.council import Council, CouncilError, read_council
from dashboard.sample.quotas import apportion
from dashboard.sample.store import Floats, Ints

WARM_UP = 2016
"""First year drawn. Two years are lived through before the first day, so that work is open on it."""

MONTH_NAMES = (
    *("april", "may", "june", "july", "august", "september"),
    *("october", "november", "december", "january", "february", "march"),
)
HIDDEN = 3.0
"""What stands for a published "c" (1 to 5)."""


@dataclass(frozen=True)
class Targets:
    """Counts to meet, by measure and year ending 31 March, at a size of 1 times `size`."""

    council: Council
    size: float
    published: dict[str, dict[int, str]]
    settings: dict[str, Any]

    @property
    def first_day(self) -> date:
        """First day of the extract."""
        return self._date("first_day")

    @property
    def last_day(self) -> date:
        """Last day of the extract."""
        return self._date("last_day")

    @cached_property
    def places(self) -> int:
        """How many localities there are; the number after the last stands for "elsewhere or nowhere"."""
        return len(self.council.localities)

    def figure(self, measure: str, year: int) -> float:
        """A published figure, else `sample.toml`'s, else that of the nearest year that has one."""
        known = self._known.get(measure)
        if not known:
            raise CouncilError(f'sample.toml needs a figure for "{measure}", which nobody publishes.')
        return known[min(known, key=lambda other: (abs(other - year), other))]

    def count(self, measure: str, year: int) -> int:
        """The figure as a whole number at the size asked for."""
        return self.scaled(self.figure(measure, year))

    def scaled(self, number: float) -> int:
        """A number at the size asked for."""
        return int(np.floor(number * self.size + 0.5))

    def shares(self, name: str, year: int) -> Floats:
        """A list of `sample.toml` by locality, in the council's order; between two years a straight line."""
        rows: dict[str, list[float]] = self.settings["shares"][name]
        years = sorted(int(each) for each in rows)
        table = np.array([rows[str(each)] for each in years])[:, self.order]
        return np.array([np.interp(year, years, column) for column in table.T])

    @cached_property
    def order(self) -> Ints:
        """Where each of the council's localities stands in the lists of `sample.toml`."""
        names: list[str] = self.settings["localities"]
        return np.array([names.index(each.name) for each in self.council.localities], dtype=np.int64)

    def open_cases(self, year: int) -> int:
        """Open cases at 30 September of a year."""
        return self.scaled(self.settings["open_cases_30_september"][str(year)])

    def months(self, year: int) -> Floats:
        """Weight of each month, April first: the year's published referrals, else all published years'."""
        at = max(year, self.years[0])
        table = [self._known[f"referrals_in_{name}"] for name in MONTH_NAMES]
        known = [month[at] for month in table if at in month]
        return np.array(known if len(known) == len(table) else [sum(month.values()) for month in table])

    def sources(self, year: int) -> dict[str, int]:
        """Referrals by published kind of source; hidden kinds share what the others leave."""
        kinds = sorted(name for name in self.published if name.startswith("referrals_from_"))
        at = min(max(year, self.years[0]), max(max(self._known[kind]) for kind in kinds))
        known = {kind: self._known[kind].get(at, 0.0) for kind in kinds}
        left = self.figure("referrals", at) - sum(known.values())
        hidden = [kind for kind in kinds if not known[kind]]
        known |= {kind: left * (0.15 if "education" in kind else 0.85) for kind in hidden}
        counts = apportion(self.count("referrals", year), list(known.values()))
        return dict(zip(kinds, counts.tolist(), strict=True))

    @cached_property
    def years(self) -> list[int]:
        """Years with published referrals."""
        return sorted(self.published["referrals"])

    @cached_property
    def _known(self) -> dict[str, dict[int, float]]:
        """Every number there is, by measure and year: `sample.toml`'s where nothing is published."""
        known: dict[str, dict[int, float]] = {}
        for year, rows in self.settings["beyond"].items():
            for measure, number in rows.items():
                known.setdefault(measure, {})[int(year)] = float(number)
        for measure, values in self.published.items():
            numbers = {year: float(value) for year, value in values.items() if _is_number(value)}
            known[measure] = known.get(measure, {}) | numbers
        return known

    def factor_count(self, measure: str, year: int) -> float:
        """Episodes with a factor in a year, unscaled: none where not collected, three where hidden."""
        values = self.published[measure]
        at = min(max(year, self.years[0]), max(values))
        value = values.get(at, "x")
        found = float(value) if _is_number(value) else HIDDEN if value == "c" else 0.0
        whole = "episodes_with_assessment_factor"
        return found * self.figure(whole, year) / self.figure(whole, at)

    def _date(self, name: str) -> date:
        found = self.settings[name]
        if not isinstance(found, date):
            raise CouncilError(f"{name} in sample.toml is not a date.")
        return found


def read_targets(council_dir: Path, size: float) -> Targets:
    """Read a council's folder, its published figures and its `sample.toml`.

    Raises
    ------
    CouncilError
        Where the folder has no `sample.toml`, or that speaks of other localities than `council.toml`.
    """
    council = read_council(council_dir)
    file = council_dir / "sample.toml"
    if not file.exists():
        raise CouncilError(f"{council.id} has no sample.toml: write one as docs/council.md says.")
    settings = tomllib.loads(file.read_text(encoding="utf-8"))
    if set(settings["localities"]) != {each.name for each in council.localities}:
        raise CouncilError(f"The localities in {council.id}/sample.toml are not those of council.toml.")
    return Targets(council, size, _published(council), settings)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _published(council: Council) -> dict[str, dict[int, str]]:
    found: dict[str, dict[int, str]] = {}
    with (paths.ROOT / council.population.published).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["area_code"] == council.code:
                found.setdefault(row["measure"], {})[int(row["year"])] = row["value"]
    return found
