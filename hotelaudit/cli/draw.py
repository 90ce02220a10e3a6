"""hotelaudit draw commit, run, verify; what is recorded of lots is in `drawn`."""

from datetime import date
from pathlib import Path

import click

from hotelaudit.cli import talk
from hotelaudit.cli.drawn import add_recorded, show_lot, tell_file, tell_publication
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common, dated, formatted
from hotelaudit.cli.showing import told
from hotelaudit.i18n import _


@group(
    _("Random inspection (双随机): venues and inspectors by lot, for anybody to draw again."),
    "hotelaudit draw commit",
    "hotelaudit draw run --seed SEED --output lot.json",
    "hotelaudit draw show D-2024-0001",
    "hotelaudit draw verify lot.json",
)
def draw() -> None:
    """Hold the commands."""


@draw.command(
    help=_("A seed that nobody can guess, and its hash: publish the hash first, draw by the seed later."),
    epilog=epilog(("hotelaudit draw commit",)),
)
@formatted
@common
def commit(form: str, db: str | None) -> None:
    """Give a seed and its hash."""
    from hotelaudit.workflows.lots import new_seed

    del db
    seed, shown = new_seed()
    said = _("Seed (keep it secret until the draw): {seed}\nIts hash (publish it now): {hash}")
    told(said.format(seed=seed, hash=shown), {"seed": seed, "seed_sha256": shown}, form)


@draw.command(
    help=_(
        "Draw venues by risk grade and county, and inspectors for each. Venues that were visited lately, reached the "
        "yearly cap, or are inspected directly for a complaint or a transfer, are left out with the reason."
    ),
    short_help=_("Draw venues and inspectors."),
    epilog=epilog(("hotelaudit draw run --plan usual --seed 2024-07-01 --output lot.json",)),
)
@click.option(
    "--plan", default="usual", show_default=True, metavar=_("CODE"), help=_("By which plan of the catalogue.")
)
@click.option("--seed", required=True, metavar=_("TEXT"), help=_("By what the lot is drawn."))
@click.option(
    "--committed", metavar=_("HASH"), help=_("The hash that was published: the seed must be its own.")
)
@click.option("--recuse", "recusals", multiple=True, metavar=_("NAME=VENUE"),
              help=_("Who may not inspect where: 甲=H-0007. Repeatable."))  # fmt: skip
@click.option(
    "--direct", multiple=True, metavar=_("VENUE"), help=_("Inspected directly, not by lot. Repeatable.")
)
@click.option("--officer", "officers", multiple=True, metavar=_("NAME"),
              help=_("Only these inspectors. Repeatable; otherwise all whose certificate holds."))  # fmt: skip
@click.option("--output", "--out", "out", type=click.Path(path_type=Path, dir_okay=False), metavar=_("FILE"),
              help=_("Keep the lot with both registers, to be verified."))  # fmt: skip
@dated
@formatted
@common
def run(
    plan: str,
    seed: str,
    committed: str | None,
    recusals: tuple[str, ...],
    direct: tuple[str, ...],
    officers: tuple[str, ...],
    out: Path | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Draw."""
    from hotelaudit.workflows import lots, lots_kept

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    wanted = lots.Wanted(plan, seed, as_of or today, committed, recusals, direct, officers)
    with talk.working(_("Reading the registers")):
        drawn = lots.run(db, wanted, talk.progress, today=today)
        kept = lots_kept.keep(db, drawn, committed, out, talk.progress)
    show_lot(drawn, form)
    if kept is None:
        talk.say(_("Not recorded: the sample is only read. Begin your own: hotelaudit init work.db"))
    else:
        said = _("Recorded before, as {lot}.") if kept.known else _("Recorded as {lot}.")
        talk.say(said.format(lot=kept.reference))
        tell_publication(drawn)
    tell_file(drawn, out)


@draw.command(
    help=_(
        "Draw the lot of a file, or one that is recorded, again: the same registers and the same seed must give the "
        "same names."
    ),
    short_help=_("Draw a lot again: it must give the same names."),
    epilog=epilog(("hotelaudit draw verify lot.json", "hotelaudit draw verify D-2024-0001")),
)
@click.argument("file", type=click.Path(), metavar=_("FILE"))
@formatted
@common
def verify(file: str, form: str, db: str | None) -> None:
    """Verify a lot."""
    from hotelaudit.rules.lots import commitment
    from hotelaudit.workflows import lots_kept

    with talk.working(_("Reading the registers")):
        called, drawn = lots_kept.verify(db, file, talk.progress)
    facts = {"file": called, "drawn": len(drawn.lot.drawn), "left_out": len(drawn.lot.left_out),
             "seed_sha256": commitment(drawn.seed), "registers_sha256": drawn.fingerprint}  # fmt: skip
    told(
        _("{file}: drawn again, and the same. Venues {drawn}, left out {left_out}.").format(**facts),
        facts,
        form,
    )


add_recorded(draw)
