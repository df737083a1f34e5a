"""The first bytes of an XML file: which return it is, and whether it is safe to read on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

from dashboard.sources.findings import FindingLog, Rule, UnreadableError
from dashboard.sources.xml_files import rules

HEAD = 64 * 1024
"""Bytes in which the root element and the header must stand."""


@dataclass(slots=True)
class Head:
    """What the first bytes of an XML file tell: its root element and the values of its header."""

    root: str = ""
    values: dict[str, str] = field(default_factory=dict)

    @property
    def collection(self) -> str:
        """The kind of return, in capitals: CIN, CSWW; empty where none is given."""
        return self.values.get("Collection", "").strip().upper()


class _HeadFoundError(Exception):
    """All of the head has been seen."""


class _DoctypeError(Exception):
    """The file declares a document type."""


class _HeadTarget:
    """Collects the root's name and the texts under Header, then stops the parser."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._open: list[str] = []
        self._texts: list[str] = []

    def doctype(self, *_: object) -> None:
        raise _DoctypeError

    def start(self, tag: str, _: object) -> None:
        name = tag[tag.rfind("}") + 1 :]
        if not self._open:
            self._head.root = name
        elif len(self._open) == 1 and name != "Header":
            raise _HeadFoundError
        self._open.append(name)
        self._texts.clear()

    def data(self, text: str) -> None:
        if len(self._open) > 2:
            self._texts.append(text)

    def end(self, _: str) -> None:
        name = self._open.pop()
        if len(self._open) < 2:
            raise _HeadFoundError
        self._head.values.setdefault(name, "".join(self._texts)[:100].strip())
        self._texts.clear()

    def close(self) -> None:
        return None


def head(path: str) -> Head:
    """Read the root's name and the header from a file's first bytes.

    Raises
    ------
    UnreadableError
        Where the file is not there, is empty, is no XML, or declares a document type.
    """
    found = Head()
    options = {**rules.SAFE, "target": _HeadTarget(found)}
    parser = etree.XMLParser(**options)
    try:
        with Path(path).open("rb") as file:
            parser.feed(rules.not_empty(path, file.read(HEAD)))
    except _HeadFoundError:
        return found
    except _DoctypeError:
        raise UnreadableError(rules.DOCTYPE.at(path, "line 1", "a document type declaration")) from None
    except (etree.XMLSyntaxError, OSError) as error:
        raise rules.refusal(path, error) from None
    if not found.root:
        raise UnreadableError(rules.NO_ROOT.at(path, "line 1", f"no element in the first {HEAD // 1024} KB"))
    return found


@dataclass(frozen=True, slots=True)
class ReferenceDay:
    """The day of the year at which a census stands, with the rules for headers that do not say it."""

    month: int
    day: int
    words: str  # "31 March"
    no_year: Rule
    assumed: Rule

    def told(self, path: str, header: dict[str, str], log: FindingLog) -> date:
        """The day that a header names; where only its Year is usable, that year's, with a finding.

        Raises
        ------
        UnreadableError
            Where the header says neither.
        """
        form = rf"((?:19|20)\d\d)-{self.month:02}-{self.day:02}(?:[T ].*)?"
        reference = re.fullmatch(form, header.get("ReferenceDate", ""))
        if reference:
            return date(int(reference[1]), self.month, self.day)
        year = re.fullmatch(r"(?:19|20)\d\d", header.get("Year", ""))
        if not year:
            raise UnreadableError(self.no_year.at(path, "header", f"no ReferenceDate of {self.words} and no Year"))
        log.add(self.assumed, "header", f"a ReferenceDate that is no {self.words}, and Year {year[0]}")
        return date(int(year[0]), self.month, self.day)
