"""Features and rows of an ArcGIS feature service, page by page, none lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from dashboard.geography.fetched.asking import ask_json
from dashboard.geography.fetched.services import FetchedLayer, Lookup, ServiceError, Services

IN_ONE = 100
"""Codes in one question: longer lists are refused by some servers."""

Told = Callable[[int, int], None]
"""Told how many features there are so far, and of how many."""


def features_of(
    services: Services, layer: FetchedLayer, council: str, told: Told = lambda done, of: None
) -> list[dict[str, Any]]:
    """Every feature of a layer in a council, as GeoJSON in EPSG:4326.

    Parameters
    ----------
    council : str
        GSS code.

    Raises
    ------
    ServiceError
        Where the service refuses, lacks a field of the configuration, has nothing of the council, or where rows are
        missing from its pages.
    """
    if layer.lookup is None:
        wheres = [f"{layer.council}='{council}'"]
        expected = _count(services, layer.service, wheres[0])
    else:
        codes = codes_of(services, layer.lookup, council)
        parts = [codes[start : start + IN_ONE] for start in range(0, len(codes), IN_ONE)]
        wheres = [f"{layer.code} IN ({', '.join(repr(code) for code in part)})" for part in parts]
        expected = len(codes)
    found: list[dict[str, Any]] = []
    for where in wheres:
        for page in _pages(services, layer.service, where, "geojson"):
            found += page
            told(len(found), expected)
    _check_fields(layer.service, [feature.get("properties") or {} for feature in found], (layer.code, layer.name))
    if len(found) != expected or not found:
        raise ServiceError(f"{layer.service} has {expected} areas of {council} and its pages gave {len(found)}.")
    return found


def codes_of(services: Services, lookup: Lookup, council: str) -> list[str]:
    """Codes of a layer's areas in a council, from a lookup, each once."""
    rows = _rows(services, lookup, council)
    _check_fields(lookup.service, rows, (lookup.code,))
    codes = sorted({str(row[lookup.code]) for row in rows})
    if not codes:
        raise ServiceError(f"{lookup.service} knows no area of {council}. Is the code right, and of that vintage?")
    return codes


def name_of(services: Services, layer: FetchedLayer, council: str, features: list[dict[str, Any]]) -> str | None:
    """The council's name, as the layer or its lookup tells it; None where neither does."""
    if layer.lookup is None:
        names = [(feature.get("properties") or {}).get(layer.council_name or "") for feature in features]
    elif layer.lookup.council_name:
        names = [row.get(layer.lookup.council_name) for row in _rows(services, layer.lookup, council)]
    else:
        names = []
    return next((str(name) for name in names if name), None)


def _rows(services: Services, lookup: Lookup, council: str) -> list[dict[str, Any]]:
    where = f"{lookup.council}='{council}'"
    return [row["attributes"] for page in _pages(services, lookup.service, where, "json") for row in page]


def _count(services: Services, service: str, where: str) -> int:
    found = ask_json(services, _address(services, service), {"where": where, "returnCountOnly": "true", "f": "json"})
    try:
        return int(found["count"])
    except (KeyError, TypeError, ValueError) as error:
        raise ServiceError(f"{service} did not say how many areas it has.") from error


def _pages(services: Services, service: str, where: str, form: str) -> Iterator[list[dict[str, Any]]]:
    """Pages of features, asked for until the service says that no more follow."""
    start = 0
    while True:
        parameters = {
            "where": where, "outFields": "*", "outSR": "4326", "f": form, "resultOffset": str(start),
            "resultRecordCount": str(services.portal.rows), "returnGeometry": str(form == "geojson").lower(),
        }  # fmt: skip
        answer = ask_json(services, _address(services, service), parameters)
        page = answer.get("features")
        if not isinstance(page, list):
            raise ServiceError(f"{service} answered without features.")
        yield page
        start += len(page)
        more = answer.get("exceededTransferLimit") or (answer.get("properties") or {}).get("exceededTransferLimit")
        if not more or not page:
            return


def _address(services: Services, service: str) -> str:
    return f"{services.portal.address}{service}/FeatureServer/0/query"


def _check_fields(service: str, rows: list[dict[str, Any]], fields: tuple[str, ...]) -> None:
    for row in rows:
        if missing := [field for field in fields if field not in row]:
            raise ServiceError(
                f"{service} has no field {', '.join(missing)}. Its fields are {', '.join(sorted(row))}: put the "
                "new name into data/services.toml."
            )
