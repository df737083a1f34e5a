"""``dashboard load``, ``check``, ``sample`` and ``start``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from dashboard import log, paths
from dashboard.cases.snapshot import sample_wanted
from dashboard.catalogue import CatalogueError, read_catalogue
from dashboard.cli.findings import print_findings
from dashboard.council import Council, read_council
from dashboard.cube.load import LoadStoppedError, check_returns, load_returns

Told = Callable[[float, str], None]


def run_load(returns: list[str], council_id: str) -> int:
    """Load; 0 where a snapshot is current now, 1 where the load stopped."""
    council = read_council(paths.council_folder(council_id))
    try:
        with bar() as told:
            snapshot, findings = load_returns(returns, council, read_catalogue(), told)
    except LoadStoppedError as stopped:
        print_findings(stopped.findings)
        print(str(stopped), file=sys.stderr)
        log.event("load stopped", council=council_id, findings=len(stopped.findings))
        return 1
    print_findings(findings)
    log.event("loaded", council=council_id, snapshot=snapshot.manifest.id, **snapshot.manifest.findings)
    print(f"Loaded and current: {snapshot.manifest.id} ({_counts(snapshot.manifest.rows)}).")
    return 0


def run_check(returns: list[str], council_id: str, fmt: str) -> int:
    """Print findings; 1 where a load would stop."""
    if fmt not in ("table", "json"):
        raise CatalogueError(f'Findings have no format "{fmt}". The formats are: table, json.')
    council = read_council(paths.council_folder(council_id))
    with bar(quiet=fmt == "json") as told:
        loaded = check_returns(returns, council, told)
    if fmt == "json":
        json.dump([asdict(finding) for finding in loaded.findings], sys.stdout, indent=1, ensure_ascii=False)
        print()
    else:
        print_findings(loaded.findings)
        print("This would not load." if loaded.stops else f"This would load ({_counts(loaded.rows)}).")
    return 1 if loaded.stops else 0


def run_sample(directory: Path, size: float, seed: int, council_id: str) -> None:
    """Write the invented council."""
    with bar() as told:
        _write(directory, read_council(paths.council_folder(council_id)), size, seed, told)
    print(f"Invented returns are in {directory}. Load them: dashboard load {directory}")


def run_start(council_id: str) -> int:
    """Make and load the sample, unless something is loaded already."""
    if not sample_wanted(council_id):
        return 0
    council = read_council(paths.council_folder(council_id))
    directory = paths.home() / f"sample-{council_id}"
    print("Nothing is loaded yet: making the invented sample council (about a minute, once).")
    with bar() as told:
        _write(directory, council, 1.0, 2026, told)
    return run_load([str(directory)], council_id)


def _write(directory: Path, council: Council, size: float, seed: int, told: Told) -> None:
    from dashboard.sample.write import write_sample

    write_sample(directory, council.folder, seed=seed, size=size, progress=told)


@contextmanager
def bar(quiet: bool = False) -> Iterator[Told]:
    """A progress bar on the terminal, nothing where there is none; yields what tells it the share done and of what."""
    console = Console(stderr=True, quiet=quiet or not sys.stderr.isatty())
    columns = (TextColumn("{task.percentage:>3.0f}%"), BarColumn(), TextColumn("{task.description}"))
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task("Starting", total=1.0)
        yield lambda share, what: progress.update(task, completed=share, description=what)


def _counts(rows: dict[str, int]) -> str:
    shown = ("children", "referrals", "assessments", "protection_plans")
    return ", ".join(_count(rows.get(table, 0), table.replace("_", " ")) for table in shown)


def _count(number: int, things: str) -> str:
    one = {"children": "child"}.get(things, things.removesuffix("s"))
    return f"{number:,} {one if number == 1 else things}"
