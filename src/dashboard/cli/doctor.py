"""``dashboard doctor``: what is wrong with this installation, and how to mend it."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata

from dashboard import paths
from dashboard.catalogue import CatalogueError, read_catalogue
from dashboard.council import CouncilError, read_council


@dataclass(frozen=True)
class Check:
    """One thing looked at: what it is, whether it is well, and what to do where it is not."""

    what: str
    well: bool
    says: str
    mend: str = ""


def run_doctor(council: str) -> int:
    """Print every check; 1 where something is wrong."""
    checks = list(examine(council))
    for check in checks:
        print(f"{'ok   ' if check.well else 'WRONG'} {check.what}: {check.says}")
        if not check.well and check.mend:
            print(f"      {check.mend}")
    wrong = sum(not check.well for check in checks)
    print(f"{wrong} of {len(checks)} checks are wrong." if wrong else f"All {len(checks)} checks are well.")
    return 1 if wrong else 0


def examine(council: str) -> Iterator[Check]:
    """Look at the installation, from the ground up."""
    for look in (_python, _packages, _rights, _catalogue):
        yield look()
    yield _council(council)
    yield _boundaries(council)
    yield _loaded(council)
    yield _keys(council)
    yield _rights_of_data(council)
    yield _port()


def _python() -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= (3, 11), found, "Install Python 3.11 or newer.")


def _packages() -> Check:
    wrong = []
    for line in (paths.ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines():
        name, pinned, wanted = line.partition("==")
        if pinned and not line.startswith("#"):
            try:
                found = metadata.version(name)
            except metadata.PackageNotFoundError:
                found = "missing"
            if found != wanted:
                wrong.append(f"{name} is {found}, wanted {wanted}")
    says = "; ".join(wrong) or "as pinned in requirements.txt"
    return Check("Packages", not wrong, says, "Run: .venv/bin/python -m pip install -r requirements.txt")


def _rights() -> Check:
    home = paths.home()
    nearest = next(folder for folder in (home, *home.parents) if folder.exists())
    well = os.access(nearest, os.W_OK)
    return Check(
        "Folder for data", well, str(home), "Give this account the right to write there, or set DASHBOARD_HOME."
    )


def _catalogue() -> Check:
    return _reads("Measure catalogue", lambda: f"{len(read_catalogue().measures)} measures", CatalogueError)


def _council(council: str) -> Check:
    from dashboard.cube.own_breaks import check_breaks

    def read() -> str:
        found = read_council(paths.council_folder(council))
        check_breaks(read_catalogue(), found)
        return found.name

    return _reads("Council folder", read, (CouncilError, CatalogueError))


def _boundaries(council: str) -> Check:
    from dashboard.geography.layers import read_layers
    from dashboard.geography.population import children_by_mid_year

    def read() -> str:
        found = read_council(paths.council_folder(council))
        layers = read_layers(found)
        children_by_mid_year(found, 2020, 2021)
        return ", ".join(
            f"{len(s.codes)} {s.layer.plural if len(s.codes) > 1 else s.layer.title.lower()}" for s in layers.values()
        )

    return _reads("Boundaries and children", read, CouncilError)


def _loaded(council: str) -> Check:
    from dashboard.cases.snapshot import SnapshotError, current

    try:
        snapshot = current(council)
    except SnapshotError as error:
        return Check("Loaded data", False, str(error), "Run: dashboard load FOLDER")
    if snapshot is None:
        return Check("Loaded data", False, "nothing is loaded yet", "Run: dashboard start (sample) or load FOLDER.")
    kind = "invented sample" if snapshot.manifest.invented else "the council's returns"
    return Check("Loaded data", True, f"{snapshot.manifest.id}, {kind}, dashboard {snapshot.manifest.app_version}")


def _keys(council: str) -> Check:
    keys = sorted((paths.home() / "keys").glob(f"{council}*.key"))
    if not keys:
        return Check("Keys", True, "made at the first load")
    opened = [key.name for key in keys if os.name != "nt" and key.stat().st_mode & 0o077]
    says = f"readable by others: {', '.join(opened)}" if opened else "readable by their owner only"
    return Check("Keys", not opened, says, f"Run: chmod 600 {keys[0].parent}/*.key")


def _rights_of_data(council: str) -> Check:
    from dashboard.cases.snapshot import store

    root = store(council)
    kept = [root, *root.glob("snapshots/*"), *root.glob("snapshots/*/*")] if root.exists() else []
    open_to_others = [path.name for path in kept if os.name != "nt" and path.stat().st_mode & 0o077]
    says = f"{len(open_to_others)} files or folders can be read by others" if open_to_others else "the owner's only"
    return Check("Rights of loaded data", not open_to_others, says, f"Run: chmod -R go-rwx {root}")


def _port() -> Check:
    with socket.socket() as probe:
        free = probe.connect_ex(("127.0.0.1", 8501)) != 0
    return Check("Port 8501", True, "free" if free else "in use, perhaps by the dashboard itself")


def _reads(what: str, read: Callable[[], str], error: type[Exception] | tuple[type[Exception], ...]) -> Check:
    try:
        return Check(what, True, read())
    except error as problem:
        return Check(what, False, str(problem), "Mend the file that is named.")
