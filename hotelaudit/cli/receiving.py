"""Takes in forms that were filled in elsewhere: shows them, asks, records all or none."""

from collections.abc import Sequence
from pathlib import Path

from hotelaudit.cli import talk
from hotelaudit.cli.closing import show as show_visit
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _, language


def receive(
    paths: Sequence[Path], forms: str | None, *, dry_run: bool, yes: bool, form: str, db: str | None
) -> None:
    """Record the visits in the files; raises `AnswersRefused` with everything that is wrong in all of them."""
    from hotelaudit.workflows import incoming
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        with talk.working(_("Reading {file}").format(file=", ".join(path.name for path in paths))):
            found = incoming.read(incoming.Asked(db, forms, language()), paths)
        if form == "table":
            show(incoming.preview(found), ("file", "hotel", "name", "date", "inspectors", "rooms"), form)
        for note in (note for one in found for note in one.notes):
            talk.say(note)
        if dry_run:
            talk.say(_("Nothing was written (--dry-run)."))
        elif yes or not talk.asks() or talk.confirm(_("Write this?")):
            for closed in incoming.carry_out(store, found):
                show_visit(closed, form)
        else:
            talk.say(_("Nothing was written."))
