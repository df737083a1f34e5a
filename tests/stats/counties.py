"""A published data set of small areas, for all that is worked out over areas and their neighbours."""

from pathlib import Path

import numpy as np
import pandas as pd

from dashboard.stats.neighbours import of_pairs

COUNTIES = pd.read_csv(Path(__file__).parent / "sids_north_carolina.csv", comment="#", dtype={"neighbours": str})


def neighbours():
    """The neighbours of the file."""
    lists = [[int(place) for place in places.split()] for places in COUNTIES["neighbours"]]
    one = np.repeat(np.arange(len(lists)), [len(places) for places in lists])
    return of_pairs(len(lists), one, [place for places in lists for place in places])
