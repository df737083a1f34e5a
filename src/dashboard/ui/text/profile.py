"""Words and tables of a locality's profile: who lives there, and how it stands beside the whole council."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.people import Deprived, People, more_deprived
from dashboard.answers.staff.shares import Shares
from dashboard.catalogue import Measure, Unit
from dashboard.council import Council
from dashboard.figures import numbers
from dashboard.figures.beside_whole import FARTHEST
from dashboard.figures.fact_cards import FactCard
from dashboard.figures.numbers import Kind
from dashboard.rows import rows_of
from dashboard.ui.text.areas import COMPARED
from dashboard.words.finding import join

NOT_KNOWN = "not known"

FACTS_SUBTITLE = (
    "Residents of all ages and children, deprivation, and a locality's share of open work and of social workers"
)

PEOPLE_SOURCE = "Office for National Statistics, small-area mid-year estimates, as they stand in the council's folder"
INDEX_SOURCE = (
    "Index of Multiple Deprivation 2019, Ministry of Housing, Communities and Local Government; a small area lies "
    "where its middle lies"
)


def finding(frame: pd.DataFrame, name: str, whole: str) -> str:
    """On how many measures the area stands apart from the council."""
    known = int(frame["mark"].isin(list(COMPARED)).sum())
    if not known:
        return f"{name}: its demand is not available for this period"
    higher, lower = (int((frame["mark"] == mark).sum()) for mark in ("higher", "lower"))
    if not higher and not lower:
        return f"{name} differs from {whole} on none of {known} measures beyond chance"
    more = f", lower on {lower}" if lower else ""
    if not higher:
        return f"{name} is lower than {whole} on {lower} of {known} measures, higher on none"
    return f"{name} is higher than {whole} on {higher} of {known} measures{more}"


def fact_cards(
    council: Council,
    people: People | None,
    index: Deprived | None,
    whole: Deprived | None,
    staff: dict[str, float] | None,
) -> list[FactCard]:
    """People, children, deprivation and staff (unless staff is None: of an area nobody is posted to)."""
    shown = [_people(people, council), _children(people, council), _deprivation(index, whole, council)]
    return shown if staff is None else [*shown, _staff(staff)]


def _people(people: People | None, council: Council) -> FactCard:
    if people is None or people.people is None:
        return FactCard("People", NOT_KNOWN)
    return FactCard(
        "People",
        numbers.text(people.people),
        f"mid-{people.mid_year}",
        [(f"Of the {council.area_word}", _share(people.share_of_people))],
    )


def _children(people: People | None, council: Council) -> FactCard:
    if people is None or people.children is None:
        return FactCard("Children 0 to 17", NOT_KNOWN)
    lines = [(f"Of the {council.area_word}'s children", _share(people.share_of_children))]
    if people.children_of_people is not None:
        lines += [
            ("Children of every 100 people", _one(people.children_of_people)),
            (f"In the {council.area_word}", _one(people.whole_children_of_people)),
        ]
    return FactCard("Children 0 to 17", numbers.text(people.children), f"mid-{people.mid_year}", lines)


def _deprivation(index: Deprived | None, whole: Deprived | None, council: Council) -> FactCard:
    if index is None:
        return FactCard("Deprivation", NOT_KNOWN)
    lines = [
        ("Of its children", _share(index.children_in_tenth)),
        (f"People in the {council.area_word}", _share(whole.people_in_tenth if whole else None)),
        ("Small areas", f"{index.in_tenth} of {index.areas}"),
        ("Among the most deprived fifth", f"{index.in_fifth} of {index.areas}"),
    ]
    share = index.people_in_tenth
    if share is None:
        return FactCard("Deprivation", f"{index.in_tenth} of {index.areas}", "in England's most deprived tenth", lines)
    return FactCard("Deprivation", numbers.text(share, Kind.PERCENT), "in England's most deprived tenth", lines)


def _staff(staff: dict[str, float]) -> FactCard:
    if not staff:
        return FactCard("Demand and staff", "not available")
    return FactCard(
        "Demand and staff",
        numbers.text(staff["demand_share"], Kind.PERCENT),
        "of open work",
        [
            ("Of social workers", numbers.text(staff["staff_share"], Kind.PERCENT)),
            _gap(staff["gap_fte"]),
            ("Children with open work", numbers.text(staff["children"])),
            ("Social workers in post", numbers.fte(staff["in_post"])),
        ],
    )


def _gap(gap: float) -> tuple[str, str]:
    if not numbers.is_known(gap):
        return "Beside an even share", NOT_KNOWN
    return ("Short of an even share" if gap < 0 else "Over an even share"), numbers.fte(abs(gap))


def staff_title(staff: dict[str, float], name: str) -> str:
    """The locality's share of demand beside its share of staff."""
    demand, people = (numbers.text(staff[share], Kind.PERCENT) for share in ("demand_share", "staff_share"))
    if not numbers.is_known(staff["staff_share"]):
        return f"{name} has {demand} of the open work"
    return f"{name} has {demand} of the open work and {people} of the social workers"


