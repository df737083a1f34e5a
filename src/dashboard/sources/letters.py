"""Letters that nobody sees and that make two spellings of one word: they are taken out before words are compared."""

from __future__ import annotations

import re

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)


def visible(text: str) -> str:
    """A text without letters that have no width."""
    return text if text.isascii() else _INVISIBLE.sub("", text)
