"""Papers' tables: what ships, and what is refused with its place."""

import pytest

from dashboard.sources.own.papers import PaperError, read_papers


def test_every_paper_names_its_source():
    assert {name: paper.council for name, paper in read_papers().items()} == {
        "monmouthshire_2017": "Monmouthshire", "walsall_2020": "Walsall", "wolverhampton_2015": "Wolverhampton",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("source = 3 =", "cannot be read"),
        ('source = "S"\ncouncil = "C"\ncolour = 1', "colour"),
        ('source = "S"', "council"),
        ('source = "S"\ncouncil = "C"\n[[looked_after]]\ndate = 2015-03-31', "either children or a target"),
        (
            'source = "S"\ncouncil = "C"\n[budget]\nyear = "1"\ntotal = "1"\n'
            'rows = [{ name = "A", amount = "1", part_of = "B" }]',
            "part of B, which is no line",
        ),
    ],
)
def test_a_slip_is_refused_and_named(tmp_path, text, says):
    (tmp_path / "p.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PaperError, match=rf"papers/p\.toml.*{says}"):
        read_papers(tmp_path)
