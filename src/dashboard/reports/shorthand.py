"""The marks that stand where a number is missing, as the Government Analysis Function advises for spreadsheets.

Source: Government Analysis Function, "Symbols in tables: definitions and help" and "Releasing statistics in
spreadsheets". A zero is written as 0 and has no mark.
"""

from __future__ import annotations

from dashboard.model import Status

SHORTHAND = {Status.SUPPRESSED: "[c]", Status.NOT_AVAILABLE: "[x]", Status.NOT_APPLICABLE: "[z]"}

MEANINGS = {
    "[c]": "Confidential: hidden, since it is small or since a small number could be worked out from it.",
    "[x]": "Not available: no loaded return covers it. It is not a nought.",
    "[z]": "Not applicable: there cannot be a figure here.",
}
