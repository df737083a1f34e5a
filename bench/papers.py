"""Files of the meeting pack, each beside the barest writing of the same pages, tables or cells."""

from __future__ import annotations

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Meeting pack"
NOTES = [
    "  The sample's referrals, newest period, in one process that has read the cube; seconds of its processor, the",
    "  median of the rounds. Bare typesetting: Typst on the same words, tables and drawings from a template of a few",
    "  lines, without tags and without PDF/UA. With drawings: the map and the charts drawn, then set bare, beside the",
    "  whole briefing from the cube's answers. Bare slides: python-pptx, as many slides, charts and tables of the same",
    "  numbers on its own template, no map. Bare workbook: XlsxWriter, the same cells without tables or looks.",
]
MOST_TIMES, MOST_TYPST = 2.0, 2.0
ROUNDS = 9


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    took = alone("bench.papers_once", ROUNDS, home=ground.home(1))
    drawn_bare = took["drawn"] + took["bare"]
    figures = [
        Figure("briefing: typesetting, tagged and checked", 1000 * took["typeset"], "ms", 1000 * MOST_TYPST),
        Figure("briefing: bare typesetting of the same pages", 1000 * took["bare"], "ms"),
        Figure("briefing: typesetting, in bare ones", took["typeset"] / took["bare"], "", MOST_TIMES),
        Figure("briefing: drawing its map and charts", 1000 * took["drawn"], "ms"),
        Figure("briefing: whole", 1000 * took["whole"], "ms"),
        Figure("briefing: whole, in bare drawings and typesetting", took["whole"] / drawn_bare, "", MOST_TIMES),
        Figure("briefing: whole, in bare typesettings", took["whole"] / took["bare"], ""),
        Figure("slides: whole", 1000 * took["slides"], "ms"),
        Figure("slides: bare ones", 1000 * took["bare_slides"], "ms"),
        Figure("workbook: whole", 1000 * took["workbook"], "ms"),
        Figure("workbook: bare one", 1000 * took["bare_workbook"], "ms"),
    ]  # fmt: skip
    return table(TITLE, NOTES, figures), figures
