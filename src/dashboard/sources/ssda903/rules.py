"""What can be wrong with a looked-after return."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

_EXPORT = "Correct it in the case system and export again."
_STATE = "State it: put a file extract.toml beside the files with first_day = 2024-04-01 and last_day = 2025-03-31."

FILE_TWICE = Rule(
    "looked-after-file-twice",
    Severity.STOP,
    "Two files of one folder are the same part of the return, and nobody can say of which year each is.",
    "Keep each year's files in a folder of their own.",
)
MIXED = Rule(
    "invented-and-real",
    Severity.STOP,
    "Invented children must never be counted together with a council's own.",
    "Load the invented returns or the council's, not both.",
)
NO_CEASED_DATE = Rule(
    "column-needed-to-count",
    Severity.NOTE,
    "Without this column no child would ever leave care. The file is not read; looked-after children are not "
    "available from it.",
    "Add the column to the export, under this heading.",
)
NO_EPISODES = Rule(
    "looked-after-without-episodes",
    Severity.NOTE,
    "Without the Episodes file nobody can say who was looked after in this year, so it is not available.",
    "Put the Episodes file into the same folder as the others.",
)
NO_ROWS = Rule(
    "table-without-rows",
    Severity.NOTE,
    "A file with headings and no dated row may be an export that failed, so no zeros are made of it.",
    "Export the file again.",
)
MOSTLY_UNUSABLE = Rule(
    "records-mostly-unusable",
    Severity.STOP,
    "What is left of the episodes would pass for all of them, and covered months would show too few children.",
    "Write dates as DD/MM/YYYY and export the file again.",
)
NO_CHILD = Rule(
    "no-child-id",
    Severity.DROP,
    "A row without CHILD belongs to nobody and is left out.",
    "Fill in CHILD and export again.",
)
START = Rule(
    "episode-without-start",
    Severity.DROP,
    "An episode without a usable DECOM (a date between 1990 and 2099) cannot be counted and is left out.",
    "Write dates as DD/MM/YYYY and export again.",
)
CEASED = Rule(
    "episode-end-not-readable",
    Severity.NOTE,
    "DEC is not empty and is no date between 1990 and 2099. The episode is kept, as one that has not ended.",
    "Write dates as DD/MM/YYYY; leave DEC empty while an episode is open.",
)
ENDS_FIRST = Rule(
    "episode-ends-before-it-starts",
    Severity.DROP,
    "An episode whose DEC is before its DECOM cannot be counted and is left out.",
    _EXPORT,
)
LEGAL_STATUS = Rule(
    "legal-status-not-known",
    Severity.NOTE,
    "Without a known legal status short breaks (V3 and V4) cannot be told from care: the episode counts as looked "
    "after.",
    "Use a code of the guide to the return under LS.",
)
NO_LEGAL_STATUS = Rule(
    "short-breaks-not-known",
    Severity.NOTE,
    LEGAL_STATUS.means,
    "Add the column LS to the Episodes file.",
)
EPISODE_TWICE = Rule(
    "episode-twice",
    Severity.NOTE,
    "Two rows have the same child and DECOM. They are one episode, and the row further down counts.",
    _EXPORT,
)
OPEN_BEFORE_ANOTHER = Rule(
    "open-episode-before-another",
    Severity.NOTE,
    "An episode has no DEC and the child's next one has begun. It is taken to have ended that day.",
    _EXPORT,
)
NOT_LISTED_AGAIN = Rule(
    "open-episode-not-listed-again",
    Severity.NOTE,
    "A later year's return, which lists everybody in care, no longer holds an episode that was open. It is taken to "
    "have ended on the day after the last year that listed it.",
    "Export the earlier year again with the dates as they are known now, if it matters.",
)
BIRTH_DATE = Rule(
    "birth-date-not-a-date",
    Severity.NOTE,
    "The child is kept, with its age not known.",
    "Write birth dates as DD/MM/YYYY.",
)
YEAR_ASSUMED = Rule(
    "looked-after-year-assumed",
    Severity.NOTE,
    "The files do not say which year they are of. It is taken to be the one in which most of the episodes ended and "
    "most reviews were held. Where nothing is dated in its March, the last months are not counted.",
    _STATE,
)
NO_YEAR = Rule(
    "looked-after-year-not-known",
    Severity.NOTE,
    "No figure can be shown from these files, because nobody can say which months they are complete for.",
    _STATE,
)
YEAR_TWICE = Rule(
    "looked-after-year-twice",
    Severity.NOTE,
    "Two folders hold the return of the same year. They are read as one; where they differ the second counts.",
    "Keep the return that was sent last.",
)
AFTER_THE_YEAR = Rule(
    "date-after-the-year",
    Severity.NOTE,
    "Episodes or reviews are dated after the days that the return covers. They count only where another return "
    "covers those days.",
    "Look at the dates; nothing, if they are right.",
)
