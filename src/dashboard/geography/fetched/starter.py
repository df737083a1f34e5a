"""What council.toml says of fetched layers, and a whole council.toml to begin with where there is none."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dashboard.geography.fetched.services import FetchedLayer

NATIONS = {"E": ("England", "ENG"), "W": ("Wales", "WLS")}

_BEGINNING = """# {name}: begun by `dashboard geography get {code}`. docs/council.md says what else can stand here.
# There is one locality, the whole council, until its own are listed: give each a name, a colour and its areas.

name = {quoted}
code = "{code}"
nation = "{nation}"
area_word = "council"                  # "borough", "city" or "county", as people say it
holidays = "{holidays}"                       # bank holidays that working days leave out

"""

_REST = """
# In the order they are shown, everywhere.
[[localities]]
name = {whole}
colour = "#12436D"
areas = [{areas}]

# Points of work one open piece of work makes.
[weights]
source = "The dashboard's default, to be set by the council: no benchmark is agreed"
assessment = 1.0
child-in-need-plan = 1.0
protection-plan = 1.5

[staff]
social_work_roles = ["manager", "senior practitioner", "social worker"]
"""


def layers_toml(council: str, layers: Sequence[FetchedLayer], people: Sequence[str]) -> str:
    """Blocks of the layers and of their people, for council.toml."""
    fetched = {layer.id for layer in layers}
    blocks = [_layer(council, layer, fetched) for layer in layers]
    tables = "\n".join(f'{name} = "data/{council}/people_{name}.csv"' for name in people)
    return "\n".join(blocks) + (f"\n[population.tables]\n{tables}\n" if tables else "")


def starter_toml(
    council: str,
    code: str,
    name: str,
    layers: Sequence[FetchedLayer],
    features: dict[str, list[dict[str, Any]]],
    toml: str,
) -> str:
    """A council.toml that opens as it is: its localities are unions of the last, coarsest layer fetched."""
    part = layers[-1]
    nation, holidays = NATIONS[code[0]]
    unions = "".join(_union(part, what, title, plural) for what, title, plural in (
        ("locality", "Locality", "localities"), ("council", "Council", "councils")))  # fmt: skip
    head, _, tables = toml.partition("\n[population.tables]\n")
    beginning = _BEGINNING.format(name=name, code=code, quoted=_text(name), nation=nation, holidays=holidays)
    areas = ", ".join(f'"{feature["properties"][part.code]}"' for feature in features[part.id])
    population = f"\n[population.tables]\n{tables}" if tables else ""
    return f"{beginning}{head}\n{unions}{population}" + _REST.format(whole=_text(f"Whole of {name}"), areas=areas)


def _layer(council: str, layer: FetchedLayer, fetched: set[str]) -> str:
    lines = [
        "[[layers]]",
        f'id = "{layer.id}"',
        f"title = {_text(layer.title)}",
        f"plural = {_text(layer.plural)}",
        f"vintage = {_text(layer.vintage)}",
        f'file = "geo/{council}/{layer.file}.geojson"',
        f'code = "{layer.code}"',
        f'name = "{layer.name}"',
        f"product = {_text(layer.product)}",
        f"attribution_year = {layer.attribution_year}",
    ]
    if layer.children_from in fetched:
        lines.append(f'children_from = "{layer.children_from}"')
    if not layer.breakdowns:
        lines.append("breakdowns = false")
    return "\n".join(lines) + "\n"


def _union(part: FetchedLayer, name: str, title: str, plural: str) -> str:
    return (
        f'[[layers]]\nid = "{name}"\ntitle = "{title}"\nplural = "{plural}"\nvintage = "unions of {part.plural}"\n'
        f'union_of = "{part.id}"\nproduct = {_text(part.product)}\nattribution_year = {part.attribution_year}\n\n'
    )


def _text(words: str) -> str:
    """A TOML basic string: JSON's is one too."""
    return json.dumps(words, ensure_ascii=False)
