"""hotelaudit db check, backup, upgrade, rebuild."""

from pathlib import Path

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common
from hotelaudit.i18n import _


@group(
    _("Prove the database, copy it, bring it up to date."),
    "hotelaudit db check",
)
def db() -> None:
    """Hold the commands."""


@db.command(
    help=_(
        "Prove the database: its structure, the journal's hash chain, that the journal gives the tables, and that the "
        "files of recorded lots and issued documents are as they were."
    ),
    epilog=epilog(("hotelaudit db check --db work.db",)),
)
@common
def check(db: str | None) -> None:
    """Prove the database."""
    from hotelaudit.workflows import keeping

    with talk.working(_("Checking")):
        place, proof = keeping.check(db, talk.progress)
    talk.give(
        _("{place} holds; journal entries: {entries}, records: {records}, standings: {standings}.").format(
            place=place.shown, entries=proof.entries, records=proof.records, standings=proof.standings
        )
        + "\n"
    )


@db.command(
    help=_("Copy the database to FILE; the copy is opened and checked before it gets its name."),
    epilog=epilog(("hotelaudit db backup copy-2024-06-24.db",)),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@common
def backup(file: Path, db: str | None) -> None:
    """Copy the database."""
    from hotelaudit.workflows import keeping

    with talk.working(_("Copying")):
        size = keeping.backup(db, file, talk.progress)
    talk.give(_("{file}: {size:,} bytes, opened and checked.").format(file=file, size=size) + "\n")
    for folder in keeping.beside(db):
        talk.say(
            _("{folder} lies beside the database and is not in the copy: copy it too.").format(folder=folder)
        )


@db.command(
    help=_("Bring an older database up to date; a copy is kept beside it."),
    epilog=epilog(("hotelaudit db upgrade --db work.db",)),
)
@common
def upgrade(db: str | None) -> None:
    """Bring the schema up to date."""
    from hotelaudit.workflows import keeping

    with talk.working(_("Bringing the database up to date")):
        place, kept = keeping.upgrade(db, talk.progress)
    said = _("{place} is up to date.").format(place=place.shown)
    if kept:
        said += " " + _("The copy from before is {kept}.").format(kept=kept)
    talk.give(said + "\n")


@db.command(
    help=_(
        "Sort and judge every hotel anew, after the catalogue was changed; stopped, it goes on where it was."
    ),
    epilog=epilog(("hotelaudit db rebuild --db work.db",)),
)
@common
def rebuild(db: str | None) -> None:
    """Make every standing anew."""
    from hotelaudit.workflows import keeping

    with talk.working(_("Sorting and judging the hotels")):
        place, hotels = keeping.rebuild(db, talk.progress)
    talk.give(
        _("{place}: sorted and judged, hotels and other venues: {hotels}.").format(
            place=place.shown, hotels=hotels
        )
        + "\n"
    )
