"""Which team names are kept: those of a list. Any other text could name a worker or a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dashboard.model import Finding, Severity


class Teams:
    """Names of teams, told apart by their letters only, and how often a text was none of them.

    Parameters
    ----------
    names : iterable of str
        In the spelling in which they are kept; of two spellings of one name the first is.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._known: dict[str, str] = {}
        for name in names:
            self._known.setdefault(_tidy(name), name.strip())
        self._unknown: dict[str, list[int]] = {}

    def with_more(self, names: Iterable[str]) -> Teams:
        """These names, then others, with nothing counted yet."""
        return Teams([*self._known.values(), *names])

    def kept(self, table: str, texts: Sequence[object], places: Sequence[object]) -> Iterator[str | None]:
        """Each text as the name of a team, None where it is none; such a text is counted and goes no further."""
        for text, place in zip(texts, places, strict=True):
            tidy = _tidy(str(text or ""))
            name = self._known.get(tidy) if tidy else None
            if tidy and name is None:
                self._unknown.setdefault(table, []).append(int(str(place)))
            yield name

    def findings(self, file: str) -> list[Finding]:
        """One finding a record table."""
        return [
            Finding(
                file, f"{table.replace('_', ' ')}, row {min(places)}", "team-not-known",
                "a team that neither council.toml nor ssd_department names",
                "The text is not kept, since it could name a person. The record is counted, and not placed by a team.",
                "Add the team to council.toml or to ssd_department, or export the team's id.",
                Severity.NOTE, len(places),
            )
            for table, places in self._unknown.items()
        ]  # fmt: skip


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()
