"""``dashboard geography get``: boundaries and populations of a council from the public services."""

from __future__ import annotations

import sys

from dashboard import log, paths
from dashboard.cli.loading import bar
from dashboard.geography.fetched import ServiceError, get_geography, read_services


def run_get(code: str, layers: str) -> int:
    """Fetch, check and keep; 0 where everything is in place, 1 where nothing was changed."""
    wanted = tuple(name.strip().replace("-", "_") for name in layers.split(",") if name.strip())
    try:
        with bar() as told:
            got = get_geography(read_services(), code, wanted, told)
    except ServiceError as error:
        print(f"dashboard: {error}", "Nothing was changed.", file=sys.stderr)
        log.event("geography not fetched", code=code[:9])
        return 1
    log.event("geography fetched", council=got.council, files=len(got.files))
    for file in got.files:
        print(file.relative_to(paths.ROOT))
    for note in got.notes:
        print(f"Note: {note}")
    if got.started:
        print(f"The folder data/{got.council} is begun and opens as it is: list its localities in council.toml.")
    else:
        print(f"To use them, put this into data/{got.council}/council.toml, under other ids where a layer stays:\n")
        print(got.toml)
    return 0
