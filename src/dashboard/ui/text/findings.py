"""Findings as a table: of a load, and of returns that wait to be loaded."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd


def finding_table(frame: pd.DataFrame, heading: str, words: Mapping[str, str]) -> pd.DataFrame:
    """Findings in the order given.

    Parameters
    ----------
    frame
        Columns severity, file, place, found, times, means, mend, rule.
    heading
        Over what becomes, or became, of each.
    words
        The same by severity.
    """
    return pd.DataFrame(
        {
            heading: frame["severity"].map(dict(words)),
            "File": frame["file"],
            "Where": frame["place"],
            "Found": frame["found"],
            "Times": frame["times"],
            "What it means": frame["means"],
            "How to mend it": frame["mend"],
            "Rule": frame["rule"],
        }
    )
