"""What the tests of the records look with: past the store, at the tables themselves."""

from datetime import date
from typing import Any

from sqlalchemy import Column, RowMapping, Table, select
from sqlmodel import SQLModel

from hotelaudit.records.proving import prove
from hotelaudit.records.store import Store


def everything(store: Store, *, marks: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Return every table's rows, dates as ISO text; the marks only where asked for."""
    with store.engine.begin() as connection:
        return {
            name: [
                _plain(row) for row in connection.execute(select(table).order_by(*_order(table))).mappings()
            ]
            for name, table in SQLModel.metadata.tables.items()
            if name != "mark" or marks
        }


def _order(table: Table) -> list[Column[Any]]:
    return [table.c.clock] if table.name == "journal" else list(table.primary_key)


def _plain(row: RowMapping) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


def journal(store: Store) -> list[dict[str, Any]]:
    table = SQLModel.metadata.tables["journal"]
    with store.engine.begin() as connection:
        return [dict(row) for row in connection.execute(select(table).order_by(table.c.clock)).mappings()]


def standing(store: Store, hotel: dict[str, Any]) -> dict[str, Any]:
    (found,) = [row for row in everything(store)["standing"] if row["hotel_id"] == hotel["id"]]
    return found


def faults(store: Store) -> list[str]:
    """Return what `db check` says does not hold."""
    return [str(problem) for problem in prove(store).problems]
