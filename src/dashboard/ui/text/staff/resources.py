"""Words and tables of the page on demand and resources."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import placed
from dashboard.answers.staff.shares import Shares
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import ALL
from dashboard.rows import rows_of
from dashboard.words.finding import join

NO_POSTS = (
    "No posts are loaded for this date, so staff are not available. Add posts.csv (locality, team, role, funded and "
    "filled full-time equivalents) to the returns."
)
BY_TEAM = (
    "Areas here are teams that do different work, so their shares of one kind of work and of the social workers are "
    "not set beside each other. What each full-time worker holds is."
)
CASELOAD_SUBTITLE = "Cases held per full-time equivalent of workers with at least one case, agency workers included"

PART = "Look further at"
PARTS = {
    "need": "People needed",
    "months": "Month by month",
    "cases": "Caseloads",
    "stages": "Time at each stage",
    "posts": "Posts and money",
}


def chosen(frame: pd.DataFrame, locality: str) -> pd.DataFrame:
    """One locality's rows, or all."""
    return frame if locality == ALL else frame[frame["area"] == locality]


def weights_words(council: Council) -> str:
    """The weights behind the points."""
    weights = council.weights.model_dump(by_alias=True, exclude={"source"})
    return "points a child: " + ", ".join(f"{stage.replace('-', ' ')} {points:g}" for stage, points in weights.items())


def by_team_finding(work: pd.DataFrame) -> str:
    """How much work is open, where it is not compared."""
    rows = placed(work)
    if rows["numerator"].isna().all():
        return "Open work is not covered by the loaded returns"
    return f"{numbers.text(rows['numerator'].sum())} children have open work, by the team that holds it"


def unplaced(shares: Shares, council: Council) -> str:
    """What the shares leave out."""
    return (
        f"Shares are of the work and the people of the {len(council.localities)} localities. Borough-wide teams and "
        f"looked-after children are not in them. Children with open work who have no known locality or live "
        f"outside the {council.area_word}: {numbers.text(shares.unplaced)}."
    ).replace("Borough-wide", f"{council.area_word.capitalize()}-wide")


def caseloads(frame: pd.DataFrame) -> pd.DataFrame:
    """Caseload by locality, as the bars take it."""
    rows = placed(frame)
    notes = [
        f"{numbers.text(cases)} cases, {numbers.fte(fte)}" if numbers.is_known(fte) and fte > 0 else ""
        for cases, fte in zip(rows["numerator"], rows["denominator"], strict=True)
    ]
    return rows.assign(name=rows["area_name"], low=rows["lower"], high=rows["upper"], mark=None, counted=notes)


def reference(loads: pd.DataFrame) -> float | None:
    """The whole council's caseload."""
    value = loads["whole"].iloc[0]
    return float(value) if numbers.is_known(value) else None


def caseload_title(loads: pd.DataFrame) -> str:
    """Where the caseload is highest."""
    known = loads[loads["value"].notna()]
    if known.empty:
        return "Caseload is not available for this date"
    top = known.sort_values("value", ascending=False).iloc[0]
    return f"A full-time worker in {top['area_name']} holds {top['value']:.1f} cases, the most of the localities"


def caseload_table(loads: pd.DataFrame) -> pd.DataFrame:
    """Caseload as a table."""
    return pd.DataFrame(
        {
            "Locality": loads["area_name"],
            "Cases held": loads["numerator"],
            "FTE of workers with a case": loads["denominator"].round(1),
            "Cases per FTE": loads["value"].round(1),
            "status": loads["status"],
        }
    )


def caseload_alt(loads: pd.DataFrame) -> str:
    """Caseload in a sentence."""
    return join([f"{row['area_name']} {numbers.text(row['value'], Kind.DECIMAL)}" for row in rows_of(loads)])


def posts_title(shares: Shares) -> str:
    """Where posts are vacant."""
    frame = shares.frame
    if frame["vacant"].isna().any():
        return "Vacant posts are not available for every locality"
    if frame["vacant"].sum() == 0:
        return "No locality has vacant social work posts"
    top = frame.sort_values("vacant", ascending=False).iloc[0]
    return f"{top['area']} has the most vacant posts, {numbers.fte(top['vacant'])}"


def posts_table(shares: Shares) -> pd.DataFrame:
    """Posts and people by locality, as a table."""
    names = {
        "area": "Locality",
        "funded": "Funded, FTE",
        "filled": "Filled, FTE",
        "agency": "Agency, FTE",
        "vacant": "Vacant, FTE",
        "absent": "Absent long-term, FTE",
    }
    return shares.frame[list(names)].rename(columns=names).round(1)


def posts_alt(shares: Shares) -> str:
    """Posts in a sentence."""
    parts = [
        f"{row['area']} {numbers.fte(row['filled'])} filled, {numbers.fte(row['agency'])} agency and "
        f"{numbers.fte(row['vacant'])} vacant"
        for row in rows_of(shares.frame)
    ]
    return f"{'; '.join(parts)}."