def staff_table(staff: dict[str, float], teams: list[str]) -> pd.DataFrame:
    """A locality's open work, people and teams as a table."""
    told = [
        ("Children being assessed", numbers.text(staff["assessment"])),
        ("Children on a child in need plan", numbers.text(staff["child-in-need-plan"])),
        ("Children on a protection plan", numbers.text(staff["protection-plan"])),
        ("Share of open work", numbers.text(staff["demand_share"], Kind.PERCENT)),
        ("Share of social workers", numbers.text(staff["staff_share"], Kind.PERCENT)),
        ("Social workers in post", numbers.fte(staff["in_post"])),
        ("Of them agency", numbers.fte(staff["agency"])),
        ("Funded posts", numbers.fte(staff["funded"])),
        ("Vacant posts", numbers.fte(staff["vacant"])),
        _gap(staff["gap_fte"]),
        ("Teams", "; ".join(teams) or NOT_KNOWN),
    ]
    return pd.DataFrame(told, columns=["What", "Value"])


def staff_of(shares: Shares | None, area: str) -> dict[str, float]:
    """One locality's row of demand beside staff; empty where it has none."""
    if shares is None or not shares.work_known:
        return {}
    rows = rows_of(shares.frame[shares.frame["area"] == area])
    return {str(name): value for name, value in rows[0].items() if name != "area"} if rows else {}


def facts_title(name: str, people: People | None, index: Deprived | None) -> str:
    """Who lives there, in a sentence."""
    if people is None or people.people is None:
        return f"{name} in figures"
    said = f"{numbers.text(people.people)} people live in {name}"
    if people.children is not None:
        said = f"{said}, {numbers.text(people.children)} of them children"
    if index is not None and index.people_in_tenth is not None and index.people_in_tenth >= 0.5:
        return f"{said}; {numbers.text(index.people_in_tenth, Kind.PERCENT)} in England's most deprived tenth"
    return said


def facts_table(cards: list[FactCard]) -> pd.DataFrame:
    """The cards' facts as a table."""
    rows = [
        row for card in cards for row in [(card.title, card.unit, card.figure), *((card.title, *x) for x in card.lines)]
    ]
    return pd.DataFrame(rows, columns=["Subject", "What", "Value"])


def facts_source(people: People | None, index: Deprived | None) -> str:
    """Where people and deprivation come from."""
    parts = [PEOPLE_SOURCE] if people else []
    if index:
        more = f"; shares are of residents of mid-{index.mid_year}" if index.mid_year else ""
        average = index.average_rank
        rank = (
            f". On average {more_deprived(average):.0f}% of England's small areas are more deprived" if average else ""
        )
        parts.append(f"{INDEX_SOURCE}{more}{rank}")
    return f"Source: {'. '.join(parts)}." if parts else ""


def facts_origin(people: People | None, index: Deprived | None, shares: Shares | None) -> list[tuple[str, str]]:
    """Where the facts on a locality come from, as terms and words."""
    rows = []
    if people:
        rows.append(("People and children", f"residents of mid-{people.mid_year}. {PEOPLE_SOURCE}"))
    if index:
        rows.append(
            ("Deprivation", f"shares of residents of small areas by their rank among England's. {INDEX_SOURCE}")
        )
    if shares is not None:
        at = (
            "no posts are loaded"
            if shares.posts_at is None
            else f"posts at {shares.posts_at.day} {shares.posts_at:%B %Y}"
        )
        rows.append(("Demand and staff", f"open work in weighted points beside social workers in post, {at}"))
    rows.append(("Method", "positions and estimates as published: no limits are worked out for them"))
    return rows


def demand_title(frame: pd.DataFrame, name: str, whole: str) -> str:
    """What stands farthest above the council, or below it."""
    apart = frame[frame["mark"].isin(["higher", "lower"]) & frame["ratio"].notna()]
    if apart.empty:
        return f"{name}'s demand beside {whole}"
    top = apart.sort_values("ratio", ascending=False, kind="stable").iloc[0]
    if top["mark"] == "higher":
        return f"{top['title']}: {name} has {top['ratio']:.1f} times {whole}'s"
    low = apart.sort_values("ratio", kind="stable").iloc[0]
    return f"{low['title']}: {name} has {low['ratio']:.1f} times {whole}'s"


def demand_subtitle(frame: pd.DataFrame, period_words: str, whole: str) -> str:
    """What is drawn."""
    cut = f". Limits that reach beyond {FARTHEST:g} are cut off there" if (frame["ratio_high"] > FARTHEST).any() else ""
    return f"Each rate or share as a multiple of {whole}'s, which is taken as it stands. {period_words}{cut}"


def demand_table(frame: pd.DataFrame, area_word: str) -> pd.DataFrame:
    """The measures as a table."""
    return pd.DataFrame(
        {
            "Measure": frame["title"],
            "Unit": ["per 10,000 children" if unit == Unit.RATE else "per cent" for unit in frame["unit"]],
            "Count": frame["numerator"],
            "Value": frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            area_word.capitalize(): frame["whole"].round(1),
            f"Beside the {area_word}": frame["mark"].map(COMPARED).fillna(""),
            "status": frame["status"],
        }
    )


