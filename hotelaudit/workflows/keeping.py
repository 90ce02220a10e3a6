"""Keeping the database: made, proved, copied, brought up to date."""

from collections.abc import Callable
from pathlib import Path

from hotelaudit import settings
from hotelaudit.errors import CannotWrite, NotProved, ReadOnly, reason
from hotelaudit.records import copying, proving, schema
from hotelaudit.records.proving import Proof
from hotelaudit.records.store import Store
from hotelaudit.settings import Place


def init(where: str | None) -> Place:
    """Make an empty database at `where`, or where the settings say, or in the platform's data folder."""
    target = where or settings.setting("db") or str(settings.data_folder() / "inspections.db")
    place = Place(target)
    if where is None and place.path:
        try:
            place.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as why:
            raise CannotWrite(path=str(place.path.parent), reason=reason(why)) from None
    schema.create(place)
    return place


def check(db: str | None, progress: Callable[[str, int], None]) -> tuple[Place, Proof]:
    """Prove the database; raises `NotProved` with everything that does not hold."""
    place = settings.place(db)
    return place, _proof(place, place.target, progress)


def _proof(place: Place, target: str, progress: Callable[[str, int], None]) -> Proof:
    """Return the proof of what is at `target`; raises `NotProved`, which names `place`."""
    with Store(Place(target), device="check", actor="check") as store:
        proof = proving.prove(store, progress)
    if proof.problems:
        raise NotProved(proof.problems, path=place.shown, count=len(proof.problems))
    return proof


def backup(db: str | None, target: Path, progress: Callable[[str, int], None]) -> int:
    """Copy the database to `target` and return its size in bytes.

    The copy is opened and proved; where it does not hold none is kept, and `NotProved` names what is wrong.
    """
    place = settings.place(db)
    return copying.copy(place, target, lambda made: _proof(place, str(made), progress))


def upgrade(db: str | None) -> tuple[Place, Path | None]:
    """Bring the schema up to date; return the copy that was kept, None if nothing was to be done."""
    place = _own(db)
    return place, schema.upgrade(place)


def rebuild(db: str | None) -> tuple[Place, int]:
    """Make every standing anew from the records; return how many hotels there are."""
    place = _own(db)
    with Store(place, device="rebuild", actor="rebuild") as store:
        return place, store.rebuild()


def _own(db: str | None) -> Place:
    place = settings.place(db)
    if place.sample:
        raise ReadOnly(path=place.shown)
    return place


def beside(db: str | None) -> list[Path]:
    """Return the folders with evidence and drafts that lie beside the database, those that are there."""
    place = settings.place(db)
    folders = settings.evidence_folder(place), settings.drafts_folder(place)
    return [folder for folder in folders if folder.is_dir()]
