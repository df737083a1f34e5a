"""The lists of Annex A that are read, and the headings that councils give their columns.

Source: Ofsted, inspecting local authority children's services, Annex A (child-level data), Open Government Licence
v3.0. A heading is known by its words, whatever else stands between them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.sources.annex_a import codes


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its field, the headings that mean it, and how its cells are read (None: as days).

    A heading means it that has all words of one of `headings` and none of `without`. `needed` columns are those
    without which the list's records would be wrong numbers.
    """

    field: str
    headings: tuple[str, ...]
    reading: codes.Reading | None = None
    without: str = ""
    needed: bool = False


@dataclass(frozen=True, slots=True)
class ListForm:
    """One list: its title for people, and its columns."""

    number: int
    title: str
    columns: tuple[Column, ...] = ()


def words(heading: str) -> tuple[str, ...]:
    """A heading's words in small letters: no marks, no line breaks, "DateOfBirth" as three, without plural s."""
    plain = unicodedata.normalize("NFKC", heading).replace("'", "").replace("’", "")
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", plain)
    found = re.sub(r"[^a-z0-9]+", " ", parted.casefold()).split()
    return tuple(word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
                 for word in found)  # fmt: skip


def column_at(column: Column, headings: Sequence[tuple[str, ...]]) -> list[int]:
    """Places of the headings that mean a column best: none, one, or several that say the same."""
    without = set(words(column.without))
    meant = [set(words(heading)) for heading in column.headings]
    spare: dict[int, int] = {}
    for at, heading in enumerate(headings):
        has = set(heading)
        if has and not has & without and any(each <= has for each in meant):
            spare[at] = min(len(has - each) for each in meant if each <= has)
    least = min(spare.values(), default=0)
    best = [at for at in spare if spare[at] == least]
    return [at for at in best if headings[at] == headings[best[0]]]


def _day(field: str, *headings: str, without: str = "", needed: bool = False) -> Column:
    return Column(field, headings, None, without, needed)


_CHILD = (
    Column("child", ("child unique id", "child id", "unique id", "person id", "client id", "case id", "system id",
                     "child number", "person number", "client number", "case number", "child reference", "id"),
           codes.identifier, "family worker adopter team referral contact school date", needed=True),
    Column("sex", ("gender", "sex"), codes.sex),
    Column("ethnicity", ("ethnicity", "ethnic"), codes.ethnicity),
    _day("birth", "date birth", "birth", "dob", without="place country"),
    Column("disabled", ("disability", "disabled"), codes.flag),
)  # fmt: skip
_TEAM = (Column("team", ("allocated team", "team"), codes.team, "worker manager"),)

LISTS = {
    form.number: form
    for form in (
        ListForm(1, "contacts", (
            *_CHILD,
            _day("contact_date", "date contact", without="last latest", needed=True),
            Column("source", ("contact source", "source"), codes.source),
        )),
        ListForm(2, "early help", (
            *_CHILD,
            _day("start_date", "start date", "date started", "start", needed=True),
            _day("end_date", "completion date", "completed", "end date", "closure date", needed=True),
        )),
        ListForm(3, "referrals", (
            *_CHILD,
            _day("referral_date", "date referral", "referral received", without="last previous number", needed=True),
            Column("source", ("referral source", "source"), codes.source),
            Column("no_further_action", ("referral nfa", "nfa", "no further action"), codes.flag, needed=True),
            *_TEAM,
        )),
        ListForm(4, "assessments", (
            *_CHILD,
            _day("start_date", "assessment start", "start date", "date started", needed=True),
            _day("authorisation_date", "authorisation", "authorised", "authorization", "completion date", "completed",
                 "end date", needed=True),
            *_TEAM,
        )),
        ListForm(5, "section 47 enquiries and conferences", (
            *_CHILD,
            _day("start_date", "strategy discussion", "section 47 start", "s47 start", "section 47 date", "s47 date",
                 without="number month", needed=True),
            Column("not_required", ("conference deemed unnecessary", "unnecessary", "not required"), codes.flag),
            _day("conference_date", "date conference", "date icpc", "icpc held",
                 without="number month review target unnecessary result", needed=True),
            *_TEAM,
        )),
        ListForm(6, "children in need", (
            *_CHILD,
            _day("start_date", "cin start", "need start", "start date", needed=True),
            Column("need", ("primary need code", "primary need", "need code"), codes.need),
            _day("seen", "last seen"),
            _day("closure_date", "closure date", "date closed", "close date", "end date", without="reason",
                 needed=True),
            Column("closure_reason", ("reason closure", "closure reason", "reason"), codes.closure),
            Column("status", ("case status", "status"), codes.status),
            *_TEAM,
        )),
        ListForm(7, "child protection plans", (
            *_CHILD,
            _day("start_date", "plan start", "cpp start", "start date", needed=True),
            _day("end_date", "plan end", "cpp end", "end date", needed=True),
            Column("initial_category", ("initial category",), codes.abuse),
            Column("latest_category", ("latest category", "current category"), codes.abuse),
            Column("previous_plans", ("number previous plan", "previous plan"), codes.number),
            _day("visit", "last visit", "latest visit", "statutory visit"),
            _day("review", "latest review", "last review", "review conference date", without="due next"),
        )),
        ListForm(8, "looked-after children", (
            *_CHILD,
            _day("start_date", "started looked after", "start looked after", "became looked after", "started lac",
                 "entered care", without="placement legal", needed=True),
            _day("end_date", "ceased looked after", "ceased lac", "ceased date", "left care", "end date",
                 without="reason placement", needed=True),
            Column("respite", ("legal status",), codes.respite, "date start"),
            _day("review", "statutory review", "latest review", "last review", without="due next pathway"),
            _day("visit", "social work visit", "last visit", without="iro"),
        )),
        ListForm(9, "care leavers", _CHILD),
        ListForm(10, "adoption: children", _CHILD),
        ListForm(11, "adoption: adopters"),
    )
}  # fmt: skip
"""The lists by their number. Workers' names, placements and adopters are in none of the columns."""
