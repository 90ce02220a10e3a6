"""Recording a lot that was drawn: its file is on the disk under its hash before the row that names it."""

from typing import Any

from hotelaudit import settings
from hotelaudit.evidence import storing
from hotelaudit.records.nouns import Draw
from hotelaudit.records.store import Reading
from hotelaudit.workflows.lot_files import Drawn
from hotelaudit.workflows.opening import writer

_LONGEST = 255  # characters of a file's name


def record(
    db: str | None, drawn: Drawn, committed: str | None, content: bytes, name: str
) -> tuple[str, bool]:
    """Record a lot with its file; return its reference, and whether it was recorded already. Raises `CannotWrite`.

    The same plan, rule, seed, day and registers make the same bytes: such a lot is recorded once. The hash of the seed
    is added where it is only told now.
    """
    shown = committed.strip().lower() if committed else None
    with writer(db) as store:
        sha256 = storing.store(settings.draws_folder(store.place), content, "json")
        with store.change("draw run") as change:
            known = Reading(change.connection).find(Draw, sha256=sha256)
            if known is None:
                facts = {"committed": shown, "sha256": sha256, "size": len(content), "name": name[-_LONGEST:]}
                return str(change.add(Draw, {**_of(drawn), **facts})["reference"]), False
            if shown and not known["committed"]:
                change.update(Draw, known["id"], {"committed": shown})
            return str(known["reference"]), True


def _of(drawn: Drawn) -> dict[str, Any]:
    registers = drawn.registers
    return {
        "plan": drawn.plan.code, "seed": drawn.seed, "day": registers.day, "registers": drawn.fingerprint,
        "base": len(registers.venues), "venues": len(drawn.lot.drawn), "inspectors": len(registers.inspectors),
    }  # fmt: skip
