"""The three outcomes of a comparison: a mark and words, so that colour is never needed."""

from __future__ import annotations

from enum import StrEnum


class Mark(StrEnum):
    """How an area compares, judged by its limits (elsewhere); the value is the word in a frame."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"


SIGNS = {Mark.HIGHER: "▲", Mark.SAME: "●", Mark.LOWER: "▼"}


def sign(mark: str | None) -> str:
    """The mark itself; empty where nothing was compared."""
    return SIGNS[Mark(mark)] if mark and _is_mark(mark) else ""


def standing_out(mark: str | None) -> str:
    """The mark of what is higher or lower; empty for what is about the same."""
    return "" if mark == Mark.SAME else sign(mark)


def words(mark: str | None, against: str) -> str:
    """The comparison in words: "higher than the borough", "about the same"."""
    if not _is_mark(mark):
        return ""
    return "about the same" if mark == Mark.SAME else f"{mark} than {against}"


def _is_mark(mark: str | None) -> bool:
    return isinstance(mark, str) and mark in list(Mark)
