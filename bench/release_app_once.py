"""Memory of an app with a release after each of its pages, or of the plainest app that imports the same libraries."""

from __future__ import annotations

import importlib
import json
import os
import shutil
import sys
from pathlib import Path

from streamlit.testing.v1 import AppTest

from bench.alone import ROOT, answer

PAGES = ("overview", "demand_map", "needs", "profile", "outcomes", "compared", "said", "methods")
PATIENCE = 600


Held = dict[str, float]
"""Bytes in memory: `own`, the process's alone, and `whole`, with as much of the libraries' files as was read so far."""


def main(what: str, given: str) -> Held:
    """What is held at the end: `pages` of a release, or `plain` with the modules that a file lists."""
    return _pages(Path(given)) if what == "pages" else _plain(Path(given))


def _pages(release: Path) -> Held:
    os.environ |= {"DASHBOARD_RELEASE": str(release), "DASHBOARD_UPLOAD": "off", "DASHBOARD_OWN_AREAS": "off"}
    outlines = ROOT / "pages" / "static"  # a page run by itself has its outlines beside it
    before = outlines.exists()
    for page in PAGES:
        at = AppTest.from_file(str(ROOT / "pages" / f"{page}.py"), default_timeout=PATIENCE).run()
        if at.exception:
            raise RuntimeError(f"{page}: {at.exception[0].message}")
    if not before:
        shutil.rmtree(outlines, ignore_errors=True)
    mine = [name for name in sys.modules if name.split(".")[0] not in ("dashboard", "bench", "__main__")]
    release.with_suffix(".modules").write_text(json.dumps(mine), encoding="utf-8")
    return _held()


def _plain(modules: Path) -> Held:
    for name in json.loads(modules.read_text(encoding="utf-8")):
        try:
            importlib.import_module(name)
        except ImportError:  # a module that is made while another runs
            continue
    AppTest.from_file(str(ROOT / "bench" / "baseline_app.py"), default_timeout=PATIENCE).run()
    return _held()


def _held() -> Held:
    """What this process holds now (Linux)."""
    told = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text().splitlines())
    return {name: 1024.0 * int(told[field].split()[0]) for name, field in (("own", "RssAnon"), ("whole", "VmRSS"))}


if __name__ == "__main__":
    answer(main)
