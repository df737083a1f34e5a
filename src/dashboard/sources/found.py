"""One file, or the files of one extract, and which reader takes them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from dashboard.model import Finding
from dashboard.sources import postcodes_extract
from dashboard.sources.annex_a import reader as annex_a
from dashboard.sources.cin import census as cin_census
from dashboard.sources.findings import Rule
from dashboard.sources.records import Door, Item
from dashboard.sources.ssd import database as ssd_database
from dashboard.sources.ssd import reader as ssd
from dashboard.sources.ssd.address import is_address
from dashboard.sources.ssda903 import reader as ssda903
from dashboard.sources.workforce import census as workforce_census


class FoundKind(StrEnum):
    """What files can be."""

    CENSUS = "census"
    SSD = "ssd"
    LOOKED_AFTER = "looked_after"
    ANNEX_A = "annex_a"
    POSTCODES = "postcodes"
    POSTS = "posts"
    INDICATORS = "indicators"
    SPEND = "spend"
    WORKFORCE = "workforce"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """One file, or the files of one extract, and what reads them.

    Attributes
    ----------
    kind : FoundKind
        What the files hold. Files of the kind "posts" are read by `dashboard.sources.own.establishment`, and files of
        the kind "other" by nobody.
    paths : tuple of str
        The files, or the one address of a database.
    """

    kind: FoundKind
    paths: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    def read(self, door: Door) -> Iterator[Item]:
        """What was found wrong on sight, then what the files' reader yields."""
        yield from self.findings
        match self.kind:
            case FoundKind.CENSUS:
                yield from cin_census.read(self.paths[0], door)
            case FoundKind.SSD if is_address(self.paths[0]):
                yield from ssd_database.read(self.paths[0], door)
            case FoundKind.SSD:
                yield from ssd.read(self.paths, door)
            case FoundKind.LOOKED_AFTER:
                yield from ssda903.read(self.paths, door)
            case FoundKind.ANNEX_A:
                yield from annex_a.read(self.paths, door)
            case FoundKind.POSTCODES:
                yield from postcodes_extract.read(self.paths[0], door)
            case FoundKind.WORKFORCE:
                yield from workforce_census.read(self.paths[0], door)


def other(path: Path, rule: Rule, found: str, place: str = "file") -> Found:
    """A file that nothing reads, with the finding that says why."""
    return Found(FoundKind.OTHER, (str(path),), (rule.at(path, place, found),))
