"""XML of any size in flat memory, and nothing of XML that could harm: no DTD, no entities, no huge nodes.

A pull parser that reports every element costs more than the parsing itself. So it reports none: one mark is
put before the root element, from the mark the tree is reached, and what is finished in it is handed out and
deleted after every piece of the file that was fed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from lxml import etree

from dashboard.sources.findings import BROKEN_OFF, UnreadableError
from dashboard.sources.xml_files import rules

PIECE = 32 * 1024
"""Bytes fed at a time. Measured on 70 MB: 16 to 64 KB are fastest, a megabyte takes a third longer."""

MOST_HELD = 4 * 1024 * 1024
"""Bytes fed without one finished element after which a file is refused. A child takes some 3 KB."""

_MARK = "<?mark?>"
_DECLARATION = re.compile(r"<\?xml\s.*?\?>", re.DOTALL)


class Source(Protocol):
    """Where the bytes of a document come from."""

    def read(self, size: int, /) -> bytes:
        """At most so many bytes more; none at the end."""
        ...


def elements(path: str, within: str, tag: str) -> Iterator[list[etree._Element]]:
    """Stream the elements `tag` that stand in `within`, itself directly below the root.

    Parameters
    ----------
    path : str
        The file; `xml_head.head` must have read it before, which refuses document types.
    within, tag : str
        Names without namespace. A namespace that the root declares is taken off what is handed out.

    Yields
    ------
    list of lxml.etree._Element
        Finished elements of one piece of the file, which are gone when the next list is asked for.

    Raises
    ------
    UnreadableError
        Where the file breaks off, is not well-formed, or holds an element of unreasonable size.
    """
    yield from _streamed(path, partial(_taken, within=within, tag=tag))


def elements_below_root(path: str) -> Iterator[list[etree._Element]]:
    """Stream every element directly below the root, whatever its name: see `elements`."""
    yield from _streamed(path, _taken_below_root)


_Take = Callable[..., Iterator[tuple[list[etree._Element], int]]]
"""Hands out what is finished below a root, with how many elements it then deletes."""


def elements_of(path: str, source: Source, within: str, tag: str, lines: int = 0) -> Iterator[list[etree._Element]]:
    """The same of a document that is read from elsewhere, and has so many lines less before it than the file has."""
    take = partial(_taken, within=within, tag=tag)
    try:
        yield from _finished(path, source, take, lines)
    except etree.XMLSyntaxError as error:
        raise UnreadableError(rules.mark_up_error(path, error.code, (error.lineno or 1) + lines)) from None
    except OSError as error:
        raise rules.refusal(path, error) from None


def elements_in(document: bytes, within: str, tag: str) -> list[etree._Element]:
    """The same of a small document, read at once. Where it is not well-formed, an etree.XMLSyntaxError."""
    root = etree.fromstring(document, etree.XMLParser(remove_blank_text=True, **rules.SAFE))
    return [element for group, _ in _taken(root, within=within, tag=tag, last=True) for element in group]


def _streamed(path: str, take: _Take) -> Iterator[list[etree._Element]]:
    try:
        with Path(path).open("rb") as file:
            yield from _finished(path, file, take)
    except (etree.XMLSyntaxError, OSError) as error:
        raise rules.refusal(path, error) from None


def _finished(path: str, file: Source, take: _Take, lines: int = 0) -> Iterator[list[etree._Element]]:
    parser = etree.XMLPullParser(events=("pi",), remove_blank_text=True, **rules.SAFE)
    events = parser.read_events()
    piece = rules.not_empty(path, file.read(PIECE))
    parser.feed(_marked(piece))
    mark = next((node for _, node in events), None)
    line, held = lines + 1 + piece.count(b"\n"), 0
    while piece := file.read(PIECE):
        parser.feed(piece)
        _check(path, parser, lines)
        for _ in events:  # instructions in the file: not wanted, and kept until they are asked for
            pass
        line, held = line + piece.count(b"\n"), held + len(piece)
        for group, done in take(_root(mark), last=False):
            held = 0 if done else held
            if group:
                yield group
        if held > MOST_HELD:
            raise UnreadableError(rules.TOO_LARGE.at(path, f"before line {line}", f"over {MOST_HELD >> 20} MB"))
    _close(path, parser, lines)
    for group, _ in take(_root(mark), last=True):
        if group:
            yield group


def _check(path: str, parser: etree.XMLPullParser, lines: int) -> None:
    """Stop at once for the one error that the parser would tell of at the end only: an unknown entity."""
    error = parser.feed_error_log.last_error
    if error is not None and error.level == etree.ErrorLevels.FATAL:
        raise UnreadableError(rules.mark_up_error(path, error.type, error.line + lines))


def _close(path: str, parser: etree.XMLPullParser, lines: int) -> None:
    _check(path, parser, lines)
    try:
        parser.close()
    except etree.XMLSyntaxError as error:
        found = "the file ends inside an element"
        line = (error.lineno or 1) + lines
        raise UnreadableError(BROKEN_OFF.at(path, f"line {line}", found)) from None


def _taken(
    root: etree._Element | None, *, within: str, tag: str, last: bool
) -> Iterator[tuple[list[etree._Element], int]]:
    """Hand out what is finished below the root, then delete it; the last element may still be open."""
    if root is None:
        return
    space = _space(root)
    for box in list(root):
        is_open = not last and box.getnext() is None
        if box.tag == space + within:
            done = box[:-1] if is_open else box[:]
            group = [element for element in done if element.tag == space + tag]
            if space:
                _take_off(space, group)
            yield group, len(done)
            if done:
                box.text = None  # the text before the first one, which has been told of
            del box[: len(done)]
        if not is_open:
            root.remove(box)


def _taken_below_root(root: etree._Element | None, *, last: bool) -> Iterator[tuple[list[etree._Element], int]]:
    """The same of the root's own elements."""
    if root is None:
        return
    done = root[:] if last else root[:-1]
    group = [element for element in done if isinstance(element.tag, str)]
    if space := _space(root):
        _take_off(space, group)
    yield group, len(done)
    del root[: len(done)]


def _take_off(space: str, group: list[etree._Element]) -> None:
    for element in group:
        for part in element.iter(space + "*"):
            part.tag = str(part.tag)[len(space) :]


def _space(element: etree._Element) -> str:
    """The namespace of an element's name, in braces, or nothing."""
    name = str(element.tag)
    return name[: name.rfind("}") + 1]


def _root(mark: etree._Element | None) -> etree._Element | None:
    node = mark
    while node is not None and not isinstance(node.tag, str):
        node = node.getnext()
    return node


def _marked(piece: bytes) -> bytes:
    """The first piece with the mark in it: before the root, behind an XML declaration, in its encoding."""
    codec = _codec(piece)
    start = piece[:2048].decode(codec, errors="ignore")
    declaration = _DECLARATION.match(start.removeprefix("\ufeff"))
    ahead = len(start) - len(start.removeprefix("\ufeff")) + (declaration.end() if declaration else 0)
    at = len(start[:ahead].encode(codec))
    return piece[:at] + _MARK.encode(codec) + piece[at:]


def _codec(piece: bytes) -> str:
    if piece[:2] == b"\xff\xfe" or piece[1:2] == b"\0":
        return "utf-16-le"
    if piece[:2] == b"\xfe\xff" or piece[:1] == b"\0":
        return "utf-16-be"
    return "utf-8" if piece[:3] == b"\xef\xbb\xbf" else "latin-1"
