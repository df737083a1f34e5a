"""Codes of the returns in the order that the invented council numbers them in, and how common each is."""

from __future__ import annotations

SOURCE_CODES: dict[str, dict[str, float]] = {
    "referrals_from_anonymous": {"9": 1},
    "referrals_from_education_services": {"2B": 1},
    "referrals_from_health_services": {"3A": 12, "3B": 20, "3C": 8, "3D": 8, "3E": 32, "3F": 20},
    "referrals_from_housing": {"4": 1},
    "referrals_from_individual": {"1A": 55, "1B": 20, "1C": 10, "1D": 15},
    "referrals_from_la_services": {"5A": 45, "5B": 30, "5C": 25},
    "referrals_from_other": {"8": 1},
    "referrals_from_other_legal_agency": {"7": 1},
    "referrals_from_police": {"6": 1},
    "referrals_from_schools": {"2A": 1},
    "referrals_from_unknown": {"10": 1},
}
"""Codes behind each published kind of source. 5D (early help) joins the council's own from 2023."""

EARLY_HELP_SOURCE = "5D"
SOURCES = [code for codes in SOURCE_CODES.values() for code in codes] + [EARLY_HELP_SOURCE]

NEEDS = {"N1": 60, "N2": 8, "N3": 3, "N4": 9, "N5": 13, "N6": 3, "N7": 0.5, "N8": 2, "N9": 0, "N0": 0}
NEED_CODES = list(NEEDS)

REASONS = ["", "RC1", "RC3", "RC4", "RC5", "RC7", "RC8", "RC9"]

CATEGORIES = {"NEG": 47, "EMO": 36, "PHY": 8, "SAB": 5, "MUL": 4}
CATEGORY_CODES = list(CATEGORIES)

DISABILITIES = ["LD", "BEH", "AUT", "COMM", "MOB", "PC", "INC", "HEAR", "VIS", "HAND", "CON", "DDA"]

WAYS_OUT = ["", "E11", "E4A", "E44", "E3", "E5", "E8"]
"""Why care ended (looked-after return): adopted, home, special guardianship, another council, grown up, other."""
