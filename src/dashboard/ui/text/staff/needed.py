"""Words and tables of what teams need beside the people there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from dashboard.answers.staff.needed import Needed, Scheme, unit_rows
from dashboard.answers.staff.outlook import PROMISED
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.bar_groups import EMPTY, HATCHED, OVER, SHORT, SOLID, Bar, BarGroup
from dashboard.model import Finding, Period
from dashboard.resourcing.units import WHOLE
from dashboard.words.finding import join
from dashboard.words.needed import coverage_sentence, needs_sentence, odds_words

FULL = "full-time equivalents of a full case holder (FTE)"
LOCALITY_SUBTITLE = f"People in the teams of each locality beside what the open work asks for, in {FULL}"
KIND_SUBTITLE = f"Each locality's kinds of team: people there beside what their work asks for, in {FULL}"
WHAT = (
    "a full-time worker counts by the share of time for cases of the role; newly qualified and absent ones count less, "
    "managers not at all"
)
_LOOKS = (HATCHED, EMPTY)


def gap_words(gap: float) -> tuple[str, str]:
    """A gap in words, and the side it lies on."""
    if not numbers.is_known(gap):
        return numbers.NOT_AVAILABLE, ""
    tenth = numbers.half_up(gap, 1)
    if tenth == 0:
        return "as many as needed", ""
    return (f"{numbers.fte(-tenth)} short", SHORT) if tenth < 0 else (f"{numbers.fte(tenth)} to spare", OVER)


def key(schemes: Sequence[Scheme]) -> list[tuple[str, str]]:
    """What the looks of the bars mean; of more than two schemes the first two are drawn."""
    return [(SOLID, "there"), *((look, f"needed: {s.title}") for look, s in zip(_LOOKS, schemes, strict=False))]


def locality_groups(needed: Needed, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a locality: there, and needed under each scheme."""
    frame = needed.localities
    groups = []
    for area, row in frame.iterrows():
        gaps = [gap_words(row[f"gap_{scheme.id}"]) for scheme in needed.schemes[:2]]
        bars = [Bar(row["carrying"], _tenth(row["carrying"], "there"))]
        bars += [
            Bar(row[f"needed_{scheme.id}"], f"{_tenth(row[f'needed_{scheme.id}'], 'needed')}: {gap[0]}", look)
            for scheme, look, gap in zip(needed.schemes, _LOOKS, gaps, strict=False)
        ]
        groups.append(BarGroup(str(area), colours.get(str(area), LIGHT.empty), bars))
    return groups


def locality_title(needed: Needed) -> str:
    """How the localities together stand under the schemes."""
    frame = needed.localities
    parts = []
    for scheme in needed.schemes[:2]:
        gap = frame[f"gap_{scheme.id}"]
        short = [str(area) for area in gap.index[gap <= -0.05]]
        parts.append(f"{_who(short, len(gap))} by {lowered(scheme.title)}")
    return f"Short of people for the work there is: {'; '.join(parts)}"


def _who(short: Sequence[str], of: int) -> str:
    if len(short) > 2:
        return f"{len(short)} of {of}"
    return join(list(short)) if short else "nobody"


def locality_table(needed: Needed) -> pd.DataFrame:
    """Localities under every scheme."""
    frame = needed.localities
    columns: dict[str, Any] = {"Locality": frame.index, "There, FTE": frame["carrying"].round(1)}
    for scheme in needed.schemes:
        columns[f"Needed, FTE: {scheme.title}"] = frame[f"needed_{scheme.id}"].round(1)
        columns[f"Gap, FTE: {scheme.title}"] = frame[f"gap_{scheme.id}"].round(1)
    return pd.DataFrame(columns).reset_index(drop=True)


def locality_alt(needed: Needed) -> str:
    """The bars in sentences."""
    frame = needed.localities
    first = needed.schemes[0]
    return "; ".join(
        f"{area} {numbers.fte(row['carrying'])} there, {numbers.fte(row[f'needed_{first.id}'])} needed by "
        f"{lowered(first.title)}"
        for area, row in frame.iterrows()
    )


def shown_units(scheme: Scheme, places: Sequence[str]) -> pd.DataFrame:
    """Units of some places, as `Scheme.units`."""
    return scheme.units[scheme.units.index.get_level_values("area").isin(list(places))]


