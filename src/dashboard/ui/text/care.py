"""Words and tables of the page on types of case and on entering and leaving care."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.council import Council
from dashboard.figures import numbers

ENTERED, LEFT = "Entered care", "Left care"

NO_INDEX = (
    "How deprived the areas of {name} are is not known here, so they stand in the council's order. Deprivation is read "
    "from the table of small areas (imd_2019_rank, imd_2019_decile) that council.toml names under [population]."
)
INDEX_SOURCE = "deprivation: Index of Multiple Deprivation 2019, by the small areas whose middle lies in each locality"


def has_index(deprivation: Mapping[str, float | None]) -> bool:
    """Whether every locality's deprivation is known."""
    return bool(deprivation) and all(share is not None for share in deprivation.values())


def types_title(frame: pd.DataFrame, deprivation: Mapping[str, float | None], plural: str) -> str:
    """For how many types the most deprived locality has the most; without deprivation, who has most of the heaviest."""
    highest = _highest(frame)
    if not highest:
        return "Open cases by type are not available for this day"
    if not has_index(deprivation):
        title, area = list(highest.items())[-1]
        return f"{area} has the most open cases of {title[0].lower()}{title[1:]}"
    top = max(deprivation, key=lambda area: deprivation[area] or 0.0)
    count = sum(area == top for area in highest.values())
    return f"{top}, the most deprived of the {plural}, has the highest rate of {count} of {len(highest)} types of case"


def types_subtitle(when: str, counted: bool, known: bool) -> str:
    """What is drawn, and in what order."""
    unit = "Children with an open case of each type" if counted else "Open cases of each type per 10,000 children"
    order = "the most deprived first" if known else "in the council's order"
    return f"{unit}, {order}. {when}"


def types_table(
    frame: pd.DataFrame, deprivation: Mapping[str, float | None], title: str, counted: bool
) -> pd.DataFrame:
    """Types and localities as a table."""
    shares = [deprivation.get(str(area)) for area in frame["area"]]
    columns = {
        "Type of case": frame["factor"],
        title: frame["area"],
        "In England's most deprived tenth, % of people": pd.Series(shares, dtype=float, index=frame.index).round(1),
        "Count": frame["numerator"],
    }
    if not counted:
        columns |= {
            "Per 10,000 children": frame["value"].round(1),
            "Lower 95% limit": frame["low"].round(1),
            "Upper 95% limit": frame["high"].round(1),
        }
    return pd.DataFrame(columns | {"status": frame["status"]})


def types_alt(frame: pd.DataFrame) -> str:
    """Who has the most of each type, in a sentence."""
    return "; ".join(f"{title}: most in {area}" for title, area in _highest(frame).items()) or "Not available"


def _highest(frame: pd.DataFrame) -> dict[str, str]:
    known = frame[frame["value"].notna() & (frame["value"] > 0)]
    tops = known.sort_values("value", ascending=False, kind="stable").drop_duplicates("measure").sort_index()
    order = list(dict.fromkeys(frame["factor"]))
    found = dict(zip(tops["factor"], tops["area"], strict=True))
    return {title: str(found[title]) for title in order if title in found}


def flow_title(frame: pd.DataFrame, place: str) -> str:
    """How many entered and left in the months shown."""
    both = frame.dropna(subset=["entered", "left"])
    if both.empty:
        return f"Children entering and leaving care, {place}: not available"
    came, went = (numbers.text(float(both[name].sum())) for name in ("entered", "left"))
    return (
        f"{came} children entered care and {went} left in the {len(both)} months to {both['period_end'].max():%B %Y}, "
        f"{place}"
    )


def flow_lines(frame: pd.DataFrame) -> pd.DataFrame:
    """The two lines: area (what the line is), period, value."""
    parts = [
        pd.DataFrame({"area": words, "period": frame["period"], "value": frame[name]})
        for words, name in ((ENTERED, "entered"), (LEFT, "left"))
    ]
    return pd.concat(parts, ignore_index=True)


def flow_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Months as a table."""
    return pd.DataFrame({"Month": frame["period"], ENTERED: frame["entered"], LEFT: frame["left"]})


def flow_alt(frame: pd.DataFrame) -> str:
    """The newest month in a sentence."""
    if frame.empty:
        return "Not available"
    last = frame.iloc[-1]
    return f"In {last['period']} {numbers.text(last['entered'])} entered care and {numbers.text(last['left'])} left."


def place_words(council: Council, locality: str, everywhere: str) -> str:
    """Where the flow is of: the whole council, or one locality."""
    return f"whole {council.area_word}" if locality == everywhere else locality
