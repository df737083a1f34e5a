"""The blocks of the council beside others."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.compared import LOCALITY, Subject, apart_since, funnel, lines
from dashboard.answers.maps import kind_of
from dashboard.figures.funnel_plot import funnel_plot
from dashboard.figures.ranked_bars import ranked_bars
from dashboard.figures.trend_lines import trend_lines
from dashboard.model import ALL
from dashboard.sources.published.reader import NATION, REGION
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block, list_block, table_block
from dashboard.ui.blocks.origin import published_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened, loaded_beside_published, published
from dashboard.ui.text.about.findings import finding_rows, findings_html
from dashboard.ui.text.scrutiny import agreement as agreement_text
from dashboard.ui.text.scrutiny import compared as text
from dashboard.ui.text.scrutiny import compared_years as years_text


def colours(data: Opened) -> dict[str, str]:
    """The council in the accent, localities in their own colours."""
    theme = style.theme()
    named = {f"{name} (part of {data.council.name}, loaded data)": ink for name, ink in data.colours.items()}
    return {data.council.name: theme.accent, **data.colours, **named}


def ranked_block(data: Opened, about: Subject, rows: pd.DataFrame, name: str, year: int) -> None:
    """Councils in the order of their values, with limits."""
    council = data.council
    figure_block(
        text.ranked_title(rows, name),
        text.ranked_subtitle(about, year, name),
        lambda: ranked_bars(
            text.bars(rows, about, council, name), colours(data), kind_of(about.measure), name, council.nation
        ),
        text.ranked_table(rows, about, council, name),
        f"compared-{about.part}-{year}.csv",
        source=text.source(council, _with_loaded(data, rows), text.how_limits(rows, about, council)),
        alt=text.ranked_alt(rows, about, council),
        note=page.note(data) if _with_loaded(data, rows) else "",
        origin=published_panel(data, about),
        pin="ranked",
    )


def _with_loaded(data: Opened, rows: pd.DataFrame) -> str:
    """What is said of the loaded data where a locality of theirs stands among published figures."""
    return page.source(data) if (rows["kind"] == LOCALITY).any() else ""


def funnel_block(data: Opened, about: Subject, rows: pd.DataFrame, name: str, year: int) -> None:
    """The same as a funnel; nothing for sums, which have no limits."""
    found = funnel(rows, about)
    if found is None:
        return
    points, lines_ = found
    nation = data.council.nation
    inks = {key: ink for key, ink in colours(data).items() if key in (data.council.name, name)}
    figure_block(
        text.funnel_title(points, lines_, name, nation),
        text.funnel_subtitle(lines_, about, nation),
        lambda: funnel_plot(
            points.rename(columns={"area_name": "name", "denominator": "base"}),
            text.funnel_lines(lines_),
            inks,
            kind_of(about.measure),
            centre=(nation, lines_.centre),
            size_words=about.measure.denominator_words.capitalize(),
            theme=style.theme(),
        ),
        text.funnel_table(points, lines_, about, data.council),
        f"funnel-{about.part}-{year}.csv",
        source=text.source(data.council, _with_loaded(data, points)),
        alt=text.funnel_title(points, lines_, name, nation),
        note=page.note(data) if _with_loaded(data, points) else "",
        origin=published_panel(data, about),
    )


def years_block(data: Opened, about: Subject, frame: pd.DataFrame, name: str) -> None:
    """Lines over the years: the council, its nation and region, the middle of its neighbours, and one of them."""
    council = data.council
    others = frame[frame["kind"] == "neighbour"].drop_duplicates("area").sort_values("area_name")
    words = {"none": "None"} | dict(zip(others["area"], others["area_name"], strict=True))
    with st.columns(3)[0]:
        also = controls.pick("One neighbour more in the lines", "also", words)
    shown = lines(frame, also)
    called = years_text.line_names(council, shown)
    dashed = [*dict.fromkeys(called[shown["kind"].isin([NATION, REGION, "middle"])])]
    years = sorted(set(shown["year"].astype(int)))
    figure_block(
        years_text.years_title(shown, about, name),
        years_text.years_subtitle(about),
        lambda: trend_lines(
            years_text.line_frame(shown, council),
            {council.name: style.theme().accent, **data.colours},
            kind_of(about.measure),
            theme=style.theme(),
            breaks=years_text.breaks(about.measure, about.category, years),
            dashed=dashed,
        ),
        years_text.years_table(shown, council),
        f"compared-{about.part}-by-year.csv",
        source=text.source(council, _with_loaded(data, frame)),
        alt=years_text.years_alt(shown, about, council),
        note=page.note(data) if _with_loaded(data, frame) else "",
        origin=published_panel(data, about),
    )


def since_block(data: Opened, about: Subject, frame: pd.DataFrame, name: str) -> None:
    """Since when a locality differs from its council, before it stands among others; nothing for the council itself."""
    mine = frame[frame["kind"] == LOCALITY]
    if not mine.empty:
        since = apart_since(data.cube, about, mine)
        held = sorted(mine["year"].astype(int))
        notice(Notice.NOTE, years_text.since_words(since, held, name, data.council, about.measure))


def agreement_block(data: Opened, about: Subject) -> None:
    """The loaded data's own totals beside the published ones."""
    found, left_out = loaded_beside_published(data, about.measure.id, about.category)
    if not (found["loaded"].notna().any()):
        notice(Notice.NOTE, agreement_text.NOT_LOADED)
        return
    table_block(
        agreement_text.title(found, data.snapshot.manifest.invented),
        agreement_text.SUBTITLE,
        agreement_text.table(found, about, left_out),
        f"agreement-{about.part}.csv",
        source=text.source(data.council, page.source(data)),
        note=page.note(data),
        origin=published_panel(data, about),
    )


def files_block(data: Opened) -> None:
    """What could not be read of the files of published figures; nothing where all was read."""
    findings = published(data).findings
    if not findings:
        return
    title = text.files_title(len(findings))
    list_block(
        title,
        text.FILES_SUBTITLE,
        findings_html(findings, title),
        finding_rows(findings),
        "published-findings.csv",
        source=text.source(data.council, ""),
    )


def whom(data: Opened, locality: str) -> tuple[str, str]:
    """Name and code of whom the page is about: the council, or one of its localities."""
    if locality == ALL:
        return data.council.name, data.council.code
    name = next(area.name for area in data.cube.areas["locality"] if area.code == locality)
    return name, locality
