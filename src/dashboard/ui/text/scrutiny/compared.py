"""Words and tables of the council beside others."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.compared import COUNCIL, LOCALITY, NEIGHBOUR, Rank, Subject
from dashboard.answers.maps import kind_of, unit_words
from dashboard.catalogue import SUMS, Measure, Polarity, Unit, When
from dashboard.council import Council
from dashboard.figures import marks, numbers
from dashboard.figures.numbers import Kind
from dashboard.model import Status
from dashboard.rows import Row, rows_of
from dashboard.sources.published.reader import NATION, REGION
from dashboard.stats.funnel import Funnel
from dashboard.stats.judgement import Judgement
from dashboard.stats.limits import LEVELS
from dashboard.ui.text.areas import COMPARED
from dashboard.ui.text.limits import limits_words

SOURCE = (
    "Source: Department for Education and Office for National Statistics, Open Government Licence v3.0. Totals of a "
    "region or nation are those published, rounded to ten, and never added up"
)
FILES_SUBTITLE = (
    "Files of published statistics that lie in data/published or in published of the council's folder, beside what "
    "ships with the dashboard"
)

SYMBOLS = {
    "c": "confidential (1 to 5, or hidden to protect another figure)",
    "k": "hidden",
    "low": "rounds to nought, and is not nought",
    "z": "not applicable",
    "x": "not available",
    "u": "low reliability",
    ":": "not available",
}
"""What the symbols of the statistics mean; the figure is never taken for nought."""

NO_RATE, NO_SHARE = (
    "without a rate: the children of that year are not held",
    "without a share: its whole is not held for that year",
)
"""Said of a published number that comes before what it is set against, which lies in another file."""

NONE_PUBLISHED = (
    "No published figures of this measure are held for the council. A CSV of the Department for Education's statistics "
    "service can be put into data/published or into published of the council's folder."
)
NO_NEIGHBOURS = "The council's folder names no statistical neighbours ([compared] in council.toml)."

_ORDINAL = {1: "st", 2: "nd", 3: "rd"}


def source(council: Council, loaded: str, limits: str = "") -> str:
    """Where published figures come from, who the neighbours are, and what was loaded where that stands beside them.

    `limits` says how limits were made, where they are shown.
    """
    neighbours = f" Neighbours: {council.compared.source}." if council.compared else ""
    return f"{SOURCE}.{neighbours}" + (f" {limits}." if limits else "") + (f" {loaded}" if loaded else "")


def how_limits(rows: pd.DataFrame, about: Subject, council: Council) -> str:
    """How the limits of published values were made; whose families widen them."""
    words = f"{limits_words(rows, about.measure)}"
    words = f"{words[0].upper()}{words[1:]}"
    if about.measure.unit in SUMS or not (rows["dispersion"] > 1).any():
        return words
    return f"{words}. Families of other councils are not published: they are taken to come as in {council.name}'s data"


def files_title(count: int) -> str:
    """How many findings there are of files of published figures."""
    return f"Files of published figures: {count} {'finding' if count == 1 else 'findings'}"


def year_words(measure: Measure, year: int) -> str:
    """The day or year that a published year means."""
    if measure.when is When.LATEST:
        return f"On 30 September {year}"
    day = f"31 March {year}"
    return f"On {day}" if measure.when is When.END else f"Year ending {day}"


def value_words(row: pd.Series, about: Subject) -> str:
    """An area's value with its unit, and its count where it has one."""
    measure = about.measure
    if row["symbol"] or not numbers.is_known(row["value"]):
        return missing(row, measure)
    value = numbers.text(row["value"], kind_of(measure))
    if measure.unit is Unit.SHARE:
        return f"{value} of {measure.denominator_words} ({_of(row)})"
    if measure.unit is Unit.RATE:
        return f"{value} {unit_words(measure)} ({numbers.text(row['numerator'])})"
    return f"{value} {unit_words(measure)}"


def _alone(count: float, measure: Measure) -> str:
    return f"{numbers.text(count)}, {NO_RATE if measure.unit is Unit.RATE else NO_SHARE}"


def missing(row: pd.Series, measure: Measure) -> str:
    """What stands instead of a number."""
    symbol = str(row["symbol"])
    if symbol in SYMBOLS:
        return f"{symbol}: {SYMBOLS[symbol]}"
    if numbers.is_known(row["count"]):
        return _alone(row["count"], measure)
    return numbers.STATUS_WORDS.get(Status(row["status"]), numbers.NOT_AVAILABLE)


