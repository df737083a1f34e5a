"""Which team names are kept: those of a list. Any other text could name a worker or a family."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dashboard.cases.naming import places_words, table_words
from dashboard.model import Finding, Severity


class Teams:
    """Names of teams, told apart by their letters only, and how often a text was none of them.

    Parameters
    ----------
    names : iterable of str
        In the spelling in which they are kept; of two spellings of one name the first is.
    """

    def __init__(self, names: Iterable[str], source: str = "") -> None:
        self._source = source
        self._known: dict[str, str] = {}
        for name in names:
            self._known.setdefault(_tidy(name), name.strip())
        self._unknown: dict[str, tuple[int, int]] = {}

    def with_more(self, names: Iterable[str], source: str) -> Teams:
        """These names, then others of a source, with nothing counted yet."""
        return Teams([*self._known.values(), *names], source)

    def kept(self, table: str, texts: Sequence[object], places: Sequence[object]) -> Iterator[str | None]:
        """Each text as the name of a team, None where it is none; such a text is counted and goes no further."""
        for text, place in zip(texts, places, strict=True):
            tidy = _tidy(str(text or ""))
            name = self._known.get(tidy) if tidy else None
            if tidy and name is None:
                times, first = self._unknown.get(table, (0, int(str(place))))
                self._unknown[table] = (times + 1, min(first, int(str(place))))
            yield name

    def findings(self, file: str) -> list[Finding]:
        """One finding a record table."""
        return [
            Finding(
                file, f"{table_words(table)}, {places_words(self._source, [first])}", "team-not-known",
                "a team that neither council.toml nor ssd_department names",
                "The text is not kept, since it could name a person. The record is counted, and not placed by a team.",
                "Add the team to council.toml or to ssd_department, or export the team's id.",
                Severity.NOTE, times,
            )
            for table, (times, first) in self._unknown.items()
        ]  # fmt: skip


def _tidy(name: str) -> str:
    return " ".join(name.split()).casefold()
