"""Words and tables of the page on trends."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import pandas as pd

from dashboard.answers.maps import kind_of, unit_words
from dashboard.answers.trends import View
from dashboard.catalogue import SUMS, Measure, Polarity, Unit, When
from dashboard.council import Council, Event
from dashboard.figures import numbers
from dashboard.model import parse_period
from dashboard.rows import Row, rows_of
from dashboard.stats.alike import breaks_between
from dashboard.stats.control import FEWEST_POINTS
from dashboard.stats.judgement import Judgement
from dashboard.words.special_causes import Cause, verdict

VIEWS = {
    View.YEAR: "Years",
    View.ROLLING: "Rolling 12 months",
    View.QUARTER: "Quarters, control chart",
    View.MONTH: "Months, control chart",
}

RULES = (
    "Rules of NHS England's Making Data Count: a point outside the limits; seven in a row on one side of the mean; "
    "seven in a row that rise or fall; two of three in a row near a limit"
)

YEARS_SHORT = (
    "Years are too few for a control chart, which needs twelve points. Each year stands with its 95% limits instead. "
    "Quarters and months have a control chart."
)
ROLLING = (
    "Each point holds eleven of the months of the one before. A rule of seven points in a row would see one thing "
    "seven times, so no rules are applied and no limits drawn."
)
NO_VIEW = "The loaded data cover too few periods of this measure for a line"

USUAL_AGAIN = "The newest point is usual variation; earlier ones are more than that"

_STEP = {View.YEAR: "each year", View.ROLLING: "each 12 months", View.QUARTER: "each quarter", View.MONTH: "each month"}


def titled(measure: Measure, category: str) -> str:
    """The measure's title, or its category's."""
    return category or measure.title


def when(period: str, view: View, measure: Measure) -> str:
    """A period under an axis: "2024-25", "Sep 2026", "Q2 2024-25"."""
    at = parse_period(period)
    if view is View.YEAR and measure.when is When.PERIOD:
        return at.id
    return f"{at.end:%b %Y}" if view is not View.QUARTER or measure.when is not When.PERIOD else _quarter(at.id)


def _quarter(name: str) -> str:
    year, quarter = name.rsplit("-", 1)
    return f"{quarter} {year}"


def long_when(period: str, view: View) -> str:
    """A period in a sentence."""
    at = parse_period(period)
    if view is View.QUARTER:
        return f"{at.start:%B}\N{EN DASH}{at.end:%B %Y}"
    return f"{at.end:%B %Y}" if view is View.MONTH else f"the year to {at.end:%B %Y}"


def series_title(measure: Measure, title: str, name: str, view: View, council: Council, whole: bool) -> str:
    """What the figure is of; what it shows is the page's own heading."""
    beside = "" if whole else f" beside the {council.area_word}"
    if view.is_charted:
        return f"{title} in {name}: usual variation, and what is more"
    return f"{title} in {name}{beside}, {_STEP[view]}"


def key_words(measure: Measure, view: View, council: Council, whole: bool) -> str:
    """What lines, bands and shapes of the figure are."""
    if view.is_charted:
        shapes = "triangles are points that are more than usual variation"
        if measure.polarity is not Polarity.NONE:
            shapes = "diamonds are a concern and squares an improvement, beyond usual variation"
        return f". Plain grey line: the mean. Dashed: limits of usual variation. Shapes: {shapes}"
    band = ". Band: 95% limits" if view is View.YEAR and measure.unit not in SUMS else ""
    return band if whole else f"{band}. Dashed: the whole {council.area_word}"


def subtitle(measure: Measure, view: View, marked: bool) -> str:
    """What is drawn."""
    unit = unit_words(measure)
    unit = f"Per cent {unit}" if measure.unit is Unit.SHARE else f"{unit[:1].upper()}{unit[1:]}"
    end = f", at the end of {_STEP[view].removeprefix('each ')}s" if measure.when is When.END else f", {_STEP[view]}"
    more = ". The numbers above the line are the dates in the list below" if marked else ""
    return f"{unit}{end}{more}"


def counted_title(title: str, name: str) -> str:
    """Said where there are counts and no rates."""
    return f"{title} in {name}: counted, and without a rate"


def counted_subtitle(measure: Measure, view: View) -> str:
    """What the counts are."""
    return f"{measure.numerator_words[:1].upper()}{measure.numerator_words[1:]}, {_STEP[view]}"


def counts_table(rows: pd.DataFrame) -> pd.DataFrame:
    """Counts alone."""
    return pd.DataFrame({
        "Period": [parse_period(period).title for period in rows["period"]], "Count": rows["numerator"],
        "status": rows["status"],
    })  # fmt: skip


