"""The entry: pages and the frame around them, nothing else."""

import sys
from pathlib import Path

ROOT = Path(__file__).parent
if str(ROOT / "src") not in sys.path:  # so that `streamlit run app.py` needs no installation of the package
    sys.path.insert(0, str(ROOT / "src"))

import streamlit as st  # noqa: E402

from dashboard.ui.blocks.words_used import words_used  # noqa: E402
from dashboard.ui.body import place_of, run_body  # noqa: E402
from dashboard.ui.councils import pick_council  # noqa: E402
from dashboard.ui.failure import plain_failures  # noqa: E402
from dashboard.ui.memory import collect_between_scripts  # noqa: E402
from dashboard.ui.released import offered  # noqa: E402
from dashboard.ui.spoken import tell_screen_readers  # noqa: E402
from dashboard.ui.state import heed_history  # noqa: E402
from dashboard.ui.style import apply_style  # noqa: E402
from dashboard.ui.wire import send_at_once  # noqa: E402

PAGES = {
    "Explore": [
        st.Page("pages/overview.py", title="Overview", default=True),
        st.Page("pages/demand_map.py", title="Demand map"),
        st.Page("pages/two_maps.py", title="Two maps"),
        st.Page("pages/needs.py", title="Needs"),
        st.Page("pages/care.py", title="Cases and care"),
        st.Page("pages/profile.py", title="Locality profile"),
        st.Page("pages/own_areas.py", title="Own areas"),
    ],
    "Resource": [
        st.Page("pages/resources.py", title="Demand and resources"),
        st.Page("pages/caseloads.py", title="Caseloads"),
        st.Page("pages/plan.py", title="Plan"),
    ],
    "Scrutiny": [
        st.Page("pages/outcomes.py", title="Outcomes"),
        st.Page("pages/trends.py", title="Trends"),
        st.Page("pages/equality.py", title="Equality"),
        st.Page("pages/compared.py", title="Compared"),
        st.Page("pages/said.py", title="What the council has said"),
        st.Page("pages/meeting.py", title="Meeting"),
        st.Page("pages/pack.py", title="Meeting pack"),
    ],
    "About": [st.Page("pages/data.py", title="Data"), st.Page("pages/methods.py", title="Methods")],
}

send_at_once()
SHOWN = offered(PAGES)
page = st.navigation([one for group in SHOWN.values() for one in group], expanded=True)
st.set_page_config(
    page_title=f"{page.title} · Locality dashboard", page_icon="🗺️", layout="wide", initial_sidebar_state=248
)
heed_history(place_of(page))
collect_between_scripts()
sizes = {title: len(group) for title, group in SHOWN.items()}
apply_style("Locality dashboard", group_sizes=sizes)
tell_screen_readers(sizes)
body = st.container(key="ld-page")
with plain_failures(page.title):
    pick_council()
    words_used()  # below the page, and before it, since a page that stops ends the script
with body:
    run_body(page)
