"""Work and people: suggesting moves, the odds that work outgrows people, and a slider's change."""

from __future__ import annotations

from bench.alone import alone
from bench.figure import Figure, table
from bench.ground import Ground

TITLE = "Work and people"
NOTES = [
    "  Moves: dashboard.resourcing.moves.suggest on invented councils with two roles, floors, a full building and no",
    "  move beyond 15 km. Four localities: the best plan, the best of each fewer moves and the second-best plans; for",
    "  forty the best plan. Odds: from spells of the loaded sample to what all teams need in 24 months, beside one",
    "  call that draws as many Poisson counts and adds them up. What if: another picture of all units beside today's.",
    "  Each in a process of its own; the quickest of the rounds.",
]
MOST_SMALL, MOST_LARGE = 2.0, 60.0
MOST_OFF = 5.0
MOST_PASSES = 3.0
MOST_WHAT_IF = 100.0
"""Milliseconds: what a page may take beyond the plainest one."""

SMALL, LARGE = (4, 6, 6), (40, 10, 60)
"""Localities, kinds of team, most moves."""


def measure(ground: Ground) -> tuple[str, list[Figure]]:
    """The section and its figures."""
    small, large = (
        alone("bench.resourcing_once", "moves", *size, rounds, home=ground.folder)
        for size, rounds in ((SMALL, 3), (LARGE, 1))
    )
    home = ground.home(1)
    odds = alone("bench.resourcing_once", "odds", 5, home=home)
    change = alone("bench.resourcing_once", "what_if", 30, home=home)
    figures = [
        Figure("moves, 4 localities x 6 kinds", small["seconds"], "s", MOST_SMALL),
        *_proof("moves, 4 x 6", small),
        Figure("moves, 40 localities x 10 kinds", large["seconds"], "s", MOST_LARGE),
        *_proof("moves, 40 x 10", large),
        Figure("odds, all teams and 24 months", 1000 * odds["model"], "ms"),
        Figure("odds: one pass over as many draws", 1000 * odds["pass"], "ms"),
        Figure("odds, in passes", odds["model"] / odds["pass"], "", MOST_PASSES),
        Figure("what if: another picture", 1000 * change["seconds"], "ms", MOST_WHAT_IF),
    ]
    return table(TITLE, NOTES, figures), figures


def _proof(what: str, found: dict[str, float]) -> list[Figure]:
    return [
        Figure(f"{what}: largest gap, off the best by at most", 100 * found["off_largest"], "%", MOST_OFF),
        Figure(f"{what}: cost of its moves, off by at most", 100 * found["off_moves"], "%", MOST_OFF),
    ]
