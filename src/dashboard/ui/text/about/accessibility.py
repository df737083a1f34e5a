"""The statement on accessibility that the regulations ask for, and what is known to fail.

Form: the sample statement of the Government Digital Service for the Public Sector Bodies (Websites and Mobile
Applications) (No. 2) Accessibility Regulations 2018.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from html import escape

from dashboard.council import Council

PREPARED = date(2026, 11, 25)
"""When all pages were checked, and this statement was written from what was found."""

STANDARD = "Web Content Accessibility Guidelines version 2.2, AA"
ADVICE = "https://www.equalityadvisoryservice.com/"


@dataclass(frozen=True)
class Barrier:
    """What does not meet the guidelines: in words, the criterion that fails, and the rules of axe-core that see it."""

    words: str
    criterion: str
    rules: frozenset[str] = frozenset()
    """Empty where no automatic check can see it."""


BARRIERS = (
    Barrier(
        "Values that appear when a pointer rests on a line or dot of a chart vanish when the pointer moves towards "
        "them. The table under the chart holds the same numbers.",
        "1.4.13, content on hover or focus",
    ),
)
"""A browser test holds this list against what axe-core finds on every page."""

CAN = (
    "change colours by the light or dark setting of your device, and read every figure without telling colours apart",
    "zoom in up to 400% without text spilling off the screen; wide tables scroll in themselves",
    "reach every control, table and disclosure with a keyboard alone, the areas of a map included",
    "read the same numbers as a table and as CSV under every figure, instead of its picture",
    "hear with a screen reader what a figure shows: each has a sentence of its own; and hear the page's finding again "
    "when a choice has changed it",
)
CANNOT = ("pages need JavaScript",)
CHECKED = (
    "with axe-core (levels A and AA of WCAG 2.0, 2.1 and 2.2; it finds nothing), every page wide in the light setting "
    "and 320 pixels wide in the dark one, with all disclosures open; and by tests that work controls, tables and the "
    "map with keys alone. Such checks find a part of what can fail"
)
NOT_CHECKED = "Nobody who uses a screen reader or other assistive technology every day has tested these pages yet."


def statement(council: Council) -> str:
    """The statement as HTML."""
    name = escape(council.name)
    parts = [
        f"<h2>Accessibility statement for the locality dashboard of {name}</h2>",
        f"<p>This statement applies to the pages of this dashboard as {name} runs it. You should be able to:</p>",
        _list(CAN),
        "<p>Some parts are not fully accessible:</p>",
        _list(CANNOT + tuple(barrier.words for barrier in BARRIERS)),
        "<h3>Feedback and contact</h3>",
        f"<p>{_contact(council)}</p>",
        "<h3>Enforcement procedure</h3>",
        _enforcement(),
        "<h3>Technical information about accessibility</h3>",
        f"<p>{name} is committed to making this dashboard accessible, in accordance with the Public Sector Bodies "
        "(Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018.</p>",
        "<h3>Compliance status</h3>",
        f"<p>The dashboard is partially compliant with the {STANDARD} standard, due to the non-compliances listed "
        "below.</p>",
        "<h3>Non-accessible content</h3>",
        _list(
            tuple(f"{barrier.words} This fails WCAG 2.2 success criterion {barrier.criterion}." for barrier in BARRIERS)
        ),
        "<p>No disproportionate burden and no exemption is claimed. Files that a council adds itself are not part of "
        "this statement.</p>",
        "<h3>Preparation of this statement</h3>",
        f"<p>{_prepared(council)}</p>",
    ]
    return f'<section class="ld-statement">{"".join(parts)}</section>'


def _list(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"


def _contact(council: Council) -> str:
    if council.accessibility is None:
        return (
            f"{escape(council.name)} has not yet said here whom to write to about a barrier, or for these numbers in "
            "another format ([accessibility] in council.toml). Until it has, ask whoever gave you the link."
        )
    return (
        "If you meet a barrier that is not listed here, or need these numbers in another format, contact "
        f"{escape(council.accessibility.contact)}."
    )


def _enforcement() -> str:
    link = f'<a href="{ADVICE}" rel="noreferrer">Equality Advisory and Support Service (EASS)</a>'
    return (
        "<p>The Equality and Human Rights Commission (EHRC) is responsible for enforcing these regulations. If you are "
        f"not happy with the answer to a complaint, contact the {link}.</p>"
    )


def _prepared(council: Council) -> str:
    reviewed = council.accessibility.reviewed if council.accessibility else None
    again = f"{escape(council.name)} last reviewed it on {_day(reviewed)}." if reviewed else (
        f"{escape(council.name)} has not reviewed it yet; it does so before it publishes the dashboard."
    )  # fmt: skip
    return f"It was prepared on {_day(PREPARED)}. {again} The pages were checked {CHECKED}. {NOT_CHECKED}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
