"""The looked-after return: spells from episodes of several years, homes before care, reviews; nothing personal."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given as for_any
from hypothesis import strategies as st

from dashboard.sources.detect import FoundKind, sort
from dashboard.sources.ssda903 import reader as ssda903
from dashboard.sources.ssda903.year import year_of
from sources.given import FakeDoor, Read, gather, hashed, written

EPISODES = "CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN\n"
HEADER = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\n"
REVIEWS = "CHILD,DOB,REVIEW,REVIEW_CODE\n"
STATED = "first_day = {}-04-01\nlast_day = {}-03-31\n"


def episode(child="C1", decom="01/06/2024", dec="", ls="C2", home="WS1 1AA") -> str:
    return f"{child},{decom},S,{ls},N1,U1,PR1,{dec},,,{home},ZZ9 9ZZ,SC1\n"


def year(tmp_path: Path, end: int = 2025, stated: bool = True, **files: str | bytes) -> list[str]:
    folder = tmp_path / str(end)
    folder.mkdir(exist_ok=True)
    if stated:
        written(folder / "extract.toml", STATED.format(end - 1, end))
    for name, content in files.items():
        written(folder / f"{name}.csv", content)
    return [str(path) for path in sorted(folder.iterdir())]


@pytest.fixture
def spells(tmp_path: Path, door: FakeDoor):
    """Child's spells as (start, end, respite) of episodes of one year."""

    def spells(*episodes: str) -> list[tuple[object, ...]]:
        return care(gather(ssda903.read(year(tmp_path, a=EPISODES + "".join(episodes)), door)))

    return spells


def care(given: Read) -> list[tuple[object, ...]]:
    return [(r["start_date"], r["end_date"], r["respite"]) for r in given.records("looked_after")]


def test_a_return_by_hand(tmp_path: Path, door: FakeDoor):
    given = gather(
        ssda903.read(
            year(
                tmp_path,
                a=HEADER + "c1 ,2,17/05/2012,WBRI,A123456789123,0,\n",
                b=EPISODES + episode("C1", "01/06/2024", "10/01/2025") + episode("C2", "03/02/2025", home="b1 1aa"),
                c=REVIEWS + "C1,17/05/2012,28/06/2024,PN3\n",
            ),
            door,
        )
    )
    one, two = hashed("child", "C1"), hashed("child", "C2")
    assert given.tables["children"] == [(one, "2012-05", None, "2", "WBRI", None, 2)]
    assert set(given.tables["looked_after"]) == {
        (one, "2024-06-01", "2025-01-10", "false", 0),
        (two, "2025-02-03", None, "false", 0),
    }
    assert set(given.tables["homes"]) == {
        (one, "2024-06-01", "2025-01-10", "inside", "E01000001", "North", 0),
        (two, "2025-02-03", None, "outside", None, None, 0),
    }
    assert given.tables["looked_after_reviews"] == [(one, "2024-06-28", None, 2)]
    assert given.findings == []


def test_a_column_may_say_whose_children_they_are(tmp_path: Path, door: FakeDoor):
    rows = EPISODES.replace("CHILD", "LA,CHILD") + "".join(
        f"{la},{episode()}" for la in ("335", "", "Nowhere", " 336 ")
    )
    assert gather(ssda903.read(year(tmp_path, a=rows), door)).about[0].councils == ("335", "336")


def test_without_such_a_column_it_says_nothing_of_a_council(tmp_path: Path, door: FakeDoor):
    assert gather(ssda903.read(year(tmp_path, a=EPISODES + episode()), door)).about[0].councils == ()


def test_it_says_which_days_it_covers(tmp_path: Path, door: FakeDoor):
    given = gather(ssda903.read(year(tmp_path, a=EPISODES + episode()), door))
    [about] = given.about
    assert (about.source, about.title, about.rank, about.invented) == (
        "looked_after", "Looked-after children return 2024-25", "2025-03-31", False
    )  # fmt: skip
    assert [(c.table, c.first_day, c.last_day) for c in about.coverage] == [
        ("looked_after", "2024-04-01", "2025-03-31")
    ]


def test_episodes_that_follow_are_one_spell(spells):
    assert spells(episode(dec="01/09/2024"), episode(decom="01/09/2024", dec="05/12/2024")) == [
        ("2024-06-01", "2024-12-05", "false")
    ]


def test_a_day_between_parts_two_spells(spells):
    assert len(spells(episode(dec="01/09/2024"), episode(decom="02/09/2024"))) == 2


