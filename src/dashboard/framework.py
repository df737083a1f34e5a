"""The council's outcomes framework as data: ``outcomes.toml`` in its folder.

Priorities with the measures that tell of them, targets with their source, and what the council says of its numbers. A
target or a comment that nobody set stands there as an illustration and is shown with invented data only.
"""

from __future__ import annotations

import tomllib
from typing import Annotated, Literal

from pydantic import Field, ValidationError, model_validator

from dashboard.catalogue import Catalogue, Polarity
from dashboard.council import Council, CouncilError
from dashboard.layer import Strict, problems_of

FILE = "outcomes.toml"


class Priority(Strict):
    """One of the council's priorities and the measures by which it is followed."""

    title: str
    measures: Annotated[tuple[str, ...], Field(min_length=1)]
    note: str = ""


class Target(Strict):
    """What a measure is to reach, in its unit: at most where higher is worse, at least where higher is better."""

    measure: str
    value: Annotated[float, Field(ge=0)]
    source: str | None = None
    illustration: bool = False

    @model_validator(mode="after")
    def _somebody_set_it(self) -> Target:
        if (self.source is None) is not self.illustration:
            raise ValueError("a target needs its source, or illustration = true, and not both")
        return self


class Comment(Strict):
    """What the council says of one measure in one year, of a locality or of the whole.

    `says` is which way it went in the eyes of the one who writes. A page holds it, and the words, against the numbers.
    """

    measure: str
    year: Annotated[str, Field(pattern=r"^\d{4}-\d{2}$")]
    says: Literal["better", "about the same", "worse"]
    text: Annotated[str, Field(min_length=1, max_length=600)]
    locality: str | None = None
    illustration: bool = False


class Framework(Strict):
    """Priorities, targets and comments; a council without any has empty ones."""

    source: str | None = None
    priorities: tuple[Priority, ...] = ()
    targets: tuple[Target, ...] = ()
    comments: tuple[Comment, ...] = ()

    def target(self, measure: str) -> Target | None:
        """The target of a measure."""
        return next((one for one in self.targets if one.measure == measure), None)

    def followed(self, measure: str) -> tuple[str, ...]:
        """Titles of the priorities that a measure tells of."""
        return tuple(one.title for one in self.priorities if measure in one.measures)

    def without_illustrations(self) -> Framework:
        """What the council itself has set and said."""
        return self.model_copy(
            update={
                "targets": tuple(one for one in self.targets if not one.illustration),
                "comments": tuple(one for one in self.comments if not one.illustration),
            }
        )


def read_framework(council: Council, catalogue: Catalogue) -> Framework:
    """Read and check a council's framework; a council without the file has an empty one.

    Raises
    ------
    CouncilError
        Where the file holds something unknown or wrong, or names a locality, source or measure that is not there.
    """
    file = council.folder / FILE
    if not file.is_file():
        return Framework()
    called = f"{file.parent.name}/{file.name}"
    try:
        framework = Framework(**tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, TypeError, tomllib.TOMLDecodeError) as error:
        raise CouncilError(f"{called} cannot be read: {error}.") from error
    except ValidationError as error:
        raise CouncilError(f"{called}: {problems_of(error)}.") from error
    _names_are_known(framework, council, catalogue, called)
    return framework


def _names_are_known(framework: Framework, council: Council, catalogue: Catalogue, called: str) -> None:
    polarity = {measure.id: measure.polarity for measure in catalogue.measures}
    aimed = [one.measure for one in framework.targets]
    named = {name for one in framework.priorities for name in one.measures}
    named |= {*aimed, *(one.measure for one in framework.comments)}
    sources = {source for source in (framework.source, *(one.source for one in framework.targets)) if source}
    localities = {one.locality for one in framework.comments if one.locality is not None}
    for what, wrong in (
        ("measures", named - set(polarity)),
        ("sources", sources - set(council.sources)),
        ("localities", localities - {one.name for one in council.localities}),
        ("targets, twice,", {one for one in aimed if aimed.count(one) > 1}),
        ("targets without a better or worse of", {one for one in aimed if polarity.get(one) is Polarity.NONE}),
    ):
        if wrong:
            raise CouncilError(f"{called} names {what} {sorted(wrong)}.")
