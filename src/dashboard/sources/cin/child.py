"""One child of the children in need census: its elements become rows of the record tables.

This is the hot path of the census: each element is looked at once, its name and its text are read once, and
what is not wanted (UPN, former UPN, date of death) is passed by without reading its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from lxml.etree import _Element

from dashboard.sources.cin import rules
from dashboard.sources.cin.form import CENSUS_TABLES, FIELDS, PASSED_BY
from dashboard.sources.codes import FACTORS
from dashboard.sources.findings import FindingLog
from dashboard.sources.identifiers import tidy
from dashboard.sources.records import TABLES, Door

Row = list[object]
Slots = Callable[[Any], int | None]
"""Where in a table's row an element's text goes, asked by the element's name."""


def _slots(table: str) -> Slots:
    order = [field.name for field in TABLES[table]]
    return {tag: order.index(field) for tag, field in FIELDS[table].items()}.get


_CHILD = _slots("children")
_REFERRAL = _slots("referrals")
_ASSESSMENT = _slots("assessments")
_PLAN = _slots("in_need_plans")
_ENQUIRY = _slots("section_47_enquiries")
_PROTECTION = _slots("protection_plans")


def child_id(text: object) -> str:
    """A child's id as it is hashed; empty where there is none."""
    return tidy(text)


def birth_month(text: str) -> str:
    """All that is kept of a birth date: YYYY-MM. A text that is no date is a ValueError."""
    return date.fromisoformat(text.strip()[:10]).isoformat()[:7]


def disability(text: str | None) -> str | None:
    """What a disability's code says of the child: "true", or "false" for NONE, or nothing."""
    code = (text or "").strip().upper()
    return ("false" if code == "NONE" else "true") if code else None


def factor_code(text: str) -> str:
    """A factor's code as it is written, or tidied where that is none of the list."""
    return text if text in FACTORS else text.strip().upper()


