"""The fact tables: what measures count, told by the rows taken from the case tables. One stage a module."""

from dashboard.cases.facts.listed import FACTS, NEEDS, needs
from dashboard.cases.facts.make import make_facts

__all__ = ["FACTS", "NEEDS", "make_facts", "needs"]
