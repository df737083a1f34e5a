"""The controls that pages share: measure, area, period, comparison. Each is kept in the address bar."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard.answers.areas import Against
from dashboard.answers.compared import published_categories
from dashboard.answers.maps import Scaling, Show, scalings
from dashboard.answers.pairs import Change, Pair, usual_earlier
from dashboard.catalogue import Catalogue, Measure, Unit, When
from dashboard.cube.read import Cube
from dashboard.layer import Layer
from dashboard.model import ALL, OWN, Period, PeriodKind, parse_period
from dashboard.ui import state
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.drawn_last import draw
from dashboard.ui.text.own_areas import not_on_this_page

_FIRST_SHOWN = {"factor": "3B"}
"""The category a page opens with, where the first one is not what most people come for."""


def pick(
    label: str,
    name: str,
    words: Mapping[str, str],
    default: str | None = None,
    help_text: str = "",
    clears: Sequence[str] = (),
) -> str:
    """A list to choose one from.

    Parameters
    ----------
    label
        What stands over it.
    name
        The parameter in the address.
    words
        The options: id to words, in the order shown.
    default
        The id that is chosen without a link; the first one where it is not given.
    clears
        Parameters that mean nothing once another option is chosen.
    """
    options = list(words)
    value = state.choice(name, options, default if default is not None and default in words else options[0])
    key = f"control-{name}"
    first = _first_shown(key, value, words)
    draw(
        lambda: st.selectbox(
            label,
            options,
            first,
            format_func=lambda option: words.get(option, option),
            key=key,
            on_change=_picked,
            args=(name, key, clears),
            help=help_text or None,
        )
    )
    return value


def _keep_in_step(key: str, value: object, words: Mapping[str, str]) -> bool:
    """Let a control show what is chosen, by a link, a map or another control; whether it had to be told.

    It is left alone where it shows that already, since one that is told its value is drawn anew by the browser. Where
    its options read otherwise it is told again: the browser knows a choice by its words. So it is on another page,
    whose control is another one though it has the same key.
    """
    context = get_script_run_ctx(suppress_warning=True)
    offered, held = (context.page_script_hash if context else "", *words.items()), f"{key}-offered"
    if st.session_state.get(key) == value and st.session_state.get(held) == offered:
        return False
    st.session_state[key], st.session_state[held] = value, offered
    return True


def _first_shown(key: str, value: str, words: Mapping[str, str]) -> int:
    """Keep a list in step; the place of the option that it is to show first.

    A list that is not told must name its choice: in a closed popover it is made by the browser only once that opens,
    and would then choose the first of its options.
    """
    return 0 if _keep_in_step(key, value, words) else list(words).index(value)


def _picked(name: str, key: str, clears: Sequence[str]) -> None:
    state.choose_all({name: st.session_state[key]} | dict.fromkeys(clears, ""))


def pick_button(label: str, name: str, words: Mapping[str, str]) -> str:
    """One of a few options, side by side; kept in the address. The first one stands without a link."""
    options = list(words)
    value = state.choice(name, options, options[0])
    key = f"control-{name}"
    _keep_in_step(key, value, words)
    st.pills(
        label,
        options,
        wrap=True,
        format_func=lambda option: words.get(option, option),
        key=key,
        on_change=_button_picked,
        args=(name, key),
    )
    return value


def _button_picked(name: str, key: str) -> None:
    """A button that is on is not switched off by a second click."""
    if st.session_state[key] is not None:
        state.choose(name, st.session_state[key])


def type_amount(label: str, name: str, most: int = 1_000_000_000) -> int:
    """A whole amount from 0 up, typed in and kept in the address; what is no such amount is 0."""
    told = state.asked_for(name) or ""
    value = min(int(told), most) if told.isascii() and told.isdigit() and len(told) < 12 else 0
    key = f"control-{name}"
    st.session_state[key] = value
    st.number_input(label, 0, most, step=1000, key=key, on_change=_typed, args=(name, key))
    return value


def _typed(name: str, key: str) -> None:
    amount = st.session_state[key]
    state.choose(name, str(amount) if amount else "")


def pick_several(label: str, name: str, words: Mapping[str, str], default: Sequence[str]) -> list[str]:
    """Some of a few options, each a button to switch on and off.

    Parameters
    ----------
    label
        What stands over them.
    name
        The parameter in the address.
    words
        The options: id to words, in the order shown.
    default
        Ids that are on without a link.
    """
    values = state.choices(name, list(words), [one for one in default if one in words])
    key = f"control-{name}"
    _keep_in_step(key, values, words)
    draw(
        lambda: st.pills(
            label,
            list(words),
            selection_mode="multi",
            wrap=True,
            format_func=lambda option: words.get(option, option),
            key=key,
            on_change=lambda: state.choose_several(name, st.session_state[key]),
        )
    )
    return values


def pick_measure(cube: Cube, measures: Sequence[Measure], default: str = "referrals") -> Measure:
    """The measure, by two short lists: its subject, then its title. The address holds the measure alone."""
    subjects = by_subject(cube, measures)
    chosen = state.choice("measure", [measure.id for measure in measures], default)
    subject = cube.catalogue.measure(chosen).group
    key = "control-subject"
    first = _first_shown(key, subject, {title: title for title in subjects})
    firsts = {name: next(iter(words)) for name, words in subjects.items()}
    draw(lambda: st.selectbox("Subject", list(subjects), first, key=key, on_change=_subject_picked, args=(key, firsts)))
    return cube.catalogue.measure(pick("Measure", "measure", subjects[subject], default))


def by_subject(cube: Cube, measures: Sequence[Measure]) -> dict[str, dict[str, str]]:
    """Subjects in the order of the catalogue; in each the measures' ids and words, what the loaded data hold first."""
    held = [measure for measure in measures if cube.spans(measure)]
    absent = [measure for measure in measures if not cube.spans(measure)]
    words = {measure.id: measure.title for measure in held}
    words |= {measure.id: f"{measure.title} (not in the loaded data)" for measure in absent}
    groups = dict.fromkeys(measure.group for measure in measures)
    return {group: {one.id: words[one.id] for one in held + absent if one.group == group} for group in groups}


