"""Establishments side by side, the council's own papers, and the review after a year."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard.answers.staff.costing import own_papers
from dashboard.answers.staff.reviewing import dated_changes, review_lines, reviewed_measures, reviewed_unit
from dashboard.answers.staff.workload import Workload
from dashboard.figures.numbers import Kind
from dashboard.figures.trend_lines import trend_lines
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.establishment import differences, of_paper, of_posts, side_by_side, trajectory
from dashboard.resourcing.review import review
from dashboard.resourcing.scenario import Scenario, applied
from dashboard.sources.own.papers import Paper
from dashboard.ui import controls, page, style
from dashboard.ui.blocks.figure_block import figure_block, table_block
from dashboard.ui.blocks.origin import facts_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.plan import plan_posts as posts_text


def posts_part(data: Opened, today: Workload, scenario: Scenario) -> None:
    """Any two establishments side by side; the council's own papers beside them."""
    dates = staff_cache.post_dates(data)
    words = {posts_text.WHATIF: "The what-if"} | {day: posts_text.date_words(day) for day in dates}
    first, second, third, fourth = st.columns(4)
    with first:
        before = controls.pick("Before", "before", words, dates[0])
    with second:
        after = controls.pick("After", "after", words, posts_text.WHATIF)
    with third:
        by = controls.pick("By", "by-what", posts_text.BY)
    with fourth:
        of = controls.pick("Count", "count", posts_text.OF)
    try:
        sides = [_posts(data, today, scenario, name) for name in (before, after)]
    except ResourcingError as error:
        notice(Notice.CAUTION, str(error))
        return
    lines = side_by_side(*(of_posts(side, by, of) for side in sides))
    table_block(
        posts_text.title(lines),
        f"{posts_text.OF[of]}: {posts_text.SUBTITLE.lower()}",
        posts_text.table(lines, posts_text.BY[by], words[before], words[after]),
        "establishment.csv",
        source=page.source(data, "posts.csv"),
        note=page.note(data),
        origin=facts_panel(("Posts", posts_text.POSTS)),
    )
    papers_blocks(data)


def _posts(data: Opened, today: Workload, scenario: Scenario, name: str) -> pd.DataFrame:
    if name == posts_text.WHATIF:
        return applied(scenario, today.ground).posts
    return data.cube.posts(pd.Timestamp(name).date())


def papers_blocks(data: Opened) -> None:
    """Tables of the council's own papers: establishments, budget, savings, looked-after children against targets."""
    for place, paper in enumerate(own_papers(data.council.name)):
        _establishments(paper, place)
        for name, money in (("Budget", paper.budget), ("Savings", paper.savings)):
            if money is not None:
                table_block(
                    f"{name} {money.year}: £{money.total:,} thousand",
                    posts_text.MONEY_SUBTITLE,
                    posts_text.money_table(money),
                    f"paper-{place}-{name.lower()}.csv",
                    source=f"Source: {paper.source}.",
                )
        if paper.looked_after:
            points = trajectory(paper.looked_after)
            table_block(
                posts_text.way_title(points),
                posts_text.WAY_SUBTITLE,
                posts_text.way_table(points),
                f"paper-{place}-looked-after.csv",
                source=f"Source: {paper.source}.",
            )


def _establishments(paper: Paper, place: int) -> None:
    tables = paper.establishment
    if tables is None:
        return
    names = tables.before.title, tables.after.title
    for what, lines in zip(("Team", "Role"), of_paper(tables), strict=True):
        if len(lines) > 1:
            table_block(
                posts_text.title(lines),
                f"By {what.lower()}, as the paper prints it: {posts_text.SUBTITLE.lower()}",
                posts_text.table(lines, what, *names),
                f"paper-{place}-establishment-by-{what.lower()}.csv",
                source=f"Source: {paper.source}.",
            )
    for words in differences(tables):
        notice(Notice.NOTE, f"{words}.")


def review_part(data: Opened) -> None:
    """Before and after a locality's change, beside those that had not changed yet."""
    kinds, measures = dated_changes(data.council), reviewed_measures(data.cube)
    if not kinds or not measures:
        notice(Notice.NOTE, posts_text.NO_CHANGES)
        return
    first, second, third = st.columns(3)
    with first:
        kind = controls.pick("Change", "change", {name: name[:1].upper() + name[1:] for name in kinds})
    with second:
        moved = kinds[kind]
        locality = controls.pick("Locality", "of", {n: f"{n}, {posts_text.day_words(d)}" for n, d in moved.items()})
    with third:
        measure = controls.pick("Figure", "figure", measures)
    told = staff_cache.monthly_values(data, measure)
    try:
        found = review(told, moved, locality)
    except ResourcingError as error:
        notice(Notice.CAUTION, str(error))
        return
    title = posts_text.review_title(found, measures[measure])
    lines, place = review_lines(told, found)
    figure_block(
        title,
        posts_text.review_subtitle(reviewed_unit(data.cube, measure)),
        lambda: trend_lines(
            lines,
            data.colours,
            Kind.DECIMAL,
            theme=style.theme(),
            dashed=list(found.others),
            events=[(place, "1")],
        ),
        posts_text.review_table(found),
        "review.csv",
        source=page.source(data, f"1: {kind}, {posts_text.day_words(found.day)}"),
        alt=title,
        note=page.note(data),
        origin=facts_panel(("Method", posts_text.METHOD)),
    )
    notice(Notice.CAUTION, f"{posts_text.NOT_PROOF} {posts_text.way_words(found)}")


def without_people(data: Opened, part: str) -> None:
    """What can be shown where no people are known: the council's papers, and the review."""
    if part == "posts":
        papers_blocks(data)
    elif part == "review":
        review_part(data)