def counts_title(frame: pd.DataFrame, name: str) -> str:
    """What is counted in an area for which no rates are known."""
    rows = frame[frame["measure"] == "referrals"]
    count = rows["numerator"].iloc[0] if len(rows) else None
    return f"{name}: {numbers.text(count)} referrals" if numbers.is_known(count) else f"{name} in counts"


def counts_subtitle(period_words: str) -> str:
    """What the counts are of."""
    return f"What was counted, without rates. {period_words}"


def counts_table(frame: pd.DataFrame) -> pd.DataFrame:
    """Counts of the measures whose rates are not known."""
    rows = frame[frame["unit"] == Unit.RATE.value]
    return pd.DataFrame({"Measure": rows["title"], "Count": rows["numerator"], "status": rows["status"]})


def as_counts(frame: pd.DataFrame) -> pd.DataFrame:
    """The area's years by their counts, without the council's, whose counts are of another size."""
    rows = frame[frame["level"] != "council"].reset_index(drop=True)
    nothing = pd.Series(float("nan"), index=rows.index)
    return rows.assign(value=rows["numerator"], lower=nothing, upper=nothing)


def demand_alt(frame: pd.DataFrame, whole: str) -> str:
    """The measures in a sentence: what stands apart."""
    said = [
        f"{join(rows['title'].str.lower().tolist())} {mark} than {whole}"
        for mark in ("higher", "lower")
        if len(rows := frame[frame["mark"] == mark])
    ]
    return f"{'; '.join(said)}." if said else f"No measure differs from {whole} beyond chance."


def needs_subtitle(period_words: str) -> str:
    """Unit and reading of the factors."""
    return f"Share of episodes of need with a factor found, per cent. {period_words}. One episode can have several"


def needs_title(frame: pd.DataFrame, name: str, whole: str) -> str:
    """What assessments find apart from the council."""
    apart = frame[frame["mark"].isin(["higher", "lower"])]
    if frame["value"].isna().all():
        return f"What assessments found in {name} is not available for this period"
    if apart.empty:
        return f"What assessments find in {name} differs from {whole} on nothing beyond chance"
    row = apart.iloc[0]
    factor = row["factor"][0].lower() + row["factor"][1:]
    return f"{name}: {factor} in {row['value']:.0f}% of episodes, {row['mark']} than {whole} ({row['reference']:.0f}%)"


def some_needs_title(frame: pd.DataFrame, name: str, whole: str) -> str:
    """What is found apart from the council, among needs that are told of small areas too."""
    apart = frame[frame["mark"].isin(["higher", "lower"])]
    if apart.empty:
        return f"Needs found in {name} differ from {whole} on nothing beyond chance"
    return f"{name}: {demand_alt(apart, whole).rstrip('.')}"


def trend_title(frame: pd.DataFrame, measure: Measure, name: str) -> str:
    """How the area's value changed from the first year to the last, by its limits."""
    rows = frame[(frame["level"] != "council") & frame["value"].notna()]
    if len(rows) < 2:
        return f"{measure.title} in {name}, by year"
    first, last = rows.iloc[0], rows.iloc[-1]
    if rows["lower"].isna().all():
        was, now = numbers.text(first["value"]), numbers.text(last["value"])
        return f"{measure.title} in {name}: {now}, and {was} in {first['period_end']:%Y}"
    way = "about the same as"
    if last["lower"] > first["upper"]:
        way = "higher than"
    elif last["upper"] < first["lower"]:
        way = "lower than"
    kind = Kind(measure.unit.value)
    was = numbers.text(first["value"], kind, first["status"])
    now = numbers.text(last["value"], kind, last["status"])
    return f"{measure.title} in {name}: {now}, {way} the {was} of {first['period_end']:%Y}"


def trend_subtitle(measure: Measure, units: str, marked: bool) -> str:
    """What is drawn; numbers over the lines are those of the list of dates."""
    more = ". The numbers above the lines are the dates in the list below" if marked else ""
    return f"{units[:1].upper()}{units[1:]}, the same months of each year{more}"


def trend_lines_of(frame: pd.DataFrame, council: Council) -> pd.DataFrame:
    """The lines: area, period, value."""
    names = frame["area_name"].where(frame["level"] != "council", council.area_word.capitalize())
    return pd.DataFrame({"area": names, "period": frame["period_end"].dt.strftime("%b %Y"), "value": frame["value"]})


def trend_table(frame: pd.DataFrame, council: Council) -> pd.DataFrame:
    """The lines as a table."""
    return pd.DataFrame(
        {
            "Area": frame["area_name"].where(frame["level"] != "council", council.name),
            "Until": frame["period_end"].dt.strftime("%d %B %Y"),
            "Count": frame["numerator"],
            "Value": frame["value"].round(1),
            "Lower 95% limit": frame["lower"].round(1),
            "Upper 95% limit": frame["upper"].round(1),
            "status": frame["status"],
        }
    )


def _share(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{numbers.half_up(value, 1):.1f}%"


def _one(value: float | None) -> str:
    return NOT_KNOWN if value is None else f"{numbers.half_up(value, 1):.1f}"
