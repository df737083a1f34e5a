"""The log: one JSON object a line, with no personal value in it, and a reference for each failure.

An exception's message is never logged, since it can hold the value that caused it; its type and the places in our
own code that it passed are.
"""

from __future__ import annotations

import logging
import secrets
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path

from dashboard import paths, version

_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def file() -> Path:
    """Where the log is written."""
    return paths.home() / "log" / "dashboard.jsonl"


def logger() -> logging.Logger:
    """The structured logger, made at first use. Where its file cannot be written it says nothing."""
    made = logging.getLogger("dashboard")
    wanted = str(file())
    if [handler.name for handler in made.handlers] != [wanted]:  # first use, or another home since
        for old in list(made.handlers):
            made.removeHandler(old)
            old.close()
        made.setLevel(logging.INFO)
        made.propagate = False
        fresh = _handler()
        fresh.name = wanted
        made.addHandler(fresh)
    return made


class _File(RotatingFileHandler):
    """The log's file. Where it cannot be written any more, a full disk perhaps, the record is lost without a word."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802  logging's own name
        """Say nothing: the traceback that is printed otherwise would be all that people see."""


def _handler() -> logging.Handler:
    from pythonjsonlogger.json import JsonFormatter

    try:
        file().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handler: logging.Handler = _File(file(), maxBytes=2_000_000, backupCount=3, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    handler.setFormatter(JsonFormatter("%(asctime)s %(levelname)s %(message)s", timestamp=True))
    return handler


def event(what: str, **facts: str | int | float | bool) -> None:
    """Log that something happened. Facts are counts, ids of snapshots and names of measures; never a person's."""
    logger().info(what, extra={"app": version.APP, **facts})


def failure(error: BaseException, where: str) -> str:
    """Log an unexpected error and return the reference that the user is shown."""
    reference = "".join(secrets.choice(_LETTERS) for _ in range(6))
    frames = traceback.extract_tb(error.__traceback__)
    passed = [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]]
    logger().error(
        "failure",
        extra={
            "app": version.APP,
            "reference": reference,
            "where": where,
            "error": type(error).__name__,
            "passed": passed,
        },
    )
    return reference
