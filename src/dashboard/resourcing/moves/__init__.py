"""Which people to move so that the largest gap comes down: an integer programme, what it buys and how sure it is."""

from dashboard.resourcing.moves.plan import Move, Plan
from dashboard.resourcing.moves.situation import By, Situation
from dashboard.resourcing.moves.start import situation_of
from dashboard.resourcing.moves.suggest import Suggestion, suggest

__all__ = ["By", "Move", "Plan", "Situation", "Suggestion", "situation_of", "suggest"]
