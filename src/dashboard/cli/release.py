"""``dashboard release`` and ``dashboard serve``: make, attack and show what may be seen without small numbers."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from dashboard import log, paths
from dashboard.catalogue import read_catalogue
from dashboard.cli.loading import bar
from dashboard.council import read_council
from dashboard.cube.release import open_release, read_release_manifest
from dashboard.disclosure.audit import audit
from dashboard.disclosure.leak import Leak
from dashboard.disclosure.making import Made, make_release
from dashboard.disclosure.store import open_kept

SHOWN = 20
"""Leaks that are printed one by one."""


def run_release(council_id: str, to: Path | None) -> int:
    """Make a release; 0 where it is current now, 1 where an attack found something and it was thrown away."""
    council = read_council(paths.council_folder(council_id))
    with bar() as told:
        made = make_release(council, read_catalogue(), told)
    log.event("release", council=council_id, release=made.manifest.id, leaks=len(made.leaks))
    if made.file is None:
        _print_leaks(made.leaks)
        print("The release was thrown away, and the one before stays current.", file=sys.stderr)
        return 1
    print(_made(made, _copied(made.file, to)))
    return 0


def _copied(file: Path, to: Path | None) -> Path:
    if to is None:
        return file
    shutil.copyfile(file, to)
    return to


def _made(made: Made, file: Path) -> str:
    lost = made.lost
    return (
        f"Released and current: {file}\n"
        f"Annual totals of the council and its localities: {lost.totals:,}, of which {100 * lost.share_shown:.1f}% are "
        f"shown, {lost.rounded:,} of them rounded to 5. Hidden as small: {lost.small:,}; so that these cannot be "
        f"worked out: {lost.hidden - lost.small:,}. "
        f"All cells: {lost.cells:,}, hidden {lost.cells_hidden:,}.\n"
        "An attack on it, alone and with earlier releases, found nothing. "
        f"Show it: dashboard serve --release {file}"
    )


def run_audit(council_id: str, file: Path) -> int:
    """Attack a release that lies there; 1 where something can be told."""
    council, catalogue = read_council(paths.council_folder(council_id)), read_catalogue()
    manifest = read_release_manifest(file)
    release = open_release(file, council, catalogue)
    others = [one for one in open_kept(council, catalogue) if one.manifest != manifest]
    leaks = audit(release, manifest.largest_hidden, others)
    if leaks:
        _print_leaks(leaks)
        return 1
    beside = f", alone and with {len(others)} other releases" if others else ""
    print(f"Attacked {file.name}{beside}: no hidden number can be told more closely than the rule allows.")
    return 0


def _print_leaks(leaks: list[Leak]) -> None:
    for leak in leaks[:SHOWN]:
        print(leak.words)
    more = f" ({len(leaks) - SHOWN:,} more are not listed)" if len(leaks) > SHOWN else ""
    print(f"{len(leaks):,} numbers can be told too closely{more}.", file=sys.stderr)


def run_serve(release: Path | None, port: int) -> int:
    """Serve the app; with a release, that file and nothing that was loaded."""
    environment = dict(os.environ)
    if release is not None:
        manifest = read_release_manifest(release)
        open_release(release, read_council(paths.council_folder(manifest.council)), read_catalogue())
        environment |= {"DASHBOARD_RELEASE": str(release.resolve()), "DASHBOARD_COUNCIL": manifest.council}
        environment |= {"DASHBOARD_UPLOAD": "off", "DASHBOARD_OWN_AREAS": "off"}
    command = [sys.executable, "-m", "streamlit", "run", str(paths.ROOT / "app.py"), "--server.port", str(port)]
    return _become(command, environment)


def _become(command: list[str], environment: dict[str, str]) -> int:
    """Run a command in the place of this process, where the system can do that; else beside it.

    One that waited for it would hold 245 MB of what the check imported, and leave the server behind when it is ended.
    """
    if os.name == "posix":
        os.chdir(paths.ROOT)
        sys.stdout.flush()
        sys.stderr.flush()
        os.execve(command[0], command, environment)  # noqa: S606  no shell is wanted
    return subprocess.run(command, cwd=paths.ROOT, env=environment, check=False).returncode
