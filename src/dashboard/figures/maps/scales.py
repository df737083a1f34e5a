"""Classes for a map: plain ranges that do not overlap as people read them, with a colour each."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pandas as pd

from dashboard.figures import numbers
from dashboard.figures.maps import breaks as methods
from dashboard.figures.maps.breaks import Method, Numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT, SEQUENTIAL, WHITE, sequential
from dashboard.model import Status


class Pattern(StrEnum):
    """What is drawn over an area's colour, so that colour is never alone."""

    SOLID = "solid"
    HATCH = "hatch"
    DOTS = "dots"
    OUTLINE = "outline"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class Fill:
    """How an area or a legend entry is drawn, and its words. `place` is the class, -1 for a status."""

    place: int
    colour: str
    pattern: Pattern
    label: str


STATUS_FILLS = {
    Status.ZERO: Fill(-1, WHITE, Pattern.OUTLINE, "0"),
    Status.SUPPRESSED: Fill(-1, LIGHT.empty, Pattern.DOTS, "hidden (protects small numbers)"),
    Status.NOT_AVAILABLE: Fill(-1, LIGHT.empty, Pattern.HATCH, "not available"),
    Status.NOT_APPLICABLE: Fill(-1, LIGHT.panel, Pattern.BLANK, "not applicable"),
}


MOST_CLASSES = len(SEQUENTIAL)
"""More than five shades of one colour cannot be told apart on a map."""


@dataclass(frozen=True, slots=True)
class Classes:
    """A measure's classes. `breaks` are the lower bounds of the second class and those above it.

    A value belongs where the number that is shown for it belongs: 399.6 is shown as 400, and is in
    "400 to 549".
    """

    kind: Kind
    breaks: tuple[float, ...]
    labels: tuple[str, ...]
    colours: tuple[str, ...]

    def place(self, value: float) -> int:
        """The class of a value, from 0."""
        return bisect_right(self.breaks, numbers.rounded(value, self.kind))

    def places(self, values: npt.NDArray[np.float64]) -> npt.NDArray[np.intp]:
        """The class of each value; values must be known."""
        return np.searchsorted(np.array(self.breaks), numbers.rounded_all(values, self.kind), side="right")

    def fill(self, value: float | None, status: Status | str = Status.OBSERVED) -> Fill:
        """How an area with this value and status is drawn."""
        status = Status(status)
        if status is not Status.OBSERVED:
            return STATUS_FILLS[status]
        if not numbers.is_known(value) or not self.colours:
            return STATUS_FILLS[Status.NOT_AVAILABLE]
        place = self.place(value)
        return Fill(place, self.colours[place], Pattern.SOLID, self.labels[place])

    def fills(self, values: pd.Series, statuses: pd.Series | None = None) -> pd.DataFrame:
        """`fill` for many: columns place, colour, pattern, label; the index of `values`."""
        states = None if statuses is None else list(statuses)
        rows = self.fill_all(values.to_numpy(dtype=float), states)
        columns = ("place", "colour", "pattern", "label")
        return pd.DataFrame({name: [getattr(row, name) for row in rows] for name in columns}, values.index)

    def fill_all(self, values: npt.NDArray[np.float64], statuses: Sequence[Status | str] | None = None) -> list[Fill]:
        """`fill` for many, as a list."""
        classes = [
            Fill(place, colour, Pattern.SOLID, label)
            for place, (colour, label) in enumerate(zip(self.colours, self.labels, strict=True))
        ]
        known = np.isfinite(values) & bool(classes)
        places = self.places(np.where(known, values, 0.0))
        missing = STATUS_FILLS[Status.NOT_AVAILABLE]
        found = [classes[place] if here else missing for place, here in zip(places, known, strict=True)]
        if statuses is None:
            return found
        return [STATUS_FILLS.get(Status(one), fill) for one, fill in zip(statuses, found, strict=True)]

    def tally(self, fills: Iterable[Fill]) -> tuple[int, ...]:
        """How many areas each class holds, low to high."""
        held = Counter(fill.place for fill in fills)
        return tuple(held[place] for place in range(len(self.labels)))

    def legend(self, present: Collection[Status | str] = ()) -> list[Fill]:
        """The classes, low to high, then the statuses that are present."""
        shown = [
            Fill(place, colour, Pattern.SOLID, label)
            for place, (colour, label) in enumerate(zip(self.colours, self.labels, strict=True))
        ]
        found = {Status(status) for status in present}
        if Status.ZERO in found and shown and self.breaks:
            shown[0] = Fill(0, shown[0].colour, Pattern.SOLID, f"over 0, {shown[0].label}")
        return shown + [fill for status, fill in STATUS_FILLS.items() if status in found]


