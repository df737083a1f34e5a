"""The plainest page there is, the measure of all others: a control changes one line of text.

It imports what the dashboard imports, and is run by the same runner.
"""

import duckdb  # noqa: F401
import pandas as pd  # noqa: F401
import plotly.graph_objects as go  # noqa: F401
import streamlit as st

choice = st.selectbox("Number", [str(number) for number in range(100)], key="number")
st.write(f"The number is {choice}.")
