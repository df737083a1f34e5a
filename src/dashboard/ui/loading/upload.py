"""Loading from the Data page: choose files, see what was found and what would change, then make it current or not."""

from __future__ import annotations

import os

import streamlit as st

from dashboard import log
from dashboard.answers.changes import Changes, changes
from dashboard.answers.loaded import as_findings
from dashboard.cases.manifest import SnapshotError
from dashboard.cases.snapshot import Snapshot, discard, take, waiting
from dashboard.catalogue import read_catalogue
from dashboard.cube.read import CubeError, open_cube
from dashboard.model import Finding
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.loading.upload_room import SWITCH, upload_room, uploads_offered
from dashboard.ui.text.about import upload as words
from dashboard.ui.text.about.findings import findings_html

BY = "the Data page"

_TURN, _SAID = "upload-turn", "upload-said"


def upload_block(data: Opened) -> None:
    """The part of the Data page that takes returns."""
    with st.container(key="ld-upload", gap="small"):
        st.html(f'<div class="ld-block-title"><h2>{words.TITLE}</h2><p>{words.SUBTITLE}</p></div>')
        if not offered():
            notice(Notice.NOTE, words.OFF)
            return
        _say()
        found = waiting(data.council.id)
        if found is None:
            _choose(data)
        else:
            _decide(data, found)


def offered() -> bool:
    """Whether this server takes uploads from this reader. See `dashboard.ui.loading.upload_room.uploads_offered`."""
    addresses = [st.get_option("server.address"), st.get_option("browser.serverAddress")]
    return uploads_offered(os.environ.get(SWITCH), addresses, st.context.headers.to_dict())


def _choose(data: Opened) -> None:
    turn = st.session_state.setdefault(_TURN, 0)
    files = st.file_uploader(words.CHOOSE, accept_multiple_files=True, key=f"upload-files-{turn}", help=words.HELP)
    if st.button(words.LOAD, type="primary", disabled=not files, key="upload-load"):
        _load(data, list(files))


def _load(data: Opened, files: list[st.runtime.uploaded_file_manager.UploadedFile]) -> None:
    """Load into a snapshot that waits. A browser that leaves ends the run, and with it both folders."""
    from dashboard.cube.load import LoadStoppedError, load_returns

    bar = st.progress(0.0, words.STARTING)
    os.umask(0o077)

    def tell(share: float, what: str) -> None:
        bar.progress(min(1.0, share), what)

    said: list[Finding] | str | None = None
    try:
        with upload_room(files) as folder:
            snapshot, _ = load_returns([str(folder)], data.council, read_catalogue(), tell, by=BY, waits=True)
        log.event("loaded from the page", council=data.council.id, snapshot=snapshot.manifest.id)
    except LoadStoppedError as stopped:
        said = stopped.findings
        log.event("load stopped", council=data.council.id, findings=len(stopped.findings))
    except SnapshotError as busy:
        said = str(busy)
    except OSError as error:
        said = words.DISK.format(reference=log.failure(error, "upload"))
    st.session_state[_SAID] = said
    st.session_state[_TURN] += 1  # another key is an empty chooser: the server lets go of the files' bytes
    st.rerun()


def _say() -> None:
    """What became of the last upload, where there is something to say."""
    said = st.session_state.get(_SAID)
    if isinstance(said, str):
        notice(Notice.PROBLEM, said)
    elif said:
        notice(Notice.PROBLEM, words.STOPPED)
        st.html(findings_html(said, words.FINDINGS))


def _decide(data: Opened, found: Snapshot) -> None:
    """What waits, beside what is current, and the two ways on."""
    manifest = found.manifest
    notice(Notice.CAUTION, words.waiting_words(manifest))
    findings, differing = _preview(data, found)
    if isinstance(differing, str):
        notice(Notice.CAUTION, differing)
    else:
        st.html(f"<p>{words.compared(differing, data.snapshot.manifest, manifest)}</p>")
        st.html(words.preview_html(findings, differing))
    with st.container(horizontal=True, gap="small"):
        current = st.button(words.MAKE_CURRENT, type="primary", key="upload-current")
        gone = st.button(words.DISCARD, key="upload-discard")
    if current or gone:
        _settle(data.council.id, manifest.id, current)


def _settle(council: str, snapshot: str, current: bool) -> None:
    st.session_state.pop(_SAID, None)
    try:
        if current:
            take(council, snapshot)
        else:
            discard(council)
    except SnapshotError as error:
        st.session_state[_SAID] = str(error)
    log.event("made current" if current else "discarded", council=council, snapshot=snapshot)
    st.rerun()


def _preview(data: Opened, found: Snapshot) -> tuple[list[Finding], Changes | str]:
    """Findings of what waits, and what would change; worked out once for each pair."""
    key = f"upload-preview-{data.snapshot.manifest.id}-{found.manifest.id}"
    if key not in st.session_state:
        try:
            cube = open_cube(found.cube, data.council, read_catalogue())
        except CubeError as error:
            return [], str(error)
        try:
            st.session_state[key] = (as_findings(cube.findings()), changes(data.cube, cube))
        finally:
            cube.con.close()
    preview: tuple[list[Finding], Changes | str] = st.session_state[key]
    return preview
