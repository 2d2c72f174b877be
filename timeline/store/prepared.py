"""Statements compiled once and run by name of their values.

SQLAlchemy builds, keys and compiles an expression tree for every query; on the page of events
that cost as much as the query itself. A statement whose values are bound by name is compiled
once for its shape, and only its values change from one request to the next. Rows come as the
driver gives them: SQLite's truth values are 0 and 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import Connection, Dialect, Select
from sqlmodel import Session

from timeline.store.sql import connection_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A compiled statement. `order` names its values by position, None when the driver knows names."""

    sql: str
    order: tuple[str, ...] | None
    constants: Mapping[str, Any]

    def run(self, session: Session, values: Mapping[str, Any]) -> Sequence[Any]:
        """Run it in a session's transaction and give all rows, as tuples."""
        return self.run_in(connection_of(session), values)

    def run_in(self, connection: Connection, values: Mapping[str, Any]) -> Sequence[Any]:
        """Run it in a connection's transaction and give all rows, as tuples."""
        if self.order is None:
            return connection.exec_driver_sql(self.sql, {**self.constants, **values}).all()
        # Past SQLAlchemy's results, which look at the columns anew for every statement.
        return self.run_on(connection.connection.cursor(), values)

    def run_on(self, cursor: Any, values: Mapping[str, Any]) -> Sequence[Any]:
        """Run it on a cursor of SQLite's, which is closed then, and give all rows, as tuples."""
        given = {**self.constants, **values}
        try:
            cursor.execute(self.sql, [given[name] for name in self.order or ()])
            return cast("Sequence[Any]", cursor.fetchall())
        finally:
            cursor.close()


def prepare(statement: Select[Any], dialect: Dialect, names: frozenset[str]) -> Prepared:
    """Compile a statement whose variable values are `bindparam`s of these names.

    Values written into the statement itself (a status, a class) stay as they are.
    """
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})
    order = compiled.positiontup if dialect.positional else None
    params = compiled.construct_params(_check=False)
    constants = {name: value for name, value in params.items() if name not in names}
    return Prepared(str(compiled), None if order is None else tuple(order), constants)
