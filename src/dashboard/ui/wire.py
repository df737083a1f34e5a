"""The wire: what the server sends leaves at once.

Streamlit opens the socket that it listens with without naming the protocol, and asyncio turns Nagle's algorithm off
only where the protocol is named. With it on, the second part of an answer on an open connection waits until the browser
has acknowledged the first, which it does some 40 ms later (200 ms on Windows). The same fault is known of uvicorn's own
workers: github.com/Kludex/uvicorn/issues/3149.
"""

from __future__ import annotations

import gc
import socket
from contextlib import suppress

import streamlit as st


@st.cache_resource(show_spinner=False)
def send_at_once() -> int:
    """Turn the waiting off, once for the whole server: on its open connections, and on what it listens with.

    A connection inherits it from the socket that accepts it. Streamlit hands its sockets to nobody, so they are looked
    for among all objects. Gives how many were set.
    """
    found = [one for one in gc.get_objects() if type(one) is socket.socket and _is_open_tcp(one)]
    for one in found:
        with suppress(OSError):  # closed meanwhile
            one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return len(found)


def _is_open_tcp(one: socket.socket) -> bool:
    inside = one.family in (socket.AF_INET, socket.AF_INET6)
    return inside and one.type == socket.SOCK_STREAM and one.fileno() >= 0
