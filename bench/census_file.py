"""Census files of any size: the sample's own, its children repeated under new ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count
from pathlib import Path

_ID = re.compile(r"(<LAchildID>)([^<]*)(</LAchildID>)")
_FIRST, _LAST = "<Child>", "</Children>"


def write_census(sample: Path, place: Path, size: int) -> None:
    """Write a census of about `size` bytes with the head and the children of another.

    Parameters
    ----------
    sample : Path
        A census whose children start on a line of their own.
    place : Path
        The file to write.
    size : int
        Bytes; the file ends with the first child behind them.
    """
    text = sample.read_text(encoding="utf-8")
    head, foot = text[: text.index(_FIRST)], text[text.index(_LAST) :]
    children = text[len(head) : len(text) - len(foot)].removesuffix("\n").split(f"\n{_FIRST}\n")
    children = [child if child.startswith(_FIRST) else f"{_FIRST}\n{child}" for child in children]
    with place.open("w", encoding="utf-8", newline="\n") as out:
        written = out.write(head) + len(foot)
        for child in endless(children):
            written += out.write(child + "\n")
            if written >= size:
                break
        out.write(foot)


def endless(children: list[str]) -> Iterator[str]:
    """The children again and again; from the second time on each id has the time's number at its end."""
    for turn in count():
        for child in children:
            yield _ID.sub(rf"\g<1>\g<2>R{turn}\g<3>", child) if turn else child
