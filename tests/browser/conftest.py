"""A headless Chromium, and apps served on free ports, for every test in this folder."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, expect, sync_playwright

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0  # seconds for a server to come up on a busy machine

Serve = Callable[..., str]

expect.set_options(timeout=1000 * PATIENCE)  # Playwright's own five seconds are too few on a busy machine


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests: from CHROMIUM, the system's, or Playwright's own. Missing in CI is an error."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium to drive: {str(error).splitlines()[0]}")
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serve]:
    """``serve(app, env) -> address``: one Streamlit for each app and environment, ended by its process id."""
    running: dict[str, tuple[subprocess.Popen[bytes], str]] = {}

    def start(app: Path, env: dict[str, str] | None = None) -> str:
        name = f"{app}{sorted((env or {}).items())}"
        if name not in running:
            running[name] = _start(app, env or {}, tmp_path_factory.mktemp("server") / "log.txt")
        return running[name][1]

    yield start
    for process, _ in running.values():
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def _start(app: Path, env: dict[str, str], log: Path) -> tuple[subprocess.Popen[bytes], str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = {"server.port": port, "server.address": "127.0.0.1", "server.enableStaticServing": "true"}
    options |= {"server.headless": "true", "browser.gatherUsageStats": "false"}
    command = [sys.executable, "-m", "streamlit", "run", str(app)]
    command += [part for name, value in options.items() for part in (f"--{name}", str(value))]
    with log.open("wb") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=os.environ | env, stdout=output, stderr=output)
    address = f"http://127.0.0.1:{port}"
    _wait(process, address, log)
    return process, address


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    process.kill()
    pytest.fail(f"The app did not start:\n{log.read_text()}")
