"""Data: what is loaded, from when, with what findings, and how much has no known area."""

import streamlit as st

from dashboard.ui import page, text
from dashboard.ui.blocks.figure_block import list_block
from dashboard.ui.blocks.page_blocks import Notice, notice, page_heading
from dashboard.ui.cache import by_source, coverage, load_findings, not_placed
from dashboard.ui.loading.upload import upload_block
from dashboard.ui.text.about import coverage as coverage_text
from dashboard.ui.text.about import data as data_text
from dashboard.ui.text.about import findings as finding_text

data = page.begin()
manifest = data.snapshot.manifest
findings, covered, lost, returns = load_findings(data), coverage(data), not_placed(data), by_source(data)
told = {"source": page.source(data), "note": page.note(data)}

page_heading(text.DATA, data_text.finding(covered, lost))
notice(Notice.CAUTION if manifest.invented else Notice.NOTE, data_text.loaded_words(data.council, manifest))

list_block(
    coverage_text.TITLE,
    coverage_text.SUBTITLE,
    coverage_text.coverage_html(covered, returns),
    coverage_text.coverage_rows(covered, returns),
    "coverage.csv",
    **told,
)
list_block(
    finding_text.findings_title(findings, data_text.FINDINGS_TITLE),
    finding_text.SUBTITLE,
    finding_text.findings_html(findings, data_text.FINDINGS_TITLE),
    finding_text.finding_rows(findings),
    "findings.csv",
    **told,
)
list_block(
    data_text.UNPLACED_TITLE,
    data_text.UNPLACED,
    data_text.unplaced_html(lost),
    data_text.unplaced_rows(lost),
    "area-not-known.csv",
    **told,
)
list_block(
    data_text.FILES_TITLE,
    data_text.FILES,
    data_text.files_html(manifest),
    data_text.file_rows(manifest),
    "files.csv",
    **told,
)
upload_block(data)
st.html(data_text.sources_html(data.council))
