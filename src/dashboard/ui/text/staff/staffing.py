"""Words on what is missing or wrong where people are set beside work."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from dashboard.model import Finding

NO_WORK = "The loaded returns do not cover open work, so no people can be set beside it."
NO_POSTS = (
    "No posts are loaded, so who is there to do the work is not known, and gaps, what-ifs and moves are not available. "
    "Add posts.csv (locality, team, kind, role, funded and filled full-time equivalents) to the returns."
)
NO_YEAR = (
    "From which year's demand the localities' staff were set is not known, so how far demand has moved since is not "
    "shown. Set deployment in the council's staffing.toml."
)


def settings_words(error: Exception) -> str:
    """Said where the council's staffing settings cannot be used."""
    return f"The settings on staff cannot be used, so nothing is worked out from them. {error}"


def findings_frame(findings: Sequence[Finding]) -> pd.DataFrame:
    """What is wrong, a row each, the same thing once."""
    rows = {(each.rule, each.place): each for each in findings}
    return pd.DataFrame(
        [
            {
                "Where": f"{each.file}: {each.place}",
                "What": each.found,
                "What it means": each.means,
                "What to do": each.mend,
            }
            for each in rows.values()
        ]
    )
