"""Code lists of the children in need census, as sets for checking and as words for showing.

Source: Department for Education, children in need census guides 2017 to 2026, Open Government Licence v3.0.
A code that belongs only to some years is known in all of them: older files stay readable.
"""

from __future__ import annotations

NEED_WORDS = {
    "N0": "Not stated",
    "N1": "Abuse or neglect",
    "N2": "Child's disability or illness",
    "N3": "Parent's disability or illness",
    "N4": "Family in acute stress",
    "N5": "Family dysfunction",
    "N6": "Socially unacceptable behaviour",
    "N7": "Low income",
    "N8": "Absent parenting",
    "N9": "Not a child in need case",
}

SOURCE_WORDS = {
    "1A": "Individual: family member or carer",
    "1B": "Individual: acquaintance",
    "1C": "Individual: the child",
    "1D": "Individual: other",
    "2A": "Schools",
    "2B": "Education services",
    "3A": "Health: GP",
    "3B": "Health: health visitor",
    "3C": "Health: school nurse",
    "3D": "Health: other primary care",
    "3E": "Health: accident and emergency",
    "3F": "Health: other",
    "4": "Housing",
    "5A": "Council: social care",
    "5B": "Council: other department",
    "5C": "Council: another council's social care",
    "5D": "Council: early help",
    "6": "Police",
    "7": "Other legal agency",
    "8": "Other",
    "9": "Anonymous",
    "10": "Not known",
}

ABUSE_WORDS = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "Multiple",
}

CLOSURE_WORDS = {
    "RC1": "Adopted",
    "RC2": "Died",
    "RC3": "Residence, child arrangements or guardianship order",
    "RC4": "Transferred to another council",
    "RC5": "Transferred to adult services",
    "RC6": "Other reason",
    "RC7": "Other reason",
    "RC8": "No further action after assessment",
    "RC9": "Stepped down to early help",
}

NEED = frozenset(NEED_WORDS)
SOURCE = frozenset(SOURCE_WORDS)
ABUSE = frozenset(ABUSE_WORDS)
CLOSURE = frozenset(CLOSURE_WORDS)

# M, F, U from 2025; 1, 2, 0, 9 before. The loader turns the old codes into the new.
SEX_NOW = {"1": "M", "2": "F", "0": "U", "9": "U", "M": "M", "F": "F", "U": "U", "I": "U"}
SEX = frozenset(SEX_NOW)

ETHNICITY = frozenset(
    [
        "WBRI",
        "WIRI",
        "WOTH",
        "WIRT",
        "WROM",
        "MWBC",
        "MWBA",
        "MWAS",
        "MOTH",
        "AIND",
        "APKN",
        "ABAN",
        "AOTH",
        "BCRB",
        "BAFR",
        "BOTH",
        "CHNE",
        "OOTH",
        "REFU",
        "NOBT",
    ]
)

FACTORS = frozenset(
    [f"{n}{who}" for n in range(1, 7) for who in "ABC"]
    + [
        "7A",
        "8B",
        "8C",
        "8D",
        "8E",
        "8F",
        "9A",
        "10A",
        "11A",
        "12A",
        "13A",
        "14A",
        "15A",
        "16A",
        "17A",
        "18A",
        "18B",
        "18C",
        "19A",
        "19B",
        "19C",
        "20",
        "21",
        "22A",
        "23A",
        "24A",
    ]
)
