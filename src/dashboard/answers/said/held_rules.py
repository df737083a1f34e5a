"""The rules by which a claim is held against figures: each says whether they agree, and whether limits carry it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd

from dashboard.answers.said.held_figures import Figures
from dashboard.catalogue import Unit
from dashboard.claims import Check, Rule
from dashboard.stats.estimate import Estimate, proportion
from dashboard.stats.two_rates import difference, rate_ratio
from dashboard.words import held as words

FEWEST = 10
"""Events below which a percentage that was said cannot be found or refuted."""


class Verdict(StrEnum):
    """What can be said of a claim."""

    HOLDS = "holds"
    NOT = "does not hold"
    UNTOLD = "cannot be told"


@dataclass(frozen=True)
class Outcome:
    """Of one check in one area.

    `agrees` says whether the figures point the way of the claim, chance aside; None where there are none. `told` are
    the figures.
    """

    verdict: Verdict
    agrees: bool | None
    told: str


@dataclass(frozen=True)
class Seen:
    """What a rule sees: figures of the period, those before, and those of other measures or categories."""

    now: Figures
    before: Figures | None = None
    beside: Mapping[str, Figures] = field(default_factory=dict)


def judge(check: Check, seen: Seen, area: str) -> Outcome:
    """Hold one check against the figures of an area."""
    return _RULES[check.rule](check, seen, area)


def _by(low: float, high: float) -> Verdict:
    """From the limits of a difference that should lie above nought."""
    if low > 0:
        return Verdict.HOLDS
    return Verdict.NOT if high < 0 else Verdict.UNTOLD


def _apart(first: Estimate, second: Estimate) -> tuple[float, float, float]:
    found = difference(first, second)
    return float(found.value), float(found.lower), float(found.upper)


def _all(parts: list[tuple[float, float, float]]) -> tuple[Verdict, bool | None]:
    """Every difference must lie above nought."""
    if not parts or np.isnan(parts).any():
        return Verdict.UNTOLD, None
    verdicts = {_by(low, high) for _, low, high in parts}
    verdict = next(one for one in (Verdict.NOT, Verdict.UNTOLD, Verdict.HOLDS) if one in verdicts)
    return verdict, all(value > 0 for value, _, _ in parts)


def _highest(_: Check, seen: Seen, area: str, way: int = 1) -> Outcome:
    now = seen.now
    pairs = [(now.estimate(area), now.estimate(other)) for other in now.others(area)]
    parts = [_apart(mine, other) if way > 0 else _apart(other, mine) for mine, other in pairs]
    return Outcome(*_all(parts), words.listed(now.frame, now.unit))


def _lowest(check: Check, seen: Seen, area: str) -> Outcome:
    return _highest(check, seen, area, -1)


def _second(_: Check, seen: Seen, area: str) -> Outcome:
    now = seen.now
    parts = [_apart(now.estimate(other), now.estimate(area)) for other in now.others(area)]
    told = words.listed(now.frame, now.unit)
    if np.isnan(parts).any():
        return Outcome(Verdict.UNTOLD, None, told)
    verdicts = [_by(low, high) for _, low, high in parts]
    above, below = verdicts.count(Verdict.HOLDS), verdicts.count(Verdict.NOT)
    if above == 1 and below == len(parts) - 1:
        verdict = Verdict.HOLDS
    else:
        verdict = Verdict.NOT if above > 1 or below == len(parts) else Verdict.UNTOLD
    return Outcome(verdict, sum(value > 0 for value, _, _ in parts) == 1, told)


def _above_rest(_: Check, seen: Seen, area: str, way: int = 1) -> Outcome:
    now, rest = seen.now, seen.now.rest(area)
    other = Estimate(*(np.asarray(rest[name]) for name in ("value", "lower", "upper")))
    mine = now.estimate(area)
    part = _apart(mine, other) if way > 0 else _apart(other, mine)
    told = words.beside(area, now.row(area), "the others together", rest, now.unit)
    return Outcome(*_all([part]), told)


def _below_rest(check: Check, seen: Seen, area: str) -> Outcome:
    return _above_rest(check, seen, area, -1)


def _value(check: Check, seen: Seen, area: str) -> Outcome:
    row, said = seen.now.row(area), float(check.number or 0)
    told = f"{area} {words.figure(row, seen.now.unit)}, {words.limits(row, seen.now.unit)}"
    if pd.isna(row["value"]):
        return Outcome(Verdict.UNTOLD, None, f"{area} {words.NOT_AVAILABLE}")
    within = row["lower"] <= said <= row["upper"]
    few = Verdict.UNTOLD if row["n"] < FEWEST and within else None
    return Outcome(
        few or (Verdict.HOLDS if within else Verdict.NOT), bool(abs(row["value"] - said) <= check.within), told
    )


def _above(check: Check, seen: Seen, area: str) -> Outcome:
    row, said = seen.now.row(area), float(check.number or 0)
    verdict, agrees = _all([(row["value"] - said, row["lower"] - said, row["upper"] - said)])
    return Outcome(verdict, agrees, f"{area} {words.figure(row, seen.now.unit)}")


def _rises(_: Check, seen: Seen, area: str, way: int = 1) -> Outcome:
    now, before = seen.now, seen.before
    if before is None:
        return _nothing_before(area)
    pair = (now.estimate(area), before.estimate(area))
    part = _apart(*pair) if way > 0 else _apart(*pair[::-1])
    rows = [figures.row(area) for figures in (now, before)]
    return Outcome(*_all([part]), words.beside(area, rows[0], "before", rows[1], now.unit))


def _falls(check: Check, seen: Seen, area: str) -> Outcome:
    return _rises(check, seen, area, -1)


def _change(check: Check, seen: Seen, area: str) -> Outcome:
    if seen.before is None:
        return _nothing_before(area)
    now, before = (figures.row(area)["n"] for figures in (seen.now, seen.before))
    kin = float(seen.now.dispersion[area])
    found, said = rate_ratio(now, 1, before, 1, dispersion=kin), float(check.number or 0)
    value, low, high = (100 * (float(ratio) - 1) for ratio in (found.value, found.lower, found.upper))
    if not np.isfinite(value):
        return Outcome(Verdict.UNTOLD, None, f"{area} {words.NOT_AVAILABLE}")
    carried = Verdict.UNTOLD if low <= 0 <= high else Verdict.HOLDS  # limits that hold no change too carry nothing
    verdict = carried if low <= said <= high else Verdict.NOT
    return Outcome(verdict, abs(value - said) <= check.within, words.changed(area, value, now, before))


def _greatest_rise(_: Check, seen: Seen, area: str) -> Outcome:
    if seen.before is None:
        return _nothing_before(area)
    now, before = seen.now.frame["n"], seen.before.frame["n"].reindex(seen.now.frame.index)
    kin = seen.now.dispersion.to_numpy()
    found = rate_ratio(now.to_numpy(), 1, before.to_numpy(), 1, dispersion=kin)
    rise = {name: Estimate(*(np.asarray(part[at]) for part in found)) for at, name in enumerate(now.index)}
    parts = [_apart(rise[area], rise[other]) for other in now.index if other != area]
    told = [words.changed(name, 100 * (float(one.value) - 1), now[name], before[name]) for name, one in rise.items()]
    return Outcome(*_all(parts), ", ".join(told))


def _share_rises(_: Check, seen: Seen, area: str) -> Outcome:
    if seen.before is None:
        return _nothing_before(area)
    counted = [figures.frame["n"] for figures in (seen.now, seen.before)]
    kin = float(seen.now.dispersion[area])
    found = [proportion(n[area], n.sum(skipna=False), dispersion=kin) for n in counted]
    rows = [{"value": float(one.value), "n": n[area], "d": n.sum()} for one, n in zip(found, counted, strict=True)]
    return Outcome(*_all([_apart(*found)]), words.beside(area, rows[0], "before", rows[1], Unit.SHARE))


def _commonest(_: Check, seen: Seen, area: str) -> Outcome:
    mine, unit = seen.now.estimate(area), seen.now.unit
    parts = [_apart(mine, figures.estimate(area)) for figures in seen.beside.values()]
    rows = {title: figures.row(area) for title, figures in seen.beside.items()}
    most = max(rows, key=lambda title: rows[title]["value"])
    second = f"next {most[0].lower()}{most[1:]} {words.figure(rows[most], unit)}"
    return Outcome(*_all(parts), f"{area} {words.figure(seen.now.row(area), unit)}, {second}")


def _largest_category(check: Check, seen: Seen, area: str) -> Outcome:
    """`seen.beside` holds the area's categories under its name; the one meant is `seen.now`'s only row."""
    categories, name = seen.beside[area], str(seen.now.frame.index[0])
    parts = [_apart(categories.estimate(name), categories.estimate(other)) for other in categories.others(name)]
    top = categories.frame["n"].nlargest(2)
    told = ", ".join(f"{words_} {count:,.0f}" for words_, count in top.items())
    return Outcome(*_all(parts), f"{area}: {told}")


def _nothing_before(area: str) -> Outcome:
    return Outcome(Verdict.UNTOLD, None, f"{area}: the period before is {words.NOT_AVAILABLE}")


_RULES: dict[Rule, Callable[[Check, Seen, str], Outcome]] = {
    Rule.VALUE: _value,
    Rule.ABOVE: _above,
    Rule.ABOVE_REST: _above_rest,
    Rule.BELOW_REST: _below_rest,
    Rule.HIGHEST: _highest,
    Rule.LOWEST: _lowest,
    Rule.SECOND: _second,
    Rule.RISES: _rises,
    Rule.FALLS: _falls,
    Rule.CHANGE: _change,
    Rule.GREATEST_RISE: _greatest_rise,
    Rule.SHARE_RISES: _share_rises,
    Rule.COMMONEST: _commonest,
    Rule.LARGEST_CATEGORY: _largest_category,
}
