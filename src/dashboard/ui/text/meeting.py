"""Words of the page that a meeting looks at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

import pandas as pd

from dashboard.answers.said.held import Tested
from dashboard.answers.said.held_rules import Verdict
from dashboard.answers.trends import View
from dashboard.catalogue import Measure
from dashboard.council import Council
from dashboard.figures.interval_rows import Row
from dashboard.figures.palette import colour_of
from dashboard.model import ALL
from dashboard.words.finding import factor_finding, standing_apart

STEPS = {
    "where": "Where demand is",
    "behind": "What lies behind it",
    "changed": "How it changed",
    "people": "Are the people there",
    "said": "What the council said before",
    "ask": "Questions to ask",
}
"""The steps of the story, by what the address calls them."""

PAGES = {
    "overview": "Overview", "demand_map": "Demand map", "needs": "Needs", "trends": "Trends", "compared": "Compared",
    "resources": "Demand and resources", "outcomes": "Outcomes", "said": "What the council has said",
    "two_maps": "Two maps", "care": "Cases and care", "profile": "Locality profile", "caseloads": "Caseloads",
    "plan": "Plan", "equality": "Equality",
}  # fmt: skip
"""Pages that explore a step or whose figures can be pinned, by their place in the address."""

IN_RELEASE = ("where", "behind", "changed", "said", "ask")
"""Steps that a release can tell: it holds no posts and no open work by stage."""

BACK, NEXT, LEAVE, CHOOSE, NOTES = "Back", "Next", "Leave", "Set up", "Notes"
PIN, PINNED = "Pin to the meeting", "Pinned to the meeting"
PINS_TITLE = "Pinned figures"
NO_PINS = "None yet. Under a figure of any page, Pin to the meeting puts it here, and as a step after the story."
SHARE = "One link opens this story with its pinned figures, here and for whoever may open this dashboard:"
BY_LINK = "This figure is not drawn on the stage; it is opened on its page, as it was pinned."
NOTES_TITLE = "Presenter's notes"
NOT_TO_STREAM = "Internal, small numbers: do not stream"
RELEASED = "Release: small numbers hidden"
INVENTED = "Invented data."
STOOD_IN = "An earlier load"
KEYS = (
    "Arrow keys left and right, or Page Up and Page Down, go from step to step; Home and End to the first and the "
    "last. They do so while the focus is on the step or on a button here, not while a map, a list or a field has it."
)
INTERNAL_NOTE = (
    "These are internal figures. Small numbers are shown, from which a child may be known. For a meeting that the "
    "public watches, show a release: dashboard serve --release FILE."
)
TEAMS_APART = "Shares of demand and of staff are not set beside each other here"
ONLY_COUNTED = "No children are held to make rates of. The counts are on the page Trends."
NO_CLAIMS = "Nothing that the council has said of this area is held here"
NO_NOTABLE = "Nothing stands out beyond chance in this period"
QUESTION_NONE = "Given what members know of the area, is that what they would expect?"
MOST_ROWS, MOST_CLAIMS, MOST_SENTENCES = 4, 3, 3
"""What one screen can hold at 24 pixels."""


def place_words(at: int, count: int) -> str:
    """Where in the story one is: "Step 2 of 6"."""
    return f"Step {at + 1} of {count}"


def back_words(at: int, count: int) -> str:
    """The way back from a page that was looked at on the way."""
    return f"Back to the meeting, step {at + 1} of {count}"


def explore_words(page: str) -> str:
    """The way off the path."""
    return f"Explore: {page}"


def left_out(steps: Sequence[str]) -> str:
    """Which steps a release cannot tell, and why."""
    missing = [title.lower() for step, title in STEPS.items() if step not in steps]
    if not missing:
        return ""
    return f"Left out, since a release does not hold the figures: {'; '.join(missing)}."


def definitions(measures: Sequence[Measure]) -> list[tuple[str, str]]:
    """Terms a presenter may be asked about: what each measure of a step means, and how it is defined."""
    told = {one.title: f"{one.meaning} {one.definition}" for one in measures}
    return [
        *told.items(),
        (
            "95% limits",
            "The range within which the true level lies, as far as chance goes. Small numbers have wide limits.",
        ),
        ("Higher, lower", "Told only where the limits leave no doubt; otherwise about the same."),
    ]


DEFINED = {
    "changed": [
        ("Usual variation", "How far figures swing by chance alone. The dashed lines are its limits."),
        ("Special cause", "More than usual variation, by the rules of NHS England's Making Data Count."),
    ],
    "people": [
        ("Share of demand", "Open work by stage, weighted by the points that the council gives a child at each stage."),
        ("Share of staff", "Social workers in post, agency workers among them, in full-time equivalents."),
        ("FTE", "Full-time equivalent: one person on full hours, or two on half."),
        ("Gap", "People over or short of what sharing the same people by demand would give."),
    ],
    "said": [
        ("Holds", "The newest figures bear the claim out beyond chance."),
        ("Cannot be told", "The figures are missing, or chance alone could explain what they show."),
    ],
    "ask": [("Stands out", "Ranked by surprise and not by size; about one in twenty may still be chance.")],
}
"""What more is defined by step."""


def needs_rows(frame: pd.DataFrame, area: str, colours: Mapping[str, str]) -> list[Row]:
    """The factors that set an area, or any, apart: higher ones before lower ones, the clearest first.

    Where none does, the most common ones.

    Parameters
    ----------
    frame
        As `dashboard.answers.needs.factor_table` gives it.
    area
        A locality, or "all".
    """
    mine = frame if area == ALL else frame[frame["area"] == area]
    apart = _higher_first(mine)
    shown = apart if len(apart) else mine.sort_values("value", ascending=False, kind="stable")
    return [
        Row(
            f"{row['area']}: {row['factor'][:1].lower()}{row['factor'][1:]}" if area == ALL else str(row["factor"]),
            colour_of(str(row["area"]), colours),
            row["value"],
            row["low"],
            row["high"],
            row["mark"],
            str(row["status"]),
            str(row["counted"]),
            reference=row["reference"] if pd.notna(row["reference"]) else None,
        )
        for row in shown.head(MOST_ROWS).to_dict("records")
    ]


def needs_title(frame: pd.DataFrame, area: str, whole: str) -> str:
    """What sets the area apart, or any of them."""
    mine = frame if area == ALL else frame[frame["area"] == area]
    if area != ALL and standing_apart(mine).empty and (mine["mark"] != "cannot be compared").any():
        return f"{area}: what assessments find differs from {whole} nowhere beyond chance"
    higher = mine[mine["mark"] == "higher"]
    return factor_finding(mine if standing_apart(higher).empty else higher, whole)


def _higher_first(frame: pd.DataFrame) -> pd.DataFrame:
    """What stands higher lies behind demand; what stands lower is told where there is room."""
    apart = standing_apart(frame)
    return apart.sort_values("mark", key=lambda marks: marks != "higher", kind="stable")


def key_words(view: View, whole: str, is_whole: bool) -> str:
    """What the lines of a series are, as short as a room needs it."""
    if view.is_charted:
        return ". Plain line: the mean. Dashed: limits of usual variation. Triangles, diamonds, squares: more than that"
    return ". Band: 95% limits" if is_whole else f". Band: 95% limits. Dashed: {whole}"


def told_claims(found: Sequence[Tested]) -> list[Tested]:
    """Claims in the order a meeting asks for them: what no longer holds, what does not, what does, what is unknown."""
    order = {Verdict.NOT: 1, Verdict.HOLDS: 2, Verdict.UNTOLD: 3}
    return sorted(found, key=lambda one: 0 if one.no_longer else order[one.now.verdict])


def questions_html(sentences: Sequence[tuple[str, str]]) -> str:
    """What stands out, each with the question that follows from it."""
    rows = "".join(f"<li>{escape(said)} <b>Ask: {escape(asked)}</b></li>" for said, asked in sentences)
    return f'<ol class="ld-stage-ask">{rows}</ol>'


def questions_title(place: str, count: int) -> str:
    """The heading of the last step of the story."""
    return f"{place}: {count} things that stand out, and what to ask" if count > 1 else f"{place}: what to ask"


def invented_claims(council: Council) -> str:
    """Beside claims that are held against invented data."""
    return f"Invented data: agreement says nothing about {council.name}."


def more_words(count: int, shown: int, page: str) -> str:
    """What one screen does not hold."""
    return f"And {count - shown} more, on the page {page}." if count > shown else ""
