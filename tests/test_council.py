"""A council's folder: what ships, and what is refused with the place of the mistake."""

import pytest

from dashboard.council import CouncilError, available, read_council
from dashboard.paths import council_folder
from made_up import made_up_root

FOLDER = council_folder("walsall")
TEXT = (FOLDER / "council.toml").read_text(encoding="utf-8")


@pytest.fixture
def read(tmp_path):
    """Read Walsall's folder with one thing in it changed, or with more at its end."""

    def read(old="", new="", more=""):
        assert old in TEXT
        folder = tmp_path / "narnia"
        folder.mkdir()
        (folder / "council.toml").write_text(TEXT.replace(old, new, 1) + more, encoding="utf-8")
        return read_council(folder)

    return read


def test_walsall_has_its_four_localities_in_their_order(council):
    assert [locality.name for locality in council.localities] == ["North", "West", "East", "Central/South"]


def test_layers_go_from_fine_to_coarse_without_the_council_itself(council):
    assert council.layer_ids == ("lsoa", "hexagon", "ward_2026", "ward", "locality")


def test_the_folder_s_name_is_the_council_s_id(read):
    assert read().id == "narnia"


def test_every_layer_says_whose_map_it_is(council):
    assert all("Open Government Licence" in layer.attribution for layer in council.layers)


def test_every_source_that_is_named_is_listed(council):
    assert {hub.source for hub in council.hubs if hub.source} <= set(council.sources)


def test_walsall_is_among_the_councils_there_are():
    assert "walsall" in available()


def test_an_unknown_layer_is_answered_with_those_there_are(council):
    with pytest.raises(CouncilError, match=r'no layer "parish".*lsoa, hexagon, ward_2026, ward, locality, council'):
        council.layer("parish")


def test_a_council_without_a_folder_is_answered_with_those_there_are(tmp_path):
    with pytest.raises(CouncilError, match=r'no council folder "narnia".*walsall'):
        read_council(tmp_path / "narnia")


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('area_word = "borough"', 'aera_word = "borough"', "aera_word: is not known here"),
        ('code = "E08000030"', 'code = "Walsall"', "code"),
        ('colour = "#12436D"', 'colour = "blue"', "colour"),
        ('locality = "North"', 'locality = "Narnia"', "Narnia.*not listed"),
        ('name = "West Assessment"', 'name = "North Assessment"', "team.*North Assessment.*twice"),
        ('name = "West"', 'name = "North"', "locality.*North.*twice"),
        ('id = "ward"', 'id = "lsoa"', "ids that differ"),
        ('union_of = "ward"', 'union_of = "parish"', "parish"),
        ("assessment = 1.0", "assessment = -1.0", "assessment"),
        ("assessment = 1.0", "", "weights.assessment: is not there.*write it in"),
        ('holidays = "ENG"', "", "holidays"),
    ],
)
def test_a_slip_is_refused_and_named(read, old, new, says):
    with pytest.raises(CouncilError, match=f"narnia/council.toml.*{says}"):
        read(old, new)


def test_what_is_no_toml_is_refused_with_its_line(read):
    with pytest.raises(CouncilError, match=r"not valid TOML.*line"):
        read(more="[[hubs]\n")


def test_a_hub_s_step_is_known_to_the_day_or_to_the_month(council):
    hubs = {hub.name: hub for hub in council.hubs}
    darlaston, blakenall = hubs["Darlaston Family Hub"].steps, hubs["Blakenall"].steps
    assert [(step.day.isoformat(), step.to_the_day) for step in darlaston] == [
        ("2021-09-01", True), ("2021-09-06", True), ("2021-09-13", True)
    ]  # fmt: skip
    assert [(step.day.isoformat(), step.to_the_day) for step in blakenall] == [("2022-08-01", False)]


def test_a_step_on_a_day_that_is_none_is_refused(read):
    with pytest.raises(CouncilError, match=r"hubs\.0\.steps"):
        read('when = "2021-09-13"', 'when = "2021-09-31"')


