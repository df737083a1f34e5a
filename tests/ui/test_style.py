"""The style sheet."""

import re

from dashboard.ui import style


def test_nothing_is_fetched_from_outside():
    assert "http" not in style.style_sheet()
    assert "@import" not in style.style_sheet()


def test_every_colour_variable_that_is_used_is_set():
    sheet = style.style_sheet()
    used = set(re.findall(r"var\((--ld-[\w-]+)\)", sheet))
    assert used <= set(re.findall(r"(--ld-[\w-]+):", sheet))


def test_motion_is_left_out_for_those_who_ask():
    assert "prefers-reduced-motion: reduce" in style.style_sheet()


def test_title_cannot_leave_its_string():
    assert style._css_text('a"}</style>') == '"a\\22 \\7d \\3c \\2f style\\3e "'


def test_a_heading_stands_before_the_first_page_of_its_group():
    drawn = style._group_headings({"Explore": 2, "Resource": 1, "About": 3})
    assert re.findall(r"li:nth-child\((\d+)\):not\(:has\(h2\)\)::before\{content:\"(\w+)\"\}", drawn) == [
        ("1", "Explore"), ("3", "Resource"), ("4", "About"),
    ]  # fmt: skip
