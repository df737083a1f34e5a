"""What people cost, what a what-if costs, how it is paid for, and benefits against a target."""

from __future__ import annotations

from decimal import Decimal

import streamlit as st

from dashboard.answers.staff.costing import costing, own_papers, paid
from dashboard.answers.staff.workload import Workload
from dashboard.resourcing.cost import Benefit
from dashboard.resourcing.errors import ResourcingError
from dashboard.resourcing.scenario import Scenario
from dashboard.ui import controls, page
from dashboard.ui.blocks.figure_block import table_block
from dashboard.ui.blocks.origin import facts_panel
from dashboard.ui.blocks.page_blocks import Notice, notice
from dashboard.ui.cache import Opened
from dashboard.ui.staff import staff_cache
from dashboard.ui.text.plan import plan_cost as cost_text


def cost_part(data: Opened, today: Workload, scenario: Scenario) -> None:
    """What the people cost, what the change costs, and how it is paid for."""
    costs = staff_cache.staffing(data).costs
    try:
        told = costing(today, scenario)
    except ResourcingError as error:
        notice(Notice.CAUTION, str(error))
        return
    origin = facts_panel(("People", cost_text.PEOPLE), ("Prices", cost_text.assumed(costs)))
    table_block(
        cost_text.staff_title(told),
        cost_text.STAFF_SUBTITLE,
        cost_text.staff_table(told),
        "cost-of-people.csv",
        source=page.source(data, cost_text.assumed(costs)),
        note=page.note(data),
        origin=origin,
    )
    table_block(
        cost_text.parts_title(told),
        cost_text.PARTS_SUBTITLE,
        cost_text.parts_table(told),
        "cost-made-of.csv",
        source=page.source(data, cost_text.assumed(costs)),
        note=page.note(data),
        origin=origin,
    )
    first, second, third = st.columns(3)
    with first:
        reserves = controls.type_amount(cost_text.RESERVES, "reserves")
    with second:
        income = controls.type_amount(cost_text.INCOME, "income")
    targets = [(paper.source, paper.benefits.target) for paper in own_papers(data.council.name) if paper.benefits]
    with third:
        saved = controls.type_amount(cost_text.SAVED, "saved") if targets else 0
    found = paid(told.change, costs.year, Decimal(income), Decimal(reserves))
    if found.costs_nothing:
        notice(Notice.NOTE, f"{cost_text.SAVES}.")
    else:
        table_block(
            cost_text.paid_title(found, told.change),
            cost_text.PAID_SUBTITLE,
            cost_text.paid_table(found),
            "paying-for-it.csv",
            source=page.source(data, cost_text.assumed(costs)),
            note=page.note(data),
            origin=origin,
        )
    if targets:
        notice(Notice.NOTE, cost_text.benefit_words(Benefit(Decimal(saved), targets[0][1]), targets[0][0]))
    for words in cost_text.funding_words(own_papers(data.council.name)):
        notice(Notice.NOTE, words)
