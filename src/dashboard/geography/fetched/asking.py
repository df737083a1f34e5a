"""One request of a service, tried again where the line or the server failed and not where the question is wrong."""

from __future__ import annotations

import http.client
import json
import time
from collections.abc import Callable
from typing import Any, TypeVar
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from dashboard.geography.fetched.services import ServiceError, Services

PASSING = frozenset([408, 429, 500, 502, 503, 504])
"""Codes of errors that may pass, from the server or inside an answer."""

Answer = TypeVar("Answer")

LARGEST = 200 * 1024 * 1024
"""Bytes of one answer; more is not what was asked for."""

AGENT = "locality-dashboard"


class _PassingError(Exception):
    """What may be gone at the next try."""


def ask_text(services: Services, address: str, parameters: dict[str, str]) -> str:
    """The body of an answer, whole.

    Raises
    ------
    ServiceError
        Where the service refuses, or every try failed.
    """
    return _tried(services, address, lambda: _body(services, address, parameters))


def ask_json(services: Services, address: str, parameters: dict[str, str]) -> dict[str, Any]:
    """An answer in JSON. ArcGIS tells errors inside an answer that says all is well: they are errors here.

    Raises
    ------
    ServiceError
        As `ask_text`, and where the answer tells an error.
    """
    return _tried(services, address, lambda: _object(_body(services, address, parameters), address))


def _tried(services: Services, address: str, once: Callable[[], Answer]) -> Answer:
    for attempt in range(services.tries):
        try:
            return once()
        except _PassingError as error:
            problem = error
            if attempt + 1 < services.tries:
                time.sleep(services.wait_seconds * 2**attempt)
    raise ServiceError(f"{address} could not be read in {services.tries} tries: {problem}. Try again later.")


def _body(services: Services, address: str, parameters: dict[str, str]) -> str:
    request = Request(address, data=urlencode(parameters).encode(), headers={"User-Agent": AGENT})  # noqa: S310
    if address.endswith(".csv"):  # Nomis reads parameters from the address alone
        request = Request(f"{address}?{urlencode(parameters)}", headers={"User-Agent": AGENT})  # noqa: S310
    try:
        with urlopen(request, timeout=services.timeout_seconds) as answer:  # noqa: S310  the address is configured
            body: bytes = answer.read(LARGEST + 1)
    except HTTPError as error:
        if error.code in PASSING:
            raise _PassingError(f"the server answered {error.code}") from error
        raise ServiceError(
            f"{address} answered {error.code} ({error.reason}). Is its name right in data/services.toml?"
        ) from error
    except (URLError, TimeoutError, ConnectionError, http.client.HTTPException) as error:
        reason = getattr(error, "reason", None) or error
        raise _PassingError(f"{type(error).__name__}: {reason}") from error
    if len(body) > LARGEST:
        raise ServiceError(f"{address} answered with more than {LARGEST // 1024**2} MB, which is not what was asked.")
    return body.decode("utf-8", errors="replace")


def _object(body: str, address: str) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except ValueError as error:
        raise _PassingError("the answer breaks off, or is no JSON") from error
    if not isinstance(found, dict):
        raise ServiceError(f"{address} answered with something that is no object.")
    problem = found.get("error")
    if problem is not None:
        told = problem if isinstance(problem, dict) else {"message": str(problem)}
        words = "; ".join([str(told.get("message", "")), *map(str, told.get("details") or [])]).strip("; ")
        if told.get("code") in PASSING:
            raise _PassingError(words)
        raise ServiceError(f"{address} refused the question: {words}. Names of services and fields change with every "
                           "vintage: compare data/services.toml with the portal.")  # fmt: skip
    return found
