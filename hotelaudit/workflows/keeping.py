"""Keeping the database: made, proved, copied, brought up to date."""

from collections.abc import Callable
from pathlib import Path

from hotelaudit import settings
from hotelaudit.errors import CannotWrite, EvidenceHarmed, NotProved, ReadOnly, StaleStandings, reason
from hotelaudit.outputs.fields import field_label
from hotelaudit.records import copying, proving, rebuilding, schema
from hotelaudit.records.proving import Proof
from hotelaudit.records.store import Store
from hotelaudit.settings import Place
from hotelaudit.workflows import lots_kept, paper_register


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
    """Prove the database, its lots and documents; raises `NotProved` or `EvidenceHarmed` with what does not hold."""
    place = settings.place(db)
    proof = _proof(place, place.target, progress)
    problems = [*lots_kept.harmed(db), *paper_register.harmed(db)]
    if problems:
        raise EvidenceHarmed(problems, path=place.shown, count=len(problems))
    return place, proof


def _proof(place: Place, target: str, progress: Callable[[str, int], None]) -> Proof:
    """Return the proof of what is at `target`; raises `NotProved`, which names `place`."""
    with Store(Place(target), device="check", actor="check") as store:
        proof = proving.prove(store, progress, field_label)
    if proof.stale and len(proof.problems) == 1:
        raise StaleStandings(path=place.shown)
    if proof.problems:
        raise NotProved(proof.problems, path=place.shown, count=len(proof.problems))
    return proof


def backup(db: str | None, target: Path, progress: Callable[[str, int], None]) -> int:
    """Copy the database to `target` and return its size in bytes.

    The copy is opened and proved; where it does not hold none is kept, and `NotProved` names what is wrong.
    """
    place = settings.place(db)
    return copying.copy(place, target, lambda made: _proof(place, str(made), progress))


def upgrade(db: str | None, progress: Callable[[str, int], None]) -> tuple[Place, Path | None]:
    """Bring the schema up to date and judge every hotel anew; return the copy that was kept, if one was."""
    place = _own(db)
    kept = schema.upgrade(place)
    if kept or not place.path:
        rebuild(db, progress)
    return place, kept


def rebuild(db: str | None, progress: Callable[[str, int], None]) -> tuple[Place, int]:
    """Sort and judge every hotel anew from the records; return how many hotels there are."""
    place = _own(db)
    with Store(place, device="rebuild", actor="rebuild") as store:
        return place, rebuilding.rebuild(store, progress)


def _own(db: str | None) -> Place:
    place = settings.place(db)
    if place.sample:
        raise ReadOnly(path=place.shown)
    return place


def beside(db: str | None) -> list[Path]:
    """Return the folders with evidence, drafts, lots and documents beside the database, those that are there."""
    place = settings.place(db)
    folders = (
        settings.evidence_folder,
        settings.drafts_folder,
        settings.draws_folder,
        settings.papers_folder,
    )
    return [folder for of in folders if (folder := of(place)).is_dir()]
