"""Words and tables of a what-if beside today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers.staff.whatif import Side, WhatIf
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.bar_groups import HATCHED, OVER, SHORT, SOLID, Bar, BarGroup
from dashboard.resourcing.scenario import ALL, Scenario
from dashboard.resourcing.units import WHOLE
from dashboard.rows import rows_of
from dashboard.ui.text.staff.needed import gap_words
from dashboard.ui.text.staff.spread import word
from dashboard.words.finding import join

PARTS = {
    "whatif": "What if",
    "moves": "Suggested moves",
    "cost": "Pay for it",
    "posts": "Before and after",
    "review": "After twelve months",
}
SIDES_SUBTITLE = "The figures that sum a what-if up, beside today's, with the difference"
UNITS_SUBTITLE = (
    "People there and needed for the work of the what-if, with the difference from today, in full-time equivalents of "
    "a full case holder (FTE)"
)
KEPT_SUBTITLE = "What-ifs that were kept, beside today and the one that is open"
COUNTED = (
    "all work of the teams of localities counts here, also conferences and reviews as they come; the shares on the "
    "Overview and on Demand and resources count open assessments and plans alone"
)
NOTHING = "Nothing is changed yet: move a slider, and every figure is shown beside today's"


def signed(value: float, kind: Kind = Kind.DECIMAL) -> str:
    """A difference with its sign: "+1.4", "−3.0", "no change"."""
    if not numbers.is_known(value):
        return numbers.NOT_AVAILABLE
    shown = numbers.rounded(value, kind)
    if shown == 0:
        return "no change"
    return f"+{numbers.text(shown, kind)}" if shown > 0 else numbers.text(shown, kind)


def finding(first: WhatIf) -> str:
    """What the what-if does to the localities' teams, in a sentence."""
    if first.scenario.is_today:
        area, kind, gap = first.widest("now")
        if gap >= 0:
            return "Today no team of a locality is short of people for its work"
        return f"Today {area}'s {kind} teams are {gap_words(gap)[0]}, the furthest of all"
    now, then = first.short("now"), first.short("then")
    change = numbers.half_up(then - now, 1)
    if change == 0:
        return f"With this what-if local teams are {numbers.fte(then)} short together, as today"
    way = "more" if change > 0 else "less"
    return (
        f"With this what-if local teams are {numbers.fte(then)} short together, {_tenth(abs(change))} {way} than today"
    )


def changes(scenario: Scenario) -> list[str]:
    """What a what-if changes, each in words."""
    told = [f"{signed(one.percent)}% {_work(one.work)} in {_place(one.locality)}" for one in scenario.demand]
    told += [
        f"early help takes on {100 * one.share:g}% of {_work(one.work)} in {_place(one.locality)}"
        for one in scenario.early_help
    ]
    told += [f"{word(work).lower()} weighs {points:g} points" for work, points in scenario.weights.items()]
    if scenario.absence is not None:
        told.append(f"{100 * scenario.absence:g}% of those in filled posts absent for long")
    if scenario.vacancies_filled:
        told.append(f"{100 * scenario.vacancies_filled:g}% of the vacant posts filled")
    if scenario.agency_ended:
        told.append(f"{100 * scenario.agency_ended:g}% of the agency workers gone")
    told += [move_words(move.role, move.source, move.target, move.fte) for move in scenario.moves]
    told += [f"{new.fte:g} FTE more {new.role} in {new.team}" for new in scenario.posts]
    if scenario.model is not None:
        told.append(f"kinds of team: {scenario.model}")
    return told


def move_words(role: str, source: str, target: str, fte: float | None) -> str:
    """One move in words."""
    return f"{'all' if fte is None else f'{fte:g} FTE'} {role} from {source} to {target}"


def _work(work: str) -> str:
    return "of all work" if work == ALL else f"of {word(work).lower()}"


def _place(locality: str) -> str:
    return "every locality" if locality == ALL else locality


def sides_title(scenario: Scenario) -> str:
    """What is changed."""
    told = changes(scenario)
    if not told:
        return "Today, with nothing changed"
    first = told[:3]
    more = f" and {len(told) - 3} more" if len(told) > 3 else ""
    name = "" if scenario.name == Scenario().name else f"{scenario.name}: "
    return f"{name}{'; '.join(first)}{more}"


def sides_table(sides: Sequence[Side]) -> pd.DataFrame:
    """Figures today, then and the difference."""
    return pd.DataFrame(
        {
            "Figure": [f"{side.name}, {side.unit}" for side in sides],
            "Today": [round(side.now, 1) for side in sides],
            "What if": [round(side.then, 1) for side in sides],
            "Difference": [signed(side.change) for side in sides],
        }
    )


def unit_name(area: str, kind: str) -> str:
    """A unit as a figure names it."""
    return f"Whole council, {kind}" if area == WHOLE else f"{area}, {kind}"


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in row.items()} for row in rows_of(frame.reset_index())]