def years_title(rows: pd.DataFrame, title: str, name: str, measure: Measure) -> str:
    """From where to where, by the limits; what lies before a break in recording is set beside nothing."""
    known = _recorded_alike(rows[rows["value"].notna()], measure)
    if len(known) < 2:
        return f"{title} in {name}: too few years to tell of a change"
    first, last = known.iloc[0], known.iloc[-1]
    was, now = numbers.text(first["value"], kind_of(measure), first["status"]), _with_count(last, measure)
    since, until = (_year(row, measure) for row in (first, last))
    now = f"{now} in {until}"
    if pd.isna(last["lower"]) or pd.isna(first["lower"]):
        return f"{title} in {name}: {now}, after {was} in {since}"
    way = "about the same as"
    if last["lower"] > first["upper"]:
        way = "higher than"
    elif last["upper"] < first["lower"]:
        way = "lower than"
    return f"{title} in {name}: {now}, {way} the {was} of {since.replace('the year', 'that')}"


def _recorded_alike(known: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """The years that no break in recording parts from the newest."""
    if known.empty or not measure.breaks:
        return known
    category, newest = str(known["category"].iloc[0]), parse_period(known["period"].iloc[-1])
    parted = [bool(breaks_between(measure, parse_period(one), newest, category)) for one in known["period"]]
    return known[[not one for one in parted]]


def _year(row: pd.Series, measure: Measure) -> str:
    """A year or 12 months in a sentence: "the year to March 2025", for a position "March 2025"."""
    at = parse_period(row["period"])
    return f"the year to {at.end:%B %Y}" if measure.when is When.PERIOD else f"{at.end:%B %Y}"


def _with_count(row: pd.Series, measure: Measure) -> str:
    value = numbers.text(row["value"], kind_of(measure), row["status"])
    count = numbers.text(row["numerator"])
    if measure.unit is Unit.RATE:
        return f"{value} per 10,000 children ({count})"
    return f"{value} ({count} of {numbers.text(row['denominator'])})" if measure.unit is Unit.SHARE else value


def chart_title(causes: Sequence[Cause], last: int, title: str, name: str, none: str) -> str:
    """What the newest point is: the special cause it belongs to, or that there is none."""
    now = [cause for cause in causes if last in cause.places]
    told = now[0].short if now else USUAL_AGAIN if causes else none.removesuffix(".")
    return f"{title} in {name}: {told[:1].lower()}{told[1:]}"


def causes_html(causes: Sequence[Cause], none: str, most: int = 6) -> str:
    """Special causes as a list, the newest first; says so where there is none."""
    if not causes:
        return f"<section class='ld-meaning'><h2>What the chart says</h2><p>{escape(none)}</p></section>"
    rows = "".join(f"<li>{escape(f'{cause.text} {verdict(cause)}'.strip())}</li>" for cause in causes[:most])
    more = len(causes) - most
    rest = f"<p>And {more} more in earlier points.</p>" if more > 0 else ""
    return f"<section class='ld-meaning'><h2>What the chart says</h2><ul>{rows}</ul>{rest}</section>"


def base_words(dates: Sequence[Event], view: View) -> str:
    """Where a new mean begins."""
    if not view.is_charted or not dates:
        return ""
    told = ", ".join(f"{event.date:%B %Y}" for event in dates)
    return f"New mean from {told}; each waits for {FEWEST_POINTS} points, and until then the one before holds."


def series_table(rows: pd.DataFrame, view: View) -> pd.DataFrame:
    """The series as a table."""
    table = {
        "Period": [parse_period(period).title for period in rows["period"]],
        "Count": rows["numerator"],
        "Of": rows["denominator"].round(0),
        "Value": rows["value"].round(1),
    }
    if view.is_charted:
        table |= {"Mean": rows["centre"].round(1), "Lower limit": rows["lower_limit"].round(1),
                  "Upper limit": rows["upper_limit"].round(1), "Reading": rows["variation"]}  # fmt: skip
    elif view is View.YEAR:
        table |= {"Lower 95% limit": rows["lower"].round(1), "Upper 95% limit": rows["upper"].round(1)}
    return pd.DataFrame(table | {"status": rows["status"]})


def panels_table(rows: pd.DataFrame) -> pd.DataFrame:
    """All areas' series as a table."""
    return pd.DataFrame({
        "Area": rows["area_name"], "Until": rows["period_end"].dt.strftime("%d %B %Y"), "Count": rows["numerator"],
        "Value": rows["value"].round(1), "status": rows["status"],
    })  # fmt: skip


def panels_title(trends: pd.DataFrame | None, title: str, council: Council) -> str:
    """Where the last five years rise or fall."""
    whole = f"the whole {council.area_word}"
    plain = f"{title}: {council.layer('locality').plural} beside {whole}"
    if trends is None or trends.empty or (trends["direction"] == "cannot be calculated").all():
        return plain
    said = []
    for direction, way in (("increasing", "rose"), ("decreasing", "fell")):
        names = [_named(row, council) for row in rows_of(trends[trends["direction"] == direction])]
        if names:
            said.append(f"{way} in {', '.join(names)}")
    if not said:
        return f"{title}: no trend beyond chance over five years in any area"
    return f"{title} {' and '.join(said)} over five years"


def _named(row: Row, council: Council) -> str:
    return f"the whole {council.area_word}" if row["area"] == council.code else str(row["area_name"])


def trends_table(trends: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Recent trends in words."""
    year = "Year to " if measure.when is When.PERIOD else ""
    reason = trends["direction"].where(
        trends["enough"] == "enough", trends["direction"] + " (" + trends["enough"] + ")"
    )
    return pd.DataFrame({
        "Area": trends["area_name"],
        f"{year}{trends['begins'].iloc[0]:%B %Y}": trends["value_first"].round(1),
        f"Count {trends['begins'].iloc[0]:%Y}": trends["numerator_first"],
        f"{year}{trends['ends'].iloc[0]:%B %Y}": trends["value_last"].round(1),
        f"Count {trends['ends'].iloc[0]:%Y}": trends["numerator_last"],
        "Five years": reason,
        "Judgement": trends["judgement"].replace({Judgement.DIFFERENT.value: "neither better nor worse"}),
    })  # fmt: skip


TRENDS_TITLE = "Recent trend, area by area"
TRENDS_SUBTITLE = (
    "The last five years, by the method of Fingertips, the public health profiles: a trend is told only where it is "
    "more than chance at 99.8% and no single year makes it. Not widened for brothers and sisters, as Fingertips is not"
)


TREND_METHOD = (
    "chi-squared test for trend on percentages, weighted slope on rates, both at 99.8%, over the newest five years "
    "(Fingertips Public Health Technical Guidance)"
)
PARTS_METHOD = (
    "shift-share (Dunn 1960); its own part is told from chance by exact 95% limits of the ratio of the area's two "
    "rates, beside how the whole's rate moved, which is taken as it stands"
)


def parts_sentence(row: dict[str, object] | None, title: str, whole: str) -> str:
    """A change taken apart in one sentence."""
    if row is None or row["enough"] != "enough":
        return f"{title}: the change cannot be taken apart"
    own = "more than chance" if row["own_mark"] in ("higher", "lower") else "no more than chance may bring"
    children = "more" if _float(row["population"]) >= 0 else "fewer"
    return (
        f"{row['area_name']} went from {numbers.text(_float(row['before']))} to {numbers.text(_float(row['after']))}: "
        f"{signed(row['population'])} from {children} children, {signed(row['whole'])} as in the whole {whole}, "
        f"{signed(row['own'])} of its own, {own}"
    )


def signed(value: object) -> str:
    """A part with its sign: "+12", "−3", "0"."""
    whole = numbers.half_up(_float(value), 0)
    if whole == 0:
        return "0"
    return f"{'+' if whole > 0 else numbers.MINUS}{abs(whole):,.0f}"


def _float(value: object) -> float:
    return float(str(value))


def parts_table(parts: pd.DataFrame) -> pd.DataFrame:
    """Shift-share as a table."""
    return pd.DataFrame({
        "Area": parts["area_name"], f"Year to {parts['begins'].iloc[0]:%B %Y}": parts["before"],
        f"Year to {parts['ends'].iloc[0]:%B %Y}": parts["after"], "Change": parts["change"].round(0),
        "By children": parts["population"].round(0), "As everywhere": parts["whole"].round(0),
        "Its own": parts["own"].round(0),
        "Beside all": parts["own_mark"].replace({"same": "about the same", "higher": "more", "lower": "less"}),
    })  # fmt: skip


PARTS_SUBTITLE = (
    "A change in numbers taken apart (shift-share). By children: what more or fewer children alone would have brought. "
    "As everywhere: what the change of all areas' rate together would have brought on top. Its own: the rest"
)


def dates_html(events: Sequence[Event], measure: Measure, council: Council) -> str:
    """Numbered events, then breaks in recording, as HTML; nothing where there are none."""
    rows = "".join(
        f"<li><b>{event.date:%B %Y}</b> <span>{escape(event.text)}"
        f"{'' if event.locality else f' ({escape(council.area_word)}-wide)'}</span></li>"
        for event in events
    )
    broken = "".join(
        f"<li><b>{one.date:%B %Y}</b> <span>{escape(one.text)}: what lies before is not alike</span></li>"
        for one in measure.breaks
    )
    listed = f'<h2>Dates</h2><ol class="ld-dates ld-numbered">{rows}</ol>' if rows else ""
    breaks = f'<h2>Breaks in recording</h2><ul class="ld-dates">{broken}</ul>' if broken else ""
    return f'<section class="ld-meaning">{listed}{breaks}</section>' if listed or breaks else ""
