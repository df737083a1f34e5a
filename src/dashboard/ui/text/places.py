"""Words on a locality's hub, its dates, and what papers say of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from html import escape

import pandas as pd

from dashboard.answers.people import localities_at
from dashboard.answers.spend import Spend
from dashboard.council import Council, Event, Hub, Statement, Step
from dashboard.figures import numbers
from dashboard.rows import rows_of
from dashboard.ui.text.profile import NOT_KNOWN
from dashboard.words.finding import join

DATES = "Dates"
SAID = "What papers say, beside the figures here"
NOTHING_MORE = "Its place, who works there and since when are not known."
PROFILE = "Households and places, in the council's words"


def hub_title(hub: Hub) -> str:
    """Where the hub is and since when."""
    what = "Hub" if hub.kind == "hub" else "Outreach base"
    if hub.since is None:
        return f"{what}: {hub.name}"
    return f"{what}: {hub.name}, {f'since {hub.since}' if _is_date(hub.since) else hub.since}"


def _is_date(since: str) -> bool:
    """Whether it is a month or a day, as "August 2022", and not a state, as "being renovated"."""
    return since[:1].isupper() or since[:1].isdigit()


def hub_html(hub: Hub) -> str:
    """A hub with what came when and who sits there."""
    facts = [
        ("Postcode", hub.postcode or NOT_KNOWN),
        ("Since" if hub.since is None or _is_date(hub.since) else "State", hub.since or NOT_KNOWN),
        ("People assigned", _count(hub.people_assigned)),
        ("IT serves at once", _count(hub.it_capacity)),
        ("Partners", f"{join(hub.partners)}" if hub.partners else NOT_KNOWN),
    ]
    if hub.latitude is None and all(value == NOT_KNOWN for _, value in facts):
        return f'<div class="ld-hub"><p>{escape(hub.note)}. {NOTHING_MORE}</p></div>'
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{escape(value)}</dd></div>" for name, value in facts)
    steps = "".join(
        f"<li><b>{escape(step_words(step))}</b> <span>{escape(step.text)}</span></li>" for step in hub.steps
    )
    came = f"<h3>Who came when</h3><ol class='ld-dates'>{steps}</ol>" if steps else ""
    return f'<div class="ld-hub"><p>{escape(hub.note)}.</p><dl class="ld-facts">{rows}</dl>{came}</div>'


def hub_source(hub: Hub, council: Council) -> str:
    """Where what is said of a hub comes from."""
    return f"Source: {council.sources.get(hub.source or '', 'council.toml, without a paper')}."


def capacity_words(hub: Hub) -> str:
    """People assigned beside what IT serves; empty where either is not known."""
    if hub.people_assigned is None or hub.it_capacity is None:
        return ""
    beyond = hub.people_assigned - hub.it_capacity
    said = f"{hub.people_assigned} people are assigned to {hub.name}; its IT serves {hub.it_capacity} at once"
    if beyond > 0:
        return f"{said}, {beyond} fewer than the people assigned"
    return f"{said}, enough for all of them"


def step_words(step: Step) -> str:
    """The day of a step, or its month where only that is known."""
    return day_words(step.day) if step.to_the_day else f"{step.day:%B %Y}"


def day_words(day: date) -> str:
    """A day: "1 September 2021"."""
    return f"{day.day} {day:%B %Y}"


def dates_html(events: Sequence[Event], council: Council) -> str:
    """Dated events as a numbered list; by month, which is how the council tells most of them."""
    if not events:
        return ""
    rows = "".join(
        f"<li><b>{event.date:%B %Y}</b> <span>{escape(event.text)}{_whose(event, council)}</span></li>"
        for event in events
    )
    return f'<section class="ld-meaning"><h2>{DATES}</h2><ol class="ld-dates ld-numbered">{rows}</ol></section>'


def _whose(event: Event, council: Council) -> str:
    return "" if event.locality else f" ({escape(council.area_word)}-wide)"


def profile_html(rows: pd.DataFrame) -> str:
    """What the council says of a locality's households; says so where it has said nothing."""
    if rows.empty:
        return f'<section class="ld-meaning"><h2>{PROFILE}</h2><p>{NOT_KNOWN.capitalize()}.</p></section>'
    told = "".join(f"<li><b>{escape(r['topic'])}:</b> {escape(r['text'])}</li>" for r in rows_of(rows))
    sources = escape("; ".join(dict.fromkeys(rows["source"])))
    return (
        f'<section class="ld-meaning"><h2>{PROFILE}</h2><ul>{told}</ul>'
        f'<p class="ld-source">Source: {sources}, in short.</p></section>'
    )


def spend_words(spend: Spend | None, hub: Hub) -> str:
    """What was spent on a hub, of the whole; empty where nothing is told of it."""
    site = None if spend is None else spend.of_site(hub.spend_site)
    if spend is None or site is None:
        return ""
    return (
        f"{pounds(site)} of it was spent on {hub.spend_site}. The budget is one for all sites; none is given for each."
        if spend.budget is not None
        else f"{pounds(site)} of it was spent on {hub.spend_site}."
    )


def pounds(amount: Decimal) -> str:
    """Pounds and pence, with a minus before what was paid in."""
    return f"{numbers.MINUS if amount < 0 else ''}£{abs(amount):,.2f}"


def statements_html(
    statements: Sequence[Statement], residents: pd.DataFrame, ranks: pd.DataFrame, council: Council
) -> str:
    """Each statement with its source, a note on what contradicts it, and the figures here; empty without any.

    Parameters
    ----------
    residents
        As `dashboard.geography.residents.residents` gives it.
    ranks
        Deprivation by locality: area, share (per cent of people in the most deprived tenth).
    """
    if not statements:
        return ""
    items = "".join(_statement(one, residents, ranks, council) for one in statements)
    return f'<section class="ld-meaning ld-said"><h2>{SAID}</h2><ul>{items}</ul></section>'


def _statement(one: Statement, residents: pd.DataFrame, ranks: pd.DataFrame, council: Council) -> str:
    note = f"<br>Note: {escape(one.note)}." if one.note else ""
    here = _figures(one, residents, ranks)
    beside = f"<br>Figures here: {escape(here)}." if here else ""
    source = escape(council.sources[one.source])
    return f'<li><b>{escape(one.text)}.</b>{note}{beside}<br><span class="ld-source">Source: {source}.</span></li>'


def _figures(one: Statement, residents: pd.DataFrame, ranks: pd.DataFrame) -> str:
    """The figure that a statement is about, for every locality, the largest first."""
    if one.about == "deprivation":
        rows = ranks.dropna(subset=["share"]).sort_values("share", ascending=False, kind="stable")
        said = [f"{row['area']} {row['share']:.0f}%" for row in rows_of(rows)]
        return f"people in England's most deprived tenth: {join(said)} (index of 2019)" if said else ""
    rows = localities_at(residents, one.year) if one.about else residents.head(0)
    rows = rows.dropna(subset=[one.about]) if one.about else rows
    if rows.empty:
        return ""
    rows = rows.sort_values(one.about, ascending=False, kind="stable")
    if one.about == "people":
        said = [f"{row['area']} {numbers.text(row['people'])}" for row in rows_of(rows)]
        return f"people in mid-{rows['mid_year'].iloc[0]}: {join(said)}"
    said = [
        f"{row['area']} {numbers.text(row['children'])} ({row['share']:.1f}% of its people)" for row in rows_of(rows)
    ]
    return f"children in mid-{rows['mid_year'].iloc[0]}: {join(said)}"


def _count(value: int | None) -> str:
    return NOT_KNOWN if value is None else str(value)
