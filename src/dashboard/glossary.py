"""The words of the field in plain English: ``data/glossary.toml``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from pydantic import ValidationError

from dashboard import paths
from dashboard.catalogue import CatalogueError
from dashboard.layer import Strict, problems_of

FILE = "glossary.toml"


class Word(Strict):
    """A word and what it means; `forms` are other ways in which a page may write it."""

    term: str
    forms: tuple[str, ...]
    meaning: str


@cache
def read_glossary(file: Path = paths.ROOT / "data" / FILE) -> tuple[Word, ...]:
    """The words, in the order of the file.

    Raises
    ------
    CatalogueError
        Where an entry is not as it must be: which, and what of it.
    """
    entries = tomllib.loads(file.read_text("utf-8")).get("words", [])
    return tuple(_word(entry, number) for number, entry in enumerate(entries, 1))


def _word(entry: object, number: int) -> Word:
    try:
        return Word.model_validate(entry)
    except ValidationError as error:
        raise CatalogueError(f"{FILE}: entry {number}: {problems_of(error)}") from error
