"""Every building block on one page, with made-up numbers: to look at, and for the tests to run.

streamlit run tests/ui/gallery.py
"""

import math

import pandas as pd
import streamlit as st

from dashboard.figures.cards import Card, cards
from dashboard.figures.interval_plot import interval_plot
from dashboard.figures.numbers import Kind
from dashboard.figures.staff.caseload_bars import caseload_bars
from dashboard.figures.staff.post_bars import post_bars
from dashboard.figures.staff.share_bars import share_bars
from dashboard.figures.trend_lines import trend_lines
from dashboard.ui import style
from dashboard.ui.blocks import page_blocks
from dashboard.ui.blocks.figure_block import figure_block

COLOURS = {"North": "#12436D", "West": "#28A197", "East": "#801650", "Central/South": "#F46A25"}

NOTE = "Invented data: the children and workers do not exist"
SOURCE = "Source: case tables loaded 1 October 2026; posts at 30 September 2026. Invented data."

CARDS = [
    Card("North", 632, "referrals per 10,000", count=1002, count_of="referrals", low=593, high=672, mark="higher",
         history=[650, 660, 640, 610, 600, 604, 598, 601], change=1.44),
    Card("West", 505, "referrals per 10,000", count=948, count_of="referrals", low=473, high=538, mark="same",
         history=[520, 522, 490, 455, 461, 468, 470, 505], change=6.2),
    Card("East", 302, "referrals per 10,000", count=544, count_of="referrals", low=277, high=328, mark="lower",
         history=[380, 370, None, 330, 322, 321, 311, 302], change=-3.0),
    Card("Central/South", None, "referrals per 10,000", status="not-available"),
]  # fmt: skip

SHARES = pd.DataFrame(
    {
        "area": list(COLOURS),
        "demand_share": [31.0, 28.0, 15.0, 4.0],
        "staff_share": [29.0, 25.0, 24.0, math.nan],
        "gap_fte": [-1.1, -2.9, 7.6, math.nan],
    }
)

VICTIM = "Domestic abuse: victim is an adult living with the child"

FACTORS = pd.DataFrame(
    [
        ("Parental mental health", "North", 26.0, 22.0, 31.0, "same", 25.0, "82 of 315", "observed"),
        ("Parental mental health", "West", 30.4, 27.1, 34.9, "higher", 25.0, "98 of 322", "observed"),
        ("Parental mental health", "East", 18.0, 14.0, 22.4, "lower", 25.0, "41 of 228", "observed"),
        ("Parental mental health", "Central/South", None, None, None, None, 25.0, "", "suppressed"),
        (VICTIM, "North", 44.0, 38.0, 49.5, "same", 43.0, "139 of 315", "observed"),
        (VICTIM, "West", 41.0, 36.0, 46.0, "same", 43.0, "132 of 322", "observed"),
        (VICTIM, "East", 0.0, None, None, None, 43.0, "", "zero"),
        (VICTIM, "Central/South", 49.0, 44.0, 54.0, "higher", 43.0, "160 of 327", "observed"),
    ],
    columns=["factor", "area", "value", "low", "high", "mark", "reference", "counted", "status"],
)  # fmt: skip

YEARS = [f"{year}-{(year + 1) % 100:02d}" for year in range(2018, 2026)]
TREND = pd.DataFrame(
    [
        (area, year, value)
        for area, values in {
            "North": [650, 660, 640, 610, 600, 604, 598, 632],
            "West": [520, 522, 490, 455, 461, 468, 470, 505],
            "East": [380, 370, None, 330, 322, 321, 311, 302],
            "Central/South": [540, 535, 530, 500, 450, 480, 490, 517],
            "Borough": [522, 520, 500, 470, 455, 466, 465, 489],
        }.items()
        for year, value in zip(YEARS, values, strict=True)
    ],
    columns=["area", "period", "value"],
)

POSTS = pd.DataFrame(
    {
        "area": list(COLOURS),
        "funded": [41.0, 38.5, 30.0, 36.0],
        "filled": [33.5, 30.0, 30.0, 25.2],
        "agency": [4.0, 6.5, 2.0, 3.8],
        "vacant": [3.5, 2.0, 0.0, 7.0],
    }
)