@pytest.mark.parametrize("status", ["V3", "V4", " v3 "])
def test_short_breaks_are_marked_and_kept(spells, status):
    assert spells(episode(ls=status, dec="08/06/2024")) == [("2024-06-01", "2024-06-08", "true")]


def test_short_breaks_before_care_do_not_lengthen_it(spells):
    assert spells(episode(ls="V4", dec="01/09/2024"), episode(decom="01/09/2024", ls="V2")) == [
        ("2024-06-01", "2024-09-01", "true"),
        ("2024-09-01", None, "false"),
    ]


def test_a_spell_runs_through_the_years_returns(tmp_path: Path, door: FakeDoor):
    first = year(tmp_path, 2024, a=EPISODES + episode(decom="01/06/2023"))
    second = year(
        tmp_path, 2025, a=EPISODES + episode(decom="01/06/2023", dec="01/09/2024") + episode(decom="01/09/2024")
    )
    given = gather(ssda903.read([*second, *first], door))
    assert care(given) == [("2023-06-01", None, "false")]
    assert given.about[0].title == "Looked-after children return 2023-24 to 2024-25"
    assert [(c.first_day, c.last_day) for c in given.about[0].coverage] == [
        ("2024-04-01", "2025-03-31"), ("2023-04-01", "2024-03-31")
    ]  # fmt: skip


def test_an_open_episode_that_the_next_year_does_not_list_ended_with_its_year(tmp_path: Path, door: FakeDoor):
    first = year(tmp_path, 2024, a=EPISODES + episode(decom="01/06/2023"))
    second = year(tmp_path, 2025, a=EPISODES + episode("C2"))
    given = gather(ssda903.read([*first, *second], door))
    assert ("2023-06-01", "2024-04-01", "false") in care(given)
    assert given.rules() == [("open-episode-not-listed-again", "note")]


def test_an_open_episode_before_another_ended_when_that_began(tmp_path: Path, door: FakeDoor):
    paths = year(tmp_path, a=EPISODES + episode() + episode(decom="01/09/2024", dec="02/09/2024"))
    given = gather(ssda903.read(paths, door))
    assert care(given) == [("2024-06-01", "2024-09-02", "false")]
    assert given.rules() == [("open-episode-before-another", "note")]


@pytest.mark.parametrize(
    ("row", "rule", "left"),
    [
        (episode("", "01/06/2024"), "no-child-id", 2),
        (episode("C9", ""), "episode-without-start", 2),
        (episode("C9", "01/01/1900"), "episode-without-start", 2),
        (episode("C9", "31/02/2024"), "episode-without-start", 2),
        (episode("C9", dec="31/12/9999"), "episode-end-not-readable", 3),
        (episode("C9", dec="01/05/2024"), "episode-ends-before-it-starts", 2),
        (episode("C9", ls="X9"), "legal-status-not-known", 3),
        (episode("C1"), "episode-twice", 2),
    ],
)
def test_what_is_wrong_with_a_row_is_told(tmp_path: Path, door: FakeDoor, row, rule, left):
    given = gather(ssda903.read(year(tmp_path, a=EPISODES + episode("C1") + episode("C2") + row), door))
    assert [name for name, _ in given.rules()] == [rule]
    assert len(given.tables["looked_after"]) == left


@pytest.mark.parametrize("text", ["1/6/2024", "01-06-2024", "2024-06-01", "2024-06-01T00:00:00", "01/06/2024 00:00"])
def test_dates_in_other_spellings(spells, text):
    assert spells(episode(decom=text)) == [("2024-06-01", None, "false")]


@pytest.mark.parametrize("identifier", ["c1", " C1 ", "C1\N{NO-BREAK SPACE}"])
def test_an_id_in_another_spelling_is_the_same_child(spells, identifier):
    assert len(spells(episode("C1", dec="01/09/2024"), episode(identifier, decom="01/09/2024"))) == 1


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_encodings(tmp_path: Path, door: FakeDoor, codec):
    content = (EPISODES + episode() + episode("\N{POUND SIGN}2" if codec != "utf-8" else "C2")).encode(codec)
    assert len(care(gather(ssda903.read(year(tmp_path, a=content), door)))) == 2


