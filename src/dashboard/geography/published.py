"""What is published of a council's layers, kept beside their files: a server started again reads no geometry."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from dashboard import paths
from dashboard.council import Council

ADDRESS = "app/static/map/"
"""Where Streamlit serves ``static/map/``, relative to the app's own address."""


@dataclass(frozen=True)
class PublishedLayer:
    """A layer that browsers can fetch: its address, and its areas in the order of the file.

    `told` where the file has no names, since people have given them: then they go with what a page sends.
    """

    level: str
    address: str
    codes: tuple[str, ...]
    names: tuple[str, ...]
    told: bool = False


def stamp_of(council: Council, only: Collection[str]) -> str:
    """Changes with whatever outlines come from: what the council's folder says of areas, its files, how they are drawn.

    Parameters
    ----------
    council : Council
    only : collection of str
        The layers that are published.
    """
    told = hashlib.sha256(_drawn_by().encode())
    said = [council.code, council.name, *sorted(only)]
    said += [part.model_dump_json() for part in (*council.layers, *council.localities)]
    for text in said:
        told.update(text.encode() + b"\0")
    for name in sorted({layer.file for layer in council.layers if layer.file is not None}):
        told.update(_content(paths.ROOT / name) + b"\0")
    return told.hexdigest()


@cache
def _drawn_by() -> str:
    """The code that draws outlines, and the libraries it draws with."""
    told = hashlib.sha256()
    for file in sorted(Path(__file__).parent.glob("*.py")):
        told.update(_content(file) + b"\0")
    libraries = [f"{name} {version(name)}" for name in ("shapely", "pyproj", "h3", "numpy")]
    return " ".join([told.hexdigest(), *libraries])


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:  # whoever draws it says what is wrong
        return b""


def index_file(council: str, stamp: str, static: Path) -> Path:
    """Where an index lies. It never changes: another stamp has another name."""
    return static / "map" / f"{council}-index-{stamp[:16]}.json"


def index_text(stamp: str, layers: Mapping[str, PublishedLayer]) -> str:
    """An index as it is written."""
    held = [asdict(layer) for layer in layers.values()]
    return json.dumps({"stamp": stamp, "layers": held}, ensure_ascii=False, separators=(",", ":"))


def read_index(file: Path, stamp: str) -> dict[str, PublishedLayer] | None:
    """What an index says is published, by the layer's id; None where it is not there, is broken, or a file is gone."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["stamp"] != stamp:
            return None
        layers = [_layer(**layer) for layer in held["layers"]]
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
    whole = all((file.parent / layer.address.removeprefix(ADDRESS)).is_file() for layer in layers)
    return {layer.level: layer for layer in layers} if whole else None


def _layer(*, level: str, address: str, codes: list[str], names: list[str], told: bool) -> PublishedLayer:
    if not address.startswith(ADDRESS) or len(codes) != len(names):
        raise ValueError("an index that was not written by this app")
    return PublishedLayer(level, address, tuple(codes), tuple(names), told)
