"""A server of a release: which pages it has, and what every page says of the release."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from streamlit.navigation.page import StreamlitPage

from dashboard import paths
from dashboard.cube.release import ReleaseManifest
from dashboard.disclosure_settings import RULE_WORDS, Rule

PAGES = frozenset(
    [
        "Overview", "Demand map", "Needs", "Locality profile", "Outcomes", "Compared", "What the council has said",
        "Meeting", "Meeting pack", "Methods",
    ]
)  # fmt: skip
"""Pages that the tables of a release can fill. The others ask for months, workers, work or findings of a load, or read
patterns out of quarters, which in a release are rounded (trends)."""


def offered(pages: Mapping[str, list[StreamlitPage]]) -> dict[str, list[StreamlitPage]]:
    """The pages of this server by group: all, or those that a release can fill."""
    if paths.release() is None:
        return dict(pages)
    kept = {group: [page for page in listed if page.title in PAGES] for group, listed in pages.items()}
    return {group: listed for group, listed in kept.items() if listed}


def offers(title: str) -> bool:
    """Whether this server has the page of that title."""
    return bool(title) and (paths.release() is None or title in PAGES)


def release_words(manifest: ReleaseManifest) -> str:
    """Said on every page of a release: that it is one, its rule, and what that means for what is read."""
    made, to = date.fromisoformat(manifest.made_at[:10]), date.fromisoformat(manifest.data_to)
    return (
        f"This is a release of {made.day} {made:%B %Y}, with data to {to.day} {to:%B %Y}. "
        f"{RULE_WORDS[Rule(manifest.rule)]}, and so are numbers from which these could be worked out. "
        "A hidden number can be small or large. Quarters, wards, and what assessments found in each locality are "
        "rounded to 5: there, 0 stands for 0 to 4."
    )
