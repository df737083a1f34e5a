"""Plain XML is told from all other, in full, and its elements are found."""

from __future__ import annotations

import pytest

from dashboard.sources.xml_files.plain import Form, plain

FORM = Form(["A/id", "A/part/day", "A/part/inner/day", "A/list/code"])
GOOD = "\n<A>\n<id>7</id>\t<list><code>x</code><code/></list><part> <day>1</day><inner><day>2</day></inner></part></A>"


def said(content: str, path: str) -> list[str | None]:
    found = plain(content.encode(), FORM)
    assert found is not None
    return [found.words[number] for number in found.texts[found.at(path)]]


def test_texts_of_elements():
    assert said(GOOD, "A/id") == ["7"]
    assert said(GOOD, "A/list/code") == ["x", None]


def test_one_name_in_two_places():
    assert (said(GOOD, "A/part/day"), said(GOOD, "A/part/inner/day")) == (["1"], ["2"])


def test_spaces_of_a_text_are_kept_and_an_empty_text_is_none():
    assert said("<A><id> </id><id></id><id> a\n b</id></A>", "A/id") == [" ", None, " a\n b"]


def test_lines():
    found = plain(GOOD.encode(), FORM)
    assert found is not None
    assert (found.lines(found.at("A")).tolist(), found.lines(found.at("A/id")).tolist()) == ([2], [3])


def test_line_ends_of_windows_are_line_ends():
    assert said(GOOD.replace("\n", "\r\n"), "A/part/day") == ["1"]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="nothing"),
        pytest.param("x", id="no element"),
        pytest.param(GOOD + "</A>", id="an end too many"),
        pytest.param(GOOD[:-4], id="an end too few"),
        pytest.param(GOOD.replace("</id>", "</code>"), id="wrong end"),
        pytest.param(GOOD.replace("id>", "Id>"), id="unknown element"),
        pytest.param(GOOD.replace("<id>7</id>", "").replace("<part> ", "<part><id>7</id>"), id="known, not there"),
        pytest.param(GOOD.replace("<id>", "<id a='1'>"), id="attribute"),
        pytest.param(GOOD.replace("<id>", "<id >"), id="space in a tag"),
        pytest.param(GOOD.replace("\n<A>", "x<A>"), id="text before"),
        pytest.param(GOOD.replace("\t", "x"), id="text between"),
        pytest.param(GOOD.replace("<code/>", "<code/>x"), id="text behind an empty element"),
        pytest.param(GOOD.replace("<part> ", "<part> x"), id="text in an element of elements"),
        pytest.param(GOOD.replace("7", "&amp;"), id="reference"),
        pytest.param(GOOD.replace("7", "é"), id="not ASCII"),
        pytest.param(GOOD.replace("7", "\x01"), id="control character"),
        pytest.param(GOOD.replace("7", "\0"), id="zero"),
        pytest.param(GOOD.replace("7", "a\rb"), id="lone carriage return"),
        pytest.param(GOOD.replace("7", "]]>"), id="end of character data"),
        pytest.param(GOOD.replace("7", "<![CDATA[7]]>"), id="character data"),
        pytest.param(GOOD.replace("7", "<!-- 7 -->"), id="comment"),
        pytest.param(GOOD.replace("7", "<?x?>"), id="instruction"),
        pytest.param(GOOD.replace("7", "<id>7</id>"), id="element in a text"),
        pytest.param(GOOD.replace("<id>7</id>", "<id>7</id"), id="tag not closed"),
        pytest.param(GOOD.replace("<id>7</id>", ">id<7>/id<"), id="brackets the wrong way"),
        pytest.param(GOOD.replace("<day>2", "<day>2</day></inner></part><part><inner></part><day>"), id="crossed"),
    ],
)
def test_what_is_not_plain_is_refused(content: str):
    assert plain(content.encode(), FORM) is None


def test_a_form_has_room_for_its_elements():
    with pytest.raises(ValueError, match="at most 85 elements, not 101"):
        Form([f"A/e{number}" for number in range(100)])
