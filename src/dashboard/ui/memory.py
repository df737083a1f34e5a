"""Memory: a full collection now and then, between scripts, instead of after every one.

Streamlit's own collection after each script holds the interpreter for about a tenth of a second with the mapping
libraries loaded; `runner.postScriptGC = false` turns it off, and this takes its place.
"""

from __future__ import annotations

import gc
import threading

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
            gc.collect()

    threading.Thread(target=run, name="collector", daemon=True).start()
    return stop
