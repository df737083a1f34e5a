"""Words and the table of loaded figures beside published ones."""

from __future__ import annotations

import pandas as pd

from dashboard.answers.agreement import Why
from dashboard.answers.compared import Subject
from dashboard.answers.maps import kind_of
from dashboard.catalogue import SUMS
from dashboard.figures import numbers
from dashboard.figures.numbers import Kind
from dashboard.ui.text.scrutiny.compared import year_words

NOT_LOADED = (
    "No loaded return covers this measure, so nothing of the council's own stands beside the published figures."
)

SUBTITLE = (
    "The whole council's count in the loaded data beside the published one of the same year, and what can be said of "
    "the difference"
)


def title(frame: pd.DataFrame, invented: bool) -> str:
    """In how many years both agree."""
    both = frame[frame["difference"].notna()]
    if both.empty:
        return "No year stands in the loaded data and in the published figures"
    same = int(both["why"].isin([(Why.SAME,), (Why.ROUNDED,)]).sum())
    drawn = "; the sample is drawn to follow them" if invented else ""
    worst = both["share"].abs().max()
    apart = f", {worst:.1f}% apart at most" if same < len(both) and numbers.is_known(worst) else ""
    return f"Loaded and published figures are the same in {same} of {len(both)} years{apart}{drawn}"


def table(frame: pd.DataFrame, about: Subject, left_out: int) -> pd.DataFrame:
    """Years with both figures and what can be said of their difference."""
    kind = kind_of(about.measure) if about.measure.unit in SUMS else Kind.COUNT
    told = zip(frame["published"], frame["published_status"], frame["symbol"], strict=True)
    return pd.DataFrame(
        {
            "Year": [year_words(about.measure, year) for year in frame["year"]],
            "Loaded": [numbers.text(v, kind, s) for v, s in zip(frame["loaded"], frame["loaded_status"], strict=True)],
            "Published": [
                f"{symbol}" if symbol else numbers.text(value, kind, status) for value, status, symbol in told
            ],
            "Difference": [_difference(*pair, kind) for pair in zip(frame["difference"], frame["why"], strict=True)],
            "What can be said of it": [why_words(why, about, left_out) for why in frame["why"]],
        }
    )


def _difference(value: float, why: tuple[Why, ...], kind: Kind) -> str:
    if not numbers.is_known(value):
        return ""
    return "none" if why[0] in (Why.SAME, Why.ROUNDED) else f"{'+' if value > 0 else ''}{numbers.text(value, kind)}"


def why_words(why: tuple[Why, ...], about: Subject, left_out: int) -> str:
    """Why two figures differ, in words: what is certain first, then what may be."""
    words = {
        Why.SAME: "The same.",
        Why.ROUNDED: "The same but for rounding.",
        Why.HIDDEN: "The published figure is hidden to protect children, so nothing can be compared.",
        Why.NOT_PUBLISHED: "Not published, or not among the figures held here.",
        Why.NOT_LOADED: "No loaded return covers the whole year.",
        Why.OWN_WAY: about.measure.published_differs,
        Why.CASE_SYSTEM: (
            "Counted here from the case system as well as from the census: what was entered or corrected after the "
            "census was sent is in the one and not in the other."
        ),
        Why.LEFT_OUT: f"{left_out:,} records of its tables were left out of all loaded years: see the Data page.",
        Why.REVISED: "The return that was loaded may be another version than the one behind the published figure.",
    }
    return " ".join(words[reason] for reason in why)
