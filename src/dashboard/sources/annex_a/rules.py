"""What can be wrong with an Annex A workbook, and what is not read from it."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

NO_LIST = Rule(
    "annex-a-without-lists",
    Severity.STOP,
    "No list of the workbook can be read, so it would count nothing.",
    "Name the sheets List 1 to List 11 and keep the headings of Ofsted's template.",
)
TWICE = Rule(
    "annex-a-list-twice",
    Severity.STOP,
    "Two sheets bear the name of the same list, and nobody can say which one is meant.",
    "Delete or rename one of the two.",
)
NO_HEADINGS = Rule(
    "annex-a-headings-not-found",
    Severity.NOTE,
    "None of the sheet's first rows holds the headings of this list. The list is not read; what it would give is not "
    "available.",
    "Put the headings of Ofsted's template above the list.",
)
NO_ROWS = Rule(
    "annex-a-list-empty",
    Severity.NOTE,
    "The list has headings and no row with a date. It may be an export that failed, so no zeros are made of it: its "
    "figures are not available.",
    "Export the list again. If there truly was none, nothing needs doing.",
)
NOT_COUNTED = Rule(
    "annex-a-column-needed",
    Severity.NOTE,
    "Without this column the list's records would be wrong numbers. They are not read; what they would give is not "
    "available.",
    "Add the column to the list, under the heading of Ofsted's template.",
)
REFERRALS_ALONE = Rule(
    "annex-a-referrals-without-list-6",
    Severity.NOTE,
    "Without the children in need (list 6) and the dates on which their cases closed, no referral would ever end. "
    "Referrals are not read from this workbook; they are not available from it.",
    "Add list 6, with CIN Start Date and CIN Closure Date.",
)
NONE_ENDED = Rule(
    "annex-a-only-open",
    Severity.NOTE,
    "None of so many records ended, so the list seems to hold only what is open. How many were open at earlier month "
    "ends cannot be told from it and is not available.",
    "Add those that ended in the last six months, as Ofsted's guidance asks.",
)
NO_CHILD_ID = Rule(
    "child-without-id",
    Severity.DROP,
    "A row without the child's id cannot be told from another and is left out.",
    "Give the child its id in the case system and export again.",
)
ID_ALONE = Rule(
    "row-with-one-cell",
    Severity.DROP,
    "The row holds nothing but its first cell, as notes below a list do. It is left out.",
    "Nothing, if it is a note.",
)
BIRTH_DATE = Rule(
    "birth-date-not-a-date",
    Severity.NOTE,
    "The child is kept, with its age not known.",
    "Write birth dates as dates of Excel, or as dd/mm/yyyy.",
)
NO_EPISODE = Rule(
    "annex-a-referral-not-in-list-6",
    Severity.NOTE,
    "The referral led on (its NFA is not Yes), but list 6 has the child neither as open nor as closed. It is counted "
    "as a referral, and its episode of need as open until a return says that it closed.",
    "Check that list 6 holds every child in need of the last six months, in the ids of list 3.",
)
NO_REFERRAL = Rule(
    "annex-a-need-without-referral",
    Severity.NOTE,
    "A child in need of list 6 has no referral in list 3 although the case began in these six months. The CIN start "
    "date is taken as the referral's.",
    "Check that list 3 holds every referral of the last six months, in the ids of list 6.",
)
CLOSED_WHEN = Rule(
    "annex-a-closed-without-date",
    Severity.DROP,
    'The case status says "closed" and there is no closure date. As open it would be counted wrongly; it is left out.',
    "Fill in the CIN closure date.",
)
EARLY_HELP = Rule(
    "annex-a-early-help-assessments",
    Severity.NOTE,
    "List 2 holds early help assessments, not the help itself. How many began is counted; how many still have early "
    "help cannot be told from it and is not available from this workbook.",
    "Nothing. The Standard Safeguarding Dataset holds early help as such.",
)
ADOPTION = Rule(
    "annex-a-lists-not-counted",
    Severity.NOTE,
    "Care leavers' circumstances and adoption (lists 9, 10 and 11) are in no measure: of lists 9 and 10 only what "
    "is known of the child is read; list 11 holds adults and is passed by.",
    "Nothing.",
)
DATES_ASSUMED = Rule(
    "annex-a-date-assumed",
    Severity.NOTE,
    "No cell says when the workbook was made. In these full months no record means none; outside them figures are not "
    "available.",
    "State it: put the workbook in a folder of its own with a file extract.toml, with first_day = 2025-04-01 and "
    "last_day = 2025-09-30, the six months that the workbook holds.",
)
NO_DATE = Rule(
    "annex-a-without-dates",
    Severity.NOTE,
    "No figure can be shown from this workbook, because nobody can say which months it is complete for.",
    DATES_ASSUMED.mend,
)
