"""Words and tables of money: what people cost, what a change costs, how it is paid for, benefits against target."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard.answers.staff.costing import Costing, Paid
from dashboard.resourcing.cost import Benefit, Change, RoleCost
from dashboard.sources.own.papers import Paper
from dashboard.staffing.rules import Costs

STAFF_SUBTITLE = (
    "People in post today and in the what-if by role and grade: pay, on-costs, agency premium, in pounds a year"
)
PARTS_SUBTITLE = "What the cost of the people in the what-if is made of, in pounds a year"
NONE = Decimal(0)
PAID_SUBTITLE = (
    "What the change costs each year, what pays for it, what reserves must give and what nothing pays for, in pounds"
)
SAVES = "The what-if costs no more than today, so there is nothing to pay for"
INCOME = "Savings and budget in each later year, £"
SAVED = "Saved so far by the programme, £"
RESERVES = "Reserves for it in all, £"
MONEY = "Amounts in reserves and savings are what you type, and stand in the link"


def pounds(amount: Decimal) -> str:
    """To the pound, with its sign where it is below nought: "£1,234", "−£56"."""
    whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
    return f"{'−' if whole < 0 else ''}£{abs(whole):,}"


def signed(amount: Decimal) -> str:
    """A difference in pounds with its sign."""
    whole = amount.quantize(Decimal(1), ROUND_HALF_UP)
    return "no change" if whole == 0 else f"+{pounds(amount)}" if whole > 0 else pounds(amount)


PEOPLE = (
    "posts of posts.csv at their newest date, filled ones at the pay of their role with on-costs, agency workers at a "
    "premium; a what-if's people in the same way"
)


def assumed(costs: Costs) -> str:
    """What the amounts rest on."""
    return (
        f"pay of {costs.year}: {costs.note.lower()}; on-costs {100 * costs.on_costs:.0f}%, agency premium "
        f"{100 * costs.agency_premium:.0f}%, {pounds(costs.per_move)} once for each move and "
        f"{pounds(costs.per_new_post)} once for each new post"
    )


def staff_title(told: Costing) -> str:
    """What the people cost, and the difference."""
    now, then = told.totals
    if now == then:
        return f"The people in post cost {pounds(now)} a year"
    return f"The what-if costs {pounds(then)} a year, {signed(then - now)} beside today"


def staff_table(told: Costing) -> pd.DataFrame:
    """Roles today and then, with the total."""
    now, then = ({role.role: role for role in roles} for roles in (told.now, told.then))
    rows = [_role(role, now.get(role), then.get(role)) for role in dict.fromkeys([*now, *then])]
    first, second = told.totals
    people = [sum((role.fte + role.agency_fte for role in roles), NONE) for roles in (told.now, told.then)]
    rows.append(_row("Total", "", (people[0], people[1]), (first, second)))
    return pd.DataFrame(rows)


def _role(name: str, now: RoleCost | None, then: RoleCost | None) -> dict[str, str]:
    either = now or then
    people = [each.fte + each.agency_fte if each else NONE for each in (now, then)]
    total = [each.total if each else NONE for each in (now, then)]
    return _row(name, either.grade if either else "", (people[0], people[1]), (total[0], total[1]))


def _row(role: str, grade: str, people: tuple[Decimal, Decimal], total: tuple[Decimal, Decimal]) -> dict[str, str]:
    return {
        "Role": role,
        "Grade": grade,
        "FTE today": f"{people[0]:.1f}",
        "FTE what if": f"{people[1]:.1f}",
        "£ a year today": pounds(total[0]),
        "£ a year what if": pounds(total[1]),
        "Difference": signed(total[1] - total[0]),
    }


def parts_title(told: Costing) -> str:
    """What agency workers cost on top."""
    premium = sum((role.agency_premium for role in told.then), NONE)
    return f"Agency workers cost {pounds(premium)} a year above posts with their on-costs"


def parts_table(told: Costing) -> pd.DataFrame:
    """What the cost of each role in the what-if is made of."""
    return pd.DataFrame(
        [
            {
                "Role": role.role,
                "Grade": role.grade,
                "In filled posts, FTE": f"{role.fte:.1f}",
                "Agency, FTE": f"{role.agency_fte:.1f}",
                "Pay": pounds(role.pay),
                "On-costs": pounds(role.on_costs),
                "Agency premium": pounds(role.agency_premium),
                "All": pounds(role.total),
            }
            for role in told.then
        ]
    )


def paid_title(paid: Paid, change: Change) -> str:
    """What the change costs and when it balances."""
    each = "saves" if change.recurring < 0 else "costs"
    told = f"The change {each} {pounds(abs(change.recurring))} a year and costs {pounds(change.once)} once"
    if paid.balanced is None:
        return f"{told}; by {paid.years[-1].year} it is not paid for without reserves"
    return f"{told}; it is paid for without reserves from {paid.balanced}"


def paid_table(paid: Paid) -> pd.DataFrame:
    """Year by year."""
    return pd.DataFrame(
        {
            "Year": [year.year for year in paid.years],
            "Cost": [pounds(year.cost) for year in paid.years],
            "Paid by savings and budget": [pounds(year.paid) for year in paid.years],
            "From reserves": [pounds(year.from_reserves) for year in paid.years],
            "Not paid for": [pounds(year.open) for year in paid.years],
        }
    )


def benefit_words(benefit: Benefit, source: str) -> str:
    """Saved of the target, and whose target it is."""
    saved, left = pounds(benefit.realised), pounds(benefit.left)
    return f"{saved} of {pounds(benefit.target)} are saved, {benefit.share}%: {left} are left. Target: {source}."


def funding_words(papers: Sequence[Paper]) -> list[str]:
    """How a council's own papers say that a change was paid for."""
    return [
        f"{paper.source}: {pounds(paper.funding.net_additional)} net, reserves in {paper.funding.from_reserves_in}, "
        f"balanced by {paper.funding.balanced_by}; {paper.funding.posts_made_permanent} posts made permanent. "
        f"{paper.funding.note}".strip()
        for paper in papers
        if paper.funding is not None
    ]
