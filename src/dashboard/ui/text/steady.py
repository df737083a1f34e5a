"""Words and table of steadier rates and clusters."""

from __future__ import annotations

import pandas as pd

from dashboard.layer import Layer
from dashboard.stats.clusters import Cluster, Spot
from dashboard.words.finding import join

OPEN = "Steadier rates, and where high ones lie together"

SUBTITLE = (
    "Few children make rates that swing by chance. The steadier rate is drawn towards that of all areas together, or "
    "of the area and its neighbours: the more so, the fewer events it rests on. It is for seeing a pattern; the rate "
    "as counted stands beside it. A pattern is named only where it stands among all areas; of those named one in "
    "twenty may be chance"
)

METHOD = (
    "empirical Bayes, over all and over neighbours (Marshall 1991); Local Moran's I and G* with a false-discovery "
    "correction (Anselin 1995, Getis and Ord 1995)"
)

MOST = 4
"""Areas named in a title."""


def title(found: pd.DataFrame, layer: Layer, what: str) -> str:
    """Where high values lie together, and where low ones do; or that nothing does beyond chance."""
    said = []
    for spot, way in ((Spot.HOT, "high"), (Spot.COLD, "low")):
        names = found.loc[found["spot"] == spot.value, "area_name"].tolist()
        if names:
            more = len(names) - MOST
            listed = [*names[:MOST], f"{more} more"] if more > 0 else names
            said.append(f"{way} values lie together around {join(listed)}")
    if not said:
        return f"{what}: no {layer.plural} stand together beyond chance"
    return f"{what}: {'; '.join(said)}"


def table(found: pd.DataFrame, layer: Layer) -> pd.DataFrame:
    """The areas, those whose steadier value is highest first."""
    rows = found.sort_values("steadier", ascending=False, kind="stable", na_position="last")
    rows = rows.replace({"cluster": {Cluster.NONE.value: "none"}, "spot": {Spot.NONE.value: "none"}})
    return pd.DataFrame({
        layer.title: rows["area_name"], "Count": rows["numerator"], "As counted": rows["raw"].round(1),
        "Steadier": rows["steadier"].round(1), "Steadier with neighbours": rows["nearby"].round(1),
        "Own part": (100 * rows["weight"]).round(0), "Beside its neighbours": rows["cluster"],
        "With its neighbours": rows["spot"], "status": rows["status"],
    })  # fmt: skip
