"""What can be wrong with a children's social work workforce census."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

ANOTHER_RETURN = Rule(
    "another-kind-of-return",
    Severity.STOP,
    "The file is XML, but not a children's social work workforce census.",
    "Load the file whose header says <Collection>CSWW</Collection>.",
)
NO_YEAR = Rule(
    "census-year-not-known",
    Severity.STOP,
    "Without its year nobody can say for which 30 September the file was made.",
    "Give the header a ReferenceDate of 30 September, or a Year.",
)
YEAR_OUTSIDE = Rule(
    "census-year-out-of-range",
    Severity.STOP,
    "No census of single workers was made for that date, or the date is still to come.",
    "Correct the ReferenceDate or the Year of the header.",
)
YEAR_ASSUMED = Rule(
    "census-year-from-collection",
    Severity.NOTE,
    "The file is taken for 30 September of the header's Year.",
    "Give the header a ReferenceDate of 30 September if another year is meant.",
)
NO_WORKERS = Rule(
    "no-workers",
    Severity.STOP,
    "A workforce census without workers would say that the council has no social worker.",
    "Export the file again and check that Message holds CSWWWorker elements.",
)
NO_VACANCIES = Rule(
    "vacancies-not-given",
    Severity.NOTE,
    "The census does not say how many posts are vacant and how many agency workers there are, so the rates of vacancy "
    "and of agency workers are not available for its date.",
    "Fill in NumberOfVacancies and NoAgencyFTE under LALevelVacancies, before the first CSWWWorker; 0 where there are "
    "none.",
)
VACANCIES_AGAIN = Rule(
    "vacancies-again",
    Severity.NOTE,
    "LALevelVacancies stands in the file twice, or after the first worker; only one before the workers is read.",
    "Export the file again with one LALevelVacancies, before the workers.",
)
STRAY_TEXT = Rule(
    "text-between-elements",
    Severity.NOTE,
    "The text belongs to no element and is not read; everything else is.",
    "Remove the text, or export the file again.",
)
NOT_KNOWN = Rule(
    "element-not-known",
    Severity.NOTE,
    "An element that the workforce census guides 2017 to 2025 do not have at this place is passed over.",
    "Check the spelling of the element's name, if it was meant to be read.",
)
