"""The command line: ``dashboard load | check | query | measures | sample | doctor``."""

from __future__ import annotations

import sys

from dashboard.cli.commands import app


def main() -> None:
    """Run a command. What goes wrong is said in one line, without a traceback, and logged under a reference."""
    from dashboard.cli.failure import told

    sys.exit(told(app))


__all__ = ["app", "main"]
