"""Looking back: where a child lived on a day, and what began for brothers and sisters together."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.sample.population import NO_ADDRESS
from dashboard.sample.store import Ints
from dashboard.sample.world import World


def home_on(world: World, children: Ints, days: Ints) -> Ints:
    """Home (a row of the stock) of each child on each day, -1 where there is no address then."""
    addresses = world.people.addresses
    order = np.lexsort((addresses["start"], addresses["family"]))
    family, start = addresses["family"][order], addresses["start"][order]
    wanted = world.people.children["family"][children]
    # one sorted key of family and day finds the address that began last before the day
    span = 1 << 22
    keys = family * span + np.clip(start, 0, span - 1)
    at = np.searchsorted(keys, wanted * span + days, side="right") - 1
    found = (at >= 0) & (family[at] == wanted)
    return np.where(found, addresses["home"][order][at], -1)


def place_on(world: World, children: Ints, days: Ints) -> Ints:
    """Place of each child on each day: locality number, or `elsewhere`; by the team where there is no address."""
    home = home_on(world, children, days)
    families = world.people.families
    family = world.people.children["family"][children]
    now = families["place"][family]
    by_team = families["known_by"][family] == NO_ADDRESS
    by_home = world.people.stock.place[home]
    return np.where(by_team | (home < 0), now, by_home)


def began_together(world: World, spans: pd.DataFrame) -> tuple[Ints, Ints]:
    """Group spans of brothers and sisters that began on one day.

    Parameters
    ----------
    spans : pandas.DataFrame
        Columns episode, start.

    Returns
    -------
    tuple of arrays
        Group of each span (numbers from 0), and the day on which each group began.
    """
    keys = np.stack([world.family(spans["episode"].to_numpy()), spans["start"].to_numpy()])
    found, group = np.unique(keys, axis=1, return_inverse=True)
    return group.ravel(), found[1]
