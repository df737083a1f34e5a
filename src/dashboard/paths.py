"""Where things lie: the project's own folders, and the place for what a load makes."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(os.environ.get("DASHBOARD_ROOT", Path(__file__).resolve().parents[2]))
"""The folder that holds app.py, data/ and geo/."""


def home() -> Path:
    """The folder for snapshots, keys and logs: `DASHBOARD_HOME`, or `var` in the project."""
    return Path(os.environ.get("DASHBOARD_HOME") or ROOT / "var")  # empty is unset: never where somebody stands


def release() -> Path | None:
    """The one release that this server shows: `DASHBOARD_RELEASE`, as `dashboard serve --release` sets it."""
    named = os.environ.get("DASHBOARD_RELEASE", "")
    return Path(named) if named else None


def council_folder(council: str) -> Path:
    """A council's own folder under ``data/``, by its name."""
    return ROOT / "data" / council
