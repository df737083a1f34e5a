"""Words of the pages that depend on what is shown, and their tables as people read them."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.areas import Against, Question, placed, unplaced_count
from dashboard.answers.maps import unit_words
from dashboard.answers.shares import Shares
from dashboard.catalogue import Measure, Unit
from dashboard.cube.read import Cube, unplaced_names
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.model import ALL
from dashboard.words.finding import join

OVERVIEW = "Where is demand, and are the people where it is?"
MAP = "Where is demand, down to the ward and the small area?"
NEEDS = "What lies behind the demand in each locality?"
RESOURCES = "Does each locality have the staff its demand needs?"
DATA = "What is loaded, and how far can it be trusted?"

SHARE_SUBTITLE = (
    "Share of open work (weighted points) beside share of social workers in post, "
    "and the gap to sharing the same people by demand"
)


def not_covered(measure: Measure) -> str:
    """Why there is nothing to show."""
    return (
        f"No loaded return covers {measure.title.lower()}, so it is not available, which is not the same as none. "
        "The Data page lists what is loaded."
    )


def unplaced(cube: Cube, frame: pd.DataFrame, measure: Measure) -> str:
    """How many are counted in no area of the level; empty where there are none."""
    counts = unplaced_count(frame)
    words = unplaced_names(cube.council)
    parts = [f"{words[code].lower()}: {numbers.text(count)}" for code, count in counts.items() if count > 0]
    if not parts:
        return ""
    return f"Counted for the whole {cube.council.area_word} but in no area here ({measure.numerator_words}): {join(parts)}."


def share_title(shares: Shares) -> str:
    """What the bars of demand and staff show."""
    if not shares.known or shares.frame["gap_fte"].isna().any():
        return "Share of open work and share of social workers"
    short = shares.frame[shares.frame["gap_fte"] <= -0.5]["area"].tolist()
    if not short:
        return "Staff are shared out as the demand is"
    verb = "has" if len(short) == 1 else "have"
    return f"{join(short)} {verb} fewer staff than their share of the demand".replace(
        "has fewer staff than their", "has fewer staff than its"
    )


def share_alt(shares: Shares) -> str:
    """The bars in a sentence."""
    parts = [
        f"{row['area']} {numbers.text(row['demand_share'], Kind.PERCENT)} of demand and "
        f"{numbers.text(row['staff_share'], Kind.PERCENT)} of staff"
        for row in shares.frame.to_dict("records")
    ]
    return f"{'; '.join(parts)}."


def posts_words(shares: Shares) -> str:
    """As of when the posts are."""
    if shares.posts_at is None:
        return "no posts are loaded for this date"
    return f"posts at {shares.posts_at.day} {shares.posts_at:%B %Y}"


def share_table(shares: Shares) -> pd.DataFrame:
    """Demand and staff by locality, as a table."""
    names = {
        "area": "Locality",
        "assessment": "Children being assessed",
        "child-in-need-plan": "On a child in need plan",
        "protection-plan": "On a protection plan",
        "points": "Points of work",
        "demand_share": "Share of demand, %",
        "in_post": "Social workers in post, FTE",
        "staff_share": "Share of staff, %",
        "fair": "Staff if shared by demand, FTE",
        "gap_fte": "Gap, FTE",
    }
    return shares.frame[list(names)].rename(columns=names).round(1)


def area_table(frame: pd.DataFrame, measure: Measure, level_title: str, against: str) -> pd.DataFrame:
    """The areas of a map as a table; those without an area last."""
    value = {Unit.RATE: "Per 10,000 children", Unit.SHARE: "Per cent", Unit.RATIO: "Value"}[measure.unit]
    compared = frame["mark"].map(_COMPARED).fillna("")
    return pd.DataFrame(
        {
            level_title: frame["area_name"],
            "Code": frame["area"],
            measure.numerator_words.capitalize(): frame["numerator"],
            measure.denominator_words.capitalize(): frame["denominator"].round(
                0 if measure.unit is Unit.RATE else 1
            ),
            value: frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            f"Beside {against}": compared,
            "status": frame["status"],
        }
    )


def map_finding(cube: Cube, question: Question, level: str, frame: pd.DataFrame, against: Against) -> str:
    """The map's finding: how many areas stand out, and from what."""
    rows = placed(frame)
    layer = cube.council.layer(level)
    higher, lower = int((rows["mark"] == "higher").sum()), int((rows["mark"] == "lower").sum())
    known = int(rows["value"].notna().sum())
    beside = f"the {cube.council.area_word}" if against is Against.WHOLE else "a year earlier"
    title = question.measure.title
    if question.category != ALL:
        title = cube.catalogue.breakdown(question.breakdown).words[question.category]
    if known == 0:
        return f"{title} is not available here"
    return f"{title}: {higher} of {known} {layer.plural} higher than {beside}, {lower} lower"


SMALL_AREAS = (
    "Small areas have few children, so their rates swing from year to year. Look at the limits before drawing a "
    "conclusion; only areas marked higher or lower differ by more than chance."
)


def only_locality(frame: pd.DataFrame, locality: str) -> pd.DataFrame:
    """One locality's factors, or all."""
    return frame if locality == ALL else frame[frame["area"] == locality].reset_index(drop=True)


def needs_title(who: str, locality: str) -> str:
    """Over the factors."""
    place = "each locality" if locality == ALL else locality
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
            "Locality": frame["area_name"],
            "Episodes with it": frame["numerator"],
            "Episodes with a factor": frame["denominator"],
            "Per cent": frame["value"].round(1),
            "Lower 95% limit": frame["low"].round(1),
            "Upper 95% limit": frame["high"].round(1),
            f"{area_word.capitalize()}, per cent": frame["reference"].round(1),
            f"Beside the {area_word}": frame["mark"].map(_COMPARED).fillna(""),
            "status": frame["status"],
        }
    )


def needs_alt(frame: pd.DataFrame, whole: str) -> str:
    """Factors in a sentence: what stands apart."""
    apart = frame[frame["mark"].isin(["higher", "lower"])]
    parts = [f"{row['factor']} in {row['area']} {row['mark']}" for row in apart.head(8).to_dict("records")]
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
    parts = [f"{row['area_name']} {numbers.text(row['value'], Kind.PERCENT)}" for row in last.to_dict("records")]
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


_COMPARED = {"higher": "Higher", "lower": "Lower", "same": "About the same"}


def map_subtitle(measure: Measure, level_words: str, period_words: str, counted: bool) -> str:
    """What a map draws, and in which unit."""
    if counted:
        return f"{measure.numerator_words.capitalize()}, by {level_words}. {period_words}"
    words = unit_words(measure)
    if measure.unit is Unit.SHARE:
        words = f"{measure.numerator_words}, per cent {words}"
    return f"{words[:1].upper()}{words[1:]}, by {level_words}. {period_words}"
