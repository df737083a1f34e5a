"""Words and tables of what needs attention, of the most stretched team, and of the move that would help most."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from dashboard.answers.staff.attention import Attention
from dashboard.answers.staff.needed import Scheme, unit_rows
from dashboard.cases.facts.attention import ASSESSMENT_DAYS, ASSESSMENT_NEAR, CONFERENCE_DAYS, CONFERENCE_NEAR
from dashboard.council import Visits
from dashboard.figures import numbers
from dashboard.figures.palette import LIGHT
from dashboard.figures.staff.bar_groups import Bar, BarGroup
from dashboard.resourcing.moves import Plan
from dashboard.words.finding import join
from dashboard.words.moves import move_sentence
from dashboard.words.needed import unit_words

WORDS = {
    "assessment-near": f"Assessments with {ASSESSMENT_NEAR} working days or less to day {ASSESSMENT_DAYS}",
    "assessment-late": f"Assessments open for more than {ASSESSMENT_DAYS} working days",
    "conference-near": f"Enquiries with no conference, {CONFERENCE_NEAR} working days or less to day {CONFERENCE_DAYS}",
    "protection-visit": "Protection plans without a visit in time",
    "in-need-visit": "Child in need plans without a visit in time",
    "no-worker": "Children with open work and no worker",
}
"""What is counted, as it is read."""

SUBTITLE = "Children on the last day of the loaded returns, each a count: lists of cases are not held here"
ALSO = (
    "An enquiry counts while no conference is recorded and none is said not to be needed; it can turn out to need "
    "none. A child can be in several counts. Children whose home is not known or lies outside are in none"
)


def visit_words(visits: Visits) -> str:
    """The council's rule on visits."""
    return (
        f"in time is {visits.protection_working_days} working days for a protection plan and "
        f"{visits.in_need_working_days} for a child in need plan ({visits.source})"
    )


def title(found: Attention) -> str:
    """The largest of the counts."""
    known = {what: found.total(what) for what in WORDS if what in found.days}
    if not known:
        return "What needs attention is not covered by the loaded returns"
    what = max(known, key=lambda name: known[name])
    if not known[what]:
        return "Nothing nears its limit"
    return f"{WORDS[what]}: {numbers.text(known[what])}"


def groups(found: Attention, colours: Mapping[str, str]) -> list[BarGroup]:
    """A group a count, a bar a locality."""
    built = []
    for what, words in WORDS.items():
        row = {str(area): float(count) for area, count in found.counts.T[what].items()}
        if what not in found.days:
            built.append(BarGroup(words, LIGHT.accent, [Bar(None, numbers.NOT_AVAILABLE)], "not available"))
            continue
        bars = [Bar(value, f"{numbers.text(value)} in {area}") for area, value in row.items()]
        colour = colours.get(next(iter(row)), LIGHT.accent) if len(row) == 1 else LIGHT.accent
        built.append(BarGroup(words, colour, bars, f"{numbers.text(found.total(what))} in all"))
    return built


def table(found: Attention) -> pd.DataFrame:
    """A row a count, a column a locality, and the day."""
    rows = found.counts.rename(index=WORDS)
    days = [f"{found.days[what]}" if what in found.days else "not covered" for what in found.counts.index]
    rows["All"], rows["Day"] = rows.sum(axis=1, skipna=False), days
    return rows.rename_axis("Count").reset_index()


def alt(found: Attention) -> str:
    """Every count in a sentence."""
    return "; ".join(f"{words}: {numbers.text(found.total(what))}" for what, words in WORDS.items())


def day_words(found: Attention) -> str:
    """As of when."""
    days = sorted(set(found.days.values()))
    return " and ".join(f"{day.day} {day:%B %Y}" for day in days) or "no day is covered"


def stretched_sentence(scheme: Scheme, unit: tuple[str, str] | None, whose: str) -> str:
    """The most stretched unit in a sentence."""
    if unit is None:
        return f"No team of {whose} has clearly more work than its people can carry"
    row = next(each for each in unit_rows(scheme.units) if (each["area"], each["kind"]) == unit)
    who = unit_words(*unit)
    if not numbers.is_known(row["stretch"]):
        return f"{who[0].upper()}{who[1:]} are the most stretched: there is work and nobody there to do it"
    return (
        f"{who[0].upper()}{who[1:]} are the most stretched: their work is {row['stretch']:.2f} times what their people "
        "can carry"
    )


def move_words(plan: Plan, where: str) -> str:
    """The move that helps most, in sentences; of several it is the first of them."""
    if not plan.moves:
        return f"{where}: no move that the rules allow brings the largest gap down."
    first = f", the first of {len(plan.moves)}" if len(plan.moves) > 1 else ""
    return f"{where}{first}: {move_sentence(plan.moves[0], plan.by)}"


def moves_table(told: Mapping[str, Plan]) -> pd.DataFrame:
    """The moves as a table; a row each, where there is one."""
    rows = [
        {
            "Looked for": where,
            "From": move.source,
            "To": move.target,
            "Kind of team": move.kind,
            "Role": move.role,
            "FTE": move.fte,
            "Largest gap before, %": round(100 * move.largest[0], 1),
            "Largest gap after, %": round(100 * move.largest[1], 1),
        }
        for where, plan in told.items()
        for move in plan.moves[:1]
    ]
    return pd.DataFrame(rows)


def whose(localities: list[str], everyone: bool, area_word: str) -> str:
    """Whose teams are meant."""
    return f"the {area_word}" if everyone else join(localities)
