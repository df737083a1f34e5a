"""Own counts and spend: from a load, or from the council's folder, kept with the case tables."""

import duckdb
import pytest

from dashboard.cases.load import read_returns
from dashboard.model import Severity

CENSUS = (
    "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2025</Year>"
    "<ReferenceDate>2025-03-31</ReferenceDate></CollectionDetails></Header><Children><Child><ChildIdentifiers>"
    "<LAchildID>C1</LAchildID></ChildIdentifiers><CINdetails><CINreferralDate>2024-05-01</CINreferralDate></CINdetails>"
    "</Child></Children></Message>"
)
COUNTS = "measure,area,period,numerator,denominator,source,note\nsection-7-reports,North,2024-25,{n},,list,{note}\n"
SPEND = "site,kind,amount,budget,as_at,source\nHub,CCTV,{amount},,2024-12-31,ledger\n"
EPISODES = "CHILD,DECOM,LS,DEC,HOME_POST\nC1,01/06/2024,C2,,WS3 1HJ\n"


@pytest.fixture
def kept(tmp_path, council):
    """What a load of files finds, and a question to its case tables."""

    def read(of=council, **files):
        folder, made = tmp_path / "returns", tmp_path / "made"
        folder.mkdir()
        made.mkdir()
        for name, text in {"census_xml": CENSUS, **files}.items():
            (folder / name.replace("_", ".")).write_text(text)
        loaded = read_returns([str(folder)], of, made)
        stops = [finding.rule for finding in loaded.findings if finding.severity is Severity.STOP]
        ask = None if stops else lambda query: duckdb.connect(str(made / "cases.duckdb")).execute(query).fetchall()
        return loaded, stops, ask

    return read


def test_counts_and_spend_that_are_loaded_are_kept(kept):
    loaded, stops, ask = kept(counts_csv=COUNTS.format(n=12, note=""), spend_csv=SPEND.format(amount="1.10"))
    assert (stops, ask("select area, numerator from indicators")) == ([], [("North", 12.0)])
    assert [(site, str(amount)) for site, amount in ask("select site, amount from spend")] == [("Hub", "1.10")]
    assert {file.kind for file in loaded.files} == {"census", "indicators", "spend"}


def test_without_any_the_council_s_own_folder_is_taken(kept, council, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "indicators.csv").write_text(COUNTS.format(n=3, note=""))
    _, _, ask = kept(council.model_copy(update={"folder": tmp_path / "own"}))
    assert (ask("select numerator from indicators"), ask("select * from spend")) == ([(3.0,)], [])


def test_invented_counts_beside_real_children_stop(kept):
    assert kept(counts_csv=COUNTS.format(n=12, note="invented"))[1] == ["invented-and-real"]


def test_a_figure_in_two_files_counts_once_and_is_told(kept):
    loaded, _, ask = kept(a_csv=COUNTS.format(n=1, note=""), b_csv=COUNTS.format(n=2, note=""))
    assert ask("select numerator from indicators") == [(1.0,)]
    assert [(f.file, f.severity) for f in loaded.findings if f.rule == "row-in-two-files"] == [("b.csv", Severity.DROP)]


def test_a_looked_after_return_is_loaded_with_the_rest(kept):
    loaded, stops, ask = kept(episodes_csv=EPISODES, extract_toml="first_day = 2024-04-01\nlast_day = 2025-03-31\n")
    assert (stops, loaded.rows["looked_after"]) == ([], 1)
    assert ask("select count(*), min(area_locality) from facts.looked_after") == [(10, "North")]
