"""Exact counts instead of random draws: who gets which label is chance, how many do is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dashboard.sample.store import Floats, Ints


def apportion(total: int, weights: Sequence[float] | Floats) -> Ints:
    """Share a whole number out by weight, largest remainders first.

    >>> apportion(10, [1, 1, 2]).tolist()
    [3, 2, 5]
    """
    weight = np.asarray(weights, dtype=float)
    if total <= 0 or weight.sum() <= 0:
        return np.zeros(len(weight), dtype=np.int64)
    exact = total * weight / weight.sum()
    counts = np.floor(exact + 1e-9).astype(np.int64)
    left = total - int(counts.sum())
    counts[np.argsort(counts - exact, kind="stable")[:left]] += 1
    return np.asarray(counts, dtype=np.int64)


def spread(counts: Ints) -> Ints:
    """Labels 0, 1, 2 ... as often as `counts` says, mixed as evenly as can be.

    >>> spread(np.array([4, 2])).tolist()
    [0, 1, 0, 0, 1, 0]
    """
    where = [(np.arange(count) + 0.5) / max(count, 1) for count in counts]
    labels: Ints = np.repeat(np.arange(len(counts)), counts)
    order = np.argsort(np.concatenate(where), kind="stable")
    return np.asarray(labels[order], dtype=np.int64)


def split(labels: Ints, sizes: Ints, kinds: int) -> Ints:
    """Cut a run of labels into consecutive parts and count the labels in each: shape (parts, kinds)."""
    part = np.repeat(np.arange(len(sizes)), sizes)
    return np.bincount(part * kinds + labels, minlength=len(sizes) * kinds).reshape(len(sizes), kinds)


def shared(rng: np.random.Generator, group: Ints) -> Floats:
    """A random number from 0 to 1 for each row, the same for a whole group: brothers and sisters together."""
    _, place = np.unique(group, return_inverse=True)
    return rng.random(int(place.max()) + 1 if len(place) else 0)[place]


def race(rng: np.random.Generator, group: Ints, weight: Floats) -> Floats:
    """Scores of a draw without replacement: the lowest win, the heavier the likelier, groups mostly together."""
    common = -np.log(1 - shared(rng, group))
    return (common + 1e-4 * rng.random(len(group))) / weight


def lowest(scores: Floats, count: int) -> Ints:
    """Row numbers of the `count` lowest scores (all where there are fewer)."""
    count = min(max(count, 0), len(scores))
    if count == 0:
        return np.zeros(0, dtype=np.int64)
    return np.argpartition(scores, count - 1)[:count] if count < len(scores) else np.arange(len(scores))


def lowest_by_place(scores: Floats, place: Ints, counts: Ints) -> Ints:
    """The lowest scores of each place, `counts[place]` of them; others make up for a place that has too few."""
    taken = [np.zeros(0, dtype=np.int64)]
    for number, count in enumerate(counts):
        rows = np.flatnonzero(place == number) if count else taken[0]
        taken.append(rows[lowest(scores[rows], int(count))])
    chosen = np.concatenate(taken)
    missing = int(counts.sum()) - len(chosen)
    if missing > 0:
        rest = np.setdiff1d(np.arange(len(scores)), chosen)
        chosen = np.concatenate([chosen, rest[lowest(scores[rest], missing)]])
    return chosen


def deal(rng: np.random.Generator, group: Ints, counts: Ints) -> Ints:
    """Give each row a label 0, 1, 2 ... as often as `counts` says, a group's rows mostly the same one."""
    order = np.argsort(shared(rng, group) + 1e-9 * rng.random(len(group)), kind="stable")
    kinds = rng.permutation(len(counts))
    found = np.zeros(len(group), dtype=np.int64)
    found[order] = np.repeat(kinds, counts[kinds])[: len(group)]
    return found
