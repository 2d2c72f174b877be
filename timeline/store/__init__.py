"""Tables, transactions, search, density, revisions: the only room that knows the database."""

from timeline.store.engine import Store, check_connection, open_store

__all__ = ["Store", "check_connection", "open_store"]
