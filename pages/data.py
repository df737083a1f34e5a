"""Data: what is loaded, from when, with what findings, and how much has no known area."""

import streamlit as st

from dashboard.ui import page, text
from dashboard.ui.blocks import Notice, notice, page_heading
from dashboard.ui.cache import by_source, coverage, load_findings, not_placed
from dashboard.ui.figure_block import table_block
from dashboard.ui.text import data as data_text
from dashboard.ui.upload import upload_block

data = page.begin()
manifest = data.snapshot.manifest
findings, covered, lost = load_findings(data), coverage(data), not_placed(data)
note = page.note(data)

page_heading(text.DATA, data_text.finding(covered, lost))
notice(Notice.CAUTION if manifest.invented else Notice.NOTE, data_text.loaded_words(data.council, manifest))

table_block(
    "Which return covers what, and when",
    data_text.COVERAGE,
    data_text.source_rows(covered, by_source(data)),
    "coverage.csv",
    source=page.source(data),
    note=note,
)
table_block(
    "How much has no known area",
    data_text.UNPLACED,
    data_text.unplaced_rows(lost),
    "area-not-known.csv",
    source=page.source(data),
    note=note,
)
table_block(
    data_text.findings_title(findings),
    data_text.FINDINGS,
    data_text.finding_rows(findings),
    "findings.csv",
    source=page.source(data),
    note=note,
)
table_block(
    "Files that were read",
    data_text.FILES,
    data_text.file_rows(manifest),
    "files.csv",
    source=page.source(data),
    note=note,
)
upload_block(data)
st.html(data_text.sources_html(data.council))
