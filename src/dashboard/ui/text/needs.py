"""Words and tables of the factors that assessments found."""

from __future__ import annotations

import pandas as pd

from dashboard.catalogue import Measure
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import ALL, OWN
from dashboard.rows import rows_of
from dashboard.ui.text.areas import COMPARED
from dashboard.words.finding import join


def only_area(frame: pd.DataFrame, area: str) -> pd.DataFrame:
    """The factors of one locality or own area, or of all localities; areas are called by their names."""
    rows = frame if area == ALL else frame[frame["area"] == area].reset_index(drop=True)
    return rows.assign(area=rows["area_name"])


def only_years(frame: pd.DataFrame, area: str) -> pd.DataFrame:
    """Years without the own areas that are not meant; localities and the whole council stay."""
    return frame[(frame["area"] == area) | (frame["level"] != OWN)].reset_index(drop=True)


def not_held(name: str) -> str:
    """Said where an own area is made of small areas."""
    return (
        f"{name} is made of small areas. What assessments found is not held for these, so that nobody is known by it. "
        "Its page Locality profile shows the needs that are."
    )


def needs_title(who: str, place: str) -> str:
    """Over the factors; `place` is an area's name, or "all" localities."""
    place = "each locality" if place == ALL else place
    return f"{who}: what assessments found in {place}"


def needs_subtitle(period_words: str, whole: str) -> str:
    """Unit and reading of the factors."""
    return (
        f"Share of episodes of need with a factor found, per cent, with 95% limits. {period_words}. "
        f"One episode can have several factors. ▲ higher and ▼ lower than {whole} where the limits say so"
    )


def needs_table(frame: pd.DataFrame, area_word: str) -> pd.DataFrame:
    """Factors as a table."""
    return pd.DataFrame(
        {
            "Factor": frame["factor"],
            "Code": frame["category"],
            "Area": frame["area_name"],
            "Episodes with it": frame["numerator"],
            "Episodes with a factor": frame["denominator"],
            "Per cent": frame["value"].round(1),
            "Lower 95% limit": frame["low"].round(1),
            "Upper 95% limit": frame["high"].round(1),
            f"{area_word.capitalize()}, per cent": frame["reference"].round(1),
            f"Beside the {area_word}": frame["mark"].map(COMPARED).fillna(""),
            "status": frame["status"],
        }
    )


def needs_alt(frame: pd.DataFrame, whole: str) -> str:
    """Factors in a sentence: what stands apart."""
    apart = frame[frame["mark"].isin(["higher", "lower"])]
    parts = [f"{row['factor']} in {row['area']} {row['mark']}" for row in rows_of(apart.head(8))]
    more = f", and {len(apart) - 8} more" if len(apart) > 8 else ""
    return f"Shares of factors by locality. Beside {whole}: {join(parts)}{more}." if parts else "None stands apart."


def years_title(frame: pd.DataFrame, words: str, council: Council) -> str:
    """How the council's share changed."""
    rows = frame[(frame["level"] == "council") & frame["value"].notna()]
    if len(rows) < 2:
        return f"{words}, by year"
    first, last = rows.iloc[0], rows.iloc[-1]
    way = "about the same as"
    if last["lower"] > first["upper"]:
        way = "higher than"
    elif last["upper"] < first["lower"]:
        way = "lower than"
    start = numbers.text(first["value"], Kind.PERCENT)
    return f"{words}: {numbers.text(last['value'], Kind.PERCENT)}, {way} the {start} of {first['period_end']:%Y}"


def year_lines(frame: pd.DataFrame, council: Council) -> pd.DataFrame:
    """The lines of the years: area, period, value."""
    names = frame["area_name"].where(frame["level"] != "council", council.area_word.capitalize())
    return pd.DataFrame({"area": names, "period": frame["period_end"].dt.strftime("%b %Y"), "value": frame["value"]})


def years_table(frame: pd.DataFrame, council: Council) -> pd.DataFrame:
    """The years as a table."""
    return pd.DataFrame(
        {
            "Area": frame["area_name"].where(frame["level"] != "council", council.name),
            "12 months to": frame["period_end"].dt.strftime("%d %B %Y"),
            "Episodes with it": frame["numerator"],
            "Episodes with a factor": frame["denominator"],
            "Per cent": frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            "status": frame["status"],
        }
    )


def years_alt(frame: pd.DataFrame, words: str, council: Council) -> str:
    """The newest values in a sentence."""
    last = frame[frame["period_end"] == frame["period_end"].max()]
    parts = [f"{row['area_name']} {numbers.text(row['value'], Kind.PERCENT)}" for row in rows_of(last)]
    return f"{words} by year; newest: {join(parts)}."


def breaks_for(measure: Measure, frame: pd.DataFrame, category: str) -> list[tuple[str, str]]:
    """Breaks of a category's series within the years shown: first period of what is new, and what changed."""
    ends = sorted(frame["period_end"].unique())
    found = []
    for change in measure.breaks:
        if change.categories and category not in change.categories:
            continue
        after = [end for end in ends if end >= pd.Timestamp(change.date)]
        if after and after[0] != ends[0]:
            found.append((f"{after[0]:%b %Y}", change.text))
    return found
