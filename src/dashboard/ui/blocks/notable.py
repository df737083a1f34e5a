"""What stands out of all that is counted, with questions to ask."""

from __future__ import annotations

from dashboard.answers.staff.shares import Shares
from dashboard.model import ALL, Period
from dashboard.ui.blocks.page_blocks import stands_out
from dashboard.ui.cache import Opened, compared_all
from dashboard.words.finding import staff_over
from dashboard.words.notable import HOW, notable

SENTENCES = 3


def notable_block(data: Opened, period: Period, area: str, staff: Shares | None = None) -> None:
    """The most notable things of an area (a locality, the council's code, or "all"); nothing where there are none.

    Parameters
    ----------
    staff
        Where it is given, and all areas are asked for, a locality with more staff than its share of the work is told as
        well.
    """
    told = notable(compared_all(data, period), area, SENTENCES, f"the {data.council.area_word}")
    over = staff_over(staff.frame) if staff and area == ALL else None
    stands_out([*((one.text, " ".join(one.questions)) for one in told), *([over] if over else [])], note=HOW)
