"""Boundaries and populations from the public services, into a council's folder: all of it or nothing."""

from dashboard.geography.fetched.get import Got, get_geography
from dashboard.geography.fetched.services import ServiceError, Services, read_services

__all__ = ["Got", "ServiceError", "Services", "get_geography", "read_services"]
