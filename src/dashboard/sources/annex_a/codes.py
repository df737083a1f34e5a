"""Codes of Annex A's cells: "q) 6: Police" is 6, "a) WBRI" is WBRI, "Physical abuse" is PHY.

Words are those of Ofsted's template and of the children in need census (Open Government Licence v3.0).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dashboard.sources.codes import ABUSE, ABUSE_WORDS, CLOSURE, ETHNICITY, NEED, NEED_WORDS, SOURCE, SOURCE_WORDS
from dashboard.sources.identifiers import tidy
from dashboard.sources.workbook.cells import UNREADABLE

Reading = Callable[[str], str | None]
"""Turns a cell's text into a code, None where it says nothing, `UNREADABLE` where it is none."""

_LETTER = re.compile(r"^[a-z]{1,2}\)\s*", re.IGNORECASE)
_NOT_KNOWN = {"not known", "unknown", "not stated", "not recorded", "not applicable", "not stated recorded", "na", "nk"}

_ETHNICITY_WORDS = {
    "white british": "WBRI", "white irish": "WIRI", "any other white background": "WOTH", "white other": "WOTH",
    "traveller of irish heritage": "WIRT", "gypsy roma": "WROM", "white and black caribbean": "MWBC",
    "white and black african": "MWBA", "white and asian": "MWAS", "any other mixed background": "MOTH",
    "indian": "AIND", "pakistani": "APKN", "bangladeshi": "ABAN", "any other asian background": "AOTH",
    "caribbean": "BCRB", "black caribbean": "BCRB", "african": "BAFR", "black african": "BAFR",
    "any other black background": "BOTH", "chinese": "CHNE", "any other ethnic group": "OOTH",
    "other ethnic group": "OOTH", "refused": "REFU", "not obtained": "NOBT", "information not obtained": "NOBT",
    "information not yet obtained": "NOBT",
}  # fmt: skip

_SEX_WORDS = {"male": "M", "boy": "M", "m": "M", "female": "F", "girl": "F", "f": "F", "u": "U", "i": "U",
              "indeterminate": "U", "unborn": "U", "unknown": "U", "not known": "U", "not stated": "U",
              "not stated recorded": "U", "neither": "U", "1": "M", "2": "F", "0": "U", "9": "U"}  # fmt: skip

_FLAGS = {"yes": "true", "y": "true", "true": "true", "1": "true", "no": "false", "n": "false", "false": "false",
          "0": "false"}  # fmt: skip

_STATUS = {"a": "LAC", "b": "CPP", "c": "CINP", "d": "ASSESSMENT", "e": "CLOSED"}


def _words(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", text.casefold().replace("'", "")).split())


def _plain(text: str) -> str:
    return _LETTER.sub("", text)


def _reader(codes: frozenset[str], pattern: str, words: dict[str, str]) -> Reading:
    """Reads a code at the beginning of a text, else the text's words, else nothing."""
    first = re.compile(rf"({pattern})(?![A-Za-z0-9])", re.IGNORECASE)

    @lru_cache(maxsize=4096)
    def read(text: str) -> str | None:
        for plain in (_plain(text), text):
            if (found := first.match(plain)) and found[1].upper() in codes:
                return found[1].upper()
        said = _words(_plain(text))
        return words.get(said) or (None if said in _NOT_KNOWN else UNREADABLE)

    return read


def _turned(words: dict[str, str], *drop: str) -> dict[str, str]:
    """Codes by their words, and by what stands behind a colon in them."""
    found = {_words(said): code for code, said in words.items()}
    found |= {_words(said.split(":")[-1]): code for code, said in words.items() if ":" in said and code not in drop}
    return found


ethnicity = _reader(ETHNICITY, "[A-Z]{4}", _ETHNICITY_WORDS)
need = _reader(NEED, "N[0-9]", _turned(NEED_WORDS))
source = _reader(SOURCE, "10|[1-9][A-F]?", _turned(SOURCE_WORDS, "1D", "3F") | {"police": "6", "not known": "10"})
closure = _reader(CLOSURE, "RC[1-9]", {})
abuse = _reader(
    ABUSE, "[A-Z]{3}",
    {_words(said): code for code, said in ABUSE_WORDS.items()}
    | {"physical": "PHY", "sexual": "SAB", "emotional": "EMO", "multiple not recommended": "MUL"},
)  # fmt: skip


@lru_cache(maxsize=4096)
def sex(text: str) -> str | None:
    """M, F or U."""
    return _SEX_WORDS.get(_words(_plain(text))) or UNREADABLE


@lru_cache(maxsize=4096)
def flag(text: str) -> str | None:
    """Such as "a) Yes": true; None for "not known"."""
    said = _words(_plain(text))
    return _FLAGS.get(said) or (None if said in _NOT_KNOWN or said.startswith("not ") else UNREADABLE)


@lru_cache(maxsize=4096)
def respite(text: str) -> str | None:
    """Whether a legal status is one of short breaks (V3, V4); None where the text has no legal status."""
    found = re.match(r"([A-Z]\d)(?![A-Za-z0-9])", _plain(text), re.IGNORECASE)
    return str(found[1].upper() in ("V3", "V4")).lower() if found else None


@lru_cache(maxsize=4096)
def status(text: str) -> str | None:
    """Case status of list 6 by its letter, or where it has none, CLOSED for "Closed episode"."""
    found = re.match(r"([a-e])\)", text, re.IGNORECASE)
    if found:
        return _STATUS[found[1].lower()]
    return "CLOSED" if _words(text).startswith("closed") else None


def number(text: str) -> str | None:
    """A count, as it stands."""
    return text if re.fullmatch(r"[0-9]{1,3}", text) else UNREADABLE


def team(text: str) -> str | None:
    """A team's name; which names are kept is decided where records are taken in."""
    return text


def identifier(text: str) -> str | None:
    """A child's id; None for a formula shown as text and for what is too long to be one."""
    plain = tidy(text)
    return None if not plain or plain.startswith("=") or len(plain) > 40 else plain
