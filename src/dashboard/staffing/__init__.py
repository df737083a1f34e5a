"""How a council counts work and people: weights, roles, kinds of team, limits, costs. TOML -> checked objects."""

from dashboard.staffing.kinds import Kind, Model
from dashboard.staffing.read import Staffing, StaffingError, read_schemes, read_staffing
from dashboard.staffing.scheme import OWN, Scheme
from dashboard.staffing.work import ARRIVALS, LADDER, OWN_COUNTS, Work

__all__ = [
    "ARRIVALS", "LADDER", "OWN", "OWN_COUNTS", "Kind", "Model", "Scheme", "Staffing", "StaffingError", "Work",
    "read_schemes", "read_staffing",
]  # fmt: skip
