"""Changing a council's keys: references are encrypted again, hashes change with the next load."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dashboard.cases.making import alone
from dashboard.cases.manifest import SnapshotError, read_manifest
from dashboard.cases.references import ReferencesError, encrypt_again, key_of
from dashboard.cases.snapshot import store, waiting_place
from dashboard.sources.keys import change_keys, forget_keys, mark, reference_key, reference_keys


@dataclass(frozen=True)
class ChangedKeys:
    """What a change of keys did: snapshots encrypted again, earlier keys deleted, and what stood in the way."""

    encrypted: tuple[str, ...]
    forgotten: int
    problems: tuple[str, ...]


def change(council: str) -> ChangedKeys:
    """Make new keys and encrypt the references of all snapshots again. Run once more, it finishes what was cut off.

    Raises
    ------
    BusyError
        Where a load is running.
    """
    with alone(council):
        change_keys(council)
        keys, key = reference_keys(council), reference_key(council)
        done, problems = [], []
        for folder in _folders(council):
            try:
                if encrypt_again(folder, keys, key):
                    done.append(folder.name)
            except ReferencesError as error:
                problems.append(str(error))
        return ChangedKeys(tuple(done), forget_unneeded(council), tuple(problems))


def forget_unneeded(council: str) -> int:
    """Delete earlier keys that no snapshot needs. While one cannot say which it needs, all stay."""
    needed: set[str] = {mark(reference_key(council))}
    try:
        for folder in _folders(council):
            needed |= {read_manifest(folder).hash_key, key_of(folder) or ""}
    except (SnapshotError, ReferencesError):
        return 0
    return forget_keys(council, needed)


def _folders(council: str) -> list[Path]:
    return [
        folder
        for place in (store(council) / "snapshots", waiting_place(council))
        for folder in sorted(place.glob("*"))
        if folder.is_dir()
    ]
