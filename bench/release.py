"""Releases: the sample's protected, written and attacked, what it shows, how the work grows, and the app's memory."""

from __future__ import annotations

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import COUNCIL, Ground

TITLE = "Releases"
NOTES = [
    "  The sample's release as `dashboard release` makes and attacks it, in a process of its own. Processor time is",
    "  that of it and of what it starts, as if on one core. Shown are annual totals of the council and its localities,",
    "  exactly or rounded to 5. Half the measures: every other one of the catalogue. The app's memory is that after",
    "  each page but the meeting pack has run once, beside a plain page in a process that imports the same modules.",
    "  The whole has as much of the libraries' files as was read so far, which an import hardly does; a process's own",
    "  is without them. A process of its own reads the release and has ended by then: its memory, 111 MB, is not",
    "  counted.",
]

MOST_SECONDS = 60.0
LEAST_SHOWN = 95.0
MOST_MEMORY = 1.3
MB = 1e6


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    home, file = ground.home(1), ground.folder / "sample.release"
    half, whole = (alone("bench.release_once", COUNCIL, step, file, home=home) for step in (2, 1))
    figures = [
        Figure("made and attacked, processor time", whole["cpu"], "s", MOST_SECONDS),
        Figure("made and attacked, on the clock", whole["seconds"], "s"),
        Figure("numbers that an attack can tell", whole["leaks"], "", 0),
        Figure("annual totals", whole["totals"], ""),
        Figure("  not shown", 100 - whole["shown"], "%", 100 - LEAST_SHOWN),
        Figure("  shown rounded", whole["rounded"], ""),
        Figure("cells", whole["cells"], ""),
        Figure("half the measures: cells", half["cells"], ""),
        Figure("half the measures: processor time", half["cpu"], "s"),
        Figure("peak memory of making", whole["peak"] / MB, "MB"),
    ]
    size = file.stat().st_size
    pages = alone("bench.release_app_once", "pages", file, home=ground.folder / "release-home")
    plain = alone("bench.release_app_once", "plain", file.with_suffix(".modules"), home=ground.folder / "release-home")
    figures += [
        Figure("app of the release: memory", pages["whole"] / MB, "MB"),
        Figure("plain app, same modules: memory", plain["whole"] / MB, "MB"),
        Figure("the release's file", size / MB, "MB"),
        Figure("app less the file, in plain apps", (pages["whole"] - size) / plain["whole"], "", MOST_MEMORY),
        Figure("  of a process's own alone", (pages["own"] - size) / plain["own"], ""),
    ]
    return table(TITLE, NOTES, figures), figures
