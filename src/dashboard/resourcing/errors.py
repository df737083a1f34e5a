"""What cannot be reckoned with."""

from __future__ import annotations


class ResourcingError(ValueError):
    """A question about work and people that has no answer; the message says what is wrong and what to do."""
