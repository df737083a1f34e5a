"""What can be wrong with a council's establishment."""

from __future__ import annotations

from dashboard.model import Severity
from dashboard.sources.findings import Rule

DATE = Rule(
    "date-not-readable",
    Severity.DROP,
    "The row is left out.",
    "Write dates as YYYY-MM-DD.",
)
NUMBER = Rule(
    "posts-not-a-number",
    Severity.DROP,
    "The row is left out.",
    "Write full-time equivalents as 12.5.",
)
LOCALITY = Rule(
    "locality-not-known",
    Severity.DROP,
    "The row is left out.",
    "Use a locality's name as in council.toml, or leave it empty for a team that serves the whole council.",
)
TEAM = Rule(
    "team-not-known",
    Severity.NOTE,
    "The posts are counted in the row's locality; the text under team is not kept.",
    "Add the team to council.toml.",
)
ROLE = Rule(
    "role-not-social-work",
    Severity.NOTE,
    "Its posts are not counted as social workers.",
    "Nothing, if they are none; else add the role to social_work_roles.",
)
"""Told once for each role."""
