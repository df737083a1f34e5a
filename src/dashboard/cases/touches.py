"""Which record tables a finding is about, told by its rule and its words: figures are counted from these tables."""

from __future__ import annotations

import re
from functools import lru_cache

from dashboard.cases.naming import table_words
from dashboard.cases.rules.rules import RULES
from dashboard.sources.records import TABLES

EVERY_AREA = "area-not-known"
"""The rule of records that no area is known of: it touches every figure of areas."""

_BY_RULE = {rule.name: table for table, rules in RULES.items() for rule in rules}


@lru_cache(maxsize=4096)
def tables_touched(rule: str, place: str, means: str) -> frozenset[str]:
    """Record tables that a finding is about; none where it is about a file as a whole.

    Parameters
    ----------
    rule, place, means : str
        Of a `dashboard.model.Finding`.
    """
    if rule in _BY_RULE:
        return frozenset([_BY_RULE[rule]])
    return frozenset(table for table in TABLES if _tells_of(table_words(table), place, means))


def _tells_of(words: str, place: str, means: str) -> bool:
    named = re.escape(words)
    begins = re.match(rf"{named}(,|:|$)", place)
    said = re.search(rf"(^In|record of|left of the) {named}(,| has | differently| would )", means)
    return bool(begins or said)
