"""The most notable things of an area and a period: short sentences, true by the limits, with questions to ask.

Ranked by surprise and not by size. A difference is told where the 95% limits carry it *and* it stands among all that
was looked at (false-discovery correction: of what is named, one in twenty may be chance). Where nothing is surprising,
"about the same as" is said, and only where it holds with and without the widening for families.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dashboard.model import ALL
from dashboard.rows import rows_of
from dashboard.stats.compare import Comparison
from dashboard.stats.false_discovery import RATE, adjusted
from dashboard.stats.surprise import bits
from dashboard.words.beside import APART, SPOKEN, Beside, Row
from dashboard.words.questions import questions_of
from dashboard.words.telling import sentence_of

HOW = (
    "Ranked by how surprising each is, not by size. A difference is told only where the 95% limits carry it, and "
    "where it stands among all that was looked at: of those told, about one in twenty may still be chance. Brothers "
    "and sisters arrive together, so limits are wider where the months are held and swing more than by chance."
)
"""How sentences are chosen; stands beside them."""


@dataclass(frozen=True)
class Sentence:
    """Something that can be said.

    Attributes
    ----------
    text : str
        One or two short sentences, plain text.
    questions : tuple of str
        One or two that a scrutiny member could ask; without "Ask".
    measure, area, kind : str
        The measure's id, the area's code, and what it is set beside (`Beside`).
    mark : str
        "higher", "lower" or "same".
    surprise : float
        In bits: how many coins would have to fall as called. 0 for what is about the same.
    """

    text: str
    questions: tuple[str, ...]
    measure: str
    area: str
    kind: str
    mark: str
    surprise: float


def notable(rows: pd.DataFrame, area: str = ALL, n: int = 3, whole: str = "the borough") -> list[Sentence]:
    """The most notable things, the most surprising first.

    Parameters
    ----------
    rows : pandas.DataFrame
        Everything that was looked at in one period: `dashboard.answers.comparisons.comparisons` makes it
        (columns `dashboard.words.beside.COLUMNS`).
    area : str
        A locality's name or the council's code; "all" for the most notable of all areas.
    n : int
        At most so many sentences.
    whole : str
        "the borough".

    Returns
    -------
    list of Sentence
        No measure twice, and each subject once before any comes again. What differs comes first; then what is about
        the same as the whole council. Empty where nothing can be told.
    """
    mine = tellable(rows if area == ALL else rows[rows["area"] == area])
    if mine.empty:
        return []
    stands = (mine["tested"] <= RATE) & mine["mark"].isin(APART)
    apart = mine[stands].sort_values(["chance", "measure", "area", "kind"], kind="stable")
    same = mine[(mine["mark"] == Comparison.SAME.value) & (mine["plain_mark"] == Comparison.SAME.value)]
    same = same[same["kind"] == Beside.WHOLE.value]
    told = pd.concat([apart, same])
    first = told.iloc[_in_turn(told["measure"], told["group"])[:n]]  # few rows are read out, of some hundred
    return [_sentence(row, whole) for row in rows_of(first)]


def tellable(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that may be spoken of, with column tested: the false discovery rate at which each would just be named."""
    known = rows["status"].isin(SPOKEN) & (rows["mark"] != Comparison.NONE.value)
    numbers = rows[list(_NUMBERS)].to_numpy(dtype=float)
    told = rows[known & np.isfinite(numbers).all(axis=1)]
    told = told.assign(tested=adjusted(told["chance"].to_numpy(dtype=float)))
    higher, value, other = told["mark"] == Comparison.HIGHER.value, told["value"], told["other_value"]
    # the numbers that are read out must go the way that is said: a trend may end where it began
    agrees = (told["mark"] == Comparison.SAME.value) | np.where(higher, value > other, value < other)
    kept: pd.DataFrame = told[agrees]
    return kept


_NUMBERS = (
    "numerator", "denominator", "value", "other_numerator", "other_denominator", "other_value", "chance",
)  # fmt: skip


def _in_turn(measures: Iterable[str], subjects: Iterable[str]) -> list[int]:
    """Places in their order, but a subject that was told of comes after what is new, and no measure comes twice."""
    first: list[int] = []
    later: list[int] = []
    told: set[tuple[str, str]] = set()
    for place, (measure, subject) in enumerate(zip(measures, subjects, strict=True)):
        if ("measure", measure) not in told:
            (later if ("subject", subject) in told else first).append(place)
        told |= {("measure", measure), ("subject", subject)}
    return [*first, *later]


def _sentence(row: Row, whole: str) -> Sentence:
    mark = str(row["mark"])
    surprise = 0.0 if mark == Comparison.SAME.value else float(bits(row["chance"]))
    text, questions = sentence_of(row, whole), questions_of(row)
    return Sentence(text, questions, str(row["measure"]), str(row["area"]), str(row["kind"]), mark, surprise)