def _subject_picked(key: str, firsts: Mapping[str, str]) -> None:
    state.choose("measure", firsts[st.session_state[key]])


def pick_category(cube: Cube, measure: Measure) -> tuple[str, str]:
    """For a measure that only speaks by category (assessment factors): which. Else the total."""
    if measure.only_by is None:
        return ALL, ALL
    split = cube.catalogue.breakdown(measure.only_by)
    return split.id, pick(split.title, split.id, split.offered("locality"), _FIRST_SHOWN.get(split.id))


def pick_published(catalogue: Catalogue, measure: Measure) -> str:
    """For a measure that only speaks by category: which of those that are published. Else the total."""
    words = published_categories(catalogue, measure)
    if not words or measure.only_by is None:
        return ALL
    return pick(catalogue.breakdown(measure.only_by).title, measure.only_by, words, _FIRST_SHOWN.get(measure.only_by))


def pick_year(years: Iterable[int]) -> int:
    """A published year, the newest first."""
    newest = sorted({int(year) for year in years}, reverse=True)
    return int(pick("Published year", "year", {str(year): str(year) for year in newest}))


def pick_period(cube: Cube, measure: Measure) -> Period | None:
    """The period: the newest 12 months, financial years, then quarters. None where nothing is covered.

    The first one stands without a link: a year rather than a quarter, since small numbers swing.
    """
    periods = offered_periods(cube, measure)
    if not periods:
        return None
    asked = _covered(cube, measure, state.asked_for("period"))
    if asked is not None and asked not in periods:
        periods = [asked, *periods]
    words = distinct_words(periods, measure, state.asked_for("period"))
    return parse_period(pick("Period", "period", words, next(iter(words))))


def _covered(cube: Cube, measure: Measure, asked: str | None) -> Period | None:
    """The period that a link or the map's slider asks for, where the data cover it."""
    try:
        period = parse_period(asked or "")
    except ValueError:
        return None
    return period if period in cube.periods(measure, period.kind) else None


def offered_periods(cube: Cube, measure: Measure) -> list[Period]:
    """Periods a page offers, newest first in each kind."""
    years = cube.periods(measure, PeriodKind.YEAR)
    if measure.is_own_count:  # those that were given: the next one cannot be worked out from them
        kinds = (PeriodKind.ROLLING, PeriodKind.QUARTER, PeriodKind.MONTH)
        return years[::-1] + [period for kind in kinds for period in cube.periods(measure, kind)[::-1]]
    rolling = cube.periods(measure, PeriodKind.ROLLING)[-1:]
    newest = [period for period in rolling if not years or period.end != years[-1].end]
    return newest + years[::-1] + cube.periods(measure, PeriodKind.QUARTER)[::-1]


def periods_beside(cube: Cube, measure: Measure, period: Period, reach: int = 2) -> list[Period]:
    """Those that are offered next to a period, the nearest first and of two the earlier one."""
    offered = offered_periods(cube, measure)
    if period not in offered:
        return []
    at = offered.index(period)
    places = [place for far in range(1, reach + 1) for place in (at + far, at - far)]
    return [offered[place] for place in places if 0 <= place < len(offered)]


def distinct_words(periods: Sequence[Period], measure: Measure, asked: str | None) -> dict[str, str]:
    """Each period's id and words, no words twice, since a list knows its options by their words.

    A stock at the end of a quarter may be that at the end of a year as well: then the one that is asked for stands
    in the list, else the first.
    """
    ids: dict[str, str] = {}
    for period in periods:
        words = period_words(period, measure)
        if words not in ids or period.id == asked:
            ids[words] = period.id
    return {period: words for words, period in ids.items()}


def period_words(period: Period, measure: Measure) -> str:
    """A period as it is chosen; a stock is that of its last day."""
    day = f"{period.end.day} {period.end:%b %Y}"
    if measure.when is When.END:
        return f"On {day}"
    if measure.when is When.LATEST:
        return f"Latest in the {'year' if period.kind is not PeriodKind.QUARTER else 'quarter'} to {day}"
    return period.title if period.kind in (PeriodKind.MONTH, PeriodKind.QUARTER) else f"Year to {day}"


