"""The pilot on a PostgreSQL server: the same commands, the same report."""

import uuid
from typing import Any

import psycopg
import pytest

from .conftest import HALF, HOTELS, OUTINGS, Terminal
from .test_summing_up import PUBLISHED


@pytest.fixture
def postgresql(server: Any) -> str:  # noqa: ANN401 - of a wheel without types
    """Return the URL of a database without a table."""
    name = f"bureau_{uuid.uuid4().hex}"
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return str(server.get_uri(name))


def test_the_pilot_on_a_server(terminal: Terminal, postgresql: str) -> None:
    terminal.environment["HOTELAUDIT_DB"] = postgresql
    terminal.does("init", postgresql)
    terminal.does("import", HOTELS, "--cohort", "pilot-2024", "--target", "35")
    terminal.does("import", OUTINGS)
    assert terminal.does("report", *HALF).out == PUBLISHED
    terminal.does(
        "inspection", "record", "H-0007", "--mode", "direct_live", "--date", "2024-06-20", "--room", "0801"
    )
    assert "0801" in terminal.does("hotel", "show", "H-0007").out
    assert "0801" in terminal.does("log", "H-0007").out
    terminal.does("undo")
    terminal.does("db", "check")
    assert terminal.does("report", *HALF).out == PUBLISHED
    terminal.does("summary", *HALF)
    terminal.does("export", "report.xlsx", *HALF)
    assert terminal("init", postgresql).status == 12
    assert terminal("db", "backup", "copy.db").status == 2


def test_a_server_that_is_not_there_is_a_sentence(terminal: Terminal) -> None:
    for command in (["summary"], ["undo"]):
        said = terminal(*command, "--db", "postgresql://nobody:secret@127.0.0.1:1/nothing")
        assert said.status == 42, said.err
        assert "secret" not in said.err