def finding(rows: pd.DataFrame, place: Rank | None, beside: str, about: Subject, council: Council, name: str) -> str:
    """Where the council, or the locality, stands among councils and beside its nation."""
    mine = rows[rows["area_name"] == name]
    if mine.empty or place is None:
        counted = None if mine.empty else float(mine["count"].iloc[0])
        if not numbers.is_known(counted):
            return f"{about.title}: not available for {name} in this year"
        return f"{name}: {about.title[0].lower()}{about.title[1:]} {_alone(counted, about.measure)}"
    row = mine.iloc[0]
    value = numbers.text(row["value"], kind_of(about.measure))
    said = f"{name}: {about.title[0].lower()}{about.title[1:]} {value}"
    if about.measure.unit is Unit.RATE:
        said = f"{said} per 10,000 children"
    if row["kind"] == LOCALITY:
        said = f"{said}, {_beside_neighbours(rows)}"
    elif place.of > 1:
        said = f"{said}, {_place(place)} of {place.of} councils"
    compared = marks.words(beside, council.nation)
    if not compared:
        return said
    return f"{said}, {_same(compared, council.nation)}{_judged(beside, about.measure.polarity)}"


def _judged(mark: str, polarity: Polarity) -> str:
    """Whether higher or lower is better or worse, where the measure says so."""
    if polarity is Polarity.NONE or mark not in ("higher", "lower"):
        return ""
    return ", which is better" if (mark == "higher") == (polarity is Polarity.BETTER) else ", which is worse"


def _beside_neighbours(rows: pd.DataFrame) -> str:
    """A locality is no council, so it has no place among them: how many it is above and below."""
    marks_ = rows.loc[rows["kind"] == NEIGHBOUR, "mark"]
    below, above = int((marks_ == "lower").sum()), int((marks_ == "higher").sum())
    number = len(marks_)
    if not below and not above:
        compared = int((marks_ == "same").sum())
        return f"about the same as {compared} of {number} neighbours"
    higher, lower = (f"{way} than {count}" for way, count in (("higher", below), ("lower", above)))
    if below and above:
        return f"{higher} of {number} neighbours and {lower}"
    return f"{higher if below else lower} of {number} neighbours"


def _same(words: str, other: str) -> str:
    return f"about the same as {other}" if words == "about the same" else words


def _place(place: Rank) -> str:
    if place.place == 1:
        return "the highest"
    if place.place == place.of:
        return "the lowest"
    ending = "th" if 10 <= place.place % 100 <= 20 else _ORDINAL.get(place.place % 10, "th")
    return f"{place.place}{ending} highest"


def ranked_title(rows: pd.DataFrame, name: str) -> str:
    """How many neighbours differ."""
    neighbours = rows[(rows["kind"] == NEIGHBOUR) & (rows["area_name"] != name)]
    counts = {mark: int((neighbours["mark"] == mark).sum()) for mark in COMPARED}
    if not sum(counts.values()):
        return f"{name} beside its statistical neighbours" if len(neighbours) else f"{name} beside its nation"
    return (
        f"{counts['higher']} of {sum(counts.values())} neighbours are higher than {name}, {counts['lower']} lower, "
        f"{counts['same']} about the same"
    )


def ranked_subtitle(about: Subject, year: int, name: str) -> str:
    """What is drawn, and how it is compared."""
    unit = unit_line(about)
    how = f" Each is compared with {name}: higher or lower only where the difference is more than chance."
    return f"{unit}. {year_words(about.measure, year)}.{'' if about.measure.unit in SUMS else how}"


def unit_line(about: Subject) -> str:
    """What is measured, and in which unit."""
    measure = about.measure
    if measure.unit is Unit.SHARE:
        words = f"{about.title}: per cent of {measure.denominator_words}"
    elif measure.unit is Unit.RATE:
        words = unit_words(measure)
    else:
        words = f"{about.title}: {unit_words(measure)}"
    return f"{words[:1].upper()}{words[1:]}"


def names(rows: pd.DataFrame, council: Council) -> pd.Series:
    """Areas as they are written: regions and localities say what they are."""
    ends = {REGION: " (region)", LOCALITY: f" (part of {council.name}, loaded data)"}
    return rows["area_name"] + rows["kind"].map(ends).fillna("")


