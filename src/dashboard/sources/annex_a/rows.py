"""Rows of Annex A's lists become records: ids hashed, birth dates cut to months, episodes joined to their referrals."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable
from datetime import date

from dashboard.sources.annex_a import rules
from dashboard.sources.annex_a.days import Window
from dashboard.sources.annex_a.sheets import List, Row
from dashboard.sources.findings import FindingLog
from dashboard.sources.records import TABLES, Door, list_and_row, place_in_list
from dashboard.sources.workbook.cells import UNREADABLE

GIVES = {
    1: ("contacts",),
    2: ("early_help",),
    3: ("referrals",),
    4: ("assessments",),
    5: ("section_47_enquiries", "conferences"),
    6: ("referrals",),
    7: ("protection_plans", "protection_reviews", "visits"),
    8: ("looked_after", "looked_after_reviews"),
}
"""Record tables of each list, beside "children", which all give."""

NO_DATE = "no date"
DAYS = ("contact_date", "start_date", "end_date", "referral_date", "authorisation_date", "conference_date",
        "closure_date", "seen", "visit", "review")  # fmt: skip
"""Fields that are days on which something happened, none of them after the workbook was made."""

_FIELDS = {table: tuple(field.name for field in fields) for table, fields in TABLES.items()}

Record = tuple[object, ...]


class Records:
    """Records of all lists, gathered list by list; `finish` joins what stands in two of them.

    Attributes
    ----------
    days : dict of int to set of str
        Days on which anything happened, by list.
    ended : dict of int to list of int
        By list, how many of its rows have an end, and how many there are.
    """

    def __init__(self, door: Door, log: FindingLog) -> None:
        self.days: dict[int, set[str]] = defaultdict(set)
        self.ended: dict[int, list[int]] = defaultdict(lambda: [0, 0])
        self._tables: dict[str, list[Record]] = defaultdict(list)
        self._children: dict[int, dict[str, str | None]] = {}
        self._places: dict[int, int] = {}
        self._referrals: dict[int, dict[str, Row]] = defaultdict(dict)
        self._episodes: list[tuple[int, int, Row]] = []
        self._keys: dict[str, int] = {}
        self._hash, self._log = door.child, log
        self._rows: dict[int, Callable[[int, int, Row], None]] = {
            1: self._contact, 2: self._early_help, 3: self._referral, 4: self._assessment, 5: self._enquiry,
            6: self._episode, 7: self._plan, 8: self._care,
        }  # fmt: skip

    def take(self, one: List, is_read: bool) -> None:
        """Read a list; where it `is_read` in full, its events, else only its children."""
        number = one.form.number
        add, days = self._rows.get(number) if is_read else None, self.days[number]
        fields = [field for field in DAYS if field in one.columns]
        for at, row in one.rows(self._log):
            place = place_in_list(number, at)
            key = self._key(str(row["child"]))
            self._child(key, place, row)
            if add:
                days.update([str(row[field]) for field in fields if row[field]])
                add(key, place, row)

    def drop_referrals(self) -> None:
        """Leave out what lists 3 and 6 said; without both of them no referral would be right."""
        self._referrals.clear()
        self._episodes.clear()

    def finish(self, window: Window) -> dict[str, list[Record]]:
        """All records by table, once every list has been taken."""
        self._join_episodes(window)
        self._put_referrals()
        for key, known in self._children.items():
            birth, expected = self._birth(known["birth"], window.made, self._places[key])
            values = (key, birth, expected, known["sex"], known["ethnicity"], known["disabled"], self._places[key])
            self._tables["children"].append(values)
        return dict(self._tables)

    def _key(self, identifier: str) -> int:
        if identifier not in self._keys:
            self._keys[identifier] = self._hash(identifier)
        return self._keys[identifier]

    def _child(self, key: int, place: int, row: Row) -> None:
        known = self._children.get(key)
        if known is None:
            fields = ("birth", "sex", "ethnicity", "disabled")
            self._children[key] = {field: row.get(field) for field in fields}
            self._places[key] = place
            return
        for field, value in known.items():
            if value in (None, UNREADABLE) and row.get(field):
                known[field] = row[field]

    def _birth(self, text: str | None, made: date | None, place: int) -> tuple[str | None, str | None]:
        """All that is kept of a birth date: its month, as an expected one where it was still to come."""
        if not text:
            return None, None
        try:
            born = date.fromisoformat(text)
        except ValueError:
            self._log.add(rules.BIRTH_DATE, _where(place), "a birth date that is no date")
            return None, None
        month = born.isoformat()[:7]
        return (None, month) if made and born > made else (month, None)

    def _add(self, table: str, place: int, **values: object) -> None:
        self._tables[table].append((*map(values.get, _FIELDS[table]), place))

    def _ends(self, number: int, end: str | None) -> None:
        ended = self.ended[number]
        ended[0] += end is not None
        ended[1] += 1

    def _contact(self, key: int, place: int, row: Row) -> None:
        self._add("contacts", place, child=key, contact_date=row["contact_date"], source=row.get("source"))

    def _early_help(self, key: int, place: int, row: Row) -> None:
        self._add("early_help", place, child=key, start_date=row["start_date"], end_date=row["end_date"])

    def _referral(self, key: int, place: int, row: Row) -> None:
        row["row"] = str(place)
        self._referrals[key].setdefault(row["referral_date"] or "", row)

    def _assessment(self, key: int, place: int, row: Row) -> None:
        self._ends(4, row["authorisation_date"])
        self._add("assessments", place, child=key, start_date=row["start_date"], team=row.get("team"),
                  authorisation_date=row["authorisation_date"])  # fmt: skip

    def _enquiry(self, key: int, place: int, row: Row) -> None:
        start, held, team = row["start_date"], row["conference_date"], row.get("team")
        if start or not held:
            self._add("section_47_enquiries", place, child=key, start_date=start, conference_date=held, team=team,
                      conference_not_required=row.get("not_required"))  # fmt: skip
        if held:
            self._add("conferences", place, child=key, conference_date=held, enquiry_start_date=start, team=team)

    def _episode(self, key: int, place: int, row: Row) -> None:
        if row.get("status") == "CLOSED" and not row["closure_date"]:
            self._log.add(rules.CLOSED_WHEN, _where(place), "closed, without a date")
            return
        self._ends(6, row["closure_date"])
        self._episodes.append((key, place, row))

    def _plan(self, key: int, place: int, row: Row) -> None:
        start = row["start_date"]
        self._ends(7, row["end_date"])
        fields = ("end_date", "initial_category", "latest_category", "previous_plans")
        self._add("protection_plans", place, child=key, start_date=start, **{name: row.get(name) for name in fields})
        if row.get("review"):
            self._add("protection_reviews", place, child=key, plan_start_date=start, review_date=row["review"])
        if row.get("visit"):
            self._add("visits", place, child=key, visit_date=row["visit"], kind="PROTECTION")

    def _care(self, key: int, place: int, row: Row) -> None:
        self._ends(8, row["end_date"])
        self._add("looked_after", place, child=key, start_date=row["start_date"], end_date=row["end_date"],
                  respite=row.get("respite"))  # fmt: skip
        if row.get("review"):
            self._add("looked_after_reviews", place, child=key, review_date=row["review"])

    def _join_episodes(self, window: Window) -> None:
        """Give each case of list 6 its referral: of the same day, else the child's last one before the case began."""
        led: dict[int, set[str]] = defaultdict(set)
        first_listed = window.first_day.isoformat() if window.first_day else ""
        for key, place, row in sorted(self._episodes, key=lambda told: told[2]["start_date"] or ""):
            start, given = row["start_date"] or "", self._referrals[key]
            before = sorted(day for day in given if day <= start and day not in led[key] and day[:2].isdigit())
            of_case = start if start in given or not before else before[-1]
            if of_case not in given:
                given[of_case] = {"row": str(place), "referral_date": row["start_date"]}
                if first_listed and start >= first_listed:
                    self._log.add(rules.NO_REFERRAL, _where(place), f"CIN start {_shown(start)}")
            led[key].add(of_case)
            more = {name: row.get(name) for name in ("need", "closure_date", "closure_reason", "team")}
            more["team"] = given[of_case].get("team") or more["team"]
            given[of_case] = {**given[of_case], **more, "led": "yes"}

    def _put_referrals(self) -> None:
        for key, given in self._referrals.items():
            for referral in given.values():
                place = int(referral["row"] or 0)
                values = {field.name: referral.get(field.name) for field in TABLES["referrals"]}
                self._add("referrals", place, **{**values, "child": key})
                dated = _shown(referral["referral_date"]) != NO_DATE  # else it is left out, and said so
                if dated and "led" not in referral and referral.get("no_further_action") != "true":
                    self._log.add(rules.NO_EPISODE, _where(place), f"referred {_shown(referral['referral_date'])}")
        self._link_assessments()

    def _link_assessments(self) -> None:
        """An assessment belongs to the child's last referral of these lists on or before the day it began, if any."""
        at = [field.name for field in TABLES["assessments"]]
        child, referral_date, start_date = at.index("child"), at.index("referral_date"), at.index("start_date")
        linked = []
        for record in self._tables["assessments"]:
            days = sorted(day for day in self._referrals.get(record[child], ()) if day[:2].isdigit())  # type: ignore[call-overload]
            before = bisect_right(days, str(record[start_date] or ""))
            values = list(record)
            values[referral_date] = days[before - 1] if before else None
            linked.append(tuple(values))
        if linked:
            self._tables["assessments"] = linked


def _where(place: int) -> str:
    number, row = list_and_row(place)
    return f"list {number}, row {row}"


def _shown(day: str | None) -> str:
    """A day of an event as a finding may quote it."""
    return day if day and day[:4].isdigit() else NO_DATE
