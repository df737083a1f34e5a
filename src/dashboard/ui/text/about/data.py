"""Words and tables of the Data page."""

from __future__ import annotations

from datetime import datetime
from html import escape

import pandas as pd

from dashboard import version
from dashboard.cases.snapshot import Manifest
from dashboard.council import Council
from dashboard.figures.folds import Fold, folds, told_list
from dashboard.rows import rows_of
from dashboard.ui.text.about.returns import return_words
from dashboard.words.loading import size_words

UNPLACED_TITLE = "How much has no known area"
UNPLACED = (
    "In the newest 12 months: how many of those counted for the whole council no return or team places in a locality, "
    "and how many live outside. Nothing is dropped or guessed"
)
FILES_TITLE = "Files that were read"
FILES = "What lies behind these figures, with size and fingerprint (the beginning of its SHA-256)"
FINDINGS_TITLE = "Findings of the load"


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


def unplaced_html(frame: pd.DataFrame) -> str:
    """What has no known area, a row a subject.

    Parameters
    ----------
    frame : pandas.DataFrame
        As `dashboard.answers.loaded.unplaced_table` gives it.
    """
    return folds([_lost(str(group), rows) for group, rows in frame.groupby("group", sort=False)], UNPLACED_TITLE)


def _lost(group: str, rows: pd.DataFrame) -> Fold:
    worst = rows.sort_values("share", ascending=False, kind="stable").iloc[0]
    said = f"at most {worst['share']:.1f}% not known ({worst['title']})" if worst["not_known"] > 0 else "all are known"
    told = [
        (row["title"], f"{row['not_known']:,.0f} of {row['counted']:,.0f} not known ({row['share']:.1f}%), "
         f"{row['outside']:,.0f} live outside. {row['period']}")
        if row["counted"] else (row["title"], f"none counted. {row['period']}")
        for row in rows_of(rows)
    ]  # fmt: skip
    return Fold(group, said, told_list(told))


def unplaced_rows(frame: pd.DataFrame) -> pd.DataFrame:
    """What has no known area, as a table."""
    return pd.DataFrame(
        {
            "Subject": frame["group"],
            "Measure": frame["title"],
            "Period": frame["period"],
            "Counted": frame["counted"],
            "Area not known": frame["not_known"],
            "Not known, per cent": frame["share"].round(1),
            "Lives outside": frame["outside"],
        }
    )


def files_html(manifest: Manifest) -> str:
    """Files, a row a kind of return."""
    kinds = dict.fromkeys(file.kind for file in manifest.files)
    return folds([_files(kind, manifest) for kind in kinds], FILES_TITLE)


def _files(kind: str, manifest: Manifest) -> Fold:
    held = [file for file in manifest.files if file.kind == kind]
    count = f"{len(held)} files" if len(held) > 1 else "1 file"
    told = [(file.name, f"{size_words(file.size)}, {file.sha256[:16] or 'no fingerprint'}") for file in held]
    return Fold(return_words(kind), f"{count}, {size_words(sum(file.size for file in held))}", told_list(told))


def file_rows(manifest: Manifest) -> pd.DataFrame:
    """Files as a table."""
    return pd.DataFrame(
        [(file.name, return_words(file.kind), round(file.size / 1024), file.sha256) for file in manifest.files],
        columns=["File", "Kind", "Size, KiB", "SHA-256"],
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
