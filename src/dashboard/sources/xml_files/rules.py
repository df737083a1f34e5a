"""What can be wrong with an XML file as such, and how libxml2's error numbers map to it."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.etree import ErrorTypes

from dashboard.model import Finding, Severity
from dashboard.sources.findings import EMPTY, Rule, UnreadableError, unreadable

_AGAIN = "Export the file again from the case system, and load the file as it was exported."

DOCTYPE = Rule(
    "document-type",
    Severity.STOP,
    "No return has a document type declaration; it can make a program read other files or use up its memory.",
    "Remove the DOCTYPE line, or export the file again from the case system.",
)
NO_ROOT = Rule(
    "no-root-element",
    Severity.STOP,
    "The file begins like XML, but its content does not start where it should.",
    _AGAIN,
)
TOO_LARGE = Rule(
    "element-too-large",
    Severity.STOP,
    "One element holds more than any child's record can; its end is missing, or this is another kind of file.",
    _AGAIN,
)
NOT_XML = Rule(
    "not-xml",
    Severity.STOP,
    "The file is not XML, whatever its name says.",
    "Check that this is the file meant. " + _AGAIN,
)
MALFORMED = Rule(
    "malformed-xml",
    Severity.STOP,
    "The file breaks the rules of XML at this line, so what follows cannot be told apart.",
    "Mend the line in the case system and export again.",
)
ENCODING = Rule(
    "wrong-encoding",
    Severity.STOP,
    "The file holds characters that do not fit the encoding named in its first line.",
    "Export the file again as UTF-8.",
)
NESTING = Rule(
    "too-deep-or-too-long",
    Severity.STOP,
    "Elements are nested deeper, or a text is longer, than in any return.",
    _AGAIN,
)

OTHERWISE = (MALFORMED, "a mark-up error")

_ENCODING = (ENCODING, "characters outside the encoding")
_LIMIT = (NESTING, "a limit of safe reading")
_MISMATCH = (MALFORMED, "an element is closed by another name than it was opened with")

SYNTAX: dict[int, tuple[Rule, str]] = {
    ErrorTypes.ERR_DOCUMENT_EMPTY: (NOT_XML, "no element"),
    ErrorTypes.ERR_DOCUMENT_END: (MALFORMED, "more content behind the end of the document"),
    ErrorTypes.ERR_RESERVED_XML_NAME: (MALFORMED, "an XML declaration that is not at the very start"),
    ErrorTypes.ERR_TAG_NAME_MISMATCH: _MISMATCH,
    ErrorTypes.ERR_INVALID_ENCODING: _ENCODING,
    ErrorTypes.ERR_UNKNOWN_ENCODING: _ENCODING,
    ErrorTypes.ERR_UNSUPPORTED_ENCODING: _ENCODING,
    ErrorTypes.ERR_INVALID_CHAR: _ENCODING,
    ErrorTypes.I18N_CONV_FAILED: _ENCODING,
    ErrorTypes.ERR_UNDECLARED_ENTITY: (MALFORMED, "an entity that is not one of XML's own five"),
    ErrorTypes.ERR_NAME_TOO_LONG: _LIMIT,
    ErrorTypes.ERR_RESOURCE_LIMIT: _LIMIT,
}

SAFE: dict[str, Any] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "collect_ids": False,
}
"""Parser options that every reading of XML uses."""


def not_empty(path: str, piece: bytes) -> bytes:
    """The first piece of a file, unless there is nothing in it."""
    if not piece.strip(b" \t\r\n\0"):
        raise UnreadableError(EMPTY.at(path, "file", "no content"))
    return piece


def refusal(path: str, error: etree.XMLSyntaxError | OSError) -> UnreadableError:
    """What the parser or the operating system said, as a finding."""
    if isinstance(error, OSError):
        return unreadable(path, error)
    return UnreadableError(mark_up_error(path, error.code, error.lineno))


def mark_up_error(path: str, code: int | None, line: int | None) -> Finding:
    """A parser's error number as a finding. Its words are not passed on: they may quote the text at fault."""
    rule, found = SYNTAX.get(code or 0, OTHERWISE)
    return rule.at(path, f"line {line or 1}", found)