def bars(rows: pd.DataFrame, about: Subject, council: Council, name: str) -> pd.DataFrame:
    """Rows as the ranked bars take them."""
    kind = kind_of(about.measure)
    nation = rows.loc[rows["kind"] == NATION, "value"]
    unknown = rows["value"].isna()
    shown = [
        missing(row, about.measure) if gone else "" for gone, (_, row) in zip(unknown, rows.iterrows(), strict=True)
    ]
    return pd.DataFrame(
        {
            "name": names(rows, council),
            "value": rows["value"],
            "low": rows["lower"],
            "high": rows["upper"],
            "mark": rows["mark"],
            "status": rows["status"],
            "shown": shown,
            "counted": [_counted(row, about, kind) for _, row in rows.iterrows()],
            "strong": (rows["kind"] == COUNCIL) | (rows["area_name"] == name),
            "faint": rows["kind"].isin([NATION, REGION]),
            "reference": nation.iloc[0] if len(nation) else float("nan"),
        }
    )


def _counted(row: pd.Series, about: Subject, kind: Kind) -> str:
    if not numbers.is_known(row["value"]) or about.measure.unit in SUMS:
        return ""
    return _of(row) if kind is Kind.PERCENT else numbers.text(row["numerator"])


def _of(row: pd.Series) -> str:
    return f"{numbers.text(row['numerator'])} of {numbers.text(row['denominator'])}"


def ranked_table(rows: pd.DataFrame, about: Subject, council: Council, name: str) -> pd.DataFrame:
    """The bars as a table; symbols stay as published."""
    measure = about.measure
    columns = {"Area": names(rows, council)}
    if measure.unit not in SUMS:
        columns[measure.numerator_words.capitalize()] = rows["count"]
        columns[measure.denominator_words.capitalize()] = rows["denominator"]
    columns["Value"] = rows["value"].round(1)
    if measure.unit not in SUMS:
        columns |= {"Lower 95% limit": rows["lower"].round(1), "Upper 95% limit": rows["upper"].round(1)}
        columns[f"Beside {name}"] = pd.Series([_compared(row) for row in rows_of(rows)], index=rows.index)
    if (rows["symbol"] != "").any():
        columns["Symbol"] = rows["symbol"]
    return pd.DataFrame(columns | {"status": rows["status"]})


def _compared(row: Row) -> str:
    """Higher, lower or about the same, better or worse where the measure says so, and how surely."""
    said = COMPARED.get(str(row["mark"]), "")
    if row["judgement"] in (Judgement.BETTER, Judgement.WORSE):
        said = f"{said} ({row['judgement']})"
    return f"{said}, sure at 99.8%" if row["confidence"] > LEVELS[0] else said


def ranked_alt(rows: pd.DataFrame, about: Subject, council: Council) -> str:
    """The bars in a sentence each."""
    return "; ".join(
        f"{name} {value_words(row, about)}"
        for name, (_, row) in zip(names(rows, council), rows.iterrows(), strict=True)
    )


def funnel_title(points: pd.DataFrame, found: Funnel, name: str, nation: str) -> str:
    """Whether chance alone, or what lies between councils besides, would leave the area where it is."""
    mine = points[points["area_name"] == name]
    if mine.empty:
        return f"Councils around {nation}'s value"
    at, size = float(mine["value"].iloc[0]), float(mine["denominator"].iloc[0])
    nearest = int(abs(found.base - size).argmin())
    within = found.lower[nearest] <= at <= found.upper[nearest]
    way = "within" if within else "above" if at > found.upper[nearest] else "below"
    spread = "the spread of councils" if found.widened else "what chance alone would make"
    return f"{name} lies {way} {spread} around {nation}'s value"


def funnel_subtitle(found: Funnel, about: Subject, nation: str) -> str:
    """What the lines hold."""
    words = (
        f"Each council by its {about.measure.denominator_words}. Between the solid lines lie 95%, between the dashed "
        f"ones 99.8% of councils that differ from {nation} by chance alone."
    )
    more = " Councils differ more than that (overdispersion), so the funnel is widened by what lies between them."
    return words + (more if found.widened else "")


def funnel_lines(found: Funnel) -> pd.DataFrame:
    """The lines as a figure takes them."""
    names_ = ("base", "lower", "upper", "lower_wide", "upper_wide")
    return pd.DataFrame({name: getattr(found, name) for name in names_})


def funnel_table(points: pd.DataFrame, found: Funnel, about: Subject, council: Council) -> pd.DataFrame:
    """The councils, and the limits of the funnel at their size."""
    nearest = [int(abs(found.base - size).argmin()) for size in points["denominator"]]
    return pd.DataFrame(
        {
            "Area": names(points, council),
            about.measure.denominator_words.capitalize(): points["denominator"],
            "Value": points["value"].round(1),
            "Funnel from, 95%": found.lower[nearest].round(1),
            "to, 95%": found.upper[nearest].round(1),
            "Funnel from, 99.8%": found.lower_wide[nearest].round(1),
            "to, 99.8%": found.upper_wide[nearest].round(1),
        }
    )
