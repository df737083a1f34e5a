"""``dashboard keys change``: new keys for a council."""

from __future__ import annotations

import sys

from dashboard import log
from dashboard.cases.changed_keys import change
from dashboard.council import read_council
from dashboard.paths import council_folder


def run_change(council: str) -> int:
    """Change both keys; 1 where a snapshot's references could not be encrypted again."""
    read_council(council_folder(council))
    done = change(council)
    log.event("keys changed", council=council, encrypted=len(done.encrypted), forgotten=done.forgotten)
    print(f"New keys were made. The case references of {len(done.encrypted)} loads were encrypted again.")
    print(
        "The hashes change with the next load: until then all stays as it is. A load before and a load after can be "
        "compared by counts, but a child cannot be followed from one to the other. Load every return again, and make "
        "a new backup of the keys."
    )
    if done.forgotten:
        print(f"{done.forgotten} earlier keys that no load needs were deleted.")
    for problem in done.problems:
        print(problem, file=sys.stderr)
    return 1 if done.problems else 0
