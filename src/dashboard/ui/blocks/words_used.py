"""At the foot of a page: the words of the field that stand on it, each with its meaning in plain English.

Which words those are is found in the browser, since a page's words follow its controls.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import streamlit as st

from dashboard.geography.publish import publish_folder
from dashboard.glossary import read_glossary
from dashboard.ui.static_folder import static_folder

# Streamlit sends a component's script with every rerun. This one only fetches the real one, once, and lets the page
# above have what it needs first.
_FETCH = """export default async (mounted) => {
  const later = window.requestIdleCallback ?? setTimeout // not every browser has the first
  await new Promise((idle) => later(idle))
  return (await import(new URL(mounted.data.code + "words_used.js", document.baseURI).href)).default(mounted)
}"""

_mount = st.components.v2.component("words_used", js=_FETCH, isolate_styles=False)


def words_used() -> None:
    """Put the list of words under everything else."""
    code = _published(static_folder())
    _mount(key="ld-words-used", data={"code": code, "address": f"{code}glossary.json"})


@cache
def _published(static: Path) -> str:
    """The address of script and glossary."""
    words = [word.model_dump() for word in read_glossary()]
    script = files("dashboard.ui.blocks").joinpath("words_used.js").read_bytes()
    return publish_folder({"words_used.js": script, "glossary.json": json.dumps(words).encode()}, "words", static)
