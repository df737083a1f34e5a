"""What can be wrong with an extract of the Standard Safeguarding Dataset."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

TABLE_TWICE = Rule(
    "table-twice",
    Severity.STOP,
    "Two files hold the same table, so its records would be counted twice.",
    "Keep one file a table in the folder.",
)
TABLE_NEEDED = Rule(
    "table-needed-is-missing",
    Severity.NOTE,
    "These records point into a table that is not in the extract, so they cannot be dated and are not read.",
    "Add the missing table to the extract.",
)
NOT_JOINED = Rule(
    "extract-not-joined",
    Severity.STOP,
    "The extract's tables could not be put together; it may be too large for the memory allowed.",
    "Extract fewer years, or leave out rows of children who were never referred.",
)
OTHER_AUTHORITY = Rule(
    "plans-of-another-authority",
    Severity.NOTE,
    "Protection plans that another authority holds (cppl_cp_plan_ola) are not the council's and are left out.",
    "Nothing, if the flag is right.",
)
PLACEMENT = Rule(
    "placement-addresses",
    Severity.NOTE,
    "Addresses of placements, foster homes and refuges are never read.",
    "Nothing: the child's own home is what is counted.",
)
BIRTH_DATE = Rule(
    "birth-date-not-a-date",
    Severity.NOTE,
    "The child is kept, with its age not known.",
    "Write birth dates as YYYY-MM-DD.",
)
FACTOR = Rule(
    "factor-without-code",
    Severity.NOTE,
    "An entry of the factors list has no code such as 4B and is passed over.",
    "Export the codes of the census, not their descriptions.",
)
