"""What a scrutiny member could ask about a comparison: plain questions that do not take an answer for granted."""

from __future__ import annotations

from dashboard.stats.compare import Comparison
from dashboard.words.beside import Beside, Row, better

NEEDS = "Needs"
"""The catalogue's subject of what assessments find."""


def questions_of(row: Row) -> tuple[str, ...]:
    """One or two questions for a row of `dashboard.words.beside.COLUMNS`."""
    if row["mark"] == Comparison.SAME:
        return ("Given who lives there, would we expect it to differ?",)
    verdict = better(row)
    moved = row["kind"] != Beside.WHOLE
    if verdict is not None:
        return _JUDGED[verdict, moved]
    higher = row["mark"] == Comparison.HIGHER
    return (_NEEDS if row["group"] == NEEDS else _PLAIN)[higher, moved]


_JUDGED = {
    (True, False): ("What is done there that others could copy?", "Is it recorded in the same way in each area?"),
    (True, True): ("What made the difference, and will it last?",),
    (False, False): ("What is being done about it, and by when?", "What do the better areas do?"),
    (False, True): ("What went wrong, and when will it be put right?", "Were children harmed by it?"),
}
"""By whether it is better, and whether it moved."""

_PLAIN = {
    (True, False): ("Is there more need, or is help asked for sooner?", "Are there staff enough for it?"),
    (True, True): ("What lies behind the rise?", "Was it planned for?"),
    (False, False): ("Is there less need, or is need missed?", "Do people there know where to turn?"),
    (False, True): ("Is need met sooner, or is it missed?", "Has the way of counting changed?"),
}
"""By whether it is higher, and whether it moved."""

_NEEDS = {
    (True, False): ("Are the right skills placed where this need is?", "Which partners can help?"),
    (True, True): ("Is there more of it, or do we look harder?", "Are the right skills there to meet it?"),
    (False, False): ("Is it rarer there, or seen less often?",),
    (False, True): ("Is there less of it, or do we ask less often?",),
}
