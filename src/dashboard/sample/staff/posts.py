"""The establishment: funded, filled, agency and absent posts by team and role at each 30 September."""

from __future__ import annotations

import numpy as np
import pandas as pd

from dashboard.council import CouncilError
from dashboard.sample.quotas import apportion
from dashboard.sample.store import Floats, Ints
from dashboard.sample.targets import Targets

FIRST, LAST = 2018, 2026
"""First and last 30 September with a published (or assumed) number of cases."""

FIRST_POSITION = 2019
"""First position that is written: the one that the council set its localities' resource by."""

CASE_HOLDERS = {
    "assessment": 0.19,
    "plans": 0.475,
    "disabilities": 0.055,
    "adolescents": 0.03,
    "proceedings": 0.035,
    "looked after": 0.215,
}
"""Share of the case holders by kind of team, where sample.toml says nothing of it."""

AT_THE_FRONT_DOOR = 0.2
"""Share, of social workers in post who hold no cases, who are at the front door, where sample.toml says nothing."""

LOCAL_KINDS = ("assessment", "plans")

ROLES = {"social worker": 0.0, "senior practitioner": 0.45, "manager": 0.55}
"""Share of each role in the social workers in post who hold no cases of their own."""

SUPPORT_SHARE = 0.22
"""Family support workers for each social worker; they are not counted as social workers."""

NEWLY_QUALIFIED = 0.13


def team_weights(targets: Targets) -> Floats:
    """Share of the case holders in each team, in the council's order.

    Teams of localities share theirs by the demand of the year in which each locality's resource was set, so that the
    drift of demand since then shows.
    """
    settings = targets.settings.get("posts", {})
    demand = targets.shares("referrals", settings.get("shared_by_demand_of", FIRST_POSITION))
    kinds: dict[str, float] = settings.get("case_holders", CASE_HOLDERS)
    weights = []
    for team in targets.council.teams:
        place = targets.place_of(team)
        weights.append(
            sum(kinds.get(kind, 0.0) for kind in sorted(team.kinds)) * (1.0 if place is None else demand[place])
        )
    if not sum(weights):
        raise CouncilError(f"No team of {targets.council.id} is of a kind that holds cases: {', '.join(kinds)}.")
    return np.array(weights) / sum(weights)


def case_holders(targets: Targets, year: int) -> Ints:
    """Tenths of full-time equivalents of case holders in each team at 30 September of a year."""
    tenths = round(10 * targets.figure("workforce_case_holders_fte", year) * targets.size)
    return apportion(tenths, team_weights(targets))


def establishment(targets: Targets) -> pd.DataFrame:
    """Every position: 30 September of each year from 2019 to 2026.

    Social workers are those in the roles of `ROLES`; filled and agency posts of theirs add up to the published
    full-time equivalents in post and agency, funded less filled to the published vacancies.
    """
    return pd.concat([_position(targets, year) for year in range(FIRST_POSITION, LAST + 1)], ignore_index=True)


def _position(targets: Targets, year: int) -> pd.DataFrame:
    in_post, agency, vacancies, holders = (
        round(10 * targets.figure(f"workforce_{name}_fte", year) * targets.size)
        for name in ("inpost", "agency", "vacancy", "case_holders")
    )
    rows = _social_workers(targets, year, in_post + agency, holders)
    size = rows["filled"].to_numpy(float)
    rows["agency"] = _capped(agency, size * np.where(rows["role"] == "social worker", 1.0, 0.15), rows["filled"])
    rows["filled"] -= rows["agency"]
    rows["vacant"] = apportion(vacancies, size * _vacancy_odds(targets, rows["locality"]))
    rows = pd.concat([rows, _support(rows)], ignore_index=True)
    filled = rows["filled"].to_numpy()
    absent = apportion(round(float(filled.sum()) * targets.figure("workforce_absence_rate_fte", year) / 100), filled)
    new = np.where(rows["role"] == "social worker", np.rint(filled * NEWLY_QUALIFIED), 0)
    return pd.DataFrame(
        {
            "as_at": f"{year}-09-30",
            "locality": rows["locality"],
            "team": rows["team"],
            "kind": rows["kind"],
            "role": rows["role"],
            "funded_fte": (filled + rows["vacant"]) / 10,
            "filled_fte": filled / 10,
            "agency_fte": rows["agency"] / 10,
            "absent_fte": absent / 10,
            "newly_qualified_fte": new / 10,
            "note": "invented",
        }
    )


def _social_workers(targets: Targets, year: int, total: int, holders: int) -> pd.DataFrame:
    """Tenths of filled and agency posts together by team and role: `total`, of which `holders` have cases."""
    teams = targets.council.teams
    front = np.array(["front door" in team.kinds for team in teams], dtype=float)
    rest = total - holders
    others = round(rest * targets.settings.get("posts", {}).get("front_door", AT_THE_FRONT_DOOR)) if front.any() else 0
    spread = team_weights(targets) + 0.5 * front * team_weights(targets).max()
    numbers = {"social worker": case_holders(targets, year) + apportion(others, front)}
    for role in ("senior practitioner", "manager"):
        numbers[role] = apportion(round((rest - others) * ROLES[role]), spread)
    numbers["manager"] = apportion(rest - others - int(numbers["senior practitioner"].sum()), spread)
    parts = [
        pd.DataFrame(
            {
                "locality": [team.locality or "" for team in teams],
                "team": [team.name for team in teams],
                "kind": [team.kind for team in teams],
                "role": role,
                "filled": count,
            }
        )
        for role, count in numbers.items()
    ]
    return pd.concat(parts, ignore_index=True)


def _capped(total: int, weights: Floats, most: pd.Series) -> Ints:
    """Share out by weight, but nowhere more than there is."""
    found = np.minimum(apportion(total, weights), most.to_numpy())
    missing = apportion(total - int(found.sum()), (most.to_numpy() - found).astype(float))
    return np.asarray(found + missing, dtype=np.int64)


def _vacancy_odds(targets: Targets, locality: pd.Series) -> Floats:
    """Vacancies follow leavers: fewer where staff are steady."""
    odds = dict(zip(targets.place_names, targets.by_place("leavers").tolist(), strict=True))
    return np.array([odds.get(name, 1.0) for name in locality])


def _support(rows: pd.DataFrame) -> pd.DataFrame:
    """Family support workers of each team."""
    workers = rows[rows["role"] == "social worker"].copy()
    workers["filled"] = np.rint(SUPPORT_SHARE * (workers["filled"] + workers["agency"])).astype(np.int64)
    workers["vacant"] = np.rint(0.05 * workers["filled"]).astype(np.int64)
    return workers.assign(role="family support worker", agency=0)
