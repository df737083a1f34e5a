"""Findings of one file: the same rule met many times is one finding that says how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Rule:
    """What a kind of problem means, and how to mend it; the same words wherever it is met."""

    id: str
    severity: Severity
    means: str
    mend: str

    def at(self, path: str | Path, place: str, found: str) -> Finding:
        """The rule as a finding of a file, of which only the name is told."""
        return Finding(name_of_file(path), place, self.id, found, self.means, self.mend, self.severity)


def name_of_file(path: str | Path) -> str:
    """A file's name, without its folder, as it can be printed and stored: what is no letter becomes a question mark."""
    name = Path(path).name.encode("utf-8", "replace").decode()
    return "".join(letter if letter.isprintable() else "?" for letter in name)


MOST_APART = 100
"""Findings of one rule that are told apart in one file; what comes after them is counted together."""


class FindingLog:
    """Keeps the first place of every rule that a file breaks and counts the rest, so that memory stays flat.

    Parameters
    ----------
    path : str
        The file. Findings tell its name, never its folder.
    """

    def __init__(self, path: str) -> None:
        self._path = path
        self._first: dict[tuple[str, str], Finding] = {}
        self._times: dict[tuple[str, str], int] = {}

    def add(self, rule: Rule, place: str, found: str, times: int = 1, apart: str = "") -> None:
        """Note that a rule was broken `times` times, first at a place; what differs in `apart` is told apart."""
        key = (rule.id, apart)
        if key not in self._first and sum(held == rule.id for held, _ in self._first) >= MOST_APART:
            key = (rule.id, "")
        if key not in self._first:
            self._first[key] = rule.at(self._path, place, found)
        self._times[key] = self._times.get(key, 0) + times

    def __iter__(self) -> Iterator[Finding]:
        """One finding a rule, in the order in which the rules were first broken."""
        for key, finding in self._first.items():
            yield replace(finding, times=self._times[key])


class UnreadableError(Exception):
    """A file, or the rest of it, cannot be read. Carries the finding that says so."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule)
        self.finding = finding


NOT_THERE = Rule(
    "file-not-there",
    Severity.STOP,
    "The file is named but is not there.",
    "Check the name and the folder, or run the extract again.",
)
NO_PERMISSION = Rule(
    "no-permission",
    Severity.STOP,
    "The account that runs the dashboard may not read this file.",
    "Give the account the right to read the file.",
)
NOT_READ = Rule(
    "file-not-readable",
    Severity.STOP,
    "The computer could not read the file.",
    "Copy the file afresh and check that nothing else has it open.",
)
EMPTY = Rule(
    "empty-file",
    Severity.STOP,
    "The file holds nothing, so the export that made it did not finish.",
    "Run the export again and check its size before loading.",
)
BROKEN_OFF = Rule(
    "file-broken-off",
    Severity.STOP,
    "The end of the file is missing, so records are missing.",
    "Copy or export the file again and compare the sizes.",
)


def unreadable(path: str | Path, error: OSError) -> UnreadableError:
    """What the operating system said, as a finding."""
    if isinstance(error, FileNotFoundError):
        return UnreadableError(NOT_THERE.at(path, "file", "no file of this name"))
    if isinstance(error, PermissionError):
        return UnreadableError(NO_PERMISSION.at(path, "file", "no right to read it"))
    return UnreadableError(NOT_READ.at(path, "file", "an error of the disk or the network"))


def told(logs: Iterable[FindingLog]) -> Iterator[Finding]:
    """Everything that was found, log by log."""
    for log in logs:
        yield from log
