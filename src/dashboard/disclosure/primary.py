"""What is hidden first: small counts, and counts beside which a small one, or all of a group, could be read off."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from dashboard.disclosure.attack import Flags, Ints, Targets
from dashboard.disclosure.links import Links


@dataclass(frozen=True)
class Sensitive:
    """Numbers of which nobody may learn more than that they are small.

    Attributes
    ----------
    cells : numpy.ndarray
        Places of cells from 1 to the largest hidden count.
    pairs : numpy.ndarray
        Places in `Links.pairs` whose difference is such a count, or of a share's own pair nought: all of the group.
    """

    cells: Ints
    pairs: Ints


def find_sensitive(values: Ints, links: Links, largest: int) -> Sensitive:
    """Find small counts and small differences; `largest` is the largest count that is hidden."""
    part, whole = links.pairs[:, 0], links.pairs[:, 1]
    rest = values[whole] - values[part]
    all_of_it = links.own & (rest == 0) & (values[whole] > 0)
    small = (rest > 0) & (rest <= largest) & (values[part] > 0)
    return Sensitive(np.flatnonzero((values > 0) & (values <= largest)), np.flatnonzero(small | all_of_it))


def first_hidden(values: Ints, links: Links, sensitive: Sensitive, told: Flags) -> Flags:
    """Which cells are hidden at once: the small ones, and the part where a difference is small.

    Where the part is told elsewhere (`told`) and its whole is not, the whole is hidden.
    """
    hidden = np.zeros(len(values), dtype=bool)
    hidden[sensitive.cells] = True
    pairs = links.pairs[sensitive.pairs]
    pairs = pairs[~hidden[pairs].any(axis=1)]
    hidden[np.where(told[pairs[:, 0]] & ~told[pairs[:, 1]], pairs[:, 1], pairs[:, 0])] = True
    return hidden


def targets_of(sensitive: Sensitive, links: Links, values: Ints, largest: int) -> Targets:
    """What an attacker must be kept from: ruling out of a sensitive number anything from 1 to `largest`."""
    pairs = links.pairs[sensitive.pairs]
    count = len(sensitive.cells)
    row = np.concatenate([np.arange(count), np.repeat(count + np.arange(len(pairs)), 2)])
    column = np.concatenate([sensitive.cells, pairs[:, ::-1].ravel()])
    sign = np.concatenate([np.ones(count), np.tile([1.0, -1.0], len(pairs))])
    total = count + len(pairs)
    terms = sparse.csr_array((sign, (row, column)), shape=(total, len(values)))
    return Targets(terms, np.minimum(1.0, terms @ values), np.full(total, float(largest)))


def joined(one: Targets, other: Targets) -> Targets:
    """Targets of both."""
    terms = sparse.vstack([one.terms, other.terms]).tocsr()
    return Targets(terms, np.concatenate([one.low, other.low]), np.concatenate([one.high, other.high]))
