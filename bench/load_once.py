"""Load returns into a snapshot with its cube, as ``dashboard load`` does, in a fresh process."""

from __future__ import annotations

import json
import time
from pathlib import Path

from bench.alone import answer, peak_bytes, seconds_of
from bench.ground import COUNCIL
from dashboard import paths
from dashboard.catalogue import read_catalogue
from dashboard.council import read_council
from dashboard.cube.load import load_returns


def main(returns: str, note: str) -> dict[str, float]:
    """Load, and write down seconds, the processor's seconds and peak memory (bytes, imports included)."""
    council = read_council(paths.council_folder(COUNCIL))
    catalogue = read_catalogue()
    found: dict[str, float] = {}

    def load() -> None:
        snapshot, _ = load_returns([returns], council, catalogue)
        found.update(snapshot.manifest.seconds)

    before = time.process_time()
    seconds = seconds_of(load)
    told = {"seconds": seconds, "work": time.process_time() - before, "bytes": float(peak_bytes()), **found}
    Path(note).write_text(json.dumps(told), encoding="utf-8")
    return told


if __name__ == "__main__":
    answer(main)
