"""What a load takes, and with what it stops."""

import duckdb
import pytest

from dashboard.cases.load import read_returns
from dashboard.model import Severity

CENSUS = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
    "<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails><Source><SoftwareCode>{of}</SoftwareCode></Source>"
    "</Header><Children><Child><ChildIdentifiers><LAchildID>{child}</LAchildID></ChildIdentifiers><CINdetails>"
    "<CINreferralDate>2024-05-01</CINreferralDate></CINdetails></Child></Children></Message>"
)
POSTS = "as_at,locality,team,kind,role,funded_fte,filled_fte,note\n2025-03-31,North,North Assessment,a,b,1,1,{note}\n"
HOMES = "child id,postcode\nC1,WS3 1HJ\n"


@pytest.fixture
def loaded(tmp_path, council):
    """What a folder of files gives; keywords are the files' names and texts."""

    def read(**files):
        folder = tmp_path / "returns"
        folder.mkdir()
        for name, text in files.items():
            (folder / name.replace("_", ".")).write_text(text)
        made = tmp_path / "made"
        made.mkdir()
        return read_returns([str(folder)], council, made), made

    return read


def stops(loaded):
    return [finding.rule for finding in loaded.findings if finding.severity is Severity.STOP]


def real(child="C1"):
    return CENSUS.format(of="Some supplier", child=child)


INVENTED = CENSUS.format(of="INVENTED-SAMPLE", child="INV1")


def test_one_census_is_enough(loaded):
    result, folder = loaded(census_xml=real())
    assert (result.stops, result.rows["referrals"], result.invented) == (False, 1, False)
    assert {file.name for file in folder.iterdir()} == {"cases.duckdb", "references.duckdb"}


def test_files_are_known_by_their_kind_size_and_sum(loaded):
    result, _ = loaded(census_xml=real())
    [file] = result.files
    assert (file.name, file.kind, file.size, len(file.sha256)) == ("census.xml", "census", len(real()), 64)


WORKFORCE = (
    "<Message><Header><CollectionDetails><Collection>CSWW</Collection><Year>2024</Year></CollectionDetails><Source>"
    "<LEA>{lea}</LEA></Source></Header><CSWWWorker><AgencyWorker>0</AgencyWorker></CSWWWorker></Message>"
)


@pytest.mark.parametrize(("lea", "found"), [("335", []), ("301", ["another-council"])])
def test_a_workforce_census_of_another_council_stops(loaded, lea, found):
    assert stops(loaded(census_xml=real(), workforce_xml=WORKFORCE.format(lea=lea))[0]) == found


def test_an_empty_folder_stops(loaded):
    assert stops(loaded()[0]) == ["nothing-to-load"]


def test_a_folder_of_anything_else_stops(loaded):
    assert stops(loaded(notes_txt="nothing of use")[0]) == ["nothing-to-load"]


def test_homes_without_any_return_stop(loaded):
    assert stops(loaded(homes_csv=HOMES)[0]) == ["nothing-to-load"]


def test_a_path_that_is_not_there_stops(tmp_path, council):
    result = read_returns([str(tmp_path / "nowhere")], council, tmp_path)
    assert stops(result) == ["file-not-there"]


def test_invented_children_beside_real_ones_stop(loaded):
    assert stops(loaded(a_xml=real(), b_xml=INVENTED)[0]) == ["invented-and-real"]


def test_invented_posts_beside_real_children_stop(loaded):
    assert stops(loaded(a_xml=real(), posts_csv=POSTS.format(note="invented"))[0]) == ["invented-and-real"]


def test_the_council_s_posts_beside_its_children_do_not_stop(loaded):
    result, _ = loaded(a_xml=real(), posts_csv=POSTS.format(note=""))
    assert (stops(result), result.posts_from, result.invented) == ([], "posts.csv", False)


def test_a_load_that_stops_leaves_no_tables(loaded):
    _, folder = loaded(a_xml=real(), b_xml=INVENTED)
    assert list(folder.iterdir()) == []


def test_homes_place_the_children_of_a_census(loaded):
    result, _ = loaded(a_xml=real(), homes_csv=HOMES)
    assert [finding.rule for finding in result.findings if finding.rule == "area-not-known"] == []


def test_referrals_that_nothing_places_are_told(loaded):
    result, _ = loaded(a_xml=real())
    [finding] = [finding for finding in result.findings if finding.rule == "area-not-known"]
    assert (finding.times, finding.severity) == (1, Severity.NOTE)


