"""The command line: ``dashboard load | check | query | measures | sample | doctor``."""

from __future__ import annotations

import os
import sys

from dashboard.cli.commands import app


def main() -> None:
    """Run a command. What goes wrong is said in one line, without a traceback, and logged under a reference."""
    from dashboard.cli.failure import told

    os.umask(0o077)  # what a command writes is its owner's alone
    sys.exit(told(app))


__all__ = ["app", "main"]
