"""Claims of the council's papers in words: how many hold, and on the stage what refutes one."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest

from dashboard.answers.said import held
from dashboard.answers.said.held_rules import Verdict
from dashboard.ui.text.scrutiny.said import finding, stage_html

THEN = {"held": True, "never": False, "unknown": None}


def now(verdict: Verdict, then: str = "held") -> held.Tested:
    part = held.Part(SimpleNamespace(), verdict, None, "West 34.7% (250 of 721)")
    before = held.Held(Verdict.HOLDS, THEN[then], (), date(2022, 3, 31))
    return held.Tested(SimpleNamespace(text="A claim"), before, held.Held(verdict, None, (part,), date(2026, 9, 30)))


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ([("holds", "held")], "Of 1 claims 1 holds now, 0 no longer do, and 0 cannot be told"),
        ([("not", "held"), ("not", "never"), ("untold", "held")],
         "Of 3 claims 0 hold now, 1 no longer does, 1 does not, and 1 cannot be told"),
        ([("not", "never")] * 2,
         "Of 2 claims 0 hold now, 0 no longer do, 2 do not, and 0 cannot be told"),
    ],
)  # fmt: skip
def test_how_many_hold_is_said_with_its_verb(verdicts, said):
    by_name = {"holds": Verdict.HOLDS, "not": Verdict.NOT, "untold": Verdict.UNTOLD}
    assert finding([now(by_name[verdict], then) for verdict, then in verdicts]) == said


def test_a_room_sees_the_figures_that_refute_a_claim_and_no_others():
    assert "<small>Now: West 34.7% (250 of 721)</small>" in stage_html([now(Verdict.NOT)])
    assert "<small>" not in stage_html([now(Verdict.HOLDS), now(Verdict.UNTOLD)])