def unit_groups(found: WhatIf, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a unit: there and needed then, with the difference from today; short today and then beside them."""
    groups = []
    per_fte = found.load.ground.points_per_fte
    for row in _rows(found.units):
        area = str(row["area"])
        need, change = row["demand_then"] / per_fte, row["demand_change"] / per_fte
        bars = [
            Bar(row["carrying_then"], f"{_tenth(row['carrying_then'])} there{_if(row['carrying_change'])}"),
            Bar(need, f"{_tenth(need)} needed{_if(change)}", HATCHED),
        ]
        said, side = gap_words(row["gap_fte_then"])
        more = f"today {gap_words(row['gap_fte_now'])[0]}" if abs(row["gap_fte_change"]) >= 0.05 else "as today"
        groups.append(
            BarGroup(unit_name(area, str(row["kind"])), colours.get(area, LIGHT.accent), bars, said, side, more)
        )
    return groups


def _tenth(value: float) -> str:
    return numbers.text(value, Kind.DECIMAL)


def _if(change: float) -> str:
    words = signed(change)
    return "" if words == "no change" else f" ({words})"


def units_title(found: WhatIf) -> str:
    """The unit whose gap changes most, or the shortest where nothing changes."""
    changed = found.units["gap_fte_change"].abs()
    if not (changed >= 0.05).any():
        area, kind, gap = found.widest("then")
        return f"{unit_name(area, kind)}: {gap_words(gap)[0]}, as today"
    row = _rows(found.units.loc[[changed.idxmax()]])[0]
    return (
        f"{unit_name(str(row['area']), str(row['kind']))} changes most: {gap_words(row['gap_fte_now'])[0]} today, "
        f"{gap_words(row['gap_fte_then'])[0]} then"
    )


def units_table(every: Sequence[WhatIf]) -> pd.DataFrame:
    """Units, today and then, with the difference; gaps under every scheme."""
    rows = _rows(every[0].units)
    columns: dict[str, Any] = {
        "Place": ["Whole council" if row["area"] == WHOLE else row["area"] for row in rows],
        "Kind of team": [row["kind"] for row in rows],
    }
    names = {"demand": "Work, points", "in_post": "In post, FTE", "carrying": "There, FTE of case holders"}
    for name, words in names.items():
        columns |= _three(every[0].units, name, words)
    for one in every:
        columns |= _three(one.units.reindex(every[0].units.index), "gap_fte", f"Gap, FTE, {one.title}")
    return pd.DataFrame(columns)


def _three(frame: pd.DataFrame, name: str, words: str) -> dict[str, Any]:
    return {
        f"{words}: today": frame[f"{name}_now"].round(1).to_numpy(),
        f"{words}: what if": frame[f"{name}_then"].round(1).to_numpy(),
        f"{words}: difference": frame[f"{name}_change"].round(1).to_numpy(),
    }


def units_alt(found: WhatIf) -> str:
    """Every unit in a sentence."""
    return "; ".join(
        f"{unit_name(str(row['area']), str(row['kind']))} {gap_words(row['gap_fte_now'])[0]} today, "
        f"{gap_words(row['gap_fte_then'])[0]} then"
        for row in _rows(found.units)
    )


def share_groups(found: WhatIf, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a locality: share of the demand and of the staff then, with today's beside them."""
    groups = []
    for area, row in zip(found.localities.index, _rows(found.localities), strict=True):
        bars = [_share(row, "demand", SOLID), _share(row, "staff", HATCHED)]
        gap = row["gap_then"]
        side = SHORT if gap <= -0.05 else OVER if gap >= 0.05 else ""
        more = f"today {numbers.gap(row['gap_now'])}" if abs(row["gap_change"]) >= 0.05 else "as today"
        groups.append(BarGroup(str(area), colours.get(str(area), LIGHT.accent), bars, numbers.gap(gap), side, more))
    return groups


def _share(row: Mapping[str, Any], what: str, look: str) -> Bar:
    then, now = row[f"{what}_share_then"], row[f"{what}_share_now"]
    before = "" if _percent(then) == _percent(now) else f", today {_percent(now)}"
    return Bar(then, f"{_percent(then)} of {what}{before}", look)


def _percent(value: float) -> str:
    return f"{value:.1f}%"


SHARES_SUBTITLE = (
    "Share of the work of local teams beside share of the people in post there, then and today, and the gap to sharing "
    "the same people by demand"
)


def shares_title(found: WhatIf) -> str:
    """Who would be short of the fair share."""
    short = [str(area) for area, gap in found.localities["gap_then"].items() if gap <= -0.5]
    if not short:
        return "Staff would be shared out as the demand is"
    verb = "has" if len(short) == 1 else "have"
    return f"{join(short)} {verb} fewer staff than a fair share"


def shares_table(found: WhatIf) -> pd.DataFrame:
    """Shares today, then and the difference."""
    columns: dict[str, Any] = {"Locality": list(found.localities.index)}
    for name, words in (
        ("demand_share", "Share of demand, %"),
        ("staff_share", "Share of staff, %"),
        ("gap", "Gap, FTE"),
    ):
        columns |= _three(found.localities, name, words)
    return pd.DataFrame(columns)


def shares_alt(found: WhatIf) -> str:
    """Every locality in a sentence."""
    return "; ".join(
        f"{area} {numbers.gap(row['gap_now'])} today, {numbers.gap(row['gap_then'])} then"
        for area, row in zip(found.localities.index, _rows(found.localities), strict=True)
    )


def kept_table(named: Mapping[str, Sequence[Side]]) -> pd.DataFrame:
    """Figures a row, today and each what-if a column."""
    first = next(iter(named.values()))
    columns: dict[str, Any] = {"Figure": [f"{side.name}, {side.unit}" for side in first]}
    columns["Today"] = [round(side.now, 1) for side in first]
    for name, sides in named.items():
        columns[name] = [round(side.then, 1) for side in sides]
        columns[f"{name}: difference"] = [signed(side.change) for side in sides]
    return pd.DataFrame(columns)


def kept_title(named: Mapping[str, Sequence[Side]]) -> str:
    """Which what-if leaves teams least short."""
    short = {name: sides[1].then for name, sides in named.items() if len(sides) > 1}
    best = min(short, key=lambda name: short[name])
    return f"{best} leaves local teams least short, {numbers.fte(short[best])} together"
