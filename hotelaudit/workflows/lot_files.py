"""The file of a lot: everything that it was drawn from, so that anybody can draw it again.

JSON in UTF-8, each venue on a line of its own. The same lot is the same bytes.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from hotelaudit.catalogue import lots as catalogue
from hotelaudit.catalogue.loading import load
from hotelaudit.errors import CannotRead, LotDiffers, Problem
from hotelaudit.i18n import _
from hotelaudit.rules.lots import Lot, Registers, Venue, commitment, draw
from hotelaudit.workflows.json_files import read_json

_MOST = 500_000_000  # bytes
_JSON = json.JSONEncoder(ensure_ascii=False)  # with `indent` it would take ten times as long
_MARKED = json.JSONEncoder(ensure_ascii=False, separators=(",\0", ": "))  # no text in JSON holds a bare NUL


class Drawn(NamedTuple):
    """A lot with what it was drawn from, and the hash of both registers."""

    plan: catalogue.Plan
    seed: str
    registers: Registers
    lot: Lot
    fingerprint: str
    notes: Sequence[str] = ()
    names: Mapping[str, str] = MappingProxyType({})


def written(drawn: Drawn) -> bytes:
    """Return the file of a lot."""
    plan, registers = drawn.plan, drawn.registers
    told = {
        "hotelaudit": "lot", "format": 1, "plan": plan.code, "rule": load("lots")["plan"][plan.code],
        "seed": drawn.seed, "seed_sha256": commitment(drawn.seed), "day": registers.day.isoformat(),
        "inspectors": registers.inspectors, "recusals": sorted(registers.recusals), "venues": registers.venues,
        "drawn": drawn.lot.drawn, "left_out": drawn.lot.left_out, "registers_sha256": drawn.fingerprint,
    }  # fmt: skip
    lines = (f"{_JSON.encode(key)}: {_on_lines(value)}" for key, value in told.items())
    return "{{\n{}\n}}\n".format(",\n".join(lines)).encode()


def _on_lines(value: object) -> str:
    """Return a list with a line for each row, anything else on one: all encoded at once, which costs a third."""
    if not isinstance(value, list) or not value:
        return _JSON.encode(value)
    rows = _MARKED.encode(value)[1:-1].replace("],\0[", "],\n[").replace("\0", " ")
    return f"[\n{rows}\n]"


def read(file: Path) -> Drawn:
    """Return a lot as its file tells it; raises `CannotRead` for a file that is none."""
    told = _json(file)
    with _whole(file):
        return _drawn(told)


def verify(file: Path, progress: Callable[[str], None]) -> Drawn:
    """Draw the lot of a file again; raises `CannotRead` for a file that is none, `LotDiffers` with what differs.

    `progress` is told each part of the work as it begins.
    """
    progress(_("Reading the registers"))
    told = _json(file)
    with _whole(file):
        kept = _drawn(told)
        progress(_("Drawing"))
        problems = [*_causes(told, kept)] or _differences(
            draw(kept.plan, kept.seed, kept.registers), kept.lot
        )
    if problems:
        raise LotDiffers(problems, file=str(file), count=len(problems))
    return kept


def _json(file: Path) -> Any:  # noqa: ANN401 - whatever is in it
    return read_json(file, _MOST, _cure())


def _cure() -> str:
    return _("A lot is a file that `hotelaudit draw run --output` wrote.")


@contextmanager
def _whole(file: Path) -> Iterator[None]:
    """Raise `CannotRead` where something that a lot has is missing, or is of another kind."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError):
        raise CannotRead(str(file), _("it is no lot, or not whole"), _cure()) from None


def _drawn(told: Any) -> Drawn:  # noqa: ANN401 - as JSON gives it
    registers = Registers(
        date.fromisoformat(told["day"]), [Venue(*venue) for venue in told["venues"]], told["inspectors"],
        frozenset((name, venue) for name, venue in told["recusals"]),
    )  # fmt: skip
    lot = Lot(
        [(venue, people) for venue, people in told["drawn"]], [(one, why) for one, why in told["left_out"]]
    )
    plan = catalogue.plan(told["plan"], told["rule"])
    return Drawn(plan, told["seed"], registers, lot, told["registers_sha256"])


def _causes(told: Mapping[str, Any], kept: Drawn) -> Iterator[Problem]:
    """Yield what of a lot's own making was changed: all its venues may then be others, which need not be told."""
    if told["seed_sha256"] != commitment(kept.seed):
        yield Problem("seed", _("its hash is not that of the seed."), "")
    if kept.fingerprint != kept.registers.fingerprint():
        found = _("the hash is not that of the registers, the day and the recusals in the file.")
        yield Problem("registers", found, "")


def _differences(lot: Lot, kept: Lot) -> list[Problem]:
    """Return each venue that was drawn, or left out, otherwise than the lot says."""
    problems = []
    ours, theirs = dict(lot.drawn), dict(kept.drawn)
    for venue in sorted(ours.keys() | theirs.keys()):
        if ours.get(venue) != theirs.get(venue):
            found = _("the file says {theirs}, the lot {ours}.")
            problems.append(
                Problem(
                    venue, found.format(theirs=_inspected(theirs, venue), ours=_inspected(ours, venue)), ""
                )
            )
    if not problems and [*map(tuple, lot.left_out)] != [*map(tuple, kept.left_out)]:
        problems.append(Problem("left_out", _("others are left out than the plan says."), ""))
    if not problems and [one for one, _p in lot.drawn] != [one for one, _p in kept.drawn]:
        problems.append(Problem("drawn", _("the order is not that of the draw."), ""))
    return problems


def _inspected(lot: Mapping[str, Sequence[str]], venue: str) -> str:
    return _(", ").join(lot[venue]) if venue in lot else _("not drawn")
