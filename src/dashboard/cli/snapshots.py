"""``dashboard snapshots``, ``use``, ``prune`` and ``compare``: the loads that are kept."""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from rich.console import Console
from rich.table import Table

from dashboard import log, paths
from dashboard.answers.changes import Changes, changes
from dashboard.cases.changed_keys import forget_unneeded
from dashboard.cases.kept import Kept, delete, kept_snapshots, to_prune
from dashboard.cases.making import alone
from dashboard.cases.snapshot import Snapshot, SnapshotError, current, make_current, open_snapshot
from dashboard.catalogue import CatalogueError, read_catalogue
from dashboard.council import Keeping, read_council
from dashboard.cube.read import open_cube
from dashboard.cube.serve import serving
from dashboard.words.loading import size_words

SHOWN = 30
"""Differences that the table shows; JSON has all."""


def run_snapshots(council: str, fmt: str) -> None:
    """List what is kept."""
    _check_format(fmt)
    rows = [_row(kept) for kept in kept_snapshots(council)]
    if fmt == "json":
        _json(rows)
        return
    if not rows:
        print(f"Nothing has been loaded for {council} yet.")
    for row in rows:
        print(f"{row['id']}{'  (current)' if row['current'] else ''}")
        if row["refused"]:
            print(f"    cannot be opened: {row['refused']}")
        if row["loaded_at"]:
            kind = "invented sample" if row["invented"] else "the council's returns"
            told = ", ".join(f"{n} {severity}" for severity, n in row["findings"].items()) or "none"
            print(f"    {kind}, loaded {row['loaded_at']} by {row['loaded_by'] or 'not known'}")
            print(f"    {size_words(row['size'])}, {len(row['files'])} source files, findings: {told}")


def _row(kept: Kept) -> dict[str, Any]:
    manifest = kept.manifest
    return {
        "id": kept.id,
        "current": kept.is_current,
        "loaded_at": manifest.loaded_at if manifest else None,
        "loaded_by": manifest.loaded_by if manifest else None,
        "invented": manifest.invented if manifest else None,
        "size": kept.size,
        "findings": manifest.findings if manifest else {},
        "files": [vars(file) for file in manifest.files] if manifest else [],
        "refused": kept.refused,
    }


def run_use(council: str, snapshot: str) -> None:
    """Take an earlier snapshot up again, if it can be opened."""
    found = open_snapshot(council, snapshot)
    open_cube(found.cube, read_council(paths.council_folder(council)), read_catalogue()).con.close()
    with alone(council):
        make_current(council, snapshot)
    log.event("snapshot taken up", council=council, snapshot=snapshot)
    print(f"Current: {snapshot}.")


def run_prune(council_id: str, keep: int | None, days: int | None, dry_run: bool) -> None:
    """Delete what the rule lets go."""
    council = read_council(paths.council_folder(council_id))
    rule = Keeping(
        keep=council.snapshots.keep if keep is None else keep, days=council.snapshots.days if days is None else days
    )
    print(f"Rule: the newest {rule.keep} stay, and all of the last {rule.days} days. The current one always stays.")
    with alone(council_id):
        serves = serving(council, read_catalogue())
        never = [serves.snapshot.manifest.id] if serves else []
        gone = to_prune(kept_snapshots(council_id), rule, datetime.now(UTC), never)
        for kept in gone:
            print(f"{'Would delete' if dry_run else 'Deleted'} {kept.id} ({size_words(kept.size)}).")
            if not dry_run:
                delete(council_id, kept.id)
                log.event("snapshot deleted", council=council_id, snapshot=kept.id)
        if gone and not dry_run:
            forget_unneeded(council_id)
    if not gone:
        print("Nothing to delete.")


def run_compare(council_id: str, first: str, second: str, fmt: str) -> None:
    """Print what changed from one snapshot to another; without a second one, to the current."""
    _check_format(fmt)
    before, after = open_snapshot(council_id, first), _second(council_id, second)
    council, catalogue = read_council(paths.council_folder(council_id)), read_catalogue()
    found = changes(*(open_cube(snapshot.cube, council, catalogue) for snapshot in (before, after)))
    if fmt == "json":
        _json(
            {
                "before": before.manifest.id,
                "after": after.manifest.id,
                "compared": found.compared,
                **{part: _records(getattr(found, part)) for part in ("figures", "available", "findings")},
            }
        )
        return
    _print(found, before, after)


def _second(council: str, asked: str) -> Snapshot:
    snapshot = open_snapshot(council, asked) if asked else current(council)
    if snapshot is None:
        raise SnapshotError(f"Nothing has been loaded for {council} yet. Load returns: dashboard load FOLDER.")
    return snapshot


def _print(found: Changes, before: Snapshot, after: Snapshot) -> None:
    print(f"From {before.manifest.id} to {after.manifest.id}: {found.compared:,} figures compared, "
          f"{len(found.figures):,} differ.")  # fmt: skip
    for invented, which in ((before.manifest.invented, "first"), (after.manifest.invented, "second")):
        if invented:
            print(f"The {which} holds invented data: its children and workers do not exist.")
    if before.manifest.hash_key != after.manifest.hash_key:
        print("They were made with different keys: counts can be compared, children cannot be followed.")
    shown = ["title", "area_name", "period_title", "before", "after", "difference"]
    _table(found.figures[shown].head(SHOWN), "Figures, the largest differences first")
    if len(found.figures) > SHOWN:
        print(f"{len(found.figures) - SHOWN:,} more: --format json has all.")
    _table(found.available[["title", "change", "before", "after"]], "Measures: the last day that is covered")
    _table(found.findings[["change", "severity", "file", "rule", "found", "before", "after"]], "Findings")


def _table(frame: pd.DataFrame, title: str) -> None:
    if frame.empty:
        print(f"{title}: no difference.")
        return
    table = Table(title=title, title_justify="left")
    for column in frame.columns:
        table.add_column(str(column).replace("_", " "))
    for row in frame.itertuples(index=False, name=None):
        table.add_row(*(_cell(value) for value in row))
    Console(width=None if sys.stdout.isatty() else 160, markup=False).print(table)


def _cell(value: object) -> str:
    if pd.isna(value):  # type: ignore[call-overload]
        return "not available"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    return f"{value:,.10g}" if isinstance(value, int | float) else str(value)


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    records: list[dict[str, Any]] = json.loads(frame.to_json(orient="records", date_format="iso"))
    return records


def _json(rows: object) -> None:
    json.dump(rows, sys.stdout, indent=1, ensure_ascii=False)
    print()


def _check_format(fmt: str) -> None:
    if fmt not in ("table", "json"):
        raise CatalogueError(f'There is no format "{fmt}" here. The formats are: table, json.')
