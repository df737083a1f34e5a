"""A figure as pages show it: what it shows, the figure, where it comes from, its numbers, its CSV."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.figures.numbers import Kind
from dashboard.figures.stage_plot import for_stage
from dashboard.figures.trend_lines import CONFIG
from dashboard.ui import on_stage
from dashboard.ui.blocks.number_table import number_table
from dashboard.ui.blocks.page_blocks import source_line
from dashboard.ui.blocks.safe_csv import csv_bytes
from dashboard.ui.meeting.kept import pin_button

TABLE = "Table of these numbers"

Table = pd.DataFrame | Callable[[], pd.DataFrame]
"""The numbers of a figure, or what makes them: few readers open a table or take it with them."""


def figure_block(
    title: str,
    subtitle: str,
    draw: Callable[[], Any],
    table: Table,
    csv_name: str,
    *,
    source: str | Callable[[], str],
    alt: str,
    note: str = "",
    kinds: Mapping[str, Kind] | None = None,
    key: str = "",
    origin: str | Callable[[], str] = "",
    pin: str = "",
) -> None:
    """Show a figure with its heading, source, table, download, and where its numbers come from.

    Parameters
    ----------
    title, subtitle
        What the figure shows, as a finding; what is drawn, and in which unit.
    draw
        Gives HTML or a Plotly figure, or draws by itself (a map) and gives None.
    table
        The numbers drawn, or what makes them once somebody asks; a column `status` says what a missing one is.
    csv_name
        File name of the download, such as "referrals-by-locality.csv"; one of a kind on its page.
    source
        Where the numbers come from, or what tells it, called once the figure is on its way to the browser.
    alt
        The figure in a sentence, for those who do not see it.
    note
        Goes into each row of the CSV: says that data are invented, where they are.
    kinds
        How the numbers of a column of the table are written.
    key
        What the figure is called on its page, where its file's name changes with what it shows: a figure that is called
        otherwise is a new one, and a living map in it would begin anew.
    origin
        The panel "Where does this number come from?", from `dashboard.ui.blocks.origin`, or what makes it, called once
        the figure is on its way to the browser.
    pin
        What the figure is called where a meeting draws it again (`dashboard.ui.meeting.drawable`); without it, a
        meeting opens it by its link.
    """
    key = key or _slug(csv_name)
    if (stage := on_stage.current()) is not None:
        stage.titles.append(title)
        stage_figure(draw, subtitle, source, alt, key)
        return
    with st.container(key=f"ld-figure-{key}", gap="small"):
        st.html(f'<div class="ld-block-title"><h2>{escape(title)}</h2><p>{escape(subtitle)}</p></div>')
        _draw(draw(), alt, key)
        source_line(_told(source))
        _numbers(table, title, csv_name, note, kinds, key, pin)
        panel = _told(origin)
        if panel:
            st.html(panel)


def _told(words: str | Callable[[], str]) -> str:
    return words() if callable(words) else words


def stage_figure(draw: Callable[[], Any], subtitle: str, source: str | Callable[[], str], alt: str, key: str) -> None:
    """A figure for a room: what is drawn, and where it comes from unless that stands elsewhere.

    Its heading is the step's own.
    """
    with st.container(key=f"ld-figure-{key}", gap="small"):
        st.html(f'<p class="ld-drawn">{escape(subtitle)}</p>')
        _draw(draw(), alt, key)
        if told := _told(source):
            source_line(told)


def _draw(figure: Any, alt: str, key: str) -> None:  # noqa: ANN401  Plotly is not imported here
    if figure is None:
        return
    if isinstance(figure, str):
        st.html(f'<figure aria-label="{escape(alt)}">{figure}</figure>')
        return
    if (stage := on_stage.current()) is not None:
        figure = for_stage(figure, stage.letters)
    st.plotly_chart(figure, theme=None, config=CONFIG, alt=alt, key=f"ld-plot-{key}")


def _numbers(
    table: Table, title: str, name: str, note: str, kinds: Mapping[str, Kind] | None, key: str, pin: str
) -> None:
    """The table, written only when it is opened, the CSV, written only when it is asked for, and the pin."""
    with st.container(key=f"ld-numbers-{key}", horizontal=True, gap="small"):
        opened = st.expander(TABLE, type="compact", key=f"ld-table-{key}", on_change="rerun")
        _download(table, name, note, key)
        pin_button(pin, key)
    if opened.open:
        with opened:
            st.html(number_table(_made(table), title, kinds))


def _made(table: Table) -> pd.DataFrame:
    return table if isinstance(table, pd.DataFrame) else table()


def _csv(table: Table, note: str) -> bytes:
    return csv_bytes(_made(table), note)


def _download(table: Table, name: str, note: str, key: str) -> None:
    """The CSV of a table, made only when it is asked for."""
    st.download_button(
        "Download CSV",
        partial(_csv, table, note),
        name,
        "text/csv",
        key=f"ld-csv-{key}",
        on_click="ignore",
        type="tertiary",
    )


def _slug(name: str) -> str:
    return "".join(letter if letter.isalnum() else "-" for letter in name.removesuffix(".csv").lower())


def table_block(
    title: str,
    subtitle: str,
    table: pd.DataFrame,
    csv_name: str,
    *,
    source: str,
    note: str = "",
    kinds: Mapping[str, Kind] | None = None,
    origin: str = "",
) -> None:
    """A table that stands for itself: heading, table, source, download, and the panel of `figure_block`."""
    html = f'<div class="ld-alone">{number_table(table, title, kinds)}</div>'
    list_block(title, subtitle, html, table, csv_name, source=source, note=note, origin=origin)


def list_block(
    title: str,
    subtitle: str,
    html: str,
    table: Table,
    csv_name: str,
    *,
    source: str,
    note: str = "",
    origin: str = "",
) -> None:
    """HTML that stands for itself: heading, the HTML, source, the same as a table to download, and the panel."""
    with st.container(key=f"ld-figure-{_slug(csv_name)}", gap="small"):
        st.html(f'<div class="ld-block-title"><h2>{escape(title)}</h2><p>{escape(subtitle)}</p></div>')
        if html:
            st.html(html)
        source_line(source)
        _download(table, csv_name, note, _slug(csv_name))
        if origin:
            st.html(origin)
