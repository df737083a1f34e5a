"""What the tiny release holds that tests share."""

RELEASED = {
    "referrals", "re-referrals", "referrals-no-further-action", "referrals-without-need", "episodes-of-need-started",
    "children-in-need",
}  # fmt: skip
"""Measures of the tiny release that tests share: parts of each other, events and a position."""