def kind_groups(needed: Needed, places: Sequence[str], colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a unit: there, needed in nine weeks of ten (or now) under each scheme, and how often work is too much."""
    groups = []
    by_unit = [{(row["area"], row["kind"]): row for row in unit_rows(scheme.units)} for scheme in needed.schemes]
    for row in _rows(needed, places):
        area, kind = str(row["area"]), str(row["kind"])
        bars = [Bar(row["carrying"], _tenth(row["carrying"], "there"))]
        bars += [
            _needed_bar(scheme, row, units.get((area, kind)), look)
            for scheme, units, look in zip(needed.schemes, by_unit, _LOOKS, strict=False)
        ]
        name = f"{area}, {kind}" if area != WHOLE else f"Whole council, {kind}"
        said, side = gap_words(row["carrying"] - _need(row))
        groups.append(BarGroup(name, colours.get(area, LIGHT.accent), bars, said, side, odds_words(row["odds"])))
    return groups


def _rows(needed: Needed, places: Sequence[str]) -> list[dict[str, Any]]:
    """Units of some places under the first scheme, place after place."""
    rows = unit_rows(shown_units(needed.schemes[0], places))
    order = list(places)
    return sorted(rows, key=lambda row: order.index(row["area"]))


def _needed_bar(scheme: Scheme, first: Mapping[str, Any], mine: Mapping[str, Any] | None, look: str) -> Bar:
    """What a unit needs under a scheme; work that the scheme does not weigh is no work of nought."""
    if first["demand"] > 0 and not (mine and mine["demand"] > 0):
        return Bar(None, f"its work is not weighed by {lowered(scheme.title)}")
    need = _need(mine) if mine else 0.0
    return Bar(need, _tenth(need, "needed"), look)


def _lacking(needed: Needed, places: Sequence[str]) -> list[dict[str, Any]]:
    """Units, those that lack most first."""
    return sorted(_rows(needed, places), key=lambda row: row["carrying"] - _need(row))


def kind_title(needed: Needed, places: Sequence[str]) -> str:
    """The unit that lacks most, in a sentence."""
    rows = _lacking(needed, places)
    return needs_sentence(rows[0]) if rows else "No teams of these places hold work"


def kind_alt(needed: Needed, places: Sequence[str]) -> str:
    """Every unit in a sentence, those that lack most first."""
    return ". ".join(needs_sentence(row) for row in _lacking(needed, places))


def kind_table(needed: Needed, places: Sequence[str]) -> pd.DataFrame:
    """Units under every scheme."""
    first = shown_units(needed.schemes[0], places)
    rows = unit_rows(first)
    columns: dict[str, Any] = {
        "Place": [row["area"] if row["area"] != WHOLE else "Whole council" for row in rows],
        "Kind of team": [row["kind"] for row in rows],
        "People in post, FTE": first["in_post"].round(1).to_numpy(),
        "There, FTE of case holders": first["carrying"].round(1).to_numpy(),
    }
    for scheme in needed.schemes:
        told = scheme.units.reindex(first.index)
        columns |= {
            f"Needed now: {scheme.title}": told["needed"].round(1).to_numpy(),
            f"Needed in nine weeks of ten: {scheme.title}": told["nine"].round(1).to_numpy(),
            f"Gap now, FTE: {scheme.title}": told["gap_fte"].round(1).to_numpy(),
            f"Gap now, % of the work: {scheme.title}": told["gap_percent"].round(1).to_numpy(),
            f"Weeks in which work outgrows people, %: {scheme.title}": (100 * told["odds"]).round(0).to_numpy(),
        }
    return pd.DataFrame(columns)


def coverage_words(needed: Needed) -> str:
    """How the model did at past days; why there is nothing to say where there is none."""
    if needed.held is None:
        return "The months ahead are not known: less than a year of work is covered by the loaded returns"
    return coverage_sentence(needed.held, PROMISED)


def past_words(newest: Period) -> str:
    """Said where an earlier month is looked at."""
    return (
        "What is needed is what the work open on that day asked for. The months ahead, and what is needed in nine "
        f"weeks out of ten, are told as of the newest month alone, {newest.end:%B %Y}."
    )


def schemes_words(needed: Needed) -> list[tuple[str, str]]:
    """Each scheme with its source, for the panel."""
    return [(scheme.title, scheme.source) for scheme in needed.schemes]


def finding_words(findings: Sequence[Finding]) -> list[tuple[str, str]]:
    """What is wrong with the work and the people, each once."""
    return [(f"{each.file}, {each.place}", f"{each.found}. {each.means} {each.mend}") for each in findings]


def _need(row: Mapping[str, Any]) -> float:
    return float(row["nine"] if numbers.is_known(row["nine"]) else row["needed"])


def _tenth(value: float, word: str) -> str:
    return f"{numbers.text(value, Kind.DECIMAL)} {word}"


def lowered(title: str) -> str:
    """A scheme's title within a sentence."""
    return f"{title[0].lower()}{title[1:]}" if title.startswith("The ") else title


MODEL = (
    "arrivals of families a week and how long their work lasts, as an infinite-server queue with the durations seen; "
    "intervals widened by what it missed at past days; 2,000 draws of the next twelve months"
)
