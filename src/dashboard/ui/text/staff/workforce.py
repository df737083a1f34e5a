"""Words and tables of the council's social workers over the years."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.maps import kind_of
from dashboard.answers.staff.workforce import LOADED, PUBLISHED
from dashboard.catalogue import Measure, Unit
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.sources.published.reader import NATION
from dashboard.words.finding import join

NOT_LOADED = (
    "The council's own figures of social workers are not available: no children's social work workforce census is "
    "loaded. Add its XML file of each year to the returns. Until then only the published figures stand here."
)
NOTHING_KNOWN = (
    "The council's own figures of social workers are not available: no children's social work workforce census is "
    "loaded, and none are published for it here."
)
SOURCE = "children's social work workforce census"
PUBLISHED_SOURCE = (
    "published figures: Department for Education, Children's social work workforce, Open Government Licence v3.0"
)


def names(council: Council) -> dict[str, str]:
    """What each line is called, in the order shown."""
    return {
        LOADED: f"{council.name}, loaded",
        PUBLISHED: f"{council.name}, published",
        NATION: council.nation,
    }


def shown(years: pd.DataFrame, measure: Measure) -> list[str]:
    """Lines that stand in one drawing and have numbers; an amount of the whole nation would flatten the others."""
    lines = [line for line in (LOADED, PUBLISHED, NATION) if years[line].notna().any()]
    return [line for line in lines if line != NATION or measure.unit is not Unit.AMOUNT]


def lines(years: pd.DataFrame, measure: Measure, council: Council) -> pd.DataFrame:
    """Lines as the figure takes them: area, period, value."""
    words = names(council)
    return pd.DataFrame(
        [
            {"area": words[line], "period": str(year), "value": value}
            for line in shown(years, measure)
            for year, value in years[line].items()
        ],
        columns=["area", "period", "value"],
    )


def title(years: pd.DataFrame, measure: Measure, council: Council) -> str:
    """The newest figure of the council in a sentence, beside the one of the nation in that year."""
    line = LOADED if years[LOADED].notna().any() else PUBLISHED
    known = years[years[line].notna()]
    if known.empty:
        return f"{measure.title}: not available"
    year, row = known.index[-1], known.iloc[-1]
    kind = kind_of(measure)
    beside = "" if measure.unit is Unit.AMOUNT else _beside(row, kind, council)
    return f"{measure.title}: {numbers.text(row[line], kind)} on 30 September {year}{beside}"


def _beside(row: pd.Series, kind: Kind, council: Council) -> str:
    return f", {numbers.text(row[NATION], kind)} in {council.nation}" if numbers.is_known(row[NATION]) else ""


def subtitle(measure: Measure) -> str:
    """What is drawn, and in which unit."""
    unit = {
        Unit.PERCENTAGE: f"{measure.numerator_words}, per cent of {measure.denominator_words}",
        Unit.RATIO: f"{measure.numerator_words}, over {measure.denominator_words}",
    }.get(measure.unit, measure.numerator_words)
    return f"{unit[:1].upper()}{unit[1:]}, on 30 September"


def table(years: pd.DataFrame, measure: Measure, council: Council) -> pd.DataFrame:
    """The years as a table of numbers; a column in which one is hidden or does not apply is written in words."""
    columns = {words: _column(years, line, kind_of(measure)) for line, words in names(council).items()}
    return pd.DataFrame({"30 September": [str(year) for year in years.index], **columns})


def kinds(measure: Measure, council: Council) -> dict[str, Kind]:
    """How the table's numbers are written."""
    return dict.fromkeys(names(council).values(), kind_of(measure))


def _column(years: pd.DataFrame, line: str, kind: Kind) -> list[float] | list[str]:
    values, told = years[line], years[f"{line}_status"]
    if set(told[values.isna()]) <= {Status.NOT_AVAILABLE.value}:
        return [numbers.rounded(value, kind) if numbers.is_known(value) else value for value in values]
    return [numbers.text(value, kind, status) for value, status in zip(values, told, strict=True)]


def alt(years: pd.DataFrame, measure: Measure, council: Council) -> str:
    """The lines' first and last values in a sentence."""
    kind, words = kind_of(measure), names(council)
    parts = []
    for line in shown(years, measure):
        known = years[line].dropna()
        first, last = (numbers.text(value, kind) for value in (known.iloc[0], known.iloc[-1]))
        parts.append(f"{words[line]} {first} in {known.index[0]} and {last} in {known.index[-1]}")
    return f"{join(parts)}." if parts else f"{measure.title}: {numbers.STATUS_WORDS[Status.NOT_AVAILABLE]}."
