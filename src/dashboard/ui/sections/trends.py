"""The blocks of the page on trends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from dashboard.answers.maps import kind_of
from dashboard.answers.timeline import places_on
from dashboard.answers.trends import View, charted, events_within
from dashboard.catalogue import Measure
from dashboard.council import Event
from dashboard.cube.read import Cube
from dashboard.figures.numbers import Kind
from dashboard.figures.small_multiples import small_multiples
from dashboard.figures.time_chart import Band, Line, Point, TimeChart, time_chart
from dashboard.model import ALL, Period, PeriodKind, parse_period
from dashboard.rows import rows_of
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block, table_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.text import areas as area_text
from dashboard.ui.text.limits import limits_words
from dashboard.ui.text.scrutiny import trends as text
from dashboard.words.special_causes import special_causes, why_none


@dataclass(frozen=True)
class Seen:
    """What the page shows: a measure (or a category of it) of one area, in one view.

    `figures` are the series of all areas, `area` the code of one of them and `name` what it is called.
    """

    measure: Measure
    title: str
    view: View
    area: str
    name: str
    figures: pd.DataFrame
    rebase: tuple[Event, ...] = ()

    @property
    def rows(self) -> pd.DataFrame:
        """The area's series."""
        return self.figures[self.figures["area"] == self.area].reset_index(drop=True)

    @property
    def kind(self) -> Kind:
        """How values are written."""
        return kind_of(self.measure)


def seen(
    data: Opened, measure: Measure, category: str, view: View, locality: str, figures: pd.DataFrame,
    rebase: tuple[Event, ...],
) -> Seen:  # fmt: skip
    """What the page shows, from its controls."""
    whole = locality == ALL
    title = measure.title
    if category != ALL and measure.only_by is not None:
        title = data.cube.catalogue.breakdown(measure.only_by).words[category]
    area, name = (data.council.code, data.council.name) if whole else (locality, data.name_of(locality))
    return Seen(measure, title, view, area, name, figures, rebase)


@dataclass(frozen=True)
class Told:
    """A series as it is drawn, what it shows in a sentence, and each special cause of a control chart in another."""

    title: str
    chart: TimeChart
    causes: tuple[str, ...] = ()


def told(data: Opened, seen: Seen, at: Sequence[tuple[float, str]]) -> Told | None:
    """The line of the area with dated events at places along it; None where there are counts and no values."""
    if seen.rows["value"].isna().all():
        return None
    if not seen.view.is_charted:
        return Told(text.years_title(seen.rows, seen.title, seen.name, seen.measure), _years_chart(data, seen, at))
    chart = _charted(seen)
    causes, none = special_causes(chart, seen.measure.unit), why_none(chart)
    title = text.chart_title(causes, len(chart) - 1, seen.title, seen.name, none)
    return Told(title, _control_chart(data, seen, chart, at), tuple(cause.text for cause in causes))


def latest_period(cube: Cube, measure: Measure, view: View) -> Period | None:
    """The newest period of a view of which words can speak; months are too short, so that their quarter is taken."""
    kind = PeriodKind.QUARTER if view is View.MONTH else view.kind
    return cube.last_period(measure, kind)


def pick_view(offered: Sequence[View]) -> View:
    """Years, rolling 12 months, quarters or months; years first, since small numbers swing."""
    return View(controls.pick("View", "view", {one.value: text.VIEWS[one] for one in offered}))


def dated(data: Opened, figures: pd.DataFrame, locality: str) -> list[Event]:
    """The council's and the locality's events among the periods of a series."""
    first, last = (parse_period(figures["period"].iloc[place]) for place in (0, -1))
    return events_within(data.council, locality, first.start, last.end)


def pick_base(events: Sequence[Event]) -> tuple[Event, ...]:
    """From which dated events a new mean begins; none of them unless somebody says so."""
    words = {"": "No dated event"} | {one.date.isoformat(): f"{one.date:%b %Y}: {one.text}" for one in events}
    words |= {ALL: "Each of these"} if len(events) > 1 else {}
    return base_of(events, controls.pick("New mean from", "base", words, ""))


def base_of(events: Sequence[Event], chosen: str) -> tuple[Event, ...]:
    """The events of a choice: "all", the day of one, or none of them."""
    return tuple(one for one in events if chosen in (ALL, one.date.isoformat()))


