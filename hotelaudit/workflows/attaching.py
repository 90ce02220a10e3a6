"""Photos and films that answers name: kept as evidence, their bytes on disk before any record names them."""

from collections.abc import Container, Iterator
from pathlib import Path
from typing import Any

from hotelaudit.errors import Problem
from hotelaudit.evidence.keeping import keep, suits
from hotelaudit.evidence.looking import Unsuited
from hotelaudit.forms import outcome
from hotelaudit.forms.cells import Cell
from hotelaudit.forms.filling import Filling
from hotelaudit.i18n import _
from hotelaudit.workflows.opened import MEDIA

Kept = dict[str, dict[str, Any]]  # the record's fields by the answer that names the file


def misfits(filling: Filling, folder: Path, known: Container[str] = ()) -> list[Problem]:
    """Return each file that an answer names, in `folder`, and that is no evidence; `known` ones are kept already."""
    problems = []
    for cell in _files(filling, known):
        try:
            suits(folder / cell.value)
        except Unsuited as why:
            said = _("{file}: {reason}.").format(file=cell.value, reason=why)
            problems.append(Problem(outcome.where(filling, cell), said, ""))
    return problems


def attach_all(into: Path, filling: Filling, folder: Path, known: Container[str] = ()) -> Kept:
    """Keep the files that answers name, and have each answer name what is kept; raises `Unsuited`, `CannotWrite`."""
    kept = Kept()
    for cell in _files(filling, known):
        one = keep(into, folder / cell.value)
        filling.put(cell, one.stored)
        kept[one.stored] = one.row()
    return kept


def _files(filling: Filling, known: Container[str]) -> Iterator[Cell]:
    named = (cell for cell in filling.root.all() if cell.node.type in MEDIA and cell.value and cell.relevant)
    return (cell for cell in named if cell.value not in known)
