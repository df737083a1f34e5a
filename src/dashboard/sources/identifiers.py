"""Ids in several spellings: one form for those that mean the same, and a stem that those have in common that may.

Systems and spreadsheets write one id in many ways: with spaces, in small letters, as a formula that keeps a spreadsheet
from changing it (``="00123"``), or with a point where it was taken for a number (123.0).
"""

from __future__ import annotations

import re
import unicodedata

from dashboard.sources.letters import visible

_GUARDED = re.compile(r'=?"(.*)"')
_AS_NUMBER = re.compile(r"(\d+)\.0*", re.ASCII)
_ROUNDED = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII)

SQL = (
    "create temp macro tidy(id) as case when regexp_full_match(id, '[A-Za-z0-9]*') then upper(id) else"
    " regexp_replace(regexp_replace(regexp_replace(upper(regexp_replace(id, '[\\s\\p{Z}\\p{Cf}]+', '', 'g')),"
    " '^=?\"(.*)\"$', '\\1'), '^''', ''), '^(\\d+)\\.0*$', '\\1') end"
)
"""The same as `tidy` for tables in DuckDB, but for letters of double width."""


def tidy(identifier: object) -> str:
    """An id in the one form in which it is hashed; empty where there is none.

    A number that a spreadsheet has rounded (1.2E+08) is the id of many, and so of none.

    Examples
    --------
    >>> tidy(" qx 7731 "), tidy('="00731"'), tidy("7731.0"), tidy("1.2E+08")
    ('QX7731', '00731', '7731', '')
    """
    plain = str(identifier or "").strip()
    if plain.isascii() and plain.isalnum():
        return plain.upper()
    plain = "".join(visible(unicodedata.normalize("NFKC", plain)).split()).upper()
    if guarded := _GUARDED.fullmatch(plain):
        plain = guarded[1]
    plain = plain.removeprefix("'")
    if number := _AS_NUMBER.fullmatch(plain):
        return number[1]
    return "" if _ROUNDED.fullmatch(plain) else plain


def stem(identifier: str) -> str:
    """What is left of a tidy id without marks and leading noughts: two ids of one stem may be one.

    Examples
    --------
    >>> stem("00731"), stem("QX-77/31"), stem("000")
    ('731', 'QX7731', '')
    """
    plain = identifier if identifier.isalnum() else "".join(letter for letter in identifier if letter.isalnum())
    return plain.lstrip("0")
