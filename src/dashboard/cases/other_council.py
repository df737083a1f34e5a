"""A return of another council must never be counted as this one's."""

from __future__ import annotations

from collections.abc import Iterator

from dashboard.cases.stage import Stage
from dashboard.council import Council
from dashboard.model import Finding, Severity


def other_councils(stage: Stage, council: Council) -> Iterator[Finding]:
    """One finding for each file that names another council; nothing where ``council.toml`` has no `dfe_code`."""
    for name, title, number in stage.councils:
        if council.dfe_code and number != council.dfe_code:
            shown = f"council {number}" if number.isdigit() and len(number) == 3 else "something that is no number"
            yield Finding(
                name, "the council it names", "another-council",
                f"{title} of {shown}, not {council.dfe_code} ({council.name})",
                f"What is another council's would be counted as {council.name}'s.",
                "Take it out of the folder; or correct the council's number in it (LEA), or dfe_code in council.toml.",
                Severity.STOP,
            )  # fmt: skip
