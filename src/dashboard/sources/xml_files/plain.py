"""XML as programs write it, read many elements at a time: a form is given, and what keeps to it needs no parser.

Exports hold millions of elements of some fifty names. A piece of such a file is cut at every ``<`` and ``>`` into
tags and texts, and each distinct one is looked at once, however often it stands there. All else is arithmetic on
their numbers. What the piece must be like is checked first and in full; a piece that is anything else, sound or not,
is refused here, and a parser says what it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Numbers = npt.NDArray[np.integer[Any]]

_START, _END, _EMPTY, _KINDS = 0, 1, 2, 3
_UNKNOWN = 255


class Form:
    """Which elements stand in which, and which of them hold texts; no element has attributes.

    A name may stand in two places, if one of them lies within the other's parent: the inner is meant where it is open.

    Parameters
    ----------
    texts : iterable of str
        The elements that hold texts, each as the names from the outermost element down, with "/" between.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self.paths = sorted(
            {part for path in texts for part in accumulate(path.split("/"), "{}/{}".format)}, key=_depth
        )
        if len(self.paths) * _KINDS >= _UNKNOWN:
            raise ValueError(f"A form has at most {_UNKNOWN // _KINDS} elements, not {len(self.paths)}.")
        places = {path: number for number, path in enumerate(self.paths)}
        self.tags: dict[str, int] = {}
        self.twins: list[tuple[int, int]] = []
        self.parents = [places.get(path.rpartition("/")[0], -1) for path in self.paths]
        self.before = np.full(_UNKNOWN + 1, _UNKNOWN, np.uint8)
        self.after = np.full(_UNKNOWN + 1, _UNKNOWN - 1, np.uint8)
        self.text, self.empty = np.zeros((2, _UNKNOWN + 1), bool)
        for number, path in enumerate(self.paths):
            self._add(number, path.rpartition("/")[2], path in texts)

    def _add(self, number: int, name: str, has_text: bool) -> None:
        outside, inside, token = self.parents[number] + 1, number + 1, number * _KINDS
        self.before[token : token + _KINDS] = outside, inside, outside
        self.after[token : token + _KINDS] = inside, outside, outside
        self.text[token + _START], self.empty[token + _EMPTY] = has_text, True
        if f"<{name}>" in self.tags:
            self.twins.append((self.tags[f"<{name}>"] // _KINDS, number))
        else:
            self.tags |= {f"<{name}>": token + _START, f"</{name}>": token + _END, f"<{name}/>": token + _EMPTY}

    def token(self, path: str) -> int:
        """The number of an element's start tag; that of its end tag and of its empty tag follow it."""
        return self.paths.index(path) * _KINDS


def _depth(path: str) -> int:
    return path.count("/")


@dataclass(frozen=True)
class Plain:
    """A piece of plain XML: its tags in their order, as numbers.

    Attributes
    ----------
    words : list of str or None
        The distinct texts; None in the place of the empty text, and once more at the end for what is not there.
    texts : array of int
        For each tag the text behind it, as a place in `words`.
    """

    words: list[str | None]
    texts: Numbers
    _form: Form
    _order: Numbers
    _bounds: Numbers
    _starts: Numbers
    _line_ends: Numbers

    @property
    def nothing(self) -> int:
        """The place in `words` of a text that is not there."""
        return len(self.words) - 1

    def at(self, *paths: str) -> Numbers:
        """Where elements of these paths begin, as places among the tags, in ascending order."""
        tokens = [self._form.token(path) + kind for path in paths for kind in (_START, _EMPTY)]
        found = [part for part in map(self._of, tokens) if len(part)]
        if len(found) == 1:
            return found[0]
        return np.sort(np.concatenate(found)) if found else np.empty(0, np.int64)

    def _of(self, token: int) -> Numbers:
        return self._order[self._bounds[token] : self._bounds[token + 1]]

    def lines(self, tags: Numbers) -> Numbers:
        """Line of each tag in the piece, whose first is 1."""
        return np.searchsorted(self._line_ends, self._starts[tags]) + 1


def plain(piece: bytes, form: Form) -> Plain | None:
    """Whole elements of a form, if the piece is plain XML and nothing else.

    Plain is: ASCII; no reference, comment, instruction, character data section, attribute or control character; every
    element known and in its place; text in elements that hold text only. What is plain means the same to any parser.

    Parameters
    ----------
    piece : bytes
        Must end with a tag.
    form : Form
        What may stand in it.
    """
    if not piece.isascii() or b"&" in piece:
        return None
    if b"\r" in piece:
        piece = piece.replace(b"\r\n", b"\n")
    letters = np.frombuffer(piece, np.uint8)
    starts, ends, line_ends = (np.flatnonzero(letters == ord(letter)) for letter in "<>\n")
    controls = np.count_nonzero(letters < ord(" ")) - np.count_nonzero(letters == ord("\t")) - len(line_ends)
    if len(starts) != len(ends) or controls:
        return None
    split = _split(piece, starts, ends)
    if split is None:
        return None
    words, numbers = split
    tags, texts = _tags(words, numbers[0::2], form), numbers[1::2]
    blank = np.array([not word or word.isspace() for word in words])
    if not (_nested(tags, form) and (form.text[tags] | blank[texts]).all() and not piece[: starts[0]].strip()):
        return None
    order = np.argsort(tags, kind="stable")
    bounds = np.searchsorted(tags[order], np.arange(_UNKNOWN + 1))
    if form.empty[np.flatnonzero(np.diff(bounds))].any():
        texts = np.where(form.empty[tags], len(words), texts)
    return Plain([*(word or None for word in words), None], texts, form, order, bounds, starts, line_ends)


def _split(piece: bytes, starts: Numbers, ends: Numbers) -> tuple[list[str], Numbers] | None:
    """The distinct tags and texts, and by their place in it all of them in turn: tag, text behind it, tag, text ..."""
    cuts = np.empty(2 * len(starts) + 1, np.int32)
    cuts[0:-1:2], cuts[1::2], cuts[-1] = starts, ends + 1, len(piece)
    if not len(starts) or not (cuts[1:] >= cuts[:-1]).all():
        return None
    buffers = [None, pa.py_buffer(cuts), pa.py_buffer(piece)]
    parts = pa.Array.from_buffers(pa.string(), len(cuts) - 1, buffers)
    distinct = pc.dictionary_encode(parts, memory_pool=pa.system_memory_pool())
    return distinct.dictionary.to_pylist(), distinct.indices.to_numpy()


def _tags(words: list[str], numbers: Numbers, form: Form) -> Numbers:
    """The form's number of each tag. The inner of two elements of one name is meant wherever its parent is open."""
    tags = np.array([form.tags.get(word, _UNKNOWN) for word in words], np.uint8)[numbers]
    for outer, inner in form.twins:
        parent = form.parents[inner] * _KINDS
        at = np.flatnonzero((tags >= outer * _KINDS) & (tags < (outer + 1) * _KINDS))
        opened, closed = (np.searchsorted(np.flatnonzero(tags == parent + kind), at) for kind in (_START, _END))
        tags[at[opened > closed]] += (inner - outer) * _KINDS
    return tags


def _nested(tags: Numbers, form: Form) -> bool:
    """Whether each tag stands where the one before it leads to, from outside all elements back to there.

    An element has one place in a form, so a tag tells which elements are open before it and after it.
    """
    before, after = form.before[tags], form.after[tags]
    return bool(before[0] == 0 and after[-1] == 0 and (after[:-1] == before[1:]).all())
