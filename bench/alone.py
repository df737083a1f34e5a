"""A measurement in a process of its own, so that nothing measured before it counts, in time or in memory."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]


def alone(module: str, *arguments: object, home: Path) -> Any:  # noqa: ANN401  what the module answers
    """Run a module of the bench and give back what it `answer`s.

    Parameters
    ----------
    module : str
        Its name, such as "bench.load_once".
    *arguments
        Given to its `main` as texts.
    home : Path
        What `DASHBOARD_HOME` is in that process.

    Raises
    ------
    RuntimeError
        Where the measurement failed; the end of what it said is the message.
    """
    command = [sys.executable, "-m", module, *map(str, arguments)]
    environment = os.environ | {"DASHBOARD_HOME": str(home)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{module} failed:\n{done.stderr[-3000:]}")
    return json.loads(done.stdout.splitlines()[-1])


def answer(main: Callable[..., Any]) -> None:
    """Call a module's `main` with the process's arguments; what it returns is its answer."""
    try:
        print(json.dumps(main(*sys.argv[1:])), flush=True)
    except Exception:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)  # at once: what libraries say when they leave is long, and hides what went wrong


def peak_bytes() -> int:
    """The most memory that this process has held."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024


def seconds_of(work: Callable[[], object]) -> float:
    """How long something takes once."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
