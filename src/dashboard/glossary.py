"""The words of the field in plain English: ``data/glossary.toml``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
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


def words_in(text: str, words: Sequence[Word]) -> list[Word]:
    """The words of the field that stand in a text, in their order: what the foot of a page finds in the browser.

    Longer forms are found before their parts: a child protection conference is no use of "conference".
    """
    by_form = {form.lower(): word for word in words for form in (word.term, *word.forms)}
    longest = "|".join(re.escape(form) for form in sorted(by_form, key=len, reverse=True))
    found = re.findall(rf"(?<![\w-])(?:{longest})(?![\w-])", text.lower()) if by_form else []
    terms = {by_form[form].term for form in found}
    return [word for word in words if word.term in terms]


def _word(entry: object, number: int) -> Word:
    try:
        return Word.model_validate(entry)
    except ValidationError as error:
        raise CatalogueError(f"{FILE}: entry {number}: {problems_of(error)}") from error
