"""What stands in a cell, as the text that all sources hand over: days as YYYY-MM-DD, whole numbers without a point."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from functools import lru_cache

EMPTY = frozenset(["", "#n/a", "#null!", "#ref!", "#value!", "#div/0!", "#name?", "#num!", "n/a", "null", "none", "-"])
"""What stands in cells that hold nothing, in small letters: errors of formulas and the words of exports."""

UNREADABLE = "?"
"""Stands for a text that is no value of the form wanted. The text, which could name a person, goes no further."""

DAY_1900, DAY_1904 = date(1899, 12, 30), date(1904, 1, 1)
"""The day 0 of Excel's two ways to number days, for days after February 1900."""

FIRST_SERIAL, LAST_SERIAL = 18_000, 73_050
"""Numbers that are days between 1949 and 2099 (1900 system); others in a column of days are slips."""

_SHORT = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: n for n, name in enumerate(_SHORT, start=1)}
_CLOCK = r"(?:[T ]+\d{1,2}[:.]\d{2}.{0,12})?"
_ISO = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_CLOCK}", re.ASCII)
_BRITISH = re.compile(rf"(\d{{1,2}})[-/. ](\d{{1,2}})[-/. ](\d{{4}}){_CLOCK}", re.ASCII)
_WORDS = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]+([A-Za-z]{{3}})[a-z]*[-/., ]+(\d{{4}}){_CLOCK}", re.ASCII)
_LIKE_A_DAY = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,7}(?:\.\d*)?", re.ASCII)
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")


def text(value: object) -> str:
    """A cell's text: spaces of all kinds as one, errors and "N/A" as nothing, 12.0 as 12."""
    if isinstance(value, str):
        plain = " ".join(_INVISIBLE.sub("", value).split())
        return "" if plain.casefold() in EMPTY else plain
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else str(value)
    if isinstance(value, time | timedelta) or value is None:
        return ""  # what Excel shows for the number 0 in a cell of dates
    return value.isoformat()[:10] if isinstance(value, date) else str(value)


def day(value: object, since_1904: bool = False) -> str:
    """A cell of a column of days as YYYY-MM-DD, "" where empty.

    A number is a day by Excel's count; a text may be 16/09/2020, 2020-09-16 or 16 September 2020, with a time behind
    it. One that has the form of a date and is none comes back as it is, any other as `UNREADABLE`.
    """
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _of_serial(float(value), since_1904)
    plain = text(value)
    if _NUMBER.fullmatch(plain):
        return _of_serial(float(plain), since_1904)
    return _of_text(plain) if plain else ""


def _of_serial(number: float, since_1904: bool) -> str:
    if not number:
        return ""
    start = DAY_1904 if since_1904 else DAY_1900
    offset = (DAY_1904 - DAY_1900).days if since_1904 else 0
    if not FIRST_SERIAL <= number + offset <= LAST_SERIAL:
        return UNREADABLE
    return (start + timedelta(days=int(number))).isoformat()


@lru_cache(maxsize=8192)
def _of_text(plain: str) -> str:
    try:
        if found := _ISO.fullmatch(plain):
            return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
        if found := _BRITISH.fullmatch(plain):
            return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
        if (found := _WORDS.fullmatch(plain)) and found[2].lower() in _MONTHS:
            return date(int(found[3]), _MONTHS[found[2].lower()], int(found[1])).isoformat()
    except ValueError:
        pass
    like = _LIKE_A_DAY.match(plain)
    return like[0] if like else UNREADABLE
