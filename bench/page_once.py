"""One page in one session: opened, then changed again and again, in Streamlit's own script runner."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner import RerunData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.testing.v1 import AppTest, app_test
from streamlit.testing.v1.local_script_runner import LocalScriptRunner

from bench.alone import ROOT, answer
from bench.ground import BASELINE
from dashboard.paths import home

_COMPILED = ScriptCache()

_FAILED = 'role="alert"'
"""How `dashboard.ui.blocks.page_blocks` marks the message of a page that could not be shown."""


class _Clocked(LocalScriptRunner):
    """The runner, which tells how long a script took: callbacks, script, what it sends; not the harness around it.

    Scripts are compiled once, as by a server; the harness alone would compile them at each run.
    """

    seconds = 0.0

    def __init__(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  handed on
        super().__init__(*given, **named)
        self._script_cache = self._pages_manager._script_cache = _COMPILED

    def _run_script(self, rerun_data: RerunData) -> None:
        begun = time.perf_counter()
        try:
            super()._run_script(rerun_data)
        finally:
            _Clocked.seconds += time.perf_counter() - begun


def main(page: str, settings: str) -> list[float]:
    """Milliseconds of each change. `settings` is the file with those of all pages."""
    app_test.LocalScriptRunner = _Clocked  # type: ignore[misc]
    if page == BASELINE:
        return list(_baseline())
    script, _, _ = page.partition(",")
    return list(_changes(script, json.loads(Path(settings).read_text(encoding="utf-8"))[page]))


def _baseline() -> Iterable[float]:
    app = AppTest.from_file(ROOT / "bench" / "baseline_app.py", default_timeout=60).run()
    for number in range(1, 31):
        app.selectbox(key="number").set_value(str(number))
        yield _milliseconds(app)
        _expect(app, {"number": str(number)}, "")


def _changes(script: str, settings: list[dict[str, str]]) -> Iterable[float]:
    """The app as a link opens it, on the page; then each setting through the address, which all controls obey."""
    app = AppTest.from_file(ROOT / "app.py", default_timeout=60).run()
    app.switch_page(f"pages/{script}.py").run()
    for setting in settings:
        app.query_params = dict(setting)
        yield _milliseconds(app)
        _expect(app, setting, "control-")


def _milliseconds(app: AppTest) -> float:
    _Clocked.seconds = 0.0
    app.run()
    return 1000 * _Clocked.seconds


def _expect(app: AppTest, setting: dict[str, str], prefix: str) -> None:
    """A figure of a page that failed, or did not take the change, would be worth nothing."""
    messages = [element.proto.body for element in app.get("html")]
    if app.exception or any(_FAILED in message for message in messages):
        raise RuntimeError(f"the page failed at {setting}; the log in {home()} says why")
    for name, value in setting.items():
        key = f"{prefix}{name}"
        shown = app.session_state[key if key in app.session_state else f"view-{name}"]
        shown = (",".join(shown) or "none") if isinstance(shown, list) else shown
        if shown != value:
            raise RuntimeError(f"the page shows {name} {shown} and not {value}")


if __name__ == "__main__":
    answer(main)
