"""Words and tables of the council and others over the years."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.answers.compared import Subject
from dashboard.answers.maps import kind_of
from dashboard.catalogue import Measure
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.ui.text.scrutiny.compared import unit_line, year_words
from dashboard.words.finding import join


def years_subtitle(about: Subject) -> str:
    """What is drawn."""
    return f"{unit_line(about)}, each published year. The middle neighbour is the median of the neighbours' values"


def line_frame(frame: pd.DataFrame, council: Council) -> pd.DataFrame:
    """Lines as the figure takes them: area, period and value, no year left out."""
    years = range(int(frame["year"].min()), int(frame["year"].max()) + 1)
    named = frame.assign(area=line_names(council, frame))
    wide = named.pivot(index="year", columns="area", values="value").reindex(years)
    told = wide[list(dict.fromkeys(named["area"]))].melt(var_name="area", value_name="value", ignore_index=False)
    told = told.reset_index()
    return told.assign(period=told["year"].astype(str))


def line_names(council: Council, frame: pd.DataFrame) -> pd.Series:
    """What each line is called."""
    return frame["area_name"].where(frame["kind"] != "middle", "Middle neighbour")


def years_title(frame: pd.DataFrame, about: Subject, name: str) -> str:
    """From where to where the area went."""
    mine = frame[(frame["area_name"] == name) & frame["value"].notna()].sort_values("year")
    if mine.empty:
        return f"{about.title} over the years"
    kind = kind_of(about.measure)
    first, last = mine.iloc[0], mine.iloc[-1]
    values = [numbers.text(row["value"], kind) for row in (first, last)]
    return f"{name}: {values[0]} in {first['year']}, {values[1]} in {last['year']}"


def since_words(
    apart: tuple[str, int] | None, years: Sequence[int], name: str, council: Council, measure: Measure
) -> str:
    """Since when a locality lies apart from its council; `years` are those held, in order."""
    whole, how = f"the {council.area_word}", "(loaded data, 95% limits)"
    if apart is None:
        return f"In the newest year held, {years[-1]}, {name} does not differ from {whole} beyond chance {how}."
    way, since = apart
    first = year_words(measure, since)
    when = first.removeprefix("On ") if first.startswith("On ") else f"the {first[0].lower()}{first[1:]}"
    if since == years[0]:
        return f"{name} has been {way} than {whole} beyond chance in every year held, from {when} on {how}."
    return f"{name} has been {way} than {whole} beyond chance without a break since {when} {how}."


def years_table(frame: pd.DataFrame, council: Council) -> pd.DataFrame:
    """Lines as a table: a row a year, a column a line."""
    wide = frame.assign(line=line_names(council, frame)).pivot(index="year", columns="line", values="value")
    order = list(dict.fromkeys(line_names(council, frame)))
    told = wide[order].round(1).reset_index()
    return told.assign(year=told["year"].astype(str)).rename(columns={"year": "Year"})


def years_alt(frame: pd.DataFrame, about: Subject, council: Council) -> str:
    """Each line's first and last value in a sentence."""
    kind = kind_of(about.measure)
    parts = []
    for name, rows in frame.groupby(line_names(council, frame), sort=False):
        known = rows[rows["value"].notna()].sort_values("year")
        if len(known):
            first, last = (numbers.text(value, kind) for value in (known["value"].iloc[0], known["value"].iloc[-1]))
            parts.append(f"{name} {first} in {known['year'].iloc[0]} and {last} in {known['year'].iloc[-1]}")
    return f"{join(parts)}." if parts else f"{about.title}: not available."


def breaks(measure: Measure, category: str, years: list[int]) -> list[tuple[str, str]]:
    """Breaks in the series, before the first published year that they touch."""
    found = []
    for change in measure.breaks:
        touched = not change.categories or category in change.categories
        year = next((year for year in years if date(year, 3, 31) >= change.date), None)
        if touched and year is not None:
            found.append((str(year), change.text))
    return found
