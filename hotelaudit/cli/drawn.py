"""hotelaudit draw list, show: lots that are recorded, and how a lot is shown."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import Group, command
from hotelaudit.cli.options import common, formatted
from hotelaudit.cli.showing import show
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.workflows.lot_files import Drawn

_MAIN = ("reference", "day", "plan", "register_size", "venues", "inspectors", "publish_by")


def add_recorded(group: Group) -> None:
    """Add the commands of what is recorded to their group."""
    group.add_command(_list)
    group.add_command(_show)


@command(
    _("The lots that are recorded, the newest first, and by when each result is to be published."),
    "hotelaudit draw list --format csv",
    name="list",
)
@formatted
@common
def _list(form: str, db: str | None) -> None:
    """List lots."""
    from hotelaudit.workflows import lots_kept

    rows = lots_kept.listed(db)
    show(list(map(_in_words, rows)) if form == "table" else rows, _MAIN, form)


def _in_words(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a lot for the table: its plan by its name, where the catalogue still has it."""
    from hotelaudit.catalogue.lots import plans

    plan = plans().get(row["plan"])
    by = row["publish_by"] or _unknown(row["unknown_year"])
    return {**row, "plan": plan.label if plan else row["plan"], "publish_by": by}


@command(
    _("What was drawn, as the kept file of the lot tells it; the file is held against its hash first."),
    "hotelaudit draw show D-2024-0001 --output lot.json",
    name="show",
)
@click.argument("reference", metavar=_("LOT"))
@click.option("--output", "out", type=click.Path(path_type=Path, dir_okay=False), metavar=_("FILE"),
              help=_("Also give the kept file, to be published and verified."))  # fmt: skip
@formatted
@common
def _show(reference: str, out: Path | None, form: str, db: str | None) -> None:
    """Show a lot."""
    from hotelaudit.workflows import lots_kept

    with talk.working(_("Reading the registers")):
        row, drawn = lots_kept.show(db, reference, out)
    show_lot(drawn, form)
    said = _("{reference}: drawn on {day} by the seed {seed}, from inspectors: {inspectors}.")
    talk.say(said.format(**row))
    tell_publication(drawn)
    tell_file(drawn, out)


def show_lot(drawn: "Drawn", form: str) -> None:
    """Give the venues that were drawn, with their inspectors; to people also who was left out, and why."""
    venues = {venue.reference: venue for venue in drawn.registers.venues}
    rows = [
        {
            "venue": venue, "name": drawn.names.get(venue), "region": venues[venue].county or None,
            "grade": venues[venue].grade, "inspectors": list(people),
        }
        for venue, people in drawn.lot.drawn
    ]  # fmt: skip
    if rows or form != "table":  # a lot of nobody that was recorded once: the sentence below says it all
        with talk.working(_("Writing the list")):
            show(rows, ("venue", "name", "region", "grade", "inspectors"), form)
    if form != "table":
        return
    from hotelaudit.outputs.lots import left_out

    left = _(", ").join(left_out(drawn.plan, drawn.lot.left_out)) or _("nobody")
    sentence = _("{plan}: drawn {drawn} of {all}; left out: {left}.")
    talk.say(sentence.format(plan=drawn.plan.label, drawn=len(rows), all=len(venues), left=left))
    for note in drawn.notes:
        talk.say(note)


def tell_publication(drawn: "Drawn") -> None:
    """Tell by when the result is to be published."""
    from hotelaudit.workflows.lots_kept import publication

    found = publication(drawn.registers.day)
    known = _("The result is to be published by {by}: {days} working days, {law}.")
    unknown = _(
        "The result is to be published in {days} working days ({law}); calendar of {unknown_year} not known."
    )
    talk.say((known if found.by else unknown).format(**found._asdict()))


def tell_file(drawn: "Drawn", file: Path | None) -> None:
    """Tell the hash to be published, and where the file is that anybody can draw again."""
    said = _("Hash of the registers (publish it): {hash}")
    talk.say(said.format(hash=drawn.fingerprint))
    if file:
        said = _("{file}: kept with both registers. Anybody can run: hotelaudit draw verify {file}")
        talk.say(said.format(file=file))


def _unknown(year: int | None) -> str:
    return _("calendar of {year} not known").format(year=year)
