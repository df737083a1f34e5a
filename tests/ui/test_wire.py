"""Sockets: those of the server send at once, opened before or after; others are left alone."""

from __future__ import annotations

import socket

from dashboard.ui.wire import send_at_once

set_sockets = send_at_once.__wrapped__


def waits(one: socket.socket) -> bool:
    return one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) == 0


def test_what_is_open_and_what_comes_later_sends_at_once():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        with socket.create_connection(listening.getsockname()) as first, listening.accept()[0] as before:
            assert waits(listening)
            assert waits(before)
            assert set_sockets() >= 3
            assert not waits(listening)
            assert not waits(before)
            first.sendall(b"still open")
            assert before.recv(10) == b"still open"
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as after:
            assert not waits(after)


def test_a_closed_socket_and_another_kind_are_passed_over():
    closed = socket.socket()
    closed.close()
    with socket.socket(type=socket.SOCK_DGRAM) as datagrams, socket.socket() as stream:
        set_sockets()
        assert datagrams.fileno() >= 0
        assert not waits(stream)