def test_birchills_holds_fewer_than_are_assigned_to_it(council):
    (birchills,) = [hub for hub in council.hubs if hub.name == "Birchills"]
    assert (birchills.people_assigned, birchills.it_capacity) == (60, 35)


def test_a_statement_names_localities_and_sources_that_are_listed(read, tmp_path):
    more = '\n[[statements]]\nlocalities = ["Narnia"]\ntext = "cold"\nsource = "walsall-2023"\n'
    with pytest.raises(CouncilError, match="Narnia"):
        read(more=more)


def test_a_statement_without_a_listed_source_is_refused(read):
    with pytest.raises(CouncilError, match='source "hearsay"'):
        read(more='\n[[statements]]\nlocalities = ["West"]\ntext = "wet"\nsource = "hearsay"\n')


def test_where_the_paper_contradicts_itself_both_statements_carry_a_note(council):
    noted = [(statement.text, statement.source) for statement in council.statements if statement.note]
    assert noted == [
        ("East is the smallest locality", "walsall-2023"),
        ("North is the least populous locality", "walsall-2023"),
    ]


def test_a_map_goes_down_from_the_council_to_the_hexagon(council):
    assert council.way_down("council") == ("locality", "ward", "lsoa", "hexagon")
    assert council.way_down("ward_2026") == ("lsoa", "hexagon")
    assert council.way_down("hexagon") == ()


def test_a_way_down_that_leads_in_a_circle_ends(read):
    assert read('down = "hexagon"', 'down = "ward"').way_down("ward") == ("lsoa",)


def test_small_counts_are_hidden_on_the_layers_that_the_folder_names(read):
    council = read('layers = ["hexagon"]', 'layers = ["lsoa"]')
    assert [layer.id for layer in council.layers if council.hides_small(layer.id)] == ["lsoa"]


def test_small_counts_are_hidden_on_hexagons_where_the_folder_says_nothing(read):
    council = read('[small_cells]\nsmallest = 5\nlayers = ["hexagon"]\n')
    assert [layer.id for layer in council.layers if council.hides_small(layer.id)] == ["hexagon"]
    assert council.small_cells.smallest == 5


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('layers = ["hexagon"]', 'layers = ["parish"]', "small_cells names .*parish"),
        ('down = "hexagon"', 'down = "parish"', 'down "parish"'),
    ],
)
def test_a_layer_that_is_not_there_is_refused_wherever_it_is_named(read, old, new, says):
    with pytest.raises(CouncilError, match=says):
        read(old, new)


def test_no_background_map_ships_and_one_that_is_set_has_its_tiles_and_its_attribution(council, read):
    assert council.background is None
    background = '\n[background]\naddress = "https://maps.example/{z}/{x}/{y}.png"\nattribution = "ours"\n'
    assert read(more=background).background.attribution == "ours"


@pytest.mark.parametrize("address", ["maps.example/{z}/{x}/{y}.png", "https://maps.example/{z}/{x}.png", "https://{z}"])
def test_an_address_that_is_no_background_map_is_refused(read, address):
    with pytest.raises(CouncilError, match="background"):
        read(more=f'\n[background]\naddress = "{address}"\nattribution = "ours"\n')


BACKGROUND = '[background]\naddress = "https://maps.example/{z}/{x}/{y}.png"\nattribution = "nobody"\n'
HEXAGONS = (
    '[[layers]]\nid = "hexagon"\ntitle = "H"\nplural = "hs"\nvintage = "v"\nhexagons = 8\nnamed_after = "ward"\n'
    'children_from = "ward"\nbreakdowns = false\nproduct = "p"\nattribution_year = 2018\n'
)


@pytest.mark.parametrize(("more", "says"), [(BACKGROUND, "background map needs"), (HEXAGONS, "needs boundaries")])
def test_tiles_take_nothing_that_lies_on_the_ground(tmp_path, more, says):
    folder = made_up_root(tmp_path) / "data" / "arden"
    text = (folder / "council.toml").read_text(encoding="utf-8")
    (folder / "council.toml").write_text(text + more, encoding="utf-8")
    with pytest.raises(CouncilError, match=says):
        read_council(folder)