def classes(
    values: Iterable[float | None],
    kind: Kind = Kind.RATE,
    method: Method = Method.QUANTILE,
    count: int = MOST_CLASSES,
    fixed: Sequence[float] | None = None,
) -> Classes:
    """Classes of a measure, with plain rounded breaks.

    Give the values of all periods that can be looked at, so that a colour means the same in each.
    There are fewer classes than `count` where the values do not part into as many.

    Parameters
    ----------
    values
        Values of the measure; missing ones are left out.
    kind
        How values are written, which sets what "next to" means.
    method
        How breaks are chosen, where `fixed` does not give them.
    count
        Most classes wanted, 1 to 5.
    fixed
        Breaks set by hand, kept even where a class is empty.
    """
    found = np.array(values if isinstance(values, pd.Series) else list(values), dtype=float)  # None becomes NaN
    known = np.sort(found[np.isfinite(found)])
    if fixed is not None:
        return _named(tuple(sorted(fixed)), known, kind)
    if not len(known):
        return Classes(kind, (), (), ())
    distinct = len(np.unique(np.round(known, 1)))
    wanted = min(count, distinct, MOST_CLASSES)
    cuts = methods.cuts(known, method, wanted) if wanted > 1 else []
    return _named(_plain(cuts, known, kind), known, kind)


def _plain(found: list[float], known: Numbers, kind: Kind) -> tuple[float, ...]:
    """Breaks rounded to the largest plain step that keeps them apart, inside the values shown."""
    low, high = numbers.rounded(known[0], kind), numbers.rounded(known[-1], kind)
    gaps = [b - a for a, b in pairwise(found)] or [high - low]
    step = plain_step(min(gaps) / 2, 0.1 if kind in (Kind.RATE, Kind.DECIMAL) and high < 100 else 1.0)
    kept = {numbers.half_up(numbers.half_up(cut / step, 0) * step, 1) for cut in found}
    return tuple(sorted(cut for cut in kept if low < cut <= high))


def plain_step(most: float, least: float) -> float:
    """The largest of 1, 2, 2.5 and 5 times a power of ten that is no more than `most`."""
    if most <= least:
        return least
    power = 10.0 ** math.floor(math.log10(most))
    factors = (5, 2.5, 2, 1) if power >= 10 else (5, 2, 1)
    return max(least, next((power * factor for factor in factors if power * factor <= most), power))


def _named(found: tuple[float, ...], known: Numbers, kind: Kind) -> Classes:
    return Classes(kind, found, _labels(found, known, kind), sequential(len(found) + 1))


def _labels(found: tuple[float, ...], known: Numbers, kind: Kind) -> tuple[str, ...]:
    if not found:
        return (_only(float(known[0]), float(known[-1]), kind),)
    middle = [_between(a, _before(b, kind), kind) for a, b in pairwise(found)]
    return (f"under {_edge(found[0], kind)}", *middle, f"{_edge(found[-1], kind)} and over")


def _only(low: float, high: float, kind: Kind) -> str:
    """The label of one class alone. Where its lowest value is shown as "under 1%" it has no lower end to name."""
    if low != 0 and numbers.rounded(low, kind) == 0:
        return f"{_edge(high, kind)} and under" if numbers.rounded(high, kind) else _edge(high, kind)
    return _between(low, high, kind)


def _between(low: float, high: float, kind: Kind) -> str:
    one, other = _edge(low, kind), _edge(high, kind)
    return one if one == other else f"{one} to {other}"


def _edge(value: float, kind: Kind) -> str:
    return numbers.text(value, kind).removesuffix(".0")


def _before(value: float, kind: Kind) -> float:
    """The number that is shown just below this one: 399 below 400, 99.9 below a rate of 100."""
    return numbers.half_up(value - numbers.step_below(value, kind), 2)
