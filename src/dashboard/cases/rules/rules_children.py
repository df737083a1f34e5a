"""Rules about what is known of a child. Findings quote nothing of a child, not even a code."""

from __future__ import annotations

from dashboard.cases.rules.rule import Rule, last_day, note, other

CHILD_RULES: tuple[Rule, ...] = (
    note(
        "child-listed-twice",
        "8510",
        other("children", "o.place < t.place"),
        "'a child that the file has listed already'",
        "The file lists one child more than once. The child counts once; where the entries differ, the later is used.",
        "Join the child's entries in the case system.",
    ),
    note(
        "birth-date-missing",
        "8525",
        "t.birth_month is null and t.expected_birth_month is null",
        "'neither a date of birth nor an expected one'",
        "The child's age is not known: the child is counted, in no age group.",
        "Fill in the date of birth, or for an unborn child the expected one.",
    ),
    note(
        "two-birth-dates",
        "8525",
        "t.birth_month is not null and t.expected_birth_month is not null",
        "'both a date of birth and an expected one'",
        "A child is born or expected, not both. The date of birth is used.",
        "Remove the expected date once the child is born.",
    ),
    note(
        "born-after-the-return",
        "8520",
        f"t.birth_month > {last_day()}",
        "'a month of birth after the last day that the return covers'",
        "The child is counted as unborn.",
        "Correct the date of birth, or give it as the expected date.",
    ),
    note(
        "expected-birth-out-of-range",
        "8530Q",
        f"t.birth_month is null and t.expected_birth_month > {last_day()} + interval 10 month",
        "'an expected birth more than ten months after the return'",
        "No such child can have been referred in the time of the return. The child is counted as unborn.",
        "Correct the expected date of birth.",
    ),
    note(
        "sex-missing",
        "4180",
        "t.sex is null",
        "'no sex'",
        'The child is counted as "not known" where figures are split by sex.',
        "Fill in the sex.",
    ),
    note(
        "ethnic-group-missing",
        "8540",
        "t.ethnicity is null",
        "'no ethnic group'",
        'The child is counted as "not known" where figures are split by ethnic group.',
        "Fill in the ethnic group; REFU and NOBT say that it was refused or not obtained.",
    ),
    note(
        "child-without-episode",
        "8590",
        "t.file in (select f.file from files f where f.source = 'census') and not " + other("referrals", "true"),
        "'a child without an episode of need'",
        "The census lists the child with no episode of need, so no figure counts the child.",
        "Add the episode, or leave the child out of the census.",
    ),
)