REFERRALS = "cine_referral_id,cine_person_id,cine_referral_date,cine_close_date,cine_referral_nfa,cine_referral_team\n"


def test_free_text_under_team_is_in_no_byte_of_a_load(loaded):
    result, folder = loaded(
        extract_toml="first_day = 2024-04-01\nlast_day = 2025-03-31\n",
        referrals_csv=REFERRALS + "R1,C1,2024-05-01,,N,Sally Worker 07700 900123\nR2,C2,2024-05-02,,N,MASH\n",
    )
    [finding] = [finding for finding in result.findings if finding.rule == "team-not-known"]
    assert (finding.times, result.rows["referrals"]) == (1, 2)
    assert "Sally" not in repr(result)
    assert not [file for file in folder.rglob("*") if b"Sally" in file.read_bytes()]


def test_unreadable_dates_stop_and_leave_no_tables(loaded):
    result, folder = loaded(census_xml=real().replace("2024-05-01", "01/05/2024"))
    assert (stops(result), list(folder.iterdir())) == (["records-mostly-unusable"], [])


def test_invented_tables_without_their_extract_file_beside_a_real_census_stop(loaded):
    tables = REFERRALS.strip() + ",invented\nR1,INV1,2024-05-01,,N,MASH,invented\n"
    assert "invented-and-real" in stops(loaded(census_xml=real(), referrals_csv=tables)[0])


def test_a_row_of_a_postcode_list_without_a_child_is_counted(loaded):
    result, _ = loaded(a_xml=real(), homes_csv=HOMES + ",WS3 1HJ\n")
    assert [(f.file, f.times) for f in result.findings if f.rule == "no-child-id"] == [("homes.csv", 1)]


def test_a_list_of_homes_without_a_row_is_told(loaded):
    result, _ = loaded(a_xml=real(), homes_csv="child id,postcode\n")
    assert [(f.file, f.severity) for f in result.findings if f.rule == "table-without-rows"] == [
        ("homes.csv", Severity.NOTE)
    ]


def test_postcodes_that_are_none_are_counted_and_never_quoted(loaded):
    result, _ = loaded(a_xml=real(), homes_csv=HOMES + "C2,Nowhere Lane\nC3,WS99 9ZZ\nC4,ZZ99 3VZ\nC5,\n")
    [finding] = [finding for finding in result.findings if finding.rule == "postcode-not-usable"]
    assert (finding.times, finding.place) == (2, "row 3")
    assert "Nowhere" not in repr(result)


def test_posts_of_one_date_in_two_files_count_once(loaded, tmp_path):
    result, folder = loaded(a_xml=real(), a_csv=POSTS.format(note=""), b_csv=POSTS.format(note=""))
    [finding] = [finding for finding in result.findings if finding.rule == "row-in-two-files"]
    with duckdb.connect(str(folder / "cases.duckdb"), read_only=True) as con:
        assert con.execute("select count(*) from posts").fetchall() == [(1,)]
    assert (finding.file, finding.severity) == ("b.csv", Severity.DROP)


@pytest.mark.parametrize("spelling", [" c1 ", '="C1"', "Ｃ１", "C\u200b1"])
def test_a_child_s_id_in_another_spelling_is_the_same_child(loaded, spelling):
    result, _ = loaded(a_xml=real(), b_xml=real(spelling).replace("2024-05-01", "2024-06-01"))
    assert (result.rows["children"], result.rows["referrals"]) == (1, 2)


@pytest.mark.parametrize(("one", "other", "told"), [("0071", "71", 2), ("A-71", "A71", 2), ("71", "72", 0)])
def test_ids_that_may_be_one_child_s_are_told(loaded, one, other, told):
    result, _ = loaded(a_xml=real(one), b_xml=real(other).replace("2025", "2024").replace("2024-05-01", "2023-05-01"))
    assert result.rows["children"] == 2
    assert sum(finding.times for finding in result.findings if finding.rule == "ids-in-several-spellings") == told


def test_ids_of_a_postcode_list_that_are_in_no_return_are_not_told(loaded):
    result, _ = loaded(a_xml=real("71"), homes_csv=HOMES + "0071,WS3 1HJ\n")
    assert [f for f in result.findings if f.rule == "ids-in-several-spellings"] == []
