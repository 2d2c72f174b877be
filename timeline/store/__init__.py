"""Tables, transactions, search, density, revisions: the only room that knows the database."""

from timeline.store import models_access  # noqa: F401 - its tables belong to the metadata
from timeline.store.engine import Store, check_connection, open_store

__all__ = ["Store", "check_connection", "open_store"]
