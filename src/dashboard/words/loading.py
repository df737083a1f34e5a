"""Words of a load that command line and pages share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.model import Finding, Severity

BECAME = {Severity.STOP: "stops the load", Severity.DROP: "left out", Severity.NOTE: "noted"}
"""What becomes of what a finding is about."""

_WRITTEN = {"annex a": "Annex A", "utf 8": "UTF-8", "xml": "XML"}
"""How rules' names write what is no plain word."""


@dataclass(frozen=True, slots=True)
class RuleFound:
    """A rule that was met, with everything that met it: what it means is said once, however many files there are."""

    severity: Severity
    rule: str
    means: str
    mend: str
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        """The rule in words, without the census's number: "Factors missing"."""
        words = self.rule.split(" (")[0].replace("-", " ")
        for plain, written in _WRITTEN.items():
            words = re.sub(rf"\b{plain}\b", written, words)
        return words[:1].upper() + words[1:]

    @property
    def times(self) -> int:
        """How often it was met, in all files."""
        return sum(finding.times for finding in self.findings)

    @property
    def files(self) -> int:
        """In how many files."""
        return len({finding.file for finding in self.findings})

    @property
    def how_often(self) -> str:
        """Such as "1,079 times in 10 files"; nothing where it was met once."""
        often = f"{self.times:,} times" if self.times > max(1, self.files) else ""
        return f"{often} in {self.files:,} files".strip() if self.files > 1 else often


def by_rule(findings: Iterable[Finding]) -> list[RuleFound]:
    """Findings by what they mean: the gravest first, else as they were met; the files of each by how often."""
    held: dict[tuple[Severity, str, str, str], list[Finding]] = {}
    for finding in findings:
        held.setdefault((finding.severity, finding.rule, finding.means, finding.mend), []).append(finding)
    rules = [
        RuleFound(*meaning, findings=tuple(sorted(found, key=lambda finding: -finding.times)))
        for meaning, found in held.items()
    ]
    return sorted(rules, key=lambda rule: list(Severity).index(rule.severity))


def found_words(finding: Finding) -> tuple[str, str]:
    """The file of a finding, and where in it what was found, how often: ", line 7: no date (12 times)"."""
    place = "" if finding.place == "file" else f", {finding.place}"
    said = finding.found.startswith((f"{finding.times:,} ", f"{finding.times} "))
    times = f" ({finding.times:,} times)" if finding.times > 1 and not said else ""
    return finding.file, f"{place}: {finding.found}{times}"


def counted(findings: Iterable[Finding]) -> str:
    """How many rules were met, and what becomes of it: "1 stops the load, 2 left out, 5 kept"; nothing without any."""
    rules = by_rule(findings)
    counts = {severity: sum(rule.severity is severity for rule in rules) for severity in Severity}
    return ", ".join(f"{number:,} {BECAME[severity]}" for severity, number in counts.items() if number)


def size_words(size: int) -> str:
    """Bytes as people say them: "4.2 MB"."""
    if size < 1_000_000:
        return f"{size / 1000:.0f} kB"
    return f"{size / 1e6:.1f} MB" if size < 1e9 else f"{size / 1e9:.1f} GB"
