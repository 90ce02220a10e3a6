"""Small facts that tables were made by: the rule of the standings, a reference's last number, a chain's end."""

from sqlalchemy import Connection, delete, select
from sqlmodel import Field, SQLModel, col

from hotelaudit.records import base  # noqa: F401 - it says how the keys of every table are named
from hotelaudit.records.bulk import insert_rows

RULE = "groups"  # by which groups and criteria the standings were made


class Mark(SQLModel, table=True):
    """A fact by its name."""

    name: str = Field(primary_key=True, max_length=64)
    value: str = Field(max_length=64)


def keep(connection: Connection, name: str, value: str) -> None:
    """Keep a fact in the place of the one of that name."""
    forget(connection, name)
    insert_rows(connection, "mark", ("name", "value"), [(name, value)])


def kept(connection: Connection, name: str) -> str | None:
    """Return the fact of that name, None if there is none."""
    found = connection.execute(select(col(Mark.value)).where(col(Mark.name) == name)).scalar()
    return None if found is None else str(found)


def begun(connection: Connection, prefix: str) -> dict[str, str]:
    """Return every fact whose name begins so, by the rest of its name."""
    query = select(col(Mark.name), col(Mark.value)).where(col(Mark.name).startswith(prefix))
    return {str(name).removeprefix(prefix): str(value) for name, value in connection.execute(query)}


def forget(connection: Connection, name: str) -> None:
    """Take a fact away."""
    connection.execute(delete(Mark).where(col(Mark.name) == name))
