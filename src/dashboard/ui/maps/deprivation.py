"""How deprived the chosen council's localities are, where its folder tells."""

from __future__ import annotations

from dashboard.answers.people import Deprived, deprived
from dashboard.ui.cache import Opened, index_of, within


def deprived_of(data: Opened, area: str) -> Deprived | None:
    """Deprivation of one locality or own area; None where the council's folder has no index of small areas."""
    index = index_of(data)
    return None if index.empty else deprived(index, within(data, "lsoa", area))


def by_locality(data: Opened) -> dict[str, float | None]:
    """People in the most deprived tenth of England, per cent; None where it is not known."""
    found = {one.name: deprived_of(data, one.name) for one in data.council.localities}
    return {name: index.people_in_tenth if index else None for name, index in found.items()}
