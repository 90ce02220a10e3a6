"""Small forms, written as tables inside the tests, and a world that stands still."""

import tempfile
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

from hotelaudit.forms import compiling
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form, Node

DAY = date(2024, 6, 20)
NOW = datetime(2024, 6, 20, 9, 30, 15, 250_000, tzinfo=timezone(timedelta(hours=8)))
MOMENT = datetime(2024, 6, 20, tzinfo=UTC)


class StillWorld:
    """A world in which it is always half past nine on 2024-06-20 in China."""

    drawn = 0.5

    def today(self) -> date:
        return DAY

    def now(self) -> datetime:
        return NOW

    def random(self) -> float:
        return self.drawn

    def preload(self, what: str) -> str:
        return {"property username": "甲", "date today": DAY.isoformat()}.get(what, "")


def a_file(table: str, name: str = "form.md") -> Path:
    """Write a form's tables into a file of its own."""
    path = Path(tempfile.mkdtemp()) / name
    path.write_text("\n".join(line.strip() for line in table.strip().splitlines()), "utf-8")
    return path


def a_form(table: str) -> Form:
    return compiling.load(a_file(table), None)


def filling(table: str, lang: str = "en") -> Filling:
    return Filling(a_form(table), StillWorld(), lang)


def node(form: Form, path: str) -> Node:
    return next(one for one in form.all() if one.path == f"/data/{path}")


def at(one: Filling, path: str) -> Cell:
    """Return the cell at a path that is there."""
    found = one.at(f"/data/{path}")
    assert found is not None, path
    return found


def put(one: Filling, **answers: str) -> None:
    """Answer questions at the top of the form."""
    for name, value in answers.items():
        one.put(at(one, name), value)


def a_turn(one: Filling, repeat: str, **answers: str) -> Cell:
    """Begin a turn of a repeat at the top of the form and answer in it."""
    turn = one.add_turn(one.root, node(one.form, repeat))
    for cell in turn.below:
        if cell.node.name in answers:
            one.put(cell, answers[cell.node.name])
    return turn
