"""How far it is between the hubs of localities."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.council import Council

EARTH_KM = 6371.0088
"""Mean radius of the earth; International Union of Geodesy and Geophysics."""


def road_km(council: Council, detour: float) -> pd.DataFrame:
    """Kilometres between localities' hubs: the straight line times a detour, since no roads are held.

    Returns
    -------
    pandas.DataFrame
        Localities by localities, in the council's order; 0 within one. NaN where no hub of a locality has a place.
    """
    names = [locality.name for locality in council.localities]
    first = {hub.locality: hub for hub in reversed(council.hubs) if hub.locality and hub.latitude is not None}
    places = np.array([(first[n].latitude, first[n].longitude) if n in first else (np.nan, np.nan) for n in names])
    latitude, longitude = np.radians(places.reshape(-1, 2)).T
    half = (
        np.sin((latitude[:, None] - latitude) / 2) ** 2
        + np.cos(latitude[:, None]) * np.cos(latitude) * np.sin((longitude[:, None] - longitude) / 2) ** 2
    )
    km = detour * 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    np.fill_diagonal(km, 0.0)
    return pd.DataFrame(km, names, names)
