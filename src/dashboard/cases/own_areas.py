"""Where own areas are kept: one file beside a council's loaded data, never among the returns and never in git."""

from __future__ import annotations

import json
import os
import secrets
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from dashboard.cases.owner_only import flush, write_owned
from dashboard.cases.snapshot import store
from dashboard.cases.turns import turn
from dashboard.geography.own_areas import ID, OwnArea, OwnAreaError

FORM = 1
"""Raised when the file changes shape."""

PATIENCE = 5.0
"""Seconds to wait for somebody else who writes."""


def own_areas_file(council: str) -> Path:
    """The file of a council's own areas."""
    return store(council) / "own-areas.json"


def own_areas(council: str) -> tuple[OwnArea, ...]:
    """A council's own areas, in the order they were made; none where none were kept.

    Raises
    ------
    OwnAreaError
        Where the file cannot be read or is of another form.
    """
    file = own_areas_file(council)
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        if held["form"] != FORM:
            raise ValueError(held["form"])
        return tuple(_area(row) for row in held["areas"])
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise OwnAreaError(
            f"The own areas cannot be read ({type(error).__name__}). Everything else is as it was. Move {file.name} "
            "away from the loaded data, or bring back a copy of it."
        ) from error


def _area(row: dict[str, object]) -> OwnArea:
    identifier, name, layer, made, codes = (row[key] for key in ("id", "name", "layer", "made", "codes"))
    if not (isinstance(identifier, str) and ID.fullmatch(identifier) and isinstance(codes, list)):
        raise ValueError("id")
    return OwnArea(identifier, str(name), str(layer), tuple(str(code) for code in codes), str(made))


def fresh_id() -> str:
    """An id that says nothing of the area and that nobody can guess from another."""
    return f"own-{secrets.token_hex(4)}"


def today() -> str:
    """The day on which an area is made."""
    return datetime.now(UTC).date().isoformat()


Change = Callable[[tuple[OwnArea, ...]], Sequence[OwnArea]]


def change_own_areas(council: str, change: Change) -> tuple[OwnArea, ...]:
    """Read, change and write the own areas while nobody else does. A reader sees the old ones or the new ones.

    Raises
    ------
    OwnAreaError
        As `change` raises it, or where somebody else does not finish writing.
    """
    with turn(council, "own-areas", PATIENCE) as taken:
        if not taken:
            raise OwnAreaError("Somebody else is changing the own areas. Try again in a moment.")
        changed = tuple(change(own_areas(council)))
        file = own_areas_file(council)
        fresh = file.with_name(f"{file.name}.{os.getpid()}")
        write_owned(fresh, _text(changed))
        flush(fresh)
        fresh.replace(file)
        flush(file.parent)
    return changed


def _text(areas: Sequence[OwnArea]) -> str:
    rows = [
        {"id": area.id, "name": area.name, "layer": area.layer, "made": area.made, "codes": list(area.codes)}
        for area in areas
    ]
    return json.dumps({"form": FORM, "areas": rows}, indent=1, ensure_ascii=False)
