"""A council's own template: used where it can be, and where not, what to do about it."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.util import Inches

from dashboard.reports.deck import template as templates
from dashboard.reports.deck.frame import height
from dashboard.reports.deck.template import EMU, TemplateError, ground
from dashboard.reports.deck.write import slides
from reports.deck.test_write import DECK


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "anytown"
    found.mkdir()
    return found


def own(folder, change=lambda template: None):
    """A template as a council may have it: wide, with a slide that shows how it looks."""
    made = Presentation()
    made.slide_width, made.slide_height = Inches(13.333), Inches(7.5)
    for layout in (made.slide_master, *made.slide_layouts):
        for one in layout.placeholders:
            if one.placeholder_format.idx == 1 and one.width:
                one.left, one.top, one.width, one.height = Inches(1), Inches(2), Inches(11), Inches(4.5)
    made.core_properties.author = "Somebody"
    example = made.slides.add_slide(made.slide_layouts[1])
    example.shapes.title.text_frame.text = "Example of a secret 4711"
    change(made)
    made.save(folder / templates.FILE)
    return folder / templates.FILE


def test_slides_are_made_on_the_councils_template_without_its_examples(folder):
    file = own(folder)
    made = slides(DECK, file)
    read = Presentation(io.BytesIO(made))
    assert [one.name for one in read.slide_layouts] == [one.name for one in Presentation(file).slide_layouts]
    titles = [one.shapes.title.text_frame.text for one in read.slides]
    assert titles[0].startswith("Anytown")
    assert "Example of a secret 4711" not in titles
    chart = next(shape for slide in read.slides for shape in slide.shapes if shape.has_chart)
    assert Inches(1) <= chart.left
    assert chart.left + chart.width <= Inches(12.01)
    assert b"4711" not in made


def test_what_it_is_stays_above_the_foot_of_a_template_with_little_room(folder):
    Presentation().save(folder / templates.FILE)  # 10 by 7.5 inches, 1.9 for a subtitle
    read = Presentation(io.BytesIO(slides(DECK, folder / templates.FILE)))
    said = read.slides[0].placeholders[1]
    size = said.text_frame.paragraphs[0].font.size.pt
    lines = [one.text for one in said.text_frame.paragraphs]
    assert height(lines, size, said.width / EMU - 0.2) <= said.height / EMU
    assert said.top + said.height <= 0.92 * read.slide_height
    assert said.left == read.slide_layouts[0].placeholders[1].left
    assert size >= 16


def test_without_a_template_the_plain_one_serves(folder):
    found = ground(folder / templates.FILE)
    assert found.presentation.slide_width == Inches(13.333)
    assert [found.opening.name, found.words.name, found.drawing.name] == [
        "Title Slide",
        "Title and Content",
        "Title Only",
    ]


def test_layouts_are_found_by_type_then_by_name_then_by_being_the_plainest(folder):
    def renamed(template):
        for layout in template.slide_layouts:
            layout.name = f"Council {layout.name}"

    assert ground(own(folder, renamed)).drawing.name == "Council Title Only"

    def untyped(template):
        for layout in template.slide_layouts:
            del layout.element.attrib["type"]

    assert ground(own(folder, untyped)).drawing.name == "Title Only"

    def neither(template):
        for layout in template.slide_layouts:
            del layout.element.attrib["type"]
            layout.name = "x" + str(len(list(layout.placeholders)))

    found = ground(own(folder, neither))
    assert found.drawing.name == "x4", "a title, and the usual three at the foot"


def test_a_file_that_is_no_presentation_is_told_with_its_place_and_what_to_do(folder):
    (folder / templates.FILE).write_bytes(b"not a presentation")
    with pytest.raises(TemplateError, match=r"anytown/template\.pptx cannot be opened.*save it as.*remove the file"):
        ground(folder / templates.FILE)


def test_a_template_without_titles_is_refused(folder):
    def untitled(template):
        for layout in template.slide_layouts:
            for one in layout.placeholders:
                if one.placeholder_format.idx == 0:
                    one.element.getparent().remove(one.element)

    with pytest.raises(TemplateError, match=r"anytown/template\.pptx has no layout with a title placeholder"):
        ground(own(folder, untitled))


def test_a_template_without_room_is_refused_with_its_size(folder):
    def narrow(template):
        for one in template.slide_layouts[1].placeholders:
            if one.placeholder_format.idx == 1:
                one.left, one.top, one.width, one.height = Inches(1), Inches(2), Inches(4), Inches(2)

    with pytest.raises(TemplateError, match=r'"Title and Content" leaves 4\.0 by 2\.0 inches.*7 by 3\.6 are needed'):
        ground(own(folder, narrow))


@pytest.mark.parametrize(
    ("limit", "told"), [("MOST_BYTES", "has 0 MB; up to 0 are taken"), ("MOST_UNPACKED", "cannot be opened")]
)
def test_a_template_that_is_too_large_is_refused(folder, monkeypatch, limit, told):
    monkeypatch.setattr(templates, limit, 1000)
    with pytest.raises(TemplateError, match=told):
        ground(own(folder))
