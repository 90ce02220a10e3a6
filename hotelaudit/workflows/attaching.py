"""Photos and films that answers name: kept as evidence, their bytes on disk before any record names them."""

from pathlib import Path
from typing import Any

from hotelaudit import settings
from hotelaudit.errors import Problem
from hotelaudit.evidence.keeping import keep
from hotelaudit.evidence.looking import Unsuited
from hotelaudit.forms import outcome
from hotelaudit.forms.filling import Filling
from hotelaudit.workflows.inspecting import MEDIA

FOLDER = "evidence"
Kept = dict[str, dict[str, Any]]  # evidence by the answer that names it


def attach_all(db: str | None, filling: Filling, folder: Path) -> tuple[Kept, list[Problem]]:
    """Keep the files that answers name, which lie in `folder`; return them, and each that is no evidence."""
    kept, problems = Kept(), []
    into = settings.beside(settings.place(db), FOLDER)
    for cell in filling.root.all():
        if cell.node.type in MEDIA and cell.value and cell.relevant:
            try:
                one = keep(into, folder / cell.value)
            except Unsuited as why:
                problems.append(Problem(outcome.where(filling, cell), f"{cell.value}: {why}.", ""))
                continue
            filling.put(cell, one.stored)
            kept[one.stored] = one.row()
    return kept, problems
