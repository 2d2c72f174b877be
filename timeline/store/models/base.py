"""What all tables share: named constraints, row numbers, and the way from a class to its table."""

from __future__ import annotations

from sqlalchemy import BigInteger, Integer, MetaData, Table
from sqlmodel import SQLModel

# Named constraints, because SQLite can only drop or alter what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite numbers rows by itself only in a column that is exactly INTEGER.
ROW_NUMBER = BigInteger().with_variant(Integer(), "sqlite")


class TableRow(SQLModel):
    """Base of all table classes."""

    metadata = metadata


def table_of(model: type[SQLModel]) -> Table:
    """Give the table of a class."""
    table = model.__table__  # type: ignore[attr-defined]  # SQLModel sets it on table classes
    assert isinstance(table, Table)  # noqa: S101 - tells the type checker
    return table
