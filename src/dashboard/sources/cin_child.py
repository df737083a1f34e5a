"""One child of the children in need census: its elements become rows of the record tables.

This is the hot path of the census: each element is looked at once, its name and its text are read once, and
what is not wanted (UPN, former UPN, date of death) is passed by without reading its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from lxml.etree import _Element

from dashboard.sources import cin_rules as rules
from dashboard.sources.codes import FACTORS
from dashboard.sources.findings import FindingLog
from dashboard.sources.records import TABLES, Door

_PASSED_BY = {"UPN", "FormerUPN", "UPNunknown", "PersonDeathDate", "AssessmentInternalReviewDate", "Reviews"}

Row = list[object]
Slots = Callable[[Any], int | None]
"""Where in a table's row an element's text goes, asked by the element's name."""


def _slots(table: str, **fields: str) -> Slots:
    order = [field.name for field in TABLES[table]]
    return {tag: order.index(name) for tag, name in fields.items()}.get


_CHILD = _slots(
    "children",
    LAchildID="child",
    PersonBirthDate="birth_month",
    ExpectedPersonBirthDate="expected_birth_month",
    Sex="sex",
    GenderCurrent="sex",
    Ethnicity="ethnicity",
)
_REFERRAL = _slots(
    "referrals",
    CINreferralDate="referral_date",
    ReferralSource="source",
    PrimaryNeedCode="need",
    ReferralNFA="no_further_action",
    CINclosureDate="closure_date",
    ReasonForClosure="closure_reason",
)
_ASSESSMENT = _slots(
    "assessments", AssessmentActualStartDate="start_date", AssessmentAuthorisationDate="authorisation_date"
)
_PLAN = _slots("in_need_plans", CINPlanStartDate="start_date", CINPlanEndDate="end_date")
_ENQUIRY = _slots(
    "section_47_enquiries",
    S47ActualStartDate="start_date",
    InitialCPCtarget="conference_target",
    DateOfInitialCPC="conference_date",
    ICPCnotRequired="conference_not_required",
)
_PROTECTION = _slots(
    "protection_plans",
    CPPstartDate="start_date",
    CPPendDate="end_date",
    InitialCategoryOfAbuse="initial_category",
    LatestCategoryOfAbuse="latest_category",
    NumberOfPreviousCPP="previous_plans",
)
CENSUS_TABLES = (
    "children",
    "referrals",
    "assessments",
    "factors",
    "section_47_enquiries",
    "conferences",
    "in_need_plans",
    "protection_plans",
)


class Children:
    """Rows of the census's tables, gathered child by child.

    Attributes
    ----------
    rows : dict of str to list of tuple
        By table, in the order of `dashboard.sources.records.TABLES`, the line in the file last. Whoever
        takes rows out empties the lists and leaves them where they are.
    """

    def __init__(self, door: Door, log: FindingLog) -> None:
        self.rows: dict[str, list[tuple[object, ...]]] = {table: [] for table in CENSUS_TABLES}
        self._child_key = door.child
        self._log = log
        self._blocks: dict[Any, Callable[[int, object, _Element], None]] = {
            "Assessments": self._assessment,
            "CINPlanDates": self._plan,
            "Section47": self._enquiry,
            "ChildProtectionPlans": self._protection,
        }

    def add(self, child: _Element) -> None:
        """Read one Child element."""
        row: Row = [None, None, None, None, None, None, child.sourceline]
        episodes = []
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
        identifier = str(row[0] or "").strip().upper()
        if not identifier:
            self._log.add(rules.NO_CHILD_ID, f"line {child.sourceline}", "no LAchildID")
            return
        row[0] = key = self._child_key(identifier)
        for slot in (1, 2):
            if row[slot] is not None:
                row[slot] = self._month(str(row[slot]), child)
        self.rows["children"].append(tuple(row))
        for details in episodes:
            self._episode(key, details)

    def _fill(self, block: _Element, slots: Slots, row: Row) -> list[_Element]:
        """Put the texts of a block's elements into their slots; hand back the elements that have none."""
        others = []
        for leaf in block:
            slot = slots(leaf.tag)
            if slot is None:
                others.append(leaf)
            else:
                row[slot] = leaf.text
            if leaf.tail:
                self._stray(leaf)
        return others

    def _about_child(self, block: _Element, row: Row) -> None:
        for other in self._fill(block, _CHILD, row):
            if other.tag == "Disabilities":
                for leaf in other:
                    code = (leaf.text or "").strip().upper()
                    if code:
                        row[5] = "false" if code == "NONE" and row[5] != "true" else "true"
            else:
                self._unknown((other,))

    def _month(self, text: str, child: _Element) -> str | None:
        """All that is kept of a birth date. The text itself goes no further, not even into a finding."""
        try:
            return date.fromisoformat(text.strip()[:10]).isoformat()[:7]
        except ValueError:
            self._log.add(rules.BIRTH_DATE, f"line {child.sourceline}", "a birth date that is no ISO date")
            return None

    def _episode(self, key: int, details: _Element) -> None:
        row: Row = [key, None, None, None, None, None, None, None, details.sourceline]
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
        row: Row = [key, referral_date, None, None, None, block.sourceline]
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
                code = text if text in FACTORS else text.strip().upper()
                add((key, referral_date, start_date, code, leaf.sourceline))
            if leaf.tail:
                self._stray(leaf)

    def _plan(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, block.sourceline]
        self._unknown(self._fill(block, _PLAN, row))
        self.rows["in_need_plans"].append(tuple(row))

    def _enquiry(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, None, None, block.sourceline]
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
                self.rows["conferences"].append((key, referral_date, day, None, "true", None, leaf.sourceline))

    def _protection(self, key: int, referral_date: object, block: _Element) -> None:
        row: Row = [key, referral_date, None, None, None, None, None, block.sourceline]
        self._unknown(self._fill(block, _PROTECTION, row))
        self.rows["protection_plans"].append(tuple(row))

    def _unknown(self, elements: Iterable[_Element]) -> None:
        for element in elements:
            if isinstance(element.tag, str) and element.tag not in _PASSED_BY:
                self._log.add(rules.NOT_KNOWN, f"line {element.sourceline}", "an element of another name")

    def _stray(self, element: _Element) -> None:
        if (element.tail or "").strip():
            self._log.add(rules.STRAY_TEXT, f"line {element.sourceline}", "text after this element")
