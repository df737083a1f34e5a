"""A council that nobody wrote code for: a folder of data is all there is, and every page opens on it."""

import pytest

from dashboard import paths
from dashboard.council import read_council
from dashboard.cube.load import load_returns
from dashboard.geography.place import placer
from dashboard.sample.write import write_sample
from made_up import made_up_root
from pages.opening import PAGES, opened, words


@pytest.fixture(scope="module")
def made(tmp_path_factory, catalogue):
    """The installation, and a home with the council's sample loaded."""
    root, home = made_up_root(tmp_path_factory.mktemp("root")), tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(paths, "ROOT", root)
        patched.setenv("DASHBOARD_HOME", str(home))
        council = read_council(root / "data" / "arden")
        write_sample(home / "returns", council.folder)
        load_returns([str(home / "returns")], council, catalogue)
    return root, home


@pytest.fixture(autouse=True)
def installed(made, monkeypatch):
    monkeypatch.setattr(paths, "ROOT", made[0])
    monkeypatch.setenv("DASHBOARD_HOME", str(made[1]))
    monkeypatch.delenv("DASHBOARD_COUNCIL")


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens(page):
    shown = words(opened(page))
    assert "<h1>" in shown
    assert "Something went wrong" not in shown
    assert "cannot be shown" not in shown


def test_it_is_shown_without_being_named_anywhere():
    app = opened("pages/overview.py")
    assert "<h2>Upper</h2>" in words(app)
    assert [one.key for one in app.sidebar.selectbox] == []


def test_its_tiles_have_rates_since_it_holds_their_children():
    app = opened("pages/demand_map.py", level="ward")
    assert app.selectbox(key="control-show").options == ["Rate per 10,000 children", "Count"]
    assert "Hill could be in either" in words(app)


def test_homes_are_placed_by_the_beginning_of_their_postcode(made):
    council = read_council(made[0] / "data" / "arden")
    homes = placer(council).homes(["DY1 1AA", "DY2 7AA", "WS3 1HJ", "nonsense"])
    assert [home[0] for home in homes] == ["inside", "inside", "outside", "unknown"]
    assert [home[1:] for home in homes] == [("Q1", "Upper"), ("Q2", "Upper"), (None, None), (None, None)]


def test_a_hub_without_a_place_is_listed():
    assert "The Forge" in words(opened("pages/overview.py"))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('area_word = "district"', 'aera_word = "district"', "aera_word"),
        ('"Q1", "Q2"]', '"Q1"]', "every area of the layer ward must be in one locality"),
        ('"Q1", "Q2"]', '"Q1", "Q9"]', "Not in the layer"),
        ("[weights]", "[weights", "not valid TOML"),
        ("children.csv", "nowhere.csv", "nowhere.csv cannot be read"),
    ],
)
def test_a_folder_with_a_fault_says_what_is_wrong_on_the_page(made, monkeypatch, tmp_path, old, new, says):
    broken = made_up_root(tmp_path / "root")
    file = broken / "data" / "arden" / "council.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    monkeypatch.setattr(paths, "ROOT", broken)
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DASHBOARD_SAMPLE_SIZE", "0.05")
    shown = words(opened("pages/overview.py"))
    assert "This page cannot be shown" in shown
    assert says in shown
    assert "Traceback" not in shown


def test_a_council_with_a_fault_does_not_take_the_others_down(made, monkeypatch, tmp_path):
    two = made_up_root(tmp_path / "root")
    (two / "data" / "zennor").mkdir()
    (two / "data" / "zennor" / "council.toml").write_text("name = ", encoding="utf-8")
    monkeypatch.setattr(paths, "ROOT", two)
    app = opened("pages/overview.py")
    assert app.sidebar.selectbox(key="control-council").options == ["Arden", "zennor"]
    app.sidebar.selectbox(key="control-council").select("zennor").run()
    assert "zennor/council.toml is not valid TOML" in words(app)


def test_a_council_without_a_sample_says_what_to_load(made, monkeypatch, tmp_path):
    bare = made_up_root(tmp_path / "root")
    (bare / "data" / "arden" / "sample.toml").unlink()
    monkeypatch.setattr(paths, "ROOT", bare)
    monkeypatch.setenv("DASHBOARD_HOME", str(tmp_path / "home"))
    shown = words(opened("pages/overview.py"))
    assert "Nothing is loaded for Arden yet" in shown
    assert "dashboard load FOLDER --council arden" in shown
