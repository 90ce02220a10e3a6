"""hotelaudit evidence add, list, export, check."""

from pathlib import Path

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common, formatted
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _

_FACTS = (
    "room", "criterion", "name", "media_type", "size", "sha256", "taken_at", "lat", "lon", "camera", "note",
)  # fmt: skip


@group(
    _("Evidence: photos, films and documents that prove what was seen."),
    "hotelaudit evidence list H-0007",
)
def evidence() -> None:
    """Hold the commands."""


@evidence.command(
    help=_(
        "Keep files as evidence of a hotel. The bytes lie beside the database under their SHA-256 and are never "
        "touched; the time and place of a photo are read from it."
    ),
    epilog=epilog(("hotelaudit evidence add H-0007 photo.jpg --room 0801 --criterion A3",)),
)
@click.argument("hotel", metavar=_("HOTEL"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar=_("FILE..."))
@click.option("--room", metavar=_("ROOM"), help=_("Of which room."))
@click.option("--criterion", metavar=_("CODE"), help=_("Of which criterion, such as A3."))
@click.option("--inspection", metavar=_("REFERENCE"), help=_("Of which visit."))
@click.option("--violation", metavar=_("REFERENCE"), help=_("Of which violation."))
@click.option("--stage", type=click.Choice(("before", "after")),
              help=_("Whether it shows the violation before or after it was put right."))  # fmt: skip
@click.option("--note", metavar=_("TEXT"), help=_("A remark."))
@formatted
@common
def add(
    hotel: str,
    files: tuple[Path, ...],
    room: str | None,
    criterion: str | None,
    inspection: str | None,
    violation: str | None,
    stage: str | None,
    note: str | None,
    form: str,
    db: str | None,
) -> None:
    """Add evidence."""
    from hotelaudit.workflows.adding_evidence import Of
    from hotelaudit.workflows.adding_evidence import add as keep
    from hotelaudit.workflows.opening import writer

    with writer(db) as store, talk.working(_("Keeping evidence")):
        done = keep(store, Of(hotel, room, criterion, inspection, violation, note, stage), files)
    for row in done.rows if form == "table" else ():
        taken = _(", taken {moment}").format(moment=row["taken_at"]) if row["taken_at"] else ""
        talk.give(
            _("{file} kept for {hotel} {name}: {kind}, {size:,} bytes{taken}").format(
                file=row["name"], hotel=done.hotel["reference"], name=done.hotel["name"], kind=row["media_type"],
                size=row["size"], taken=taken,
            )
            + "\n"
        )  # fmt: skip
    if form != "table":
        rows = [{"hotel": done.hotel["reference"], **{key: row[key] for key in _FACTS}} for row in done.rows]
        show(rows, ("hotel", *_FACTS), form)
    for remark in done.notes:
        talk.say(remark)


@evidence.command(
    "list",
    help=_("The evidence of a hotel, or of all."),
    epilog=epilog(("hotelaudit evidence list H-0007 --format csv",)),
)
@click.argument("hotel", required=False, metavar=_("HOTEL"))
@formatted
@common
def listed(hotel: str | None, form: str, db: str | None) -> None:
    """List evidence."""
    from hotelaudit.workflows import evidence as work

    show(work.listed(db, hotel), ("hotel", "inspection", "room", "criterion", "file", "taken_at"), form)


@evidence.command(
    help=_("Copy evidence into a folder under speaking names, with an index."),
    epilog=epilog(("hotelaudit evidence export photos/ H-0007",)),
)
@click.argument("folder", type=click.Path(path_type=Path), metavar=_("FOLDER"))
@click.argument("hotel", required=False, metavar=_("HOTEL"))
@formatted
@common
def export(folder: Path, hotel: str | None, form: str, db: str | None) -> None:
    """Copy evidence out."""
    from hotelaudit.workflows import evidence as work

    with talk.working(_("Copying evidence")):
        made = work.export(db, folder, hotel)
    sentence = _("{folder}: an index, and files: {count}.").format(folder=folder, count=len(made) - 1)
    told(sentence, {"folder": str(folder), "files": len(made) - 1}, form)


@evidence.command(
    help=_("Prove that every piece of evidence is there, whole and unchanged."),
    epilog=epilog(("hotelaudit evidence check",)),
)
@formatted
@common
def check(form: str, db: str | None) -> None:
    """Prove the evidence."""
    from hotelaudit.errors import EvidenceHarmed
    from hotelaudit.workflows import evidence as work

    with talk.working(_("Checking evidence")):
        found = work.check(db)
    folder = work.folder_of(db)
    if found.problems:
        count = len(found.problems)
        raise EvidenceHarmed(found.problems, path=str(folder), count=count, gone=found.gone)
    sentence = _("{folder} holds; files as they were recorded: {count}.")
    facts = {"folder": str(folder), "files": found.files, "taken_back": found.taken_back}
    told(sentence.format(folder=folder, count=found.files), facts, form)
    if found.taken_back:
        said = _("Files named only by a change that was taken back, they stay: {count}.")
        talk.say(said.format(count=found.taken_back))
