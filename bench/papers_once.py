"""A briefing, slides and a workbook, made and made bare, in a process that does nothing else."""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import typst
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from xlsxwriter import Workbook

from bench.alone import answer
from bench.ground import COUNCIL
from dashboard.answers.areas import Against, Question
from dashboard.figures.print_text import font_folder
from dashboard.reports.briefing import briefing
from dashboard.reports.deck.content import Bars, Deck, Lines
from dashboard.reports.paper import Paper, Table
from dashboard.reports.workbook import workbook
from dashboard.reports.written import cells, written
from dashboard.ui import cache, controls
from dashboard.ui.paper.briefing import briefing_of, briefing_paper, charts_of, map_of
from dashboard.ui.paper.pack import Asked, about_of, paper_of
from dashboard.ui.paper.slides import deck_of, slides_of

MEASURE = "referrals"

BARE = b"""
#let data = json(bytes(sys.inputs.data))
#set page(paper: "a4", margin: 2cm)
#set text(size: 12pt, font: "DejaVu Sans")
#for words in data.words [ #par(words) ]
#for one in data.tables [ #table(columns: one.first().len(), ..one.flatten()) ]
#for one in data.drawings [ #image(bytes(one), format: "svg", width: 100%) ]
"""


def main(rounds: str) -> dict[str, float]:
    """Seconds of the processor, each the median of the rounds."""
    data = cache.opened(COUNCIL)
    if data is None:
        raise RuntimeError("nothing is loaded")
    measure = data.cube.catalogue.measure(MEASURE)
    asked = Asked(Question(measure, controls.offered_periods(data.cube, measure)[0]), Against.WHOLE)
    about = about_of(data, asked, "https://dashboard.anytown.gov.uk/?measure=referrals")
    drawings = charts_of(data, asked)
    drawings.insert(1, map_of(data, asked))
    paper, held = briefing_paper(data, asked, about, drawings), paper_of(data, asked, about)
    deck = deck_of(data, asked, about)
    work: dict[str, Callable[[], object]] = {
        "typeset": lambda: briefing(_new(paper)),
        "bare": lambda: _bare(_new(paper)),
        "drawn": lambda: (charts_of(data, asked), map_of(data, asked)),
        "whole": lambda: briefing_of(data, asked, _new(paper).about),
        "slides": lambda: slides_of(data, asked, about),
        "bare_slides": lambda: _bare_slides(deck),
        "workbook": lambda: workbook(paper_of(data, asked, about)),
        "bare_workbook": lambda: _bare_workbook(held.tables),
    }
    times: dict[str, list[float]] = {name: [] for name in work}
    for turn in range(int(rounds) + 1):
        for name, once in work.items():
            begun = time.process_time()
            once()
            if turn:  # the first one loads what the others use
                times[name].append(time.process_time() - begun)
    return {name: statistics.median(taken) for name, taken in times.items()}


_turns = iter(range(1_000_000))


def _new(paper: Paper) -> Paper:
    """The paper with another finding, since Typst remembers the pages that it has set."""
    return replace(paper, about=replace(paper.about, finding=f"{paper.about.finding} {next(_turns)}"))


def _bare(paper: Paper) -> bytes:
    about = paper.about
    told = [about.council, about.title, about.finding, about.kind, about.readers]
    told += [words for pair in (*paper.sentences, *paper.notes) for words in pair]
    told += [words for one in (*paper.tables, *paper.drawings) for words in (one.title, one.subtitle, one.source)]
    data = {
        "words": told,
        "tables": [[one.columns, *written(one)] for one in paper.tables],
        "drawings": [one.svg.decode() for one in paper.drawings],
    }
    made: bytes = typst.compile(
        BARE, format="pdf", font_paths=[font_folder()], ignore_system_fonts=True, sys_inputs={"data": json.dumps(data)}
    )
    return made


def _bare_slides(deck: Deck) -> bytes:
    made: Any = Presentation()
    for one in deck.slides:
        slide = made.slides.add_slide(made.slide_layouts[5])
        slide.shapes.title.text = one.title
        content = one.content
        if isinstance(content, Bars | Lines):
            numbers: Any = CategoryChartData()
            numbers.categories = content.names if isinstance(content, Bars) else content.periods
            for name, values in content.series.items():
                numbers.add_series(name, values)
            kind = XL_CHART_TYPE.BAR_CLUSTERED if isinstance(content, Bars) else XL_CHART_TYPE.LINE_MARKERS
            slide.shapes.add_chart(kind, 0, 0, 9_000_000, 5_000_000, numbers)
        elif isinstance(content, Table):
            rows = [content.columns, *written(content)]
            drawn = slide.shapes.add_table(len(rows), len(rows[0]), 0, 0, 9_000_000, 5_000_000).table
            for row, words in enumerate(rows):
                for column, text in enumerate(words):
                    drawn.cell(row, column).text = text
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _bare_workbook(tables: Sequence[Table]) -> bytes:
    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    for table in tables:
        sheet = book.add_worksheet()
        for place, column in enumerate(cells(table)):
            sheet.write_column(0, place, [one if isinstance(one, float) else str(one) for one in column])
    book.close()
    return file.getvalue()


if __name__ == "__main__":
    answer(main)
