"""The methods as their own docstrings tell them, and the catalogue as a table: what the page on methods is made of."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Sequence
from dataclasses import dataclass
from types import ModuleType

import pandas as pd

from dashboard import resourcing, stats
from dashboard.answers.origin import record_tables
from dashboard.catalogue import Catalogue, Measure

ROOMS: tuple[tuple[str, ModuleType], ...] = (("Statistics", stats), ("Demand, staff and money", resourcing))
"""Packages whose docstrings are told, with what they are about."""

_SECTIONS = ("Parameters", "Returns", "Raises", "Yields", "Attributes", "Notes")


@dataclass(frozen=True)
class Method:
    """One module: what it is about, its text with the source, and its functions, each with what it does."""

    room: str
    title: str
    text: str
    functions: tuple[tuple[str, str], ...]


def methods(rooms: Sequence[tuple[str, ModuleType]] = ROOMS) -> list[Method]:
    """Every documented module of some packages, in the order of their names; packages within them too."""
    return [_method(room, module) for room, package in rooms for module in _modules(package)]


def _modules(package: ModuleType) -> list[ModuleType]:
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    modules = (importlib.import_module(one.name) for one in found)
    return [module for module in modules if inspect.getdoc(module)]


def _method(room: str, module: ModuleType) -> Method:
    title, _, text = prose(module).partition("\n\n")
    public = (
        one
        for name, one in vars(module).items()
        if inspect.isfunction(one) and one.__module__ == module.__name__ and not name.startswith("_")
    )
    return Method(room, title.rstrip("."), text, tuple((one.__name__, prose(one)) for one in public if one.__doc__))


def prose(documented: object) -> str:
    """A docstring's paragraphs, up to its first section of parameters and the like; lines of a paragraph are joined."""
    lines = (inspect.getdoc(documented) or "").splitlines()
    ends = [at for at, line in enumerate(lines) if line in _SECTIONS and lines[at + 1 : at + 2] == ["-" * len(line)]]
    paragraphs = "\n".join(lines[: ends[0]] if ends else lines).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs if paragraph.strip())


def catalogue_table(catalogue: Catalogue) -> pd.DataFrame:
    """Every measure of the catalogue, a row each, with all that it says of itself in words."""
    return pd.DataFrame([_row(catalogue, measure) for measure in catalogue.measures])


def _row(catalogue: Catalogue, measure: Measure) -> dict[str, str]:
    splits = [catalogue.breakdown(split).title.lower() for split in measure.breakdowns]
    return {
        "Measure": measure.title,
        "Subject": measure.group,
        "Question": measure.question,
        "Meaning": measure.meaning,
        "Definition": measure.definition,
        "Unit": measure.unit.value,
        "Numerator": measure.numerator_words,
        "Denominator": measure.denominator_words,
        "Counted": measure.when.value,
        "Higher means": measure.polarity.value,
        "Split by": ", ".join(splits),
        "Looks back, months": str(measure.lookback_months or ""),
        "Told, months after a period": str(measure.settles_months or ""),
        "Breaks": "; ".join(f"{change.date:%Y-%m-%d} {change.text}" for change in measure.breaks),
        "Published as": _published(measure),
        "May differ from it": measure.published_differs,
        "Counted from": ", ".join(table.replace("_", " ") for table in record_tables(measure)) or measure.table,
        "Id": measure.id,
    }


def _published(measure: Measure) -> str:
    part = (measure.published or "").replace("_", " ")
    return f"{part or 'each category'} of {measure.published_of.replace('_', ' ')}" if measure.published_of else part
