"""Measures by subject: the order of the catalogue, what the loaded data hold first."""

from datetime import date

from dashboard.ui.controls import by_subject


class Held:
    """Loaded data that cover some measures."""

    def __init__(self, *measures):
        self._measures = measures

    def spans(self, measure):
        return [(date(2024, 4, 1), date(2025, 3, 31))] if measure.id in self._measures else []


def of(catalogue, *ids):
    return [catalogue.measure(each) for each in ids]


def test_measures_stand_under_their_subject_in_the_order_of_the_catalogue(catalogue):
    measures = of(catalogue, "contacts", "referrals", "looked-after")
    assert by_subject(Held("contacts", "referrals", "looked-after"), measures) == {
        "Front door": {"contacts": "Contacts", "referrals": "Referrals"},
        "Care": {"looked-after": "Looked-after children"},
    }


def test_what_the_loaded_data_do_not_hold_comes_last_and_says_so(catalogue):
    measures = of(catalogue, "contacts", "referrals")
    assert by_subject(Held("referrals"), measures)["Front door"] == {
        "referrals": "Referrals", "contacts": "Contacts (not in the loaded data)",
    }  # fmt: skip


def test_every_measure_that_ships_has_a_subject(catalogue):
    listed = by_subject(Held(), catalogue.measures)
    assert {measure for words in listed.values() for measure in words} == {one.id for one in catalogue.measures}
