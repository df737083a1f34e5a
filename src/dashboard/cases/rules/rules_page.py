"""The page of documentation that lists every rule, made from the rules themselves."""

from __future__ import annotations

from dashboard.cases.naming import table_words
from dashboard.cases.rules.rules import CODE_RULES, RULES
from dashboard.cases.rules.workforce_rules import WORKFORCE_RULES
from dashboard.model import Severity

_BECOMES = {Severity.STOP: "stops the load", Severity.DROP: "left out", Severity.NOTE: "kept"}

_HEAD = """# Rules about records

Made from the rules (`python -m dashboard.cases.rules.rules_page > docs/rules.md`); a test holds it to them.

Most are the census's own validation rules, in words of ours and with the number that the Department for Education
gives them (children in need census 2024 to 2025, validation rules). Queries of the census end in Q: they may be true.
They are looked for in every source, not only in the census. What is missing counts as missing only where the file
covers the day and no loaded return supplies it; what contradicts is looked for within one file. Rules on pupil numbers,
on deaths and on the form of the XML file are not here: those values are not read, or the reader says so. Nor are rules
that compare whole shares, such as how many referrals led to nothing: the figures show it.

Before these, every value is read by its kind. One that is no date, flag, number or known code is not used
(`date-not-readable` and the like), a record without a needed value is left out (`value-missing`), and where that
happens to more than half of an event's records in a file the load stops (`records-mostly-unusable`).
"""


def rules_page() -> str:
    """All rules as Markdown: a table for each record table."""
    parts = [_HEAD, "## Codes on no list\n", "| field | number |", "| --- | --- |"]
    parts += [
        f"| {table_words(table)}: {table_words(field)} | {number} |" for (table, field), number in CODE_RULES.items()
    ]
    for table, rules in (RULES | WORKFORCE_RULES).items():
        parts += [f"\n## {table_words(table).capitalize()}\n", "| rule | number | record | meaning | to mend it |"]
        parts.append("| --- | --- | --- | --- | --- |")
        parts += [
            f"| {rule.id} | {rule.dfe} | {_BECOMES[rule.severity]} | {rule.means} | {rule.mend} |" for rule in rules
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    print(rules_page(), end="")
