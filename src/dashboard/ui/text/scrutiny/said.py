"""Words and the table of what the council has said, held against the loaded data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from html import escape

import pandas as pd

from dashboard.answers.said.held import Held, Part, Tested
from dashboard.answers.said.held_rules import Verdict
from dashboard.catalogue import Catalogue
from dashboard.claims import DEPRIVATION, Check, Rule
from dashboard.council import Council
from dashboard.model import parse_period

SUBTITLE = (
    "Each claim as its paper has it, held against the figures of the year it speaks of and of now. It holds, or does "
    "not, only where the 95% limits say so; else it cannot be told"
)
HOW = (
    "differences by the limits of Newcombe and of Zou and Donner, changes of counts by exact limits of their ratio, "
    "95%, all widened for brothers and sisters, who come together, as on Trends"
)
NONE = (
    "Nothing that the council has said is held here. Put its claims into claims.toml in the council's folder: "
    "docs/council.md says how."
)
PEOPLE = "What papers say of people and deprivation"

_SIGN = {Verdict.HOLDS: "✔", Verdict.NOT: "✘", Verdict.UNTOLD: "○"}
_LOOK = {Verdict.HOLDS: "holds", Verdict.NOT: "not", Verdict.UNTOLD: "untold"}


def drawn_to_agree(council: Council) -> str:
    """Said wherever the data are invented."""
    return (
        "These data are invented. The sample was drawn to agree with what the papers say of the year they speak of, so "
        f"agreement there proves the arithmetic and says nothing about {council.name}; what came later is invented too."
    )


def finding(found: Sequence[Tested]) -> str:
    """How many hold now."""
    now = [one.now.verdict for one in found]
    gone = sum(one.no_longer for one in found)
    never = now.count(Verdict.NOT) - gone
    held = now.count(Verdict.HOLDS)
    parts = [f"{held} {'holds' if held == 1 else 'hold'} now", f"{gone} no longer {'does' if gone == 1 else 'do'}"]
    parts += [f"{never} {'does' if never == 1 else 'do'} not"] if never else []
    return f"Of {len(found)} claims {', '.join(parts)}, and {now.count(Verdict.UNTOLD)} cannot be told"


def title(found: Sequence[Tested], locality: str) -> str:
    """What the list shows."""
    what = f"What the council has said of {locality}" if locality else "What the council has said of its localities"
    gone = [one.claim.text for one in found if one.no_longer]
    return f"{what}: {len(gone)} of {len(found)} no longer {'holds' if len(gone) == 1 else 'hold'}" if gone else what


def verdict_words(one: Tested, now: bool) -> str:
    """A verdict in words; what held once and does not now no longer holds."""
    held = one.now if now else one.then
    if now and one.no_longer:
        return "no longer holds"
    return held.verdict.value


def claims_html(found: Sequence[Tested], catalogue: Catalogue, council: Council) -> str:
    """Claims as a list; each with its source, reading, and both verdicts with their figures."""
    return f'<div class="ld-claims">{"".join(_claim(one, catalogue, council) for one in found)}</div>'


def stage_html(found: Sequence[Tested]) -> str:
    """Claims for a room: each with its verdict now, whether it held then, and the figures that refute it."""
    rows = "".join(
        f'<li class="ld-{_LOOK[one.now.verdict]}"><span>{escape(one.claim.text)}.</span> {_verdict_now(one)}'
        f"{_refuted(one)}</li>"
        for one in found
    )
    return f'<ul class="ld-stage-claims">{rows}</ul>'


def _verdict_now(one: Tested) -> str:
    said = verdict_words(one, now=True).capitalize()
    return f'<b><span aria-hidden="true">{_SIGN[one.now.verdict]}</span> {escape(said)}</b>'


def _refuted(one: Tested) -> str:
    """What the newest figures are where they refute a claim: "high" may be true still of a number that is not."""
    return f"<small>Now: {escape(_deciding(one.now))}</small>" if one.now.verdict is Verdict.NOT else ""


def _claim(one: Tested, catalogue: Catalogue, council: Council) -> str:
    claim = one.claim
    note = f" {escape(claim.note)}." if claim.note else ""
    source = f"Said on {_day(claim.said)}"
    figures = "".join(_figures(one, now, catalogue) for now in (False, True))
    return (
        f'<article><h3>{escape(claim.text)}.</h3><p class="ld-source">{source}</p>'
        f'<div class="ld-held">{_verdict(one, False)}{_verdict(one, True)}</div>'
        f"<details><summary>Source, reading and all figures</summary>"
        f"<p>{source}: {escape(council.sources[claim.source])}.</p>"
        f"<p><b>Read as:</b> {escape(claim.reading)}.{note}</p>{figures}</details></article>"
    )


def _verdict(one: Tested, now: bool) -> str:
    held = one.now if now else one.then
    said = verdict_words(one, now).capitalize()
    return (
        f'<p class="ld-{_LOOK[held.verdict]}">{escape(_when(one, now))} '
        f'<b><span aria-hidden="true">{_SIGN[held.verdict]}</span> {escape(said)}</b>'
        f"<br>{escape(_deciding(held))}</p>"
    )


def _deciding(held: Held) -> str:
    """The figures of the check that decides: the first whose verdict is that of the whole."""
    return next(part.told for part in held.parts if part.verdict is held.verdict)


def _when(one: Tested, now: bool) -> str:
    """Then or now, with the day up to which it is."""
    if not now:
        period = parse_period(one.claim.year)
        return f"Then ({period.title[0].lower()}{period.title[1:]}):"
    return "Now:" if one.now.day is None else f"Now (to {_day(one.now.day)}):"


def _figures(one: Tested, now: bool, catalogue: Catalogue) -> str:
    held = one.now if now else one.then
    rows = "".join(_part(part, catalogue) for part in held.parts)
    return f"<h4>{escape(_when(one, now).rstrip(':'))}</h4><ul>{rows}</ul>"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _part(part: Part, catalogue: Catalogue) -> str:
    words = f"<b>{escape(check_words(part.check, catalogue))}</b>, {part_words(part)}: {escape(part.told)}"
    return f'<li><span aria-hidden="true">{_SIGN[part.verdict]}</span> {words}</li>'


def part_words(part: Part) -> str:
    """A verdict with the way in which the figures point where limits do not carry it."""
    if part.verdict is not Verdict.UNTOLD or part.agrees is None:
        return part.verdict.value
    way = "the figures point that way" if part.agrees else "the figures point the other way"
    return f"cannot be told, {way}"


def check_words(check: Check, catalogue: Catalogue) -> str:
    """A check in words."""
    if check.measure == DEPRIVATION:
        return "Most deprived by average rank"
    measure = catalogue.measure(check.measure)
    of = {"value": measure.title, "count": f"Number: {measure.title.lower()}", "base": measure.denominator_words}
    subject = of.get(check.of, f"Number not counted among {measure.title.lower()}")
    number = f"{check.number:g}" if check.number is not None else ""
    words = {
        Rule.VALUE: f"said to be {number}%",
        Rule.ABOVE: f"above {number}%",
        Rule.ABOVE_REST: "higher than in the others together",
        Rule.BELOW_REST: "lower than in the others together",
        Rule.HIGHEST: "highest of the localities",
        Rule.LOWEST: "lowest of the localities",
        Rule.SECOND: "second highest of the localities",
        Rule.RISES: "rises",
        Rule.FALLS: "falls",
        Rule.CHANGE: f"said to change by {number}%",
        Rule.GREATEST_RISE: "greatest rise of the localities",
        Rule.SHARE_RISES: f"its share rises, since {check.since or 'the year before'}",
        Rule.COMMONEST: "found more often than the others" + (" (the year before)" if check.back else ""),
        Rule.LARGEST_CATEGORY: "most of all sources",
    }
    return f"{subject[0].upper()}{subject[1:]}: {words[check.rule]}"


def measures(found: Sequence[Tested]) -> list[str]:
    """Ids of all measures that the claims are held against."""
    checks = [check for one in found for check in one.claim.checks]
    return list(dict.fromkeys(name for check in checks for name in (check.measure, *check.beside)))


def table(found: Sequence[Tested], council: Council) -> pd.DataFrame:
    """Claims as a table."""
    return pd.DataFrame(
        [
            {
                "Claim": one.claim.text,
                "Locality": ", ".join(one.claim.localities),
                "Said on": _day(one.claim.said),
                "Source": council.sources[one.claim.source],
                "Read as": one.claim.reading,
                "Then": verdict_words(one, now=False),
                "Figures then": "; ".join(part.told for part in one.then.parts),
                "Now": verdict_words(one, now=True),
                "Figures now": "; ".join(part.told for part in one.now.parts),
            }
            for one in found
        ]
    )


def alt(found: Sequence[Tested]) -> str:
    """Each claim and its verdict now."""
    return "; ".join(f"{one.claim.text}: {verdict_words(one, now=True)}" for one in found)
