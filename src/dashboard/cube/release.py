"""Reading a release: a protected cube in one file. What it does not hold is not available, what it hides is hidden."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

from dashboard import version
from dashboard.catalogue import Catalogue, Measure, When
from dashboard.council import Council
from dashboard.cube.frame import way_of_counting
from dashboard.cube.grid import Grid
from dashboard.cube.read import Cube, CubeError, open_cube
from dashboard.cube.release_tables import HELD, Contents, contents_of
from dashboard.model import ALL, Period, PeriodKind, Status

ROUNDED_TO = 5
"""Rounded numbers are multiples of this, each less than it from the true one."""

FORM = 1
"""Raised when a release's tables change shape or meaning."""


@dataclass(frozen=True)
class ReleaseManifest:
    """What a release says of itself.

    Attributes
    ----------
    rule : str
        The rule by which small numbers are hidden; `largest_hidden` is the largest of them.
    data_to : str
        The last day that the data cover.
    totals, totals_hidden, totals_rounded : int
        Annual totals of the council and its localities, how many of them are hidden, and how many are shown rounded.
    """

    id: str
    council: str
    made_at: str
    loaded_at: str
    snapshot: str
    invented: bool
    rule: str
    largest_hidden: int
    data_to: str
    totals: int
    totals_hidden: int
    totals_rounded: int = 0
    form: int = FORM
    app_version: str = version.APP

    def text(self) -> str:
        """As it is written."""
        return json.dumps(asdict(self), indent=1)


def read_release_manifest(file: Path) -> ReleaseManifest:
    """Read what a release says of itself.

    Raises
    ------
    CubeError
        Where the file is no release, or one of another form.
    """
    try:
        with duckdb.connect(str(file), read_only=True, config={"threads": 1}) as con:  # as `open_cube` opens it
            text = con.execute("select manifest from release").fetchall()[0][0]
    except (duckdb.Error, IndexError) as error:
        raise no_release(file, error) from error
    return manifest_of(text, file)


def manifest_of(text: str, file: Path) -> ReleaseManifest:
    """What a release says of itself, as it is written in its file.

    Raises
    ------
    CubeError
        Where it is none, or one of another form.
    """
    try:
        held = json.loads(text)
        if held.get("form") != FORM:
            raise CubeError(
                f"{file.name} is a release of form {held.get('form')}; this app reads {FORM}. Make it again."
            )
        return ReleaseManifest(**held)
    except (AttributeError, TypeError, ValueError) as error:
        raise no_release(file, error) from error


def no_release(file: Path, error: Exception) -> CubeError:
    """What is said of a file that is no release."""
    return CubeError(
        f"{file.name} is no release that can be read ({type(error).__name__}). Make one: dashboard release."
    )