CASELOADS = pd.DataFrame(
    {
        "name": ["North Assessment", "West Assessment", "East Assessment", "Central/South Assessment"],
        "area": list(COLOURS),
        "value": [19.2, 17.1, 12.0, 21.6],
        "low": [17.5, 15.9, 10.6, 19.0],
        "high": [21.0, 18.4, 13.9, 24.3],
        "mark": ["same", "same", "lower", "higher"],
        "counted": ["186 cases", "171 cases", "96 cases", "194 cases"],
    }
)

PAGE_TITLES = {"Explore": ["Overview", "Demand map"], "Resource": ["Demand and resources"]}


def gallery() -> None:
    style.apply_style("Locality dashboard")
    style.banner("The children and workers shown do not exist; totals follow published figures for Walsall.")
    page_blocks.page_heading(
        "Where is demand, and are the people where it is?",
        "Central/South has 26% of the demand and 22% of the staff",
    )
    measure, year, against = st.columns(3)
    measure.selectbox("Measure", ["Referrals", "Assessments"])
    year.selectbox("Year ending", ["30 September 2026"])
    against.selectbox("Compare with", ["Borough"])
    st.html(cards(CARDS, COLOURS))
    left, right = st.columns(2, gap="large")
    with left:
        shares()
        page_blocks.stands_out(
            [
                (
                    "Central/South's referrals that lead to an assessment rose 9.8% (861, from 784).",
                    "has early help there grown with it?",
                ),
                ("East's demand has fallen for six years; its staff have not.", ""),
            ]
        )
    with right:
        trends()
    factors()
    posts_and_caseloads()
    page_blocks.notice("note", "Rates for 2026 use the population of 2024, the last that is published.")
    page_blocks.notice("caution", "This period is not complete: September's referrals are still being entered.")
    page_blocks.notice("problem", "The plans of this year could not be read. Load the return again under Data.")


def shares() -> None:
    figure_block(
        "Staff follow the 2019 demand, not today's",
        "Share of open work (points) beside share of social workers in post, and the gap to an even share",
        lambda: share_bars(SHARES, COLOURS),
        SHARES,
        "demand-and-staff.csv",
        source=SOURCE,
        alt="Share of demand and of staff in each locality. North, West and Central/South are short.",
        note=NOTE,
        kinds={"demand_share": Kind.PERCENT, "staff_share": Kind.PERCENT},
    )


def trends() -> None:
    breaks = [(YEARS[2], "Early help counted from here"), (YEARS[6], "New case system: referrals counted by day")]
    figure_block(
        "Referrals rise again in all localities but East",
        "Referrals per 10,000 children, years ending 31 March",
        lambda: trend_lines(TREND, COLOURS, theme=style.theme(), breaks=breaks, dashed=("Borough",)),
        TREND,
        "referrals-by-year.csv",
        source=SOURCE,
        alt="Referrals per 10,000 children by locality since 2018-19.",
        note=NOTE,
        kinds={"value": Kind.RATE},
    )


def factors() -> None:
    figure_block(
        "Parental mental health is found more often in West",
        "Assessments in which the factor was found, per cent of assessments, year ending 30 September 2026",
        lambda: interval_plot(FACTORS, COLOURS),
        FACTORS,
        "factors.csv",
        source=SOURCE,
        alt="Two factors by locality with 95% limits and the borough's value.",
        note=NOTE,
        kinds=dict.fromkeys(("value", "low", "high", "reference"), Kind.PERCENT),
    )


def posts_and_caseloads() -> None:
    left, right = st.columns(2, gap="large")
    with left:
        figure_block(
            "Central/South has the most empty posts",
            "Social work posts, full-time equivalents, 30 September 2026",
            lambda: post_bars(POSTS, COLOURS),
            POSTS,
            "posts.csv",
            source=SOURCE,
            alt="Funded, filled, agency and vacant posts in each locality.",
            note=NOTE,
        )
    with right:
        figure_block(
            "Caseloads are highest in Central/South",
            "Open cases per full-time equivalent social worker, 30 September 2026",
            lambda: caseload_bars(CASELOADS, COLOURS, reference=18),
            CASELOADS,
            "caseloads.csv",
            source=SOURCE,
            alt="Cases per full-time equivalent in each team with limits.",
            note=NOTE,
        )


if __name__ == "__main__":
    st.set_page_config("Gallery", layout="wide", initial_sidebar_state=248)
    pages = {
        section: [st.Page(gallery, title=title, url_path=title.lower().replace(" ", "-")) for title in titles]
        for section, titles in PAGE_TITLES.items()
    }
    st.navigation(pages).run()