class Children:
    """Rows of the census's tables, gathered child by child.

    Attributes
    ----------
    rows : dict of str to list of tuple
        By table, in the order of `dashboard.sources.records.TABLES`, the line in the file last.
    """

    def __init__(self, door: Door, log: FindingLog) -> None:
        self.rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in CENSUS_TABLES}
        self._child_key = door.child
        self._log = log
        self._lines = 0
        self._blocks: dict[Any, Callable[[int, object, _Element], None]] = {
            "Assessments": self._assessment,
            "CINPlanDates": self._plan,
            "Section47": self._enquiry,
            "ChildProtectionPlans": self._protection,
        }

    def add(self, child: _Element, lines: int = 0) -> None:
        """Read one Child element of a document that has so many lines less before it than the file has."""
        self._lines = lines
        row: Row = [None, None, None, None, None, None, self._line(child)]
        episodes = []
        self._around(child)
        for block in child:
            tag = block.tag
            if tag == "CINdetails":
                episodes.append(block)
            elif tag in ("ChildIdentifiers", "ChildCharacteristics"):
                self._about_child(block, row)
            else:
                self._unknown((block,))
            if block.tail:
                self._stray(block)
        identifier = child_id(row[0])
        if not identifier:
            self._log.add(rules.NO_CHILD_ID, f"line {self._line(child)}", "no LAchildID")
            return
        row[0] = key = self._child_key(identifier)
        for slot in (1, 2):
            if row[slot] is not None:
                row[slot] = self._month(str(row[slot]), child)
        self.rows["children"].append(tuple(row))
        for details in episodes:
            self._episode(key, details)

    def taken(self) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
        """By table the rows since the last time, if any; they are gone when the next are asked for."""
        for table, rows in self.rows.items():
            if rows:
                yield table, rows
                rows.clear()

    def _fill(self, block: _Element, slots: Slots, row: Row) -> list[_Element]:
        """Put the texts of a block's elements into their slots; hand back the elements that have none."""
        others = []
        if block.text:
            self._stray_in(block)
        for leaf in block:
            slot = slots(leaf.tag)
            if slot is None:
                others.append(leaf)
            else:
                row[slot] = leaf.text
                if len(leaf):
                    self._unknown(leaf)
            if leaf.tail:
                self._stray(leaf)
        return others

    def _about_child(self, block: _Element, row: Row) -> None:
        for other in self._fill(block, _CHILD, row):
            if other.tag == "Disabilities":
                for leaf in other:
                    told = disability(leaf.text)
                    if told and row[5] != "true":
                        row[5] = told
            else:
                self._unknown((other,))

    def _month(self, text: str, child: _Element) -> str | None:
        """All that is kept of a birth date. The text itself goes no further, not even into a finding."""
        try:
            return birth_month(text)
        except ValueError:
            self._log.add(rules.BIRTH_DATE, f"line {self._line(child)}", "a birth date that is no ISO date")
            return None

    def _episode(self, key: int, details: _Element) -> None:
        row: Row = [key, None, None, None, None, None, None, None, self._line(details)]
        others = self._fill(details, _REFERRAL, row)
        self.rows["referrals"].append(tuple(row))
        referral_date, conferences = row[1], []
        for other in others:
            tag = other.tag
            block = self._blocks.get(tag)
            if block:
                block(key, referral_date, other)
            elif tag == "DateOfInitialCPC":
                conferences.append(other)
            else:
                self._unknown((other,))
        if conferences:
            self._transfers_in(key, referral_date, conferences, details)

    def _assessment(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, self._line(block)]
        others = self._fill(block, _ASSESSMENT, row)
        self.rows["assessments"].append(tuple(row))
        for other in others:
            if other.tag == "FactorsIdentifiedAtAssessment":
                self._factors(key, referral_date, row[2], other)
            else:
                self._unknown((other,))

    def _factors(self, key: int, referral_date: object, start_date: object, block: _Element) -> None:
        add = self.rows["factors"].append
        for leaf in block:
            text = leaf.text
            if text:
                add((key, referral_date, start_date, factor_code(text), self._line(leaf)))
            if leaf.tail:
                self._stray(leaf)

    def _plan(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, self._line(block)]
        self._unknown(self._fill(block, _PLAN, row))
        self.rows["in_need_plans"].append(tuple(row))

    def _enquiry(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, None, None, self._line(block)]
        self._unknown(self._fill(block, _ENQUIRY, row))
        self.rows["section_47_enquiries"].append(tuple(row))
        if row[4]:
            self.rows["conferences"].append((key, referral_date, row[4], row[2], "false", None, row[7]))

    def _transfers_in(self, key: int, referral_date: object, conferences: list[_Element], details: _Element) -> None:
        """Conferences that no enquiry of the episode led to: the child came with a plan from elsewhere."""
        held = {(leaf.text or "").strip() for leaf in details.iterfind("Section47/DateOfInitialCPC")}
        for leaf in conferences:
            day = (leaf.text or "").strip()
            if day and day not in held:
                self.rows["conferences"].append((key, referral_date, day, None, "true", None, self._line(leaf)))

    def _protection(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, None, None, self._line(block)]
        self._unknown(self._fill(block, _PROTECTION, row))
        self.rows["protection_plans"].append(tuple(row))

    def _unknown(self, elements: Iterable[_Element]) -> None:
        for element in elements:
            if isinstance(element.tag, str) and element.tag not in PASSED_BY:
                self._log.add(rules.NOT_KNOWN, f"line {self._line(element)}", "an element of another name")

    def _line(self, element: _Element) -> int:
        """Line of the file in which an element begins."""
        return int(element.sourceline or 1) + self._lines

    def _around(self, child: _Element) -> None:
        """Text between children, before the first of them, and before what a child holds."""
        box = child.getparent()
        if child.getprevious() is None and box is not None and (box.text or "").strip():
            self._log.add(rules.STRAY_TEXT, f"line {self._line(child)}", "text before this element")
        if child.text:
            self._stray_in(child)
        if child.tail:
            self._stray(child)

    def _stray_in(self, element: _Element) -> None:
        if (element.text or "").strip():
            self._log.add(rules.STRAY_TEXT, f"line {self._line(element)}", "text directly in this element")

    def _stray(self, element: _Element) -> None:
        if (element.tail or "").strip():
            self._log.add(rules.STRAY_TEXT, f"line {self._line(element)}", "text after this element")
