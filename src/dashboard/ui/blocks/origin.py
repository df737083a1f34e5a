"""The panel on each figure that says where its numbers come from."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard.answers.compared import CHILDREN, Subject
from dashboard.catalogue import Measure
from dashboard.councils import offered_councils
from dashboard.ui.cache import Opened, origin, published_stamp
from dashboard.ui.text.about import origin as text


def measures_panel(data: Opened, measures: Sequence[Measure | str], *more: tuple[str, str]) -> str:
    """Where the numbers of one measure, or of several, come from.

    Parameters
    ----------
    measures
        The measures behind the figure, or their ids; those that the catalogue lacks are left out.
    more
        What else is said of the figure: a term and plain text.
    """
    listed = {measure.id for measure in data.cube.catalogue.measures}
    ids = tuple(one if isinstance(one, str) else one.id for one in measures)
    asked = tuple(one for one in ids if one in listed)
    told = [(term, escape(words)) for term, words in more]
    return text.panel([*_rows(data.snapshot.manifest.id, data, asked), *told] if asked else told)


@st.cache_resource(max_entries=500, show_spinner=False)
def _rows(snapshot: str, _data: Opened, measures: tuple[str, ...]) -> list[tuple[str, str]]:
    """What is said of measures; kept, since a page has several figures of the same ones."""
    origins = [origin(_data, measure) for measure in measures]
    return list(text.measure_rows(origins, _data.snapshot.manifest, council_in_links(_data)))


def facts_panel(*rows: tuple[str, str]) -> str:
    """Where figures come from that no return tells: terms and plain text."""
    return text.panel([(term, escape(words)) for term, words in rows])


def published_panel(data: Opened, about: Subject) -> str:
    """Where published figures of a measure come from, and the loaded ones that stand among them."""
    names = ", ".join(name.rsplit("/", 1)[-1] for name, _, _ in published_stamp(data)) or "none"
    whole = "children 0 to 17 of the mid-year before" if about.whole == CHILDREN else about.whole.replace("_", " ")
    over = f", over {whole}" if whole else ""
    return measures_panel(
        data,
        [about.measure],
        ("Published figures", f"{about.part.replace('_', ' ')}{over}. Files: {names}"),
        ("Symbols", "c, z, x, u and low stand as published and are never taken for nought"),
        ("Comparison", "two uncertain values differ where the 95% limits of their difference leave out nought"),
    )


def council_in_links(data: Opened) -> str:
    """The council's id where a link must carry it, since another one would be shown without."""
    offered = offered_councils()
    return data.council.id if data.council.id != offered[0] else ""
