"""A step of the meeting: what one screen shows, and where more of it is found."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from dashboard.answers.areas import Against, Question
from dashboard.catalogue import Measure
from dashboard.model import ALL
from dashboard.ui.cache import Opened


@dataclass(frozen=True)
class Asked:
    """What the story is about: a measure in a period, of one locality or of all."""

    data: Opened
    question: Question
    against: Against
    area: str = ALL

    @property
    def whole(self) -> str:
        """What localities are set beside: "the borough"."""
        return f"the {self.data.council.area_word}"

    @property
    def place(self) -> str:
        """What the story is of, by name."""
        return self.data.council.name if self.area == ALL else self.area


@dataclass(frozen=True)
class Step:
    """One screen.

    Attributes
    ----------
    id, title : str
        What the address calls it; what the list of steps calls it.
    draw : callable
        Draws what stands under the heading, and gives the heading: what the step shows, as a finding.
    page, params : str, mapping
        The page that explores it ("" where this server has none), and the parameters that open the same view there.
    measures, terms : sequence
        What the presenter's notes define.
    of_story : bool
        Whether it is about the story's measure, area and period; a pinned figure has its own.
    """

    id: str
    title: str
    draw: Callable[[], str]
    page: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    measures: Sequence[Measure] = ()
    terms: Sequence[tuple[str, str]] = ()
    of_story: bool = True
