"""Factor codes out of the spellings in which case systems hold them."""

from __future__ import annotations

import json
import re

_CODE = re.compile(r"\s*(\d{1,2}[A-Za-z]?)\s*(?:[:.)\-–].*)?", re.DOTALL)
_NO = {"", "n", "no", "false", "0", "none", "null"}


def factor_codes(text: str) -> tuple[list[str], int]:
    """Read a list of factors.

    Parameters
    ----------
    text : str
        A JSON list of codes, a list of objects that hold them, an object of code and yes or no, or codes
        with commas or semicolons between; a code may be followed by its meaning (``4B - mental health``).

    Returns
    -------
    tuple of list of str and int
        Codes in capitals, each once, in their order; and how many entries held no code.

    Examples
    --------
    >>> factor_codes('["4B", "16a"]')
    (['4B', '16A'], 0)
    >>> factor_codes('{"1A": "No", "2B": "Yes"}')
    (['2B'], 0)
    """
    try:
        held = json.loads(text)
    except (ValueError, RecursionError):
        held = text
    entries = list(_entries(held))
    codes = [found[1].upper() for entry in entries if (found := _CODE.fullmatch(entry))]
    return list(dict.fromkeys(codes)), len(entries) - len(codes)


def _entries(held: object, depth: int = 0) -> list[str]:
    if depth > 5 or held is None or isinstance(held, bool):
        return []
    if isinstance(held, list):
        return [entry for part in held for entry in _entries(part, depth + 1)]
    if isinstance(held, dict):
        return [entry for key, value in held.items() for entry in _pair(str(key), value, depth + 1)]
    parts = (part.strip(" \t\r[]{}\"'") for part in re.split(r"[,;|\n]", str(held)))
    return [part for part in parts if part]


def _pair(key: str, value: object, depth: int) -> list[str]:
    """A code as the key of yes or no; under any other key the value holds the codes, if it looks like one."""
    if _CODE.fullmatch(key):
        return [] if value is None or str(value).strip().lower() in _NO else [key]
    return [entry for entry in _entries(value, depth) if isinstance(value, (list, dict)) or _CODE.fullmatch(entry)]