@dataclass(frozen=True)
class ReleasedCube(Cube):
    """A release opened as a cube: the same questions, for as much as it holds."""

    contents: Contents = field(default_factory=lambda: contents_of([]), repr=False)
    """What there are figures of."""
    manifest: ReleaseManifest | None = None
    """What the release says of itself."""

    @cached_property
    def offered(self) -> tuple[Measure, ...]:
        """Measures that the release holds."""
        return tuple(measure for measure in self.catalogue.measures if measure.id in self.contents.levels)

    def counted_at(self, measure: Measure, level: str) -> bool:
        """Whether the release holds a measure at a level."""
        return level in self.contents.levels.get(measure.id, frozenset())

    def periods(self, measure: Measure, kind: PeriodKind) -> list[Period]:
        """Years and quarters that the release holds anything of."""
        steps = {PeriodKind.QUARTER: (3, 6, 9, 12), PeriodKind.YEAR: (3,)}.get(kind)
        if steps is None:
            return []
        ends = self.contents.ends.get((measure.id, _stored(measure, kind)), ())
        return [Period(kind, end) for end in ends if end.month in steps]

    def figures(self, measure: Measure, level: str, periods: Sequence[Period], breakdown: str = ALL) -> pd.DataFrame:
        """As `Cube.figures`: hidden where the release hides, not available where it has nothing.

        Rounded ones have a column more, rounding: how far the true count can lie from the one shown.
        """
        measure = self.catalogue.measure(measure.id)
        frame = super().figures(measure, level, periods, breakdown)
        if frame.empty:
            return frame
        kind = periods[0].kind
        marks = self._marks(measure.id, level, _stored(measure, kind), breakdown)
        keys = zip(frame["area"], frame["period_end"].dt.date, frame["category"], strict=True)
        found = [marks.get(key) for key in keys]
        missing = np.array([mark is None for mark in found], dtype=bool)
        hidden = np.array([bool(mark) for mark in found], dtype=bool)
        said = frame["status"].where(~hidden, Status.SUPPRESSED.value)
        unsaid = missing & (said != Status.NOT_APPLICABLE.value).to_numpy()
        if self.is_rounded(measure, level, kind, breakdown):  # a rounded 0 is not none, but 0 to 4
            said = said.where(said != Status.ZERO.value, Status.OBSERVED.value)
            frame = frame.assign(rounding=ROUNDED_TO - 1.0)
        events = [] if measure.unit.value == "rate" else ["denominator"]
        without = {name: frame[name].where(~(hidden | missing)) for name in ["numerator", *events]}
        return frame.assign(status=said.where(~unsaid, Status.NOT_AVAILABLE.value), **without)

    def grid(self, measure: Measure, level: str, periods: Sequence[Period], breakdown: str = ALL) -> Grid | None:
        """Refused: only `figures` hides what a release hides."""
        raise CubeError("A release has figures and no plain counts.")

    def _marks(self, measure: str, level: str, kind: str, breakdown: str) -> dict[tuple[str, date, str], bool]:
        """For each area, end and category whether it is hidden; none where the release has nothing."""
        found = self.con.cursor().execute(_MARKS, (measure, level, kind, breakdown)).fetchall()
        return {(area, end, category): hidden for area, end, category, hidden in found}

    def is_rounded(self, measure: Measure, level: str, kind: PeriodKind, breakdown: str = ALL) -> bool:
        """Whether figures at a level and for a kind of period are rounded to 5."""
        return (measure.id, level, _stored(measure, kind), breakdown) in self.contents.rounded


_MARKS = """
select area, month_end, category, hidden from figures where measure = ? and level = ? and kind = ? and breakdown = ?
"""


def _stored(measure: Measure, kind: PeriodKind) -> str:
    """A position stands at month ends, whatever the kind of period."""
    return PeriodKind.MONTH.value if measure.when is When.END else kind.value


def open_release(file: Path, council: Council, catalogue: Catalogue) -> ReleasedCube:
    """Open a release as a cube. The council has only the layers that the release holds, measures only its breakdowns.

    Raises
    ------
    CubeError
        Where it cannot be read, was made by another version, or counts a measure another way than the catalogue.
    """
    manifest = read_release_manifest(file)
    require_council(manifest, file, council)
    opened = open_cube(file, council, catalogue)
    return released(opened, contents_of(opened.con.cursor().execute(HELD).fetchall()), manifest, catalogue)


def require_council(manifest: ReleaseManifest, file: Path, council: Council) -> None:
    """Refuse a release of another council.

    Raises
    ------
    CubeError
    """
    if manifest.council != council.id:
        raise CubeError(f"{file.name} is a release of {manifest.council}, not of {council.id}.")


def released(opened: Cube, contents: Contents, manifest: ReleaseManifest, catalogue: Catalogue) -> ReleasedCube:
    """The cube of a release: with no more layers and breakdowns than it holds.

    Raises
    ------
    CubeError
        Where it counts a measure another way than the catalogue.
    """
    known = {measure.id: measure for measure in opened.catalogue.measures}
    for name, way in opened.counted.items():
        if name not in known or way != way_of_counting(catalogue, known[name]):
            raise CubeError(f'The release counts "{name}" otherwise than the catalogue does now. Make it again.')
    reduced = _reduced(opened.catalogue, contents)
    layers = tuple(layer for layer in opened.council.layers if layer.id in opened.areas)
    return ReleasedCube(
        opened.con,
        opened.council.model_copy(update={"layers": layers}),
        reduced,
        opened.areas,
        opened.coverage,
        {measure.id: way_of_counting(reduced, measure) for measure in reduced.measures},
        opened.people,
        {},
        contents=contents,
        manifest=manifest,
    )


def _reduced(catalogue: Catalogue, contents: Contents) -> Catalogue:
    """The catalogue with as many breakdowns as a release holds of localities."""
    measures = tuple(
        one.model_copy(
            update={"breakdowns": tuple(b for b in one.breakdowns if (one.id, b) in contents.split or b == one.only_by)}
        )
        for one in catalogue.measures
    )
    return catalogue.model_copy(update={"measures": measures})
