"""What can be wrong with a children in need census, whatever its year."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

ANOTHER_RETURN = Rule(
    "another-kind-of-return",
    Severity.STOP,
    "The file is XML, but not a children in need census.",
    "Load the file whose header says <Collection>CIN</Collection>.",
)
NO_YEAR = Rule(
    "census-year-not-known",
    Severity.STOP,
    "Without its year nobody can say for which dates the file is complete.",
    "Give the header a ReferenceDate of 31 March, or a Year.",
)
YEAR_OUTSIDE = Rule(
    "census-year-out-of-range",
    Severity.STOP,
    "No census of this form was made for that year, so what the file covers cannot be told.",
    "Correct the ReferenceDate or the Year of the header.",
)
YEAR_NOT_OVER = Rule(
    "census-year-not-over",
    Severity.NOTE,
    "The file is taken as complete to the end of last month; later months are not available.",
    "Load the census again when its year is over.",
)
YEAR_ASSUMED = Rule(
    "census-year-from-collection",
    Severity.NOTE,
    "The file is taken for the financial year that ends on 31 March of the header's Year.",
    "Give the header a ReferenceDate of 31 March if another year is meant.",
)
NO_CHILDREN = Rule(
    "no-children",
    Severity.STOP,
    "A census without children would turn a whole year into zeros.",
    "Export the file again and check that Children holds Child elements.",
)
NO_CHILD_ID = Rule(
    "child-without-id",
    Severity.DROP,
    "A child without LAchildID cannot be told from another, so the child and its episodes are left out.",
    "Give the child its id in the case system and export again.",
)
BIRTH_DATE = Rule(
    "birth-date-not-a-date",
    Severity.NOTE,
    "The child is kept, with its age not known.",
    "Write birth dates as YYYY-MM-DD.",
)
STRAY_TEXT = Rule(
    "text-between-elements",
    Severity.NOTE,
    "The text belongs to no element and is not read; everything else is.",
    "Remove the text, or export the file again from the case system.",
)
NOT_KNOWN = Rule(
    "element-not-known",
    Severity.NOTE,
    "An element that the census guides 2017 to 2026 do not have at this place is passed over.",
    "Check the spelling of the element's name, if it was meant to be read.",
)
