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
    published: dict[tuple[str, int], str]
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
        known = self._known(measure)
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
        rows = [
            [self._known(f"referrals_in_{name}").get(each, 0.0) for name in MONTH_NAMES] for each in self.years
        ]
        table = np.array(rows)
        at = self.years.index(year) if year in self.years else 0
        return np.asarray(table[at] if (table[at] > 0).all() else table.sum(axis=0), dtype=float)

    def sources(self, year: int) -> dict[str, int]:
        """Referrals by published kind of source; hidden kinds share what the others leave."""
        kinds = sorted({name for name, _ in self.published if name.startswith("referrals_from_")})
        last = max(each for name, each in self.published if name in kinds and self._is_number(name, each))
        at = min(max(year, min(self.years)), last)
        known = {kind: self._known(kind).get(at, 0.0) for kind in kinds}
        left = self.figure("referrals", at) - sum(known.values())
        hidden = [kind for kind in kinds if not known[kind]]
        known |= {kind: left * (0.15 if "education" in kind else 0.85) for kind in hidden}
        counts = apportion(self.count("referrals", year), list(known.values()))
        return dict(zip(kinds, counts.tolist(), strict=True))

    @cached_property
    def years(self) -> list[int]:
        """Years with published referrals."""
        return sorted(year for name, year in self.published if name == "referrals")

    def _is_number(self, measure: str, year: int) -> bool:
        return self.published.get((measure, year), "").replace(".", "", 1).isdigit()

    def _known(self, measure: str) -> dict[int, float]:
        beyond = self.settings["beyond"]
        known = {int(year): float(rows[measure]) for year, rows in beyond.items() if measure in rows}
        for (name, year), value in self.published.items():
            if name == measure and self._is_number(name, year):
                known[year] = float(value)
        return known

    def factor_count(self, measure: str, year: int) -> float:
        """Episodes with a factor in a year, unscaled: none where not collected, three where hidden."""
        last = max(each for name, each in self.published if name == measure)
        at = min(max(year, min(self.years)), last)
        value = self.published.get((measure, at), "x")
        found = float(value) if self._is_number(measure, at) else HIDDEN if value == "c" else 0.0
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
        raise CouncilError(f"{council.id} has no sample.toml: write one as data/walsall/sample.toml does.")
    settings = tomllib.loads(file.read_text(encoding="utf-8"))
    if set(settings["localities"]) != {each.name for each in council.localities}:
        raise CouncilError(f"The localities in {council.id}/sample.toml are not those of council.toml.")
    return Targets(council, size, _published(council), settings)


def _published(council: Council) -> dict[tuple[str, int], str]:
    with (paths.ROOT / council.population.published).open(encoding="utf-8", newline="") as lines:
        return {
            (row["measure"], int(row["year"])): row["value"]
            for row in csv.DictReader(lines)
            if row["area_code"] == council.code
        }
