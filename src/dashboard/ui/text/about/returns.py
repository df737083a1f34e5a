"""What pages call the kinds of returns."""

from __future__ import annotations

_WORDS = {
    "census": "Children in need census",
    "ssd": "Standard Safeguarding Dataset",
    "postcodes": "Child to postcode",
    "posts": "Posts",
    "looked_after": "Looked-after return",
    "indicators": "Own counts",
    "spend": "Spend",
    "workforce": "Social work workforce census",
    "annex_a": "Ofsted's Annex A",
}


def return_words(kind: str) -> str:
    """The name of a kind of return, for people."""
    return _WORDS.get(kind, kind.replace("_", " ").capitalize())
