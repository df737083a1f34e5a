"""What a snapshot says of itself, in its ``manifest.json``."""

from __future__ import annotations

import getpass
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from dashboard import version

FILE = "manifest.json"


class SnapshotError(Exception):
    """A snapshot that cannot be opened; the message says why and what to do."""


@dataclass(frozen=True)
class SourceFile:
    """One file that a snapshot was made from."""

    name: str
    kind: str
    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a snapshot says of itself."""

    id: str
    council: str
    loaded_at: str
    invented: bool
    files: tuple[SourceFile, ...]
    findings: dict[str, int]
    rows: dict[str, int]
    posts_from: str = ""
    app_version: str = version.APP
    snapshot_version: int = version.SNAPSHOT
    cube_version: int = version.CUBE
    seconds: dict[str, float] = field(default_factory=dict)
    loaded_by: str = ""
    """The account that loaded it, or the page; nothing else of a person."""
    sizes: dict[str, int] = field(default_factory=dict)
    """Bytes of each part that must be whole."""
    hash_key: str = ""
    """Which key made the hashes (its mark, not the key)."""


def account() -> str:
    """The operating system's name for whoever runs this; empty where it has none."""
    try:
        import pwd

        return pwd.getpwuid(os.geteuid()).pw_name
    except (ImportError, KeyError):  # Windows, or an account without an entry
        pass
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""


def manifest_text(manifest: Manifest) -> str:
    """A manifest as it is written."""
    return json.dumps(asdict(manifest), indent=1)


def read_manifest(folder: Path) -> Manifest:
    """Read a snapshot's manifest, whatever version made it.

    Raises
    ------
    SnapshotError
        Where it is not there, cannot be read or has another form.
    """
    try:
        held: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        files = tuple(SourceFile(**file) for file in held.pop("files"))
        return Manifest(files=files, **held)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise SnapshotError(
            f"The loaded data ({folder.name}) cannot be read ({type(error).__name__}). Load the returns again."
        ) from error


def is_invented(folder: Path) -> bool | None:
    """Whether a snapshot, even one of another version, holds invented data. None where its manifest does not say."""
    try:
        held = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    said = held.get("invented") if isinstance(held, dict) else None
    return said if isinstance(said, bool) else None


def check_version(manifest: Manifest) -> None:
    """Refuse what another version of the app made.

    Raises
    ------
    SnapshotError
        Where the versions differ.
    """
    found = (manifest.snapshot_version, manifest.cube_version)
    if found != (version.SNAPSHOT, version.CUBE):
        raise SnapshotError(
            f"The loaded data ({manifest.id}) are in form {found[0]}.{found[1]}, made by dashboard "
            f"{manifest.app_version}; this dashboard reads form {version.SNAPSHOT}.{version.CUBE}. "
            "Load the returns again."
        )