def series_block(data: Opened, seen: Seen, events: Sequence[Event]) -> str:
    """The area's line with its limits or its control chart; gives what it shows in a sentence."""
    rows = seen.rows
    if rows["value"].isna().all():
        return _counts_block(data, seen, rows)
    at = _event_places(rows, events, seen.view)
    if seen.view.is_charted:
        return _chart_block(data, seen, at)
    title = text.years_title(rows, seen.title, seen.name, seen.measure)
    notice(Notice.NOTE, text.YEARS_SHORT if seen.view is View.YEAR else text.ROLLING)
    has_limits = seen.view is View.YEAR and rows["lower"].notna().any()
    _figure(data, seen, title, rows, partial(_years_chart, data, seen, at),
            limits_words(rows, seen.measure) if has_limits else "")  # fmt: skip
    return title


def _counts_block(data: Opened, seen: Seen, rows: pd.DataFrame) -> str:
    """What was counted, where no children are held to make rates of it."""
    level = "council" if seen.area == data.council.code else data.level_of(seen.area)
    if controls.only_counted(data.cube, seen.measure, level):
        notice(Notice.NOTE, area_text.no_children(data.council, level))
    title = text.counted_title(seen.title, seen.name)
    table_block(
        title,
        text.counted_subtitle(seen.measure, seen.view),
        text.counts_table(rows),
        f"{seen.measure.id}-{_file(seen.name)}-by-{seen.view.value}.csv",
        source=page.source(data),
        note=page.note(data),
        origin=measures_panel(data, [seen.measure]),
    )
    return title


def _chart_block(data: Opened, seen: Seen, at: Sequence[tuple[float, str]]) -> str:
    chart = _charted(seen)
    causes = special_causes(chart, seen.measure.unit)
    none = why_none(chart)
    title = text.chart_title(causes, len(chart) - 1, seen.title, seen.name, none)
    _figure(data, seen, title, chart, partial(_control_chart, data, seen, chart, at), text.RULES)
    st.html(text.causes_html(causes, none))
    words = text.base_words(seen.rebase, seen.view)
    if words:
        notice(Notice.NOTE, words)
    return title


def _charted(seen: Seen) -> pd.DataFrame:
    """The area's control chart, with each point's period in words."""
    chart = charted(seen.figures, seen.measure, seen.area, [one.date for one in seen.rebase])
    return chart.assign(when=[text.long_when(period, seen.view) for period in chart["period"]])


def _figure(data: Opened, seen: Seen, title: str, rows: pd.DataFrame, draw: partial[TimeChart], how: str) -> None:
    method = ("Method", how) if how else ("Method", "no limits are drawn")
    chart = draw()
    whole = seen.area == data.council.code
    figure_block(
        text.series_title(seen.measure, seen.title, seen.name, seen.view, data.council, whole),
        text.subtitle(seen.measure, seen.view, bool(chart.events))
        + text.key_words(seen.measure, seen.view, data.council, whole),
        lambda: time_chart(chart, style.theme()),
        lambda: text.series_table(rows, seen.view),
        f"{seen.measure.id}-{_file(seen.name)}-by-{seen.view.value}.csv",
        source=page.source(data, *([how] if how else [])),
        alt=title,
        note=page.note(data),
        key="trend",
        origin=measures_panel(data, [seen.measure], method),
        pin="trend",
    )


def _years_chart(data: Opened, seen: Seen, at: Sequence[tuple[float, str]]) -> TimeChart:
    rows, whole = seen.rows, _whole(data, seen)
    ink = _ink(data, seen)
    lines = [Line(seen.name, _list(rows["value"]), ink, label=seen.name, has_points=seen.view is View.YEAR)]
    if whole is not None:
        word = data.council.area_word.capitalize()
        lines.insert(0, Line(word, _list(whole["value"]), style.theme().second, "dashed", 2, has_points=False))
    bands = []
    if seen.view is View.YEAR and rows["lower"].notna().any():
        bands = [Band("95% limits", _list(rows["lower"]), _list(rows["upper"]), ink, 0.18)]
    return TimeChart(_labels(seen, rows), lines, bands, (), _breaks(seen, rows), at, seen.kind)


def _control_chart(data: Opened, seen: Seen, chart: pd.DataFrame, at: Sequence[tuple[float, str]]) -> TimeChart:
    grey = style.theme().second
    lines = [
        Line("Mean", _list(chart["centre"]), grey, "solid", 1.5, has_points=False, is_stepped=True),
        Line("Lower limit", _list(chart["lower_limit"]), grey, "dashed", 1.5, has_points=False, is_stepped=True),
        Line("Upper limit", _list(chart["upper_limit"]), grey, "dashed", 1.5, has_points=False, is_stepped=True),
        Line(seen.name, _list(chart["value"]), _ink(data, seen), label=seen.name, width=2),
    ]
    flagged = chart[["outside", "shift", "trend", "near"]].any(axis=1) & chart["value"].notna()
    points = [Point(int(place), float(chart["value"].iloc[place]), str(chart["variation"].iloc[place]))
              for place in chart.index[flagged]]  # fmt: skip
    return TimeChart(_labels(seen, chart), lines, (), points, _breaks(seen, chart), at, seen.kind)


