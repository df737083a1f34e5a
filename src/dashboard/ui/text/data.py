"""Words and tables of the Data page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from html import escape
from itertools import pairwise

import pandas as pd

from dashboard import version
from dashboard.cases.snapshot import Manifest
from dashboard.council import Council
from dashboard.ui.text.findings import finding_table

COVERAGE = (
    "For each measure, the dates that each return covers whole. Where several do, the one further left is believed. "
    "Inside these dates no record means none; outside all of them, not available"
)
UNPLACED = (
    "In the newest 12 months: counted for the whole council, of which no return or team tells the locality, "
    "and of which the home lies outside. Nothing is dropped or guessed"
)
FINDINGS = "What the load found wrong, what it means for the figures, and how to mend it"
FILES = "Names, kinds and fingerprints (SHA-256) of the files behind these figures"

_SEVERITY = {"stop": "Stopped the load", "drop": "Left out", "note": "Kept"}
_KINDS = {"census": "Children in need census", "ssd": "Standard Safeguarding Dataset", "postcodes": "Child to postcode",
          "posts": "Posts", "looked_after": "Looked-after return", "indicators": "Own counts", "spend": "Spend",
          "workforce": "Social work workforce census", "annex_a": "Ofsted's Annex A"}  # fmt: skip


def finding(coverage: pd.DataFrame, lost: pd.DataFrame) -> str:
    """The page's finding, told of referrals: until when, and how many cannot be placed."""
    last = coverage.set_index("measure")["last_day"].get("referrals", pd.NaT)
    if pd.isna(last):
        return "No loaded return covers referrals whole"
    covered = f"Referrals are covered until {last.day} {last:%B %Y}"
    rows = lost[lost["measure"] == "referrals"]
    if rows.empty or not rows["counted"].iloc[0]:
        return covered
    return f"{covered}; {rows['not_known'].iloc[0]:,.0f} of {rows['counted'].iloc[0]:,.0f} have no known locality"


def loaded_words(council: Council, manifest: Manifest) -> str:
    """When what was loaded, in a sentence."""
    at = datetime.fromisoformat(manifest.loaded_at)
    what = (
        "This is the invented sample council: no child, worker or event in it exists. It was drawn so that totals "
        f"follow the figures published for {council.name}, so agreement proves the arithmetic and nothing else. "
        if manifest.invented
        else ""
    )
    rows = manifest.rows
    return (
        f"{what}Loaded {at.day} {at:%B %Y, %H:%M} (UTC): {rows.get('children', 0):,} children, "
        f"{rows.get('referrals', 0):,} referrals, {rows.get('assessments', 0):,} assessments. "
        f"Posts come from {manifest.posts_from or 'nowhere: none were loaded'}. "
        f"Snapshot {manifest.id}, dashboard {version.APP}."
    )


def source_rows(covered: pd.DataFrame, by_source: pd.DataFrame) -> pd.DataFrame:
    """Measures by return: the days each covers, and those for which they are not available. Like measures share a row.

    Parameters
    ----------
    covered : pandas.DataFrame
        As `dashboard.answers.loaded.coverage_table` gives it.
    by_source : pandas.DataFrame
        As `dashboard.answers.loaded.source_coverage` gives it.
    """
    spans: dict[tuple[str, str], list[tuple[datetime, datetime]]] = {}
    told = zip(*(by_source[name] for name in ("source", "measure", "first_day", "last_day")), strict=True)
    for source, measure, first, last in told:
        spans.setdefault((source, measure), []).append((first, last))
    sources = [source for source in dict.fromkeys(by_source["source"]) if source != "all"]
    ordered = covered.sort_values("group", key=lambda groups: groups.map(_first_places(groups)), kind="stable")
    table = {"Group": ordered["group"].map(_group_words)}
    for source in sources:
        heading = _KINDS.get(source, source.replace("_", " ").capitalize())
        table[heading] = ordered["measure"].map(lambda measure, of=source: stretches(spans.get((of, measure), [])))
    table["Not available"] = ordered["measure"].map(lambda measure: outside(spans.get(("all", measure), [])))
    frame = pd.DataFrame(table).assign(Measures=ordered["title"])
    rows = frame.groupby(list(table), sort=False)["Measures"].agg("; ".join).reset_index()
    return rows[["Group", "Measures", *list(table)[1:]]]


