"""What a council sets for its releases: the rule for small numbers, and which tables a release holds."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from dashboard.layer import Strict


class Rule(StrEnum):
    """A rule in use for small numbers. A true zero is shown under both.

    Sources: Department for Education, children in need statistics, methodology ("c" for 1 to 5); NHS England, small
    numbers procedure (1 to 7 hidden).
    """

    DFE = "dfe"
    NHS = "nhs"


LARGEST_HIDDEN = {Rule.DFE: 5, Rule.NHS: 7}
"""The largest count that a rule hides; the smallest is 1."""

RULE_WORDS = {
    Rule.DFE: "Department for Education: counts of 1 to 5 are hidden",
    Rule.NHS: "NHS: counts of 1 to 7 are hidden",
}


MeasureId = Annotated[str, Field(min_length=1)]


class Disclosure(Strict):
    """What a release of this council holds, and how it is protected.

    Attributes
    ----------
    rule : Rule
        Which small counts are hidden. Its range is the protection interval too: nobody may work out of a hidden small
        number more than that it is from 1 to the largest hidden.
    council, locality : tuple of str
        Breakdowns that are released by year of the whole council and of localities; totals always are.
    fine : bool
        Whether localities by quarter and wards by year are released, as totals rounded to 5.
    council_only : tuple of str
        Measures that are released for the whole council only: where nearly all or nearly none are meant, small numbers
        stand in every area, and hiding them would take their neighbours with them.
    withheld : tuple of str
        Measures that are in no release of this council.
    """

    rule: Rule = Rule.DFE
    council: tuple[str, ...] = ("age-group", "sex", "factor", "category", "stage")
    locality: tuple[str, ...] = ("factor",)
    fine: bool = True
    council_only: tuple[MeasureId, ...] = ()
    withheld: tuple[MeasureId, ...] = ()

    @property
    def largest_hidden(self) -> int:
        """The largest count that is hidden."""
        return LARGEST_HIDDEN[self.rule]

    def breakdowns(self, level: str) -> tuple[str, ...]:
        """Breakdowns released at a level."""
        return {"council": self.council, "locality": self.locality}.get(level, ())