def pick_earlier(periods: Sequence[Period], period: Period, measure: Measure) -> Period:
    """The period that another is set beside: a year earlier without a link."""
    words = {one.id: period_words(one, measure) for one in periods}
    return parse_period(pick("Earlier period", "before", words, usual_earlier(periods, period).id))


def pick_pair(offered: Sequence[Pair]) -> Pair:
    """What stands side by side."""
    words = {
        Pair.PERIODS: "Two periods",
        Pair.MEASURES: "Two measures",
        Pair.STAFF: "Demand and staff",
    }
    return Pair(pick("Side by side", "pair", {one.value: words[one] for one in offered}))


def pick_change() -> Change:
    """How the change between two periods is told."""
    return Change(pick("Change as", "change", {Change.DIFFERENCE: "Difference", Change.PER_CENT: "Per cent"}))


def pick_second_measure(cube: Cube, measures: Sequence[Measure], first: Measure) -> Measure:
    """A measure to set beside another, by one list: subject and title."""
    named = by_subject(cube, [one for one in measures if one.id != first.id and one.only_by is None])
    words = {one: f"{subject}: {title}" for subject, titles in named.items() for one, title in titles.items()}
    return cube.catalogue.measure(pick("Beside it", "beside", words))


def pick_against(cube: Cube) -> Against:
    """What areas are compared with."""
    words = {Against.WHOLE: f"The {cube.council.area_word}", Against.EARLIER: "A year earlier"}
    return Against(pick("Compare with", "compare", {key.value: text for key, text in words.items()}))


def pick_locality(cube: Cube, *, own: bool = False) -> str:
    """One locality, or "all"; with `own` also an own area, by its id."""
    named = cube.areas.get(OWN, ())
    areas = [*cube.areas["locality"], *(named if own else ())]
    for area in named:
        if not own and area.code == state.asked_for("area"):
            notice(Notice.NOTE, not_on_this_page(area.name))
    words = {ALL: f"Whole {cube.council.area_word}"} | {area.code: area.name for area in areas}
    return pick("Area", "area", words, ALL, clears=("inside", "spot"))


def pick_spot(names: Mapping[str, str]) -> str:
    """One area of those on the map, by its code; "" for none. The map and the list choose the same."""
    return pick("Find an area", "spot", {"": "None chosen"} | dict(names), "")


def pick_scaling(measure: Measure, show: Show) -> Scaling:
    """How the map's classes are chosen."""
    words = {
        Scaling.FIXED: "Set for this measure", Scaling.QUANTILE: "Equally many values",
        Scaling.NATURAL: "Natural breaks", Scaling.EQUAL: "Equal steps",
    }  # fmt: skip
    offered = {one.value: words[one] for one in scalings(measure, show)}
    return Scaling(pick("Classes", "classes", offered))


def pick_level(cube: Cube, measure: Measure, breakdown: str, *others: Measure) -> str:
    """The level: localities first. Layers that hold totals only are not offered for a category.

    Offered are the levels of the measure, and of all `others`.
    """
    layers = [
        layer
        for layer in reversed(cube.council.layers)
        if all(layer.id in cube.levels(one) for one in (measure, *others)) and (breakdown == ALL or layer.breakdowns)
    ]
    short = [_layer_words(layer) for layer in layers]
    words = {
        layer.id: told if short.count(told) == 1 else f"{layer.plural.capitalize()} ({layer.vintage})"
        for layer, told in zip(layers, short, strict=True)
    }
    return pick("Level", "level", words, "ward" if "ward" in words else "locality", clears=("spot",))


def _layer_words(layer: Layer) -> str:
    """A layer as it is chosen: its vintage in short, which the figure tells in full."""
    return f"{layer.plural.capitalize()} ({layer.vintage.partition(',')[0]})" if layer.file else _plain_layer(layer)


def _plain_layer(layer: Layer) -> str:
    return f"Whole {layer.title.lower()}" if layer.id == "council" else layer.plural.capitalize()


def pick_show(cube: Cube, measure: Measure, level: str) -> Show:
    """The value (rate or share) or the count; the count alone where no children stand behind a level's rates."""
    value = {
        Unit.RATE: "Rate per 10,000 children", Unit.SHARE: "Per cent", Unit.PERCENTAGE: "Per cent",
        Unit.RATIO: "Ratio", Unit.AMOUNT: "Full-time equivalents",
    }[measure.unit]  # fmt: skip
    words = {Show.VALUE.value: value, Show.COUNT.value: "Count"}
    if only_counted(cube, measure, level):
        del words[Show.VALUE.value]
    return Show(pick("Show", "show", words))


def only_counted(cube: Cube, measure: Measure, level: str) -> bool:
    """Whether a measure has counts alone at a level, since no children are held to make rates of."""
    return measure.unit is Unit.RATE and not cube.has_children(level)


def against_words(cube: Cube, against: Against) -> str:
    """What follows "higher than"."""
    return f"the {cube.council.area_word}" if against is Against.WHOLE else "a year earlier"
