"""A spell in care that two sources begin on different days is one."""

from cases.staged import Source, dataset, merged
from dashboard.sources.records import About, Coverage


def returned(year, *spells):
    """The looked-after return of a year."""
    last = f"{year}-03-31"
    covered = (Coverage("looked_after", f"{year - 1}-04-01", last),)
    return Source(About("looked_after", "Return", last, False, covered), {"looked_after": list(spells)}, f"{year}")


def spell(start, end=None, respite=None, child=1):
    return {"child": child, "start_date": start, "end_date": end, "respite": respite}


def starts(*sources):
    return [(row["start_date"], row["respite"]) for row in merged("looked_after", *sources)]


def test_a_spell_that_begins_in_its_middle_is_the_more_trusted_one_s():
    care = dataset(looked_after=[spell("2020-05-01")])
    assert starts(care, returned(2025, spell("2023-08-01", respite="false"))) == [("2020-05-01", False)]


def test_spells_that_do_not_meet_are_two():
    care = dataset(looked_after=[spell("2020-05-01", "2021-05-01")])
    assert starts(care, returned(2025, spell("2023-08-01"))) == [("2020-05-01", None), ("2023-08-01", None)]


def test_a_short_break_within_care_stays_apart():
    care = dataset(looked_after=[spell("2020-05-01", respite="false")])
    assert starts(care, returned(2025, spell("2023-08-01", "2023-09-01", "true"))) == [
        ("2020-05-01", False), ("2023-08-01", True)
    ]  # fmt: skip


def test_another_child_s_spell_stays():
    care = dataset(looked_after=[spell("2020-05-01")])
    assert len(starts(care, returned(2025, spell("2023-08-01", child=2)))) == 2


def test_what_only_a_return_of_a_year_holds_carries_its_year():
    [row] = merged("looked_after", returned(2025, spell("2023-08-01")))
    assert row["listed_until"] == "2025-03-31"
