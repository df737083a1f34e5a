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
from dashboard.council import Council, CouncilError, Team, read_council
from dashboard.sample.quotas import apportion
from dashboard.sample.store import Floats, Ints

WARM_UP = 2016
"""First year drawn. Two years are lived through before the first day, so that work is open on it."""

MONTH_NAMES = (
    *("april", "may", "june", "july", "august", "september"),
    *("october", "november", "december", "january", "february", "march"),
)
PUBLISHED = "data/published/published_figures.csv"
"""Where published figures lie, unless the council's folder says otherwise."""

NOT_COUNTS = ("_rate", "median", "caseload")
"""Words in the names of published figures that are no counts."""

PROCEEDINGS = 0.6
"""Share of looked-after children for whom care proceedings are issued, where sample.toml says nothing of it."""

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
    def place_names(self) -> tuple[str, ...]:
        """Where children live: the localities; where work is placed by team, the whole council alone."""
        if self.council.placed_by == "team":
            return (self.council.name,)
        return tuple(each.name for each in self.council.localities)

    @property
    def places(self) -> int:
        """How many there are; the number after the last stands for "elsewhere or nowhere"."""
        return len(self.place_names)

    def place_of(self, team: Team) -> int | None:
        """The place that a team works for; None for one of the whole council."""
        local = team.locality if self.council.placed_by == "home" else None
        return self.place_names.index(local) if local else None

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
        told = self.settings.get("shares", {})
        rows: dict[str, list[float]] = told.get(name, told.get("all", {}))
        if not rows and self.places > 1:
            raise CouncilError(f"{self.council.id}/sample.toml needs [shares.{name}], or [shares.all] for all alike.")
        if not rows:
            return np.array([PROCEEDINGS if name == "proceedings" else 1.0])
        years = sorted(int(each) for each in rows)
        table = np.array([rows[str(each)] for each in years])[:, self.order]
        return np.array([np.interp(year, years, column) for column in table.T])

    @cached_property
    def order(self) -> Ints:
        """Where each of the council's localities stands in the lists of `sample.toml`."""
        names: list[str] = self.settings.get("localities", list(self.place_names))
        return np.array([names.index(name) for name in self.place_names], dtype=np.int64)

    def by_place(self, name: str, otherwise: float = 1.0) -> Floats:
        """A list of `sample.toml`'s posts by locality, in the council's order; the same everywhere without one."""
        told = self.settings.get("posts", {}).get(name)
        return np.full(self.places, otherwise) if told is None else np.array(told, dtype=float)[self.order]

    def open_cases(self, year: int) -> int:
        """Open cases at 30 September of a year."""
        told = self.settings.get("open_cases_30_september", {}).get(str(year))
        if told is not None:
            return self.scaled(told)
        ends = [self.figure("children_in_need_31_march", each) for each in (year, year + 1)]
        return self.scaled(sum(ends) / 2)

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
        for year, rows in self.settings.get("beyond", {}).items():
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
    targets = Targets(council, size, _published(council, settings.get("drawn_after")), settings)
    if set(settings.get("localities", targets.place_names)) != set(targets.place_names):
        raise CouncilError(f"The localities in {council.id}/sample.toml are not those of council.toml.")
    if missing := [name for name in ("note", "first_day", "last_day", "made", "postcode_letters", "ethnicity")
                   if name not in settings]:  # fmt: skip
        raise CouncilError(f"{council.id}/sample.toml lacks {', '.join(missing)}; docs/council.md says what it holds.")
    return targets


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _published(council: Council, after: dict[str, Any] | None) -> dict[str, dict[int, str]]:
    """The council's published figures; or `part` of those of another area that the invented council is drawn after."""
    code, part = (after["code"], float(after["part"])) if after else (council.code, 1.0)
    found: dict[str, dict[int, str]] = {}
    with (paths.ROOT / (council.population.published or PUBLISHED)).open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["area_code"] == code:
                value = _part_of(row["measure"], row["value"], part) if after else row["value"]
                found.setdefault(row["measure"], {})[int(row["year"])] = value
    if not found:
        raise CouncilError(
            f"Nothing is published of {code}, so {council.id}/sample.toml needs drawn_after: "
            "the code of an area with published figures, and which part of them."
        )
    return found


def _part_of(measure: str, value: str, part: float) -> str:
    """A part of a count; rates and medians stay as they are."""
    if not _is_number(value) or any(word in measure for word in NOT_COUNTS):
        return value
    return f"{float(value) * part:.4f}"
