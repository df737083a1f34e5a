"""Which councils an installation shows: the file, the setting that comes before it, and what is refused."""

import pytest

from dashboard import paths
from dashboard.council import CouncilError
from dashboard.councils import default_council, offered_councils


@pytest.fixture
def made(tmp_path, monkeypatch):
    """An installation with folders for Arden and Zennor, and what its councils.toml says."""
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.delenv("DASHBOARD_COUNCIL", raising=False)
    for name in ("arden", "zennor"):
        (tmp_path / "data" / name).mkdir(parents=True)
        (tmp_path / "data" / name / "council.toml").write_text("", encoding="utf-8")

    def made(text=None):
        if text is not None:
            (tmp_path / "data" / "councils.toml").write_text(text, encoding="utf-8")

    return made


def test_the_default_comes_first_and_every_folder_is_offered(made):
    made('default = "zennor"')
    assert offered_councils() == ("zennor", "arden")


def test_without_a_file_the_first_folder_is_the_default(made):
    made()
    assert (default_council(), offered_councils()) == ("arden", ("arden", "zennor"))


def test_a_list_leaves_out_the_others(made):
    made('offered = ["zennor"]')
    assert offered_councils() == ("zennor",)


def test_the_setting_comes_before_the_file(made, monkeypatch):
    made('default = "zennor"')
    monkeypatch.setenv("DASHBOARD_COUNCIL", "arden")
    assert offered_councils() == ("arden",)


def test_the_setting_can_name_several_and_its_first_is_the_default(made, monkeypatch):
    made('default = "arden"')
    monkeypatch.setenv("DASHBOARD_COUNCIL", "zennor, arden")
    assert offered_councils() == ("zennor", "arden")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('default = "narnia"', 'no council folder "narnia".*arden, zennor'),
        ('default = "../arden"', "no council folder"),
        ('offered = ["narnia"]', 'no council folder "narnia"'),
        ("offered = []", "councils.toml: offered"),
        ('deflaut = "arden"', "councils.toml: deflaut"),
        ("default = arden", "councils.toml is not valid TOML.*line 1"),
    ],
)
def test_a_slip_is_refused_and_named(made, text, says):
    made(text)
    with pytest.raises(CouncilError, match=says):
        offered_councils()


def test_an_installation_without_a_council_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", tmp_path)
    monkeypatch.delenv("DASHBOARD_COUNCIL", raising=False)
    with pytest.raises(CouncilError, match="Those that exist: none"):
        default_council()
