"""Files of the looked-after return that are read, known by their headings, and the columns taken from them.

Placement postcodes, pupil numbers, mothers and placements are not in these lists, so they are never selected.
Source: Department for Education, Children looked after by local authorities in England: guide to the SSDA903
collection, Open Government Licence v3.0.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReturnFile:
    """Headings that only this file has together, the columns without which it is useless, and those that may lack."""

    known_by: frozenset[str]
    needed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are read."""
        return self.needed + self.optional


def _file(known_by: str, needed: str = "", optional: str = "") -> ReturnFile:
    return ReturnFile(frozenset(known_by.split()), tuple(needed.split()), tuple(optional.split()))


LEGAL_STATUS = ("C1", "C2", "D1", "E1", "J1", "J2", "J3", "L1", "L2", "L3", "V2", "V3", "V4")
"""Codes under LS: orders (C, D, E), remand (J), protection (L) and agreement with the parents (V)."""

RESPITE = ("V3", "V4")
"""Legal statuses of short breaks: a series of them under one agreement, each recorded (V3) or all as one (V4)."""

HEADER, EPISODES, REVIEWS = "Header", "Episodes", "Reviews"

RETURN_FILES: dict[str, ReturnFile] = {
    HEADER: _file("child dob ethnic", "child", "dob sex ethnic"),
    EPISODES: _file("child decom", "child decom dec", "ls home_post"),
    REVIEWS: _file("child review", "child review"),
    # part of the return, and of no use to any figure
    "UASC": _file("child duc"),
    "OC2": _file("child sdq_score"),
    "OC3": _file("child in_touch"),
    "AD1": _file("child date_int"),
    "PlacedAdoption": _file("child date_placed"),
    "PrevPerm": _file("child prev_perm"),
    "Missing": _file("child mis_start"),
}


def return_file_of(names: Sequence[str]) -> str | None:
    """Which file of the return has these headings; None where it is no file of the return."""
    held = set(names)
    return next((name for name, file in RETURN_FILES.items() if file.known_by <= held), None)
