"""What a user meets when something goes wrong: a plain page with what to do and a reference, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from dashboard import log
from dashboard.cases.snapshot import SnapshotError
from dashboard.catalogue import CatalogueError
from dashboard.council import CouncilError
from dashboard.cube.read import CubeError
from dashboard.ui.blocks.page_blocks import Notice, notice

PLAIN = (SnapshotError, CatalogueError, CouncilError, CubeError)
"""Errors whose message is written for people."""


@contextmanager
def plain_failures(where: str) -> Iterator[None]:
    """Run a page; what it raises becomes a plain message, and a line in the log under the same reference."""
    try:
        yield
    except PLAIN as error:
        reference = log.failure(error, where)
        st.html("<h1>This page cannot be shown</h1>")
        notice(Notice.PROBLEM, f"{error} Reference {reference}.")
    except Exception as error:
        reference = log.failure(error, where)
        st.html("<h1>Something went wrong</h1>")
        notice(
            Notice.PROBLEM,
            "The page could not be shown; the data are as they were. Reload the page. If it happens again, give the "
            f"reference {reference} to the person who looks after the dashboard.",
        )
