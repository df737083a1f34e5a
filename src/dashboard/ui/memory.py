"""Memory: a full collection now and then, between scripts, instead of after every one.

Streamlit's own collection after each script holds the interpreter for about a tenth of a second with the mapping
libraries loaded; `runner.postScriptGC = false` turns it off, and this takes its place.
"""

from __future__ import annotations

import ctypes
import gc
import threading
from collections.abc import Callable
from functools import cache

import pyarrow as pa
import streamlit as st

EVERY_SECONDS = 120.0
SELDOM = 1000
"""So many collections of younger objects go by before Python would look through all by itself, in a script."""


@st.cache_resource(show_spinner=False)
def collect_between_scripts() -> threading.Event:
    """Start the collector once for the whole server. Setting the event that comes back ends it.

    What the libraries hold from the start is left out of every later collection: it stays as long as the server does,
    and looking through it is most of what a full collection costs.
    """
    stop = threading.Event()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*gc.get_threshold()[:2], SELDOM)

    def run() -> None:
        while not stop.wait(EVERY_SECONDS):
            tidy()

    threading.Thread(target=run, name="collector", daemon=True).start()
    return stop


def tidy() -> None:
    """Collect what nobody holds any more, and give the memory of it back to the machine."""
    gc.collect()
    pa.default_memory_pool().release_unused()
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], int] | None:
    """What gives free memory back where the C library is glibc, which else keeps it; None elsewhere."""
    try:
        found: Callable[[int], int] = ctypes.CDLL(None).malloc_trim
    except (AttributeError, OSError, TypeError):
        return None
    return found
