"""How many bytes of a file are read: a fact, where a time would only be a hint."""

from __future__ import annotations

import builtins
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass
class Counted:
    """Bytes read so far, by file name."""

    bytes: dict[str, int]

    def take(self, path: object, count: int | None) -> None:
        name = Path(str(path)).name
        self.bytes[name] = self.bytes.get(name, 0) + (count or 0)


class _Counting(io.FileIO):
    """A file that says what is read of it."""

    counted: Counted

    def readinto(self, buffer: Any, /) -> int | None:
        count = super().readinto(buffer)
        self.counted.take(self.name, count)
        return count

    def readall(self) -> bytes:
        data = super().readall()
        self.counted.take(self.name, len(data))
        return data

    def read(self, size: int | None = -1, /) -> bytes:
        data = super().read(size)
        self.counted.take(self.name, len(data))
        return data


@contextmanager
def bytes_read() -> Iterator[Counted]:
    """Count what is read of files that are opened in binary meanwhile, with what buffers read ahead."""
    counted = Counted({})
    kind = type("Counting", (_Counting,), {"counted": counted})

    def opened(file: Any, mode: str = "r", *rest: Any, **options: Any) -> Any:
        if mode != "rb":
            return real(file, mode, *rest, **options)
        return io.BufferedReader(kind(file, "rb"))

    real = builtins.open
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(io, "open", opened)
        patched.setattr(builtins, "open", opened)
        yield counted
