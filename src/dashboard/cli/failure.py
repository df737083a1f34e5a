"""What the command line says when something goes wrong."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dashboard import log
from dashboard.catalogue import CatalogueError
from dashboard.council import CouncilError

PLAIN = (CatalogueError, CouncilError)
"""Errors whose message is written for the person at the keyboard."""


def told(run: Callable[[], object]) -> int:
    """Run and return the exit code: 2 for what a person can mend, 3 for what the log has to explain."""
    from dashboard.cases.snapshot import SnapshotError
    from dashboard.cube.read import CubeError
    from dashboard.disclosure.cells import ReleaseError
    from dashboard.geography.own_areas import OwnAreaError

    try:
        run()
    except (*PLAIN, SnapshotError, CubeError, OwnAreaError, ReleaseError) as error:
        if error.__cause__ is not None:
            log.failure(error.__cause__, "command line")
        print(f"dashboard: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        reference = log.failure(error, "command line")
        print(f"dashboard: {_disk(error)} Reference {reference}; the log is {log.file()}.", file=sys.stderr)
        return 3
    except Exception as error:
        reference = log.failure(error, "command line")
        print(
            f"dashboard: something went wrong that should not have. Nothing was changed. Reference {reference}; "
            f"the log is {log.file()}.",
            file=sys.stderr,
        )
        return 3
    return 0


def _disk(error: OSError) -> str:
    from dashboard.cases.disk import is_full

    where = f" ({error.filename})" if error.filename else ""
    if is_full(error):
        return f"the disk is full{where}. Free some space there and try again."
    if isinstance(error, PermissionError):
        return f"this account has not the right to do that{where}. Give it the right, or choose another folder."
    return f"the disk or the network: {error.strerror or type(error).__name__}{where}."
