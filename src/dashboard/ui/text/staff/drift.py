"""Words and tables of how far demand has moved since the staff were set, and of fair shares."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.answers.staff.drift import Drift
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.figures.staff.bar_groups import EMPTY, HATCHED, OVER, SHORT, SOLID, Bar, BarGroup

MOVED = "Drift"
FAIR_SUBTITLE = (
    "Social workers in post beside what each locality would have if the same people were shared by demand, in "
    "full-time equivalents"
)
HOW = (
    "half the sum of how much the shares of demand have changed, times the people in post (index of dissimilarity, "
    "Duncan and Duncan 1955); demand as in the shares above"
)
FORECAST = (
    "the same work twelve months ahead, as the model of arrivals and durations expects it, each locality by its own "
    "growth"
)

TOO_EARLY = (
    "How far demand has moved since {year} can be told from the end of that year on, where its open work and the posts "
    "are known. Choose a later period."
)


def moved_title(drift: Drift) -> str:
    """The drift as one number."""
    if numbers.half_up(drift.now, 1) == 0:
        return f"Demand is shared between the localities as it was in {drift.year}"
    people = drift.fair["in_post"].sum()
    return (
        f"Since {drift.year} demand has moved: {numbers.fte(drift.now)} of {numbers.fte(people)} would have to follow"
    )


def moved_subtitle(drift: Drift) -> str:
    """What the line is."""
    return (
        f"How many social workers would have to move so that staff shared by the demand of {drift.year} are shared by "
        "each month's demand, in full-time equivalents"
    )


def moved_lines(drift: Drift) -> pd.DataFrame:
    """The drift by month as a line."""
    return pd.DataFrame(
        {"area": MOVED, "period": [f"{day:%b %Y}" for day in drift.moved.index], "value": drift.moved.to_numpy()}
    )


def moved_table(drift: Drift) -> pd.DataFrame:
    """Each locality's share of demand by month, and the drift."""
    shares = {f"{area}, % of demand": column.round(1).to_numpy() for area, column in drift.shares.items()}
    months = [f"{day:%B %Y}" for day in drift.shares.index]
    return pd.DataFrame({"Month": months, "Would have to move, FTE": drift.moved.round(1).to_numpy(), **shares})


def moved_alt(drift: Drift) -> str:
    """First, highest and last value of the line."""
    known = drift.moved.dropna()
    if known.empty:
        return "The drift is not available"
    top = known.idxmax()
    return (
        f"{numbers.fte(known.iloc[0])} in {known.index[0]:%B %Y}, at most {numbers.fte(known.max())} in {top:%B %Y}, "
        f"{numbers.fte(known.iloc[-1])} in {known.index[-1]:%B %Y}"
    )


def _names(drift: Drift) -> dict[str, tuple[str, str]]:
    """Fair shares by name: words and look."""
    names = {
        "deployment": (f"by {drift.year}'s demand", HATCHED),
        "now": ("by demand now", EMPTY),
    }
    return names | ({"forecast": ("by demand in a year", EMPTY)} if drift.has_forecast else {})


def fair_groups(drift: Drift, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a locality: in post, then its fair shares."""
    groups = []
    for area, row in drift.fair.iterrows():
        bars = [Bar(row["in_post"], f"{numbers.text(row['in_post'], Kind.DECIMAL)} in post", SOLID)]
        for name, (words, look) in _names(drift).items():
            fair = row[f"fair_{name}"]
            bars.append(Bar(fair, f"{numbers.text(fair, Kind.DECIMAL)} {words}", look))
        gap = row["gap_now"]
        side = SHORT if gap <= -0.05 else OVER if gap >= 0.05 else ""
        groups.append(BarGroup(str(area), colours.get(str(area), "#505A5F"), bars, numbers.gap(gap), side))
    return groups


def fair_title(drift: Drift) -> str:
    """The locality that is furthest short of its fair share now, and how it stood by the deployment's demand."""
    now, then = (drift.fair[f"gap_{name}"] for name in ("now", "deployment"))
    area = str(now.idxmin())
    if numbers.half_up(now[area], 1) >= 0:
        return "Every locality has its fair share of the staff"
    return (
        f"{area} is {numbers.gap(now[area])} of a fair share by demand now; by the demand of {drift.year} it would be "
        f"{_stands(then[area])}"
    )


def _stands(gap: float) -> str:
    words = numbers.gap(gap)
    return "even" if words == "an even share" else words.removesuffix(" an even share")


def fair_table(drift: Drift) -> pd.DataFrame:
    """Fair shares and gaps."""
    columns: dict[str, object] = {"Locality": list(drift.fair.index), "In post, FTE": drift.fair["in_post"].round(1)}
    for name, (words, _) in _names(drift).items():
        columns[f"Shared {words}, FTE"] = drift.fair[f"fair_{name}"].round(1)
        columns[f"Gap {words}, FTE"] = drift.fair[f"gap_{name}"].round(1)
    return pd.DataFrame(columns).reset_index(drop=True)


def fair_alt(drift: Drift) -> str:
    """The bars in sentences."""
    return "; ".join(
        f"{area} {numbers.fte(row['in_post'])} in post, {numbers.fte(row['fair_now'])} by demand now"
        for area, row in drift.fair.iterrows()
    )
