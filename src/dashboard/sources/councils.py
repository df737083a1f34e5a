"""Which council a return says that it is of. A census says so in its header; a table may, in a column."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dashboard.sources.findings import FindingLog
from dashboard.sources.tabular.reader import Sheet, batches

COLUMNS = ("la", "lea", "la_code", "lea_code", "la code", "lea code", "local_authority_code")
"""Headings of the council's own number. The Department's form of the looked-after return has none; platforms on which
several councils put their returns together add one."""

_NUMBER = re.compile(r"\d{3}")
_SEVERAL = 5


def named_in_header(values: Mapping[str, str]) -> tuple[str, ...]:
    """The council's number in a census's header (``LEA``), as it stands there; nothing where it is not given."""
    given = values.get("LEA", "").strip()
    return (given,) if given else ()


def named_in_column(sheet: Sheet) -> tuple[str, ...]:
    """The councils' numbers in a table's own column, each once; what is no number says nothing.

    A name or another code is passed by, since nobody can say whether it is another council's.
    """
    column = next((name for name in COLUMNS if name in sheet.headings), None)
    found: dict[str, None] = {}
    for piece in batches(sheet, (column,), FindingLog(sheet.path)) if column else ():
        found |= dict.fromkeys(text.strip() for text in piece[column].unique().to_pylist() if text)
    return tuple(number for number in found if _NUMBER.fullmatch(number))[:_SEVERAL]
