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
    from dashboard.geography.own_areas import OwnAreaError

    try:
        run()
    except (*PLAIN, SnapshotError, CubeError, OwnAreaError) as error:
        print(f"dashboard: {error}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"dashboard: {_disk(error)}", file=sys.stderr)
        log.failure(error, "command line")
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
    return f"the disk or its rights: {error.strerror or type(error).__name__}. Nothing was changed."
