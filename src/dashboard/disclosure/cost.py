"""What hiding a cell costs: what readers would miss most is hidden last."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.cube.read import UNPLACED
from dashboard.disclosure.attack import Floats
from dashboard.disclosure.cells import COUNCIL, Tables
from dashboard.model import ALL

UNPLACED_COST, SPLIT_COST, SPLIT_OF_COUNCIL, LOCALITY_COST, COUNCIL_COST = 1.0, 3.0, 5.0, 30.0, 300.0
"""By kind of cell. A member asks for the council's and the localities' own totals; what has no area comes last."""

ZERO_COST = 3.0
"""How many times as dear a true zero is: the rules show it, and it is hidden only where nothing else would do."""


def cost_of_hiding(tables: Tables) -> Floats:
    """For each cell its cost: by kind, and a little more for a larger count."""
    cells = tables.cells
    total = np.zeros(len(cells), dtype=bool)
    rows = tables.rows[tables.rows["breakdown"] == ALL]
    shown = pd.concat([rows["part"], rows["whole"][rows["whole"] >= 0]]).to_numpy(dtype=np.int64)
    total[shown] = True
    council = (cells["level"] == COUNCIL).to_numpy()
    unplaced = cells["area"].isin(UNPLACED).to_numpy()
    kind = np.where(
        total, np.where(council, COUNCIL_COST, LOCALITY_COST), np.where(council, SPLIT_OF_COUNCIL, SPLIT_COST)
    )
    size = np.where(tables.values == 0, ZERO_COST, 1.0 + 0.1 * np.log1p(np.maximum(tables.values, 0)))
    return np.where(unplaced, UNPLACED_COST, kind) * size
