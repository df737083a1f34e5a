"""Print the speed figures: ``python -m bench [--quick] [--hundred] [--only SECTION] [--folder FOLDER]``.

Ends with 1 where a budget is broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import census, load, maps, pages, papers, release, resourcing, sources, stats
from bench.figure import Figure
from bench.ground import Ground

TIMES, QUICK_TIMES, HUNDRED = 10, 2, 100

Section = Callable[[Ground], tuple[str, list[Figure]]]


def main() -> int:
    """Measure the sections asked for, in a folder that goes afterwards unless one was given."""
    asked = _arguments()
    if asked.folder:
        asked.folder.mkdir(parents=True, exist_ok=True)
        return _measure(Ground(asked.folder.resolve()), asked)
    with tempfile.TemporaryDirectory(prefix="dashboard-bench-") as folder:
        return _measure(Ground(Path(folder)), asked)


def _measure(ground: Ground, asked: argparse.Namespace) -> int:
    times = QUICK_TIMES if asked.quick else TIMES
    sections: dict[str, Section] = {
        "xml": census.measure,
        "sources": lambda ground: sources.measure(ground, times),
        "load": lambda ground: load.measure(ground, [1, times, *([HUNDRED] if asked.hundred else [])]),
        "pages": lambda ground: pages.measure(ground, times),
        "map": maps.measure,
        "stats": stats.measure,
        "resourcing": resourcing.measure,
        "briefing": papers.measure,
        "release": release.measure,
    }
    broken = []
    for name, section in sections.items():
        if asked.only in (None, name):
            text, figures = section(ground)
            print(text, flush=True)
            broken += [figure.what for figure in figures if not figure.kept]
    print(f"Over budget: {'; '.join(broken)}." if broken else "Every budget is kept.")
    return 1 if broken else 0


def _arguments() -> argparse.Namespace:
    reader = argparse.ArgumentParser(prog="python -m bench", description="Print the speed figures.")
    reader.add_argument("--quick", action="store_true", help=f"{QUICK_TIMES} times the children, not {TIMES}")
    reader.add_argument(
        "--hundred",
        action="store_true",
        help=f"load {HUNDRED} times the children as well (an hour, 12 GB)",
    )
    sections = ("pages", "map", "xml", "sources", "load", "stats", "resourcing", "briefing", "release")
    reader.add_argument("--only", choices=sections, help="one section")
    reader.add_argument(
        "--folder", type=Path, help="where to make samples and loads; those that lie there are used again"
    )
    return reader.parse_args()


if __name__ == "__main__":
    sys.exit(main())
