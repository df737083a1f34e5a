"""What pages are made of: a heading, cards, messages, what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from html import escape

import streamlit as st


class Notice(StrEnum):
    """How a message stands out."""

    NOTE = "note"
    CAUTION = "caution"
    PROBLEM = "problem"


def page_heading(question: str, finding: str) -> None:
    """The question as the page's title, and the finding that answers it in large type above.

    A reader hears the question first and then the answer; a looker sees the answer first.
    """
    st.html(f'<div class="ld-heading"><h1>{escape(question)}</h1><p class="ld-finding">{escape(finding)}</p></div>')


def source_line(text: str) -> None:
    """Where the figures above come from."""
    st.html(f'<p class="ld-source">{escape(text)}</p>')


def notice(kind: Notice | str, text: str) -> None:
    """A plain message: a note, a caution or a problem. It says what to do next."""
    role = "alert" if Notice(kind) is Notice.PROBLEM else "status"
    st.html(f'<p class="ld-notice ld-{Notice(kind)}" role="{role}">{escape(text)}</p>')


def stands_out(sentences: Sequence[tuple[str, str]], title: str = "What stands out", note: str = "") -> None:
    """Sentences in order of weight, each with the question a member could ask (or an empty one); may show nothing.

    The note below says how they were chosen.
    """
    if not sentences:
        return
    items = "".join(f"<li>{escape(sentence)}{_question(question)}</li>" for sentence, question in sentences)
    chosen = f"<details><summary>How these were chosen</summary><p>{escape(note)}</p></details>" if note else ""
    st.html(f'<section class="ld-stands"><h2>{escape(title)}</h2><ol>{items}</ol>{chosen}</section>')


def _question(question: str) -> str:
    return f" <span>Ask: {escape(question)}</span>" if question else ""
