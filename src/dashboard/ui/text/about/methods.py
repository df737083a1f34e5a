"""Words of the page on methods."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from itertools import groupby

import pandas as pd

from dashboard.answers.methods import Method

MEASURE = "All that the catalogue says of the measure, and which loaded returns tell it"
CATALOGUE_SOURCE = (
    "Source: the dashboard's own catalogue of measures (data/measures.toml); definitions after the Department for "
    "Education's census guides and the other publications that each entry names."
)
METHODS_SOURCE = (
    "Source: the docstrings of the modules, with the publications that they name; docs/statistics.md says what each "
    "was checked against."
)
CATALOGUE = "Every measure, by subject. The download holds all that the catalogue says of each"
STATISTICS = (
    "As the modules that work them out tell it themselves: what each does, and the publication that it follows. Rates "
    "standardised by age are worked out nowhere on these pages: no children by age are held below the whole "
    "council, so areas are compared by rates of all children from 0 to 17. Limits are widened for brothers and "
    "sisters, who come together: by the families counted where work begins, or by how the months swing. Groups of "
    "children and other councils, whose families are not known, take the families counted here, shares their months; "
    "recent trends are not widened, as Fingertips' are not, nor is anything in a release"
)

_SHORT = ("Measure", "Question", "Definition", "Higher means", "Published as")
_FULL = (
    "Meaning", "Definition", "Question", "Unit", "Numerator", "Denominator", "Counted", "Higher means", "Split by",
    "Looks back, months", "Told, months after a period", "Breaks", "Published as", "May differ from it", "Counted from",
)  # fmt: skip


def finding(table: pd.DataFrame, methods: Sequence[Method]) -> str:
    """How many measures and methods there are."""
    return f"{len(table)} measures and {len(methods)} methods, each with its definition or source"


def measure_html(row: dict[str, str]) -> str:
    """Everything the catalogue says of one measure."""
    told = "".join(f"<div><dt>{escape(term)}</dt><dd>{escape(row[term])}</dd></div>" for term in _FULL if row[term])
    return f'<div class="ld-origin"><dl>{told}</dl></div>'


def catalogue_html(table: pd.DataFrame) -> str:
    """The measures by subject, each subject a disclosure."""
    parts = []
    for subject, rows in table.groupby("Subject", sort=False):
        head = "".join(f'<th scope="col">{escape(name)}</th>' for name in _SHORT)
        body = "".join(_line([str(cell) for cell in row]) for row in zip(*(rows[name] for name in _SHORT), strict=True))
        parts.append(
            f"<details><summary>{escape(str(subject))}: {len(rows)} measures</summary>"
            f'<div class="ld-table" role="region" tabindex="0" aria-label="{escape(str(subject))}"><table>'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div></details>"
        )
    return f'<div class="ld-methods">{"".join(parts)}</div>'


def _line(cells: Sequence[str]) -> str:
    first, *rest = (escape(cell) for cell in cells)
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'


def methods_html(methods: Sequence[Method]) -> str:
    """Methods by room, each a disclosure with its text, source and functions."""
    parts = []
    for room, found in groupby(methods, key=lambda method: method.room):
        of_room = list(found)
        inside = "".join(_method(method) for method in of_room)
        parts.append(f"<details><summary>{escape(room)}: {len(of_room)} methods</summary>{inside}</details>")
    return f'<div class="ld-methods">{"".join(parts)}</div>'


def _method(method: Method) -> str:
    functions = "".join(
        f"<li><b>{escape(name.replace('_', ' '))}</b>: {_code(text)}</li>" for name, text in method.functions
    )
    text = "".join(f"<p>{_code(paragraph)}</p>" for paragraph in method.text.split("\n\n") if paragraph)
    return f"<details><summary>{_code(method.title)}</summary>{text}<ul>{functions}</ul></details>"


def _code(text: str) -> str:
    """Names in a docstring's back quotes as code; "NaN" is no word for a reader."""
    return re.sub(r"(``?)(.+?)\1", r"<code>\2</code>", escape(re.sub(r"\bNaN\b", "'not a number'", text)))


def methods_table(methods: Sequence[Method]) -> pd.DataFrame:
    """Methods as a table."""
    return pd.DataFrame(
        [
            {
                "Room": method.room,
                "Method": method.title,
                "Text": method.text,
                "Functions": "; ".join(name for name, _ in method.functions),
            }
            for method in methods
        ]
    )
