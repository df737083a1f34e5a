"""Rows of ``data/LICENCES.md`` for files that were fetched: each file once, the newest row counts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from dashboard import paths

FILE = "LICENCES.md"
LICENCE = "OGL v3.0"


def with_licences(rows: Sequence[tuple[str, str, str]]) -> dict[Path, bytes]:
    """The list with these files in it: nothing where the installation has no list.

    Parameters
    ----------
    rows
        File, what it is, and its source.
    """
    file = paths.ROOT / "data" / FILE
    if not file.exists():
        return {}
    lines = file.read_text(encoding="utf-8").splitlines()
    ours = {name: f"| `{name}` | {what} | {source} | {_licence(name)} |" for name, what, source in rows}
    kept = [line for line in lines if not any(line.startswith(f"| `{name}` |") for name in ours)]
    last = max((place for place, line in enumerate(kept) if line.startswith("| ")), default=len(kept) - 1)
    return {file: ("\n".join([*kept[: last + 1], *ours.values(), *kept[last + 1 :]]) + "\n").encode()}


def _licence(name: str) -> str:
    return "facts; MIT" if name.endswith("council.toml") else LICENCE