def dates_block(data: Opened, measure: Measure, events: Sequence[Event]) -> None:
    """Numbered events and breaks in recording; nothing where there are none."""
    told = text.dates_html(events, measure, data.council)
    if told:
        st.html(told)


def panels_block(data: Opened, seen: Seen, told: pd.DataFrame | None) -> None:
    """Every locality beside the whole council; nothing where the measure is not held by locality."""
    figures = seen.figures
    if (figures["level"] == "locality").sum() == 0 or figures["value"].isna().all():
        return
    word = data.council.area_word.capitalize()
    names = figures["area_name"].where(figures["level"] != "council", word)
    shown = figures.assign(area=names, period=_labels(seen, figures))
    if seen.view is not View.YEAR:
        shown = shown.assign(lower=float("nan"), upper=float("nan"))
    title = text.panels_title(told, seen.title, data.council)
    figure_block(
        title,
        f"{text.subtitle(seen.measure, seen.view, marked=False)}, one axis for all",
        lambda: small_multiples(shown, word, data.colours, seen.kind),
        lambda: text.panels_table(figures),
        f"{seen.measure.id}-by-area-and-{seen.view.value}.csv",
        source=page.source(data),
        alt=title,
        note=page.note(data),
        key="panels",
        origin=measures_panel(data, [seen.measure]),
    )


def trends_block(data: Opened, told: pd.DataFrame, measure: Measure) -> None:
    """The recent trend of every area in words; nothing where no year is held, or counts alone."""
    if told.empty or told["value_last"].isna().all():
        return
    table = text.trends_table(told, measure)
    table_block(
        text.TRENDS_TITLE,
        text.TRENDS_SUBTITLE,
        table,
        f"{measure.id}-recent-trend.csv",
        source=page.source(data),
        note=page.note(data),
        kinds={name: kind_of(measure) for name in table.columns[[1, 3]]},
        origin=measures_panel(data, [measure], ("Trend", text.TREND_METHOD)),
    )


def parts_block(data: Opened, parts: pd.DataFrame, measure: Measure, title: str, area: str) -> None:
    """What lies behind a change over four years; nothing for what is no rate, or where too few years are held."""
    if parts.empty or (parts["enough"] != "enough").all():
        return
    told = parts[parts["enough"] == "enough"]
    mine = told[told["area"] == area]
    largest = told.loc[[told["own"].abs().idxmax()]]
    row = rows_of(mine if len(mine) else largest)[0]
    whole, table = data.council.area_word, text.parts_table(parts)
    table_block(
        text.parts_sentence({str(key): value for key, value in row.items()}, title, whole),
        text.PARTS_SUBTITLE,
        table,
        f"{measure.id}-change-by-part.csv",
        source=page.source(data),
        note=page.note(data),
        kinds=dict.fromkeys(table.columns[1:-1], Kind.COUNT),
        origin=measures_panel(data, [measure], ("Parts of the change", text.PARTS_METHOD)),
    )


def _whole(data: Opened, seen: Seen) -> pd.DataFrame | None:
    if seen.area == data.council.code:
        return None
    return seen.figures[seen.figures["level"] == "council"].reset_index(drop=True)


def _ink(data: Opened, seen: Seen) -> str:
    return data.colours.get(seen.name, style.theme().accent)


def _labels(seen: Seen, rows: pd.DataFrame) -> list[str]:
    words = {period: text.when(period, seen.view, seen.measure) for period in rows["period"].unique()}
    return [words[period] for period in rows["period"]]


def _list(values: pd.Series) -> list[float | None]:
    return [float(value) if pd.notna(value) else None for value in values]


def _event_places(rows: pd.DataFrame, events: Sequence[Event], view: View) -> list[tuple[float, str]]:
    found = places_on(list(rows["period_end"]), [event.date for event in events], view.step)
    return [(place, str(number)) for number, place in enumerate(found, 1) if place is not None]


def _breaks(seen: Seen, rows: pd.DataFrame) -> list[tuple[str, str]]:
    """The first period of what was recorded otherwise, and what changed."""
    category = str(rows["category"].iloc[0])
    labels, found = _labels(seen, rows), []
    for one in seen.measure.breaks:
        after = [place for place, end in enumerate(rows["period_end"]) if end.date() >= one.date]
        if (not one.categories or category in one.categories) and after and after[0] > 0:
            found.append((labels[after[0]], one.text))
    return found


def _file(name: str) -> str:
    return "-".join("".join(letter if letter.isalnum() else " " for letter in name).lower().split())
