"""Makes the pictures of the documents again: ``make screenshots``. Starts a server of its own and ends it."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
PICTURES = {
    "overview": ("", 1440),
    "map": ("demand_map?level=lsoa", 1440),
    "needs": ("needs", 1440),
    "resources": ("resources", 1440),
    "phone": ("", 390),
}


def main() -> None:
    """Take every picture of the current data, with the app as it stands."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "app.py"), "--server.port", str(port)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        address = f"http://localhost:{port}/"
        _wait(address)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for name, (page, width) in PICTURES.items():
                _picture(browser, address + page, width, ROOT / "docs" / f"{name}.png")
            browser.close()
    finally:
        server.terminate()
        server.wait(10)


def _wait(address: str) -> None:
    for _ in range(120):
        try:
            urllib.request.urlopen(address + "_stcore/health", timeout=1)  # noqa: S310  our own server
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The server did not come up within a minute.")


def _picture(browser: Browser, address: str, width: int, file: Path) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1180})
    page.goto(address)
    page.wait_for_selector(".ld-heading", timeout=120_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)
    page.wait_for_selector("[data-test-script-state='notRunning']", timeout=120_000)  # a busy machine takes its time
    page.wait_for_timeout(1000)
    page.screenshot(path=file)
    page.close()


if __name__ == "__main__":
    main()