@pytest.mark.parametrize(
    ("files", "rules"),
    [
        ({"a": EPISODES, "b": HEADER}, ["table-without-rows"]),
        ({"a": REVIEWS + "C1,,28/06/2024,PN1\n"}, ["looked-after-without-episodes"]),
        ({"a": EPISODES + episode(), "b": EPISODES + episode()}, ["looked-after-file-twice"]),
        ({"a": EPISODES.replace("CIN,", "DECOM,") + episode()}, ["column-twice"]),
        ({"a": EPISODES + episode(decom="x") + episode(decom="y") + episode()}, ["episode-without-start",
          "records-mostly-unusable"]),
        ({"a": "CHILD,DECOM,LS,HOME_POST\nC1,01/06/2024,C2,\n"}, ["column-needed-to-count",
          "looked-after-without-episodes"]),
        ({"a": "CHILD,DECOM,DEC,HOME_POST\nC1,01/06/2024,,\n"}, ["short-breaks-not-known"]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_files_is_told(tmp_path: Path, door: FakeDoor, files, rules):
    given = gather(ssda903.read(year(tmp_path, **files), door))
    assert sorted(name for name, _ in given.rules()) == sorted(rules)


def test_without_its_end_dates_nothing_is_covered(tmp_path: Path, door: FakeDoor):
    given = gather(ssda903.read(year(tmp_path, a="CHILD,DECOM,LS\nC1,01/06/2024,C2\n"), door))
    assert (given.about[0].coverage, given.tables) == ((), {})


def test_nothing_personal_leaves(tmp_path: Path, door: FakeDoor):
    given = gather(
        ssda903.read(
            year(
                tmp_path,
                a=HEADER + "C1,2,17/05/2012,WBRI,A123456789123,0,\nC2,2,17 May 12,WBRI,A1,0,\n",
                b=EPISODES + episode("C1") + episode("C2", "Sally Smith") + episode("C3", dec="WS1 1AA"),
                c=REVIEWS + "C1,17/05/2012,28/06/2024,PN3\n",
            ),
            door,
        )
    )
    secrets = ("17/05", "2012-05-17", "17 May", "A123456789123", "WS1 1AA", "ZZ9 9ZZ", "Sally", "SC1", "'C1'")
    assert [text for text in secrets if text in given.text()] == []
    assert "ZZ9 9ZZ" not in door.asked
    assert len(given.findings) == 3


def test_years_that_nothing_states_are_told_by_most_ends_and_reviews(tmp_path: Path, door: FakeDoor):
    content = EPISODES + episode("C1", "01/06/2019", "05/05/2024") + episode("C2", "01/06/2024", "10/03/2025")
    slip = episode("C3", "01/02/2025", "10/03/2026")
    given = gather(ssda903.read(year(tmp_path, stated=False, a=content + slip), door))
    assert [(c.first_day, c.last_day) for c in given.about[0].coverage] == [("2024-04-01", "2025-03-31")]
    assert given.rules() == [("looked-after-year-assumed", "note"), ("date-after-the-year", "note")]


def test_a_return_made_before_the_year_was_over_covers_the_months_before_its_newest_date():
    assert year_of([date(2024, 5, 5)], [date(2024, 11, 20)], date(2026, 1, 1)) == (date(2024, 4, 1), date(2024, 10, 31))


def test_without_a_date_there_is_no_year():
    assert year_of([], [], date(2026, 1, 1)) is None


@for_any(st.lists(st.dates(date(2010, 1, 1), date(2024, 12, 31)), min_size=1))
def test_what_is_covered_lies_in_one_financial_year_and_before_today(days):
    covered = year_of(days, [], date(2025, 1, 1))
    if covered is not None:
        first, last = covered
        assert (first.month, first.day) == (4, 1)
        assert first < last <= date(first.year + 1, 3, 31)
        assert last < date(2025, 1, 1)


def test_files_of_all_years_are_found_as_one_return_with_what_states_their_days(tmp_path: Path):
    for end in (2024, 2025):
        year(tmp_path, end, Header=HEADER, Episodes=EPISODES, Missing="CHILD,DOB,MISSING,MIS_START,MIS_END\n")
    [found] = sort([str(tmp_path)])
    assert (found.kind, len(found.paths), found.findings) == (FoundKind.LOOKED_AFTER, 8, ())


def test_invented_beside_real_stops(tmp_path: Path, door: FakeDoor):
    first = year(tmp_path, 2024, a=EPISODES.strip() + ",invented\n" + episode(decom="01/06/2023").strip() + ",yes\n")
    given = gather(ssda903.read([*first, *year(tmp_path, 2025, a=EPISODES + episode())], door))
    assert given.rules()[-1] == ("invented-and-real", "stop")
