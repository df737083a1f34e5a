"""Where Streamlit serves files from, which a browser fetches once."""

from __future__ import annotations

from pathlib import Path

from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import paths


def static_folder() -> Path:
    """The folder Streamlit serves: ``static`` beside the app's first script."""
    context = get_script_run_ctx(suppress_warning=True)
    return (Path(context.main_script_path).parent if context else paths.ROOT) / "static"
