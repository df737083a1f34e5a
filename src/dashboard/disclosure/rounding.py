"""Controlled rounding: every number of a table, its sums too, goes to one of its two nearest multiples, at random and
without bias, so that the table still adds up.

Multiples stay as they are. A number's chance of going up is its remainder, so that what is expected of each is the
number itself. Changes run round cycles of numbers that alternate between up and down; since every cycle of rows and
columns has an even number of them, no line's sum changes on the way, and no direction can be told from another's.

Source: Cox, "A constructive procedure for unbiased controlled rounding", Journal of the American Statistical
Association 82 (1987).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from dashboard.cube.release import ROUNDED_TO

Ints = npt.NDArray[np.int64]
Draw = Callable[[int], int]
"""Draws a whole number from 0 to below its argument, each as likely."""

BASE = ROUNDED_TO
"""To what fine tables are rounded, as in the NHS's and the DfE's tables of small areas."""


def rounded(table: Ints, draw: Draw, base: int = BASE) -> Ints:
    """Round a table of counts.

    Parameters
    ----------
    table : numpy.ndarray
        Shape (rows, columns), whole numbers from 0.
    draw : callable
        Where chance comes from.

    Returns
    -------
    numpy.ndarray
        Multiples of `base`, each less than `base` away. So are the sums of its rows and columns, and of all, from
        those of the table.
    """
    closed = _with_sums(table)
    low = closed - closed % base
    rest = closed % base
    while True:
        cycle = _cycle((rest > 0) & (rest < base))
        if cycle is None:
            return (low + rest)[:-1, :-1]
        _turn(rest, cycle, draw, base)


def _with_sums(table: Ints) -> Ints:
    """The table with the negated sums of its rows and columns, so that every line adds up to 0."""
    wide = np.column_stack([table, -table.sum(axis=1)])
    return np.vstack([wide, -wide.sum(axis=0)])


def _turn(rest: Ints, cycle: list[tuple[int, int]], draw: Draw, base: int) -> None:
    """Move along a cycle until a number reaches a multiple: one way or the other, so that neither is favoured."""
    up, down = cycle[::2], cycle[1::2]
    forth = min([base - int(rest[at]) for at in up] + [int(rest[at]) for at in down])
    back = min([int(rest[at]) for at in up] + [base - int(rest[at]) for at in down])
    step = forth if draw(forth + back) < back else -back
    for at in up:
        rest[at] += step
    for at in down:
        rest[at] -= step


def _cycle(open_: npt.NDArray[np.bool_]) -> list[tuple[int, int]] | None:
    """A closed walk through open numbers, by turns along a row and along a column; None where none is open.

    Every line adds up to a multiple, so one that has an open number has another: the walk can always go on.
    """
    start = np.argwhere(open_)
    if not len(start):
        return None
    row, column = (int(place) for place in start[0])
    walk = [(row, column)]
    seen = {("column", column): 0}
    while True:
        row = _other(open_[:, column], row)
        walk.append((row, column))
        if ("row", row) in seen:
            return walk[seen["row", row] + 1 :]
        seen["row", row] = len(walk) - 1
        column = _other(open_[row], column)
        walk.append((row, column))
        if ("column", column) in seen:
            return walk[seen["column", column] + 1 :]
        seen["column", column] = len(walk) - 1


def _other(line: npt.NDArray[np.bool_], place: int) -> int:
    """The next open number of a line after a place, round its end."""
    found = np.flatnonzero(line)
    after = found[found > place]
    return int(after[0] if len(after) else found[0])
