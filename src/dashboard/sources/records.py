"""What every source hands over: the same few tables of raw records, whatever return they came from.

A source reads one kind of return and yields batches of records. Values are the return's own text (dates,
codes, flags); only what names a person has been replaced at the door. Types, codes and the order of dates are
checked afterwards, by one set of rules for all sources (`dashboard.cases`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from dashboard.model import Finding
from dashboard.sources.codes import ABUSE, CLOSURE, ETHNICITY, FACTORS, NEED, SEX, SOURCE

ROLES = frozenset("123456")
"""Organisational roles of the workforce census: senior, middle and first-line manager, senior practitioner, case
holder, qualified without cases."""

VISITS = frozenset(["PROTECTION", "IN-NEED"])
"""Statutory visits to a child: under a protection plan, or under a child in need plan."""


class Kind(Enum):
    """What a field's text must turn into."""

    KEY = "key"  # a keyed hash, 64-bit signed integer, made at the door
    DATE = "date"  # YYYY-MM-DD, with or without a time behind it
    MONTH = "month"  # YYYY-MM, all that is kept of a birth date
    FLAG = "flag"  # true or false in any case, 1 or 0, Y or N
    CODE = "code"  # one of a list
    NUMBER = "number"
    TEXT = "text"  # a team's name, an area's code


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a record table. A record without a `required` value cannot be used."""

    name: str
    kind: Kind
    required: bool = False
    codes: frozenset[str] = frozenset()


def _key(name: str = "child") -> Field:
    return Field(name, Kind.KEY, required=True)


def _day(name: str, required: bool = False) -> Field:
    return Field(name, Kind.DATE, required)


def _code(name: str, codes: frozenset[str], required: bool = False) -> Field:
    return Field(name, Kind.CODE, required, codes)


TABLES: dict[str, tuple[Field, ...]] = {
    "children": (
        _key(),
        Field("birth_month", Kind.MONTH),
        Field("expected_birth_month", Kind.MONTH),
        _code("sex", SEX),
        _code("ethnicity", ETHNICITY),
        Field("disabled", Kind.FLAG),
    ),
    # one record an episode of need: it begins with a referral
    "referrals": (
        _key(),
        _day("referral_date", required=True),
        _code("source", SOURCE),
        _code("need", NEED),
        Field("no_further_action", Kind.FLAG),
        _day("closure_date"),
        _code("closure_reason", CLOSURE),
        Field("team", Kind.TEXT),
    ),
    # where no referral is given it belongs to the child's last one before
    "assessments": (
        _key(),
        _day("referral_date"),
        _day("start_date", required=True),
        _day("authorisation_date"),
        Field("team", Kind.TEXT),
    ),
    "factors": (
        _key(),
        _day("referral_date", required=True),
        _day("start_date", required=True),  # of the assessment that found it
        _code("factor", FACTORS, required=True),
    ),
    "section_47_enquiries": (
        _key(),
        _day("referral_date"),
        _day("start_date", required=True),
        _day("conference_target"),
        _day("conference_date"),
        Field("conference_not_required", Kind.FLAG),
        Field("team", Kind.TEXT),
    ),
    "conferences": (
        _key(),
        _day("referral_date"),
        _day("conference_date", required=True),
        _day("enquiry_start_date"),
        Field("transfer_in", Kind.FLAG),
        Field("team", Kind.TEXT),
    ),
    "in_need_plans": (
        _key(),
        _day("referral_date"),
        _day("start_date", required=True),
        _day("end_date"),
        Field("team", Kind.TEXT),
    ),
    "protection_plans": (
        _key(),
        _day("referral_date"),
        _day("start_date", required=True),
        _day("end_date"),
        _code("initial_category", ABUSE),
        _code("latest_category", ABUSE),
        Field("previous_plans", Kind.NUMBER),
    ),
    # one record a spell in care (not a placement); respite is marked, not dropped
    "looked_after": (
        _key(),
        _day("start_date", required=True),
        _day("end_date"),
        Field("respite", Kind.FLAG),
    ),
    "contacts": (_key(), _day("contact_date", required=True), _code("source", SOURCE)),
    "early_help": (_key(), _day("start_date", required=True), _day("end_date")),
    # from the decision to begin pre-proceedings (the Public Law Outline) to stepping down or issuing
    "pre_proceedings": (_key(), _day("start_date", required=True), _day("end_date")),
    "care_proceedings": (_key(), _day("issue_date", required=True), _day("end_date")),
    "visits": (
        _key(),
        _day("visit_date", required=True),
        _code("kind", VISITS, required=True),
        Field("seen", Kind.FLAG),
    ),
    # review conferences; `plan_start_date` tells which plan is reviewed
    "protection_reviews": (_key(), _day("plan_start_date"), _day("review_date", required=True), _day("due_date")),
    "looked_after_reviews": (_key(), _day("review_date", required=True), _day("due_date")),
    # who is brother or sister of whom; `family` is a keyed hash
    "families": (_key(), _key("family")),
    # who held which child's case, in which team, from when to when; `worker` is a keyed hash
    "involvements": (
        _key(),
        _key("worker"),
        Field("team", Kind.TEXT),
        _day("start_date", required=True),
        _day("end_date"),
    ),
    "workers": (
        _key("worker"),
        Field("fte", Kind.NUMBER),
        Field("agency", Kind.FLAG),
    ),
    # one record a social worker's post at the census date; who it is is not read. `fte` is the contract's (of a leaver
    # on leaving), `fte_on_day` and `cases` those of the census date, `days_lost` to sickness in the year before it
    "workforce": (
        _day("as_at", required=True),
        Field("agency", Kind.FLAG, required=True),
        _code("role", ROLES),
        Field("fte", Kind.NUMBER),
        Field("fte_on_day", Kind.NUMBER),
        Field("cases", Kind.NUMBER),
        _day("role_start"),
        _day("role_end"),
        Field("days_lost", Kind.NUMBER),
        Field("absent", Kind.FLAG),
    ),
    # one record a census date, of the whole council, in full-time equivalents
    "vacancies": (
        _day("as_at", required=True),
        Field("vacancies", Kind.NUMBER, required=True),
        Field("agency_fte", Kind.NUMBER, required=True),
        Field("agency_headcount", Kind.NUMBER),
    ),
    # a home as areas, never as an address; "placed" is inside, outside or unknown.
    # One more TEXT column per layer of the council ("lsoa", "ward", "locality") holds the area's code.
    "homes": (
        _key(),
        _day("from_date"),
        _day("to_date"),
        Field("placed", Kind.TEXT, required=True),
    ),
}


COVERED_WITH = {"early_help": "early_help_starts"}
"""What is covered where a record table is, and can be covered alone: who begins early help may be told whole by a
source that does not tell who still has it."""

LISTS_APART = 1 << 21
"""Places in a workbook are the number of the list times this, and the row: a sheet has at most half as many rows."""


def place_in_list(number: int, row: int) -> int:
    """A row of a list of a workbook as the one number that records keep of their place."""
    return number * LISTS_APART + row


def list_and_row(place: int) -> tuple[int, int]:
    """The list and the row again."""
    return divmod(place, LISTS_APART)


@dataclass(frozen=True, slots=True)
class Batch:
    """Some records of one table, from one file.

    `rows` are tuples in the order of the table's fields in `TABLES` (for "homes" followed by the council's
    layers in their order), then the record's place: the line in an XML file, the row in a CSV file (the row
    below the headings is 2, as a spreadsheet shows it; in a workbook see `place_in_list`; 0 where a place makes no
    sense). A list, or
    `dashboard.sources.columns.Columns`.
    """

    table: str
    rows: Sequence[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Coverage:
    """From when to when a source holds every record of a table, so that no record means none (ISO dates)."""

    table: str
    first_day: str
    last_day: str


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself: which return it is, and whether its children are invented."""

    source: str  # "ssd", "census", "postcodes", "workforce"
    title: str  # "Children in need census 2024-25", for people
    rank: str  # later files of one source sort after earlier ones and win
    invented: bool
    coverage: tuple[Coverage, ...] = ()
    teams: tuple[str, ...] = ()  # names in the source's own list of teams; other text under "team" is not kept
    councils: tuple[str, ...] = ()  # whose children they are, where the file says so: the DfE's number, "335"


Item = Batch | Finding | About
"""A source yields these in any order; `About` comes once, before the first `Batch`."""


class Door(Protocol):
    """What personal data passes through on its way in. See `dashboard.sources.door`."""

    def child(self, identifier: str) -> int:
        """Keyed hash of a child's id in the council's case system."""
        ...

    def worker(self, identifier: str) -> int:
        """Keyed hash of a worker's id."""
        ...

    def family(self, identifier: str) -> int:
        """Keyed hash of a family's id."""
        ...

    def homes(self, postcodes: list[str | None]) -> list[tuple[object, ...]]:
        """For each postcode: "inside", "outside" or "unknown", then one area code a layer (None if unknown)."""
        ...


class Reader(Protocol):
    """The one function of a source module."""

    def __call__(self, path: str, door: Door) -> Iterator[Item]:
        """Stream a file's records. Problems are yielded as findings, never raised."""
        ...
