"""The section on the council's social workers over the years, beside published figures."""

from __future__ import annotations

from dashboard.answers.maps import kind_of
from dashboard.answers.staff.workforce import LOADED, PUBLISHED, workforce_measures
from dashboard.figures.trend_lines import trend_lines
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block
from dashboard.ui.blocks.origin import measures_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened, social_workers
from dashboard.ui.text.staff import workforce as text


def workforce_block(data: Opened) -> None:
    """Choose a measure of the workforce census and show it at each census date."""
    measures = {measure.id: measure for measure in workforce_measures(data.cube)}
    if not measures:
        return
    words = {id_: measure.title for id_, measure in measures.items()}
    measure = measures[controls.pick("Social workers over the years", "workforce", words)]
    years = social_workers(data, measure.id)
    loaded = bool(years[LOADED].notna().any())
    if not loaded:
        published = bool(years[PUBLISHED].notna().any())
        notice(Notice.CAUTION, text.NOT_LOADED if published else text.NOTHING_KNOWN)
        if not published:
            return
    names = text.names(data.council)
    figure_block(
        text.title(years, measure, data.council),
        text.subtitle(measure),
        lambda: trend_lines(
            text.lines(years, measure, data.council),
            {names[LOADED]: style.theme().accent},
            kind_of(measure),
            theme=style.theme(),
            dashed=[words for line, words in names.items() if line != LOADED],
        ),
        lambda: text.table(years, measure, data.council),
        f"{measure.id}.csv",
        source=page.source(data, text.SOURCE, text.PUBLISHED_SOURCE) if loaded else f"Source: {text.PUBLISHED_SOURCE}.",
        alt=text.alt(years, measure, data.council),
        note=page.note(data) if loaded else "",
        kinds=text.kinds(measure, data.council),
        origin=measures_panel(data, [measure], ("Published figures", text.PUBLISHED_SOURCE)),
    )