def _first_places(groups: pd.Series) -> dict[str, int]:
    return {group: place for place, group in enumerate(dict.fromkeys(groups))}


def _group_words(group: str) -> str:
    return group.replace("-", " ").replace("_", " ").capitalize()


def stretches(spans: Sequence[tuple[datetime, datetime]]) -> str:
    """Days in words: "April 2017 to March 2026"; positions told of single days are counted."""
    if not spans:
        return "not covered"
    if all(first == last for first, last in spans):
        first, last = spans[0][0], spans[-1][0]
        return f"on {_day(first)}" if len(spans) == 1 else f"on {len(spans)} days, {_day(first)} to {_day(last)}"
    return "; ".join(_stretch(first, last) for first, last in spans)


def outside(spans: Sequence[tuple[datetime, datetime]]) -> str:
    """The days for which a measure is not available, in words."""
    if not spans:
        return "on any day"
    if len(spans) > 1 and all(first == last for first, last in spans):
        return "on other days"
    one = timedelta(days=1)
    between = [_stretch(before + one, after - one) for (_, before), (after, _) in pairwise(spans)]
    first, last = spans[0][0], spans[-1][1]
    begins = f"{first:%B %Y}" if first.day == 1 else _day(first)
    ends = f"{last:%B %Y}" if _ends_month(last) else _day(last)
    return "; ".join([f"before {begins}", *between, f"after {ends}"])


def _stretch(first: datetime, last: datetime) -> str:
    """Whole months by their names, other days in full."""
    if first.day != 1 or not _ends_month(last):
        return f"{_day(first)} to {_day(last)}"
    return f"{first:%B %Y} to {last:%B %Y}"


def _ends_month(day: datetime) -> bool:
    return (day + timedelta(days=1)).day == 1


def _day(day: datetime) -> str:
    return f"{day.day} {day:%B %Y}"


def unplaced_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """What has no known area, as a table."""
    return pd.DataFrame(
        {
            "Measure": frame["title"],
            "Period": frame["period"],
            "Counted": frame["counted"],
            "Area not known": frame["not_known"],
            "Not known, per cent": frame["share"].round(1),
            "Lives outside": frame["outside"],
        }
    )


def findings_title(frame: pd.DataFrame) -> str:
    """How many findings of which kind."""
    if frame.empty:
        return "The load found nothing wrong"
    counts = frame["severity"].map(_SEVERITY).value_counts()
    return "Findings of the load: " + ", ".join(f"{number} {str(words).lower()}" for words, number in counts.items())


def finding_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """Findings as a table."""
    return finding_table(frame, "What became of it", _SEVERITY)


def file_rows(manifest: Manifest) -> pd.DataFrame:
    """Files as a table."""
    return pd.DataFrame(
        [
            (file.name, _KINDS.get(file.kind, file.kind), round(file.size / 1024), file.sha256[:16])
            for file in manifest.files
        ],
        columns=["File", "Kind", "Size, KiB", "Fingerprint"],
    )


def sources_html(council: Council) -> str:
    """Sources and licences of what ships with the dashboard."""
    products = {layer.product: layer.attribution for layer in council.layers}
    items = "".join(f"<li>{escape(name)}. {escape(words)}</li>" for name, words in products.items())
    papers = "".join(f"<li>{escape(words)}</li>" for words in council.sources.values())
    return (
        "<section class='ld-sources'><h2>Sources and licences</h2><ul>"
        "<li>Official figures: Department for Education and Office for National Statistics, Open Government Licence "
        "v3.0.</li><li>Postcodes: ONS Postcode Directory, Open Government Licence v3.0. Contains Royal Mail data "
        f"© Royal Mail copyright and database right.</li>{items}{papers}"
        "<li>Definitions of measures: Department for Education, children in need census; Children Act 1989.</li>"
        "</ul></section>"
    )
