"""Where uploaded files lie while they are loaded: a folder of the owner's, under names that nobody chose, then gone."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol

SWITCH = "DASHBOARD_UPLOAD"
LONGEST = 80

_ODD = re.compile(r"[^A-Za-z0-9 ._()-]")
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_FORWARDED = ("x-forwarded-for", "x-forwarded-host", "x-real-ip", "forwarded", "via")


class Uploaded(Protocol):
    """A file as the browser sent it."""

    @property
    def name(self) -> str:
        """What the browser calls it."""

    def getbuffer(self) -> memoryview:
        """Its bytes."""


@contextmanager
def upload_room(files: Iterable[Uploaded]) -> Iterator[Path]:
    """A folder that holds the files, readable by its owner only, until the block ends, however it ends."""
    folder = Path(tempfile.mkdtemp(prefix="dashboard-upload-"))  # made for the owner only
    try:
        taken: set[str] = set()
        for file in files:
            name = _apart(safe_name(file.name), taken)
            taken.add(name.lower())
            with (folder / name).open("xb") as out:
                out.write(file.getbuffer())
            (folder / name).chmod(0o600)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def safe_name(name: str) -> str:
    """A file's name without a path, odd characters or a meaning to the system."""
    last = re.split(r"[/\\]", name)[-1]
    plain = _ODD.sub("_", last).strip(" .")
    stem, dot, ending = plain.rpartition(".")
    if not stem:
        stem, dot, ending = plain, "", ""
    short = f"{stem[: LONGEST - 11].rstrip(' .')}{dot}{ending[:9]}"
    if not short.strip("._- "):
        return "file"
    return f"_{short}" if short.startswith("-") or _DEVICES.fullmatch(short) else short


def _apart(name: str, taken: set[str]) -> str:
    """The name, with a number where another file has it."""
    if name.lower() not in taken:
        return name
    stem, dot, ending = name.rpartition(".")
    stem, dot, ending = (stem, dot, ending) if stem else (name, "", "")
    number = 2
    while f"{stem} ({number}){dot}{ending}".lower() in taken:
        number += 1
    return f"{stem} ({number}){dot}{ending}"


def uploads_offered(switch: str | None, addresses: Iterable[str | None], headers: Mapping[str, str]) -> bool:
    """Whether files may be uploaded.

    Parameters
    ----------
    switch : str or None
        What `DASHBOARD_UPLOAD` says: "on" or "off". Anything else that is set counts as "off".
    addresses : iterable of str
        Where the server listens and by which name browsers know it. Without a switch, uploads are offered only where
        all of them are this machine: there is no sign-in yet.
    headers : mapping
        Of the request: one that a proxy passed on, or that was sent to another name, is not of this machine.
    """
    if switch:
        return switch.strip().lower() == "on"
    sent = {name.lower(): value for name, value in headers.items()}
    if any(name in sent for name in _FORWARDED):
        return False
    asked = re.sub(r":\d+$", "", sent.get("host", "localhost"))
    return all(_is_here(address) for address in (*addresses, asked))


def _is_here(address: str | None) -> bool:
    if address == "localhost":
        return True
    try:
        return ip_address((address or "").strip("[]")).is_loopback
    except ValueError:
        return False
