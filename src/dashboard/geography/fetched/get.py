"""One council's boundaries and people from the services, checked, and put into its folders."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import paths
from dashboard.council import CouncilError, available, read_council
from dashboard.geography.fetched.all_or_nothing import put_in_place
from dashboard.geography.fetched.licences import with_licences
from dashboard.geography.fetched.nomis import people_of
from dashboard.geography.fetched.polygons import checked
from dashboard.geography.fetched.portal import features_of, name_of
from dashboard.geography.fetched.services import FetchedLayer, ServiceError, Services
from dashboard.geography.fetched.starter import layers_toml, starter_toml

LICENCE = "Open Government Licence v3.0"

Progress = Callable[[float, str], None]


@dataclass
class Got:
    """What was fetched. `toml` is what council.toml is to say of it; `started` where a folder was begun with it."""

    council: str
    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    toml: str = ""
    started: bool = False


@dataclass
class _Gathered:
    layers: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    people: dict[str, pd.DataFrame] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    name: str | None = None


def get_geography(
    services: Services,
    code: str,
    layers: tuple[str, ...] = (),
    progress: Progress = lambda share, what: None,
    *,
    today: date | None = None,
) -> Got:
    """Fetch layers and populations of a council and put them into ``geo/<council>`` and ``data/<council>``.

    Parameters
    ----------
    services : Services
    code : str
        The council's GSS code.
    layers : tuple of str
        Ids of the configuration; all where none is given.
    progress : callable
        Told the share done (0 to 1) and what is being fetched.

    Raises
    ------
    ServiceError
        Where a service fails or an answer cannot be used. Nothing is changed then.
    """
    if not re.fullmatch(r"[EW]\d{8}", code):
        raise ServiceError(
            f'"{code[:20]}" is not a council\'s code: those of England and Wales are a letter and eight digits.'
        )
    wanted = services.wanted(layers)
    found = _gather(services, code, wanted, progress)
    progress(0.95, "Putting the files in place")
    return _keep(services, code, wanted, found, today or date.today())


def _gather(services: Services, code: str, wanted: tuple[FetchedLayer, ...], progress: Progress) -> _Gathered:
    found = _Gathered()
    for number, layer in enumerate(wanted):

        def told(done: int, of: int, number: int = number, layer: FetchedLayer = layer) -> None:
            progress(0.8 * (number + done / max(of, 1)) / len(wanted), f"{layer.plural}: {done} of {of}")

        progress(0.8 * number / len(wanted), f"{layer.plural.capitalize()}")
        features = features_of(services, layer, code, told)
        found.layers[layer.id], notes = checked(layer, features)
        found.notes += notes
        found.name = found.name or name_of(services, layer, code, features)
    names = dict.fromkeys([*(layer.people for layer in wanted if layer.people), "council"])
    for number, name in enumerate(names):
        progress(0.8 + 0.15 * number / len(names), f"People: {name}")
        table = services.table(name)
        if table is not None:
            found.people[name] = people_of(services, table, code)
    _check_people(wanted, found)
    return found


def _check_people(wanted: tuple[FetchedLayer, ...], found: _Gathered) -> None:
    """Every area of a layer has its people, and nobody has more children than people."""
    for layer in wanted:
        if layer.people is None:
            continue
        areas = {str(feature["properties"][layer.code]) for feature in found.layers[layer.id]}
        if lacking := sorted(areas - set(found.people[layer.people]["area_code"])):
            raise ServiceError(f"Nobody's number is known for {len(lacking)} {layer.plural}, such as {lacking[0]}.")
    for name, frame in found.people.items():
        if (frame["children_0_17"] > frame["people"]).any():
            raise ServiceError(f"The population {name} has more children than people: are its ages right?")


def _keep(services: Services, code: str, wanted: tuple[FetchedLayer, ...], found: _Gathered, today: date) -> Got:
    council, exists = _folder(code, found.name)
    files: dict[Path, bytes] = {}
    rows: list[tuple[str, str, str]] = []
    for layer in wanted:
        relative = f"geo/{council}/{layer.file}.geojson"
        files[paths.ROOT / relative] = _geojson(services, layer, found.layers[layer.id], today)
        what = f"boundaries of {len(found.layers[layer.id])} {layer.plural} ({layer.vintage}), fetched {today}"
        rows.append((relative, what, f"Office for National Statistics, {layer.product}"))
    for name, frame in found.people.items():
        relative = f"data/{council}/people_{name}.csv"
        files[paths.ROOT / relative] = frame.to_csv(index=False, lineterminator="\n").encode()
        rows.append((relative, f"people and children by area, fetched {today}", frame["source"].iloc[0]))
    toml = layers_toml(council, wanted, tuple(found.people))
    if not exists:
        starter = starter_toml(council, code, found.name or code, wanted, found.layers, toml)
        files[paths.ROOT / "data" / council / "council.toml"] = starter.encode()
        rows.append((f"data/{council}/council.toml", "localities, teams, weights", "the council, to be filled in"))
    files |= with_licences(rows)
    put_in_place(files)
    return Got(council, sorted(files), found.notes, toml, not exists)


def _folder(code: str, name: str | None) -> tuple[str, bool]:
    """The council's folder, and whether it is there: by its code, else called by its name."""
    for folder in available():
        try:
            if read_council(paths.council_folder(folder)).code == code:
                return folder, True
        except CouncilError:
            continue
    called = re.sub(r"[^a-z0-9]+", "-", (name or code).lower()).strip("-")
    if (paths.council_folder(called) / "council.toml").exists():
        raise ServiceError(
            f"data/{called}/council.toml is there and is not of {code}, or cannot be read. Mend it first."
        )
    return called, False


def _geojson(services: Services, layer: FetchedLayer, features: list[dict[str, Any]], today: date) -> bytes:
    told = {
        "type": "FeatureCollection",
        "source": f"{services.portal.address}{layer.service}",
        "product": layer.product,
        "vintage": layer.vintage,
        "licence": LICENCE,
        "attribution": (
            "Source: Office for National Statistics licensed under the Open Government Licence v.3.0. "
            f"Contains OS data © Crown copyright and database right {layer.attribution_year}."
        ),
        "fetched": today.isoformat(),
        "features": features,
    }
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
