"""Work out limits and charts, and the same bare, by turns."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from bench import stats_baseline as bare
from bench.alone import answer, seconds_of
from dashboard.stats.laney import u_prime
from dashboard.stats.limits import proportion_limits, rate_limits
from dashboard.stats.xmr import xmr

FIGURES = 1_000_000
SERIES, MONTHS = 45 * 4, 100
SEED = 20260731


def main(rounds: str) -> dict[str, list[float]]:
    """Seconds of each round, by what was worked out; the bare ones under "bare ..."."""
    took: dict[str, list[float]] = {}
    works = _works()
    with np.errstate(all="ignore"):  # the bare passes divide nought by nought
        for _ in range(int(rounds)):
            for name, work in works.items():
                took.setdefault(name, []).append(seconds_of(work))
    return took


def _works() -> dict[str, Callable[[], object]]:
    chance = np.random.default_rng(SEED)
    count = chance.poisson(chance.choice([2, 8, 30, 200], FIGURES)).astype(float)
    base = chance.integers(500, 20_000, FIGURES).astype(float)
    large, part = count + 50, np.minimum(count, base)
    months = chance.poisson(40, (SERIES, MONTHS)).astype(float)
    children = chance.integers(9_000, 11_000, (SERIES, MONTHS)).astype(float)
    return {
        "bare rates": lambda: bare.rates(count, base),
        "rates": lambda: rate_limits(count, base),
        "bare large": lambda: bare.byar_only(large, base),
        "large": lambda: rate_limits(large, base),
        "bare proportions": lambda: bare.proportions(part, base),
        "proportions": lambda: proportion_limits(part, base),
        "bare xmr": lambda: bare.xmr_charts(months / children),
        "xmr": lambda: xmr(months / children),
        "bare laney": lambda: bare.u_charts(months, children),
        "laney": lambda: u_prime(months, children),
    }


if __name__ == "__main__":
    answer(main)
