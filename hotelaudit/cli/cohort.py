"""hotelaudit cohort list, set, join."""

from datetime import date

import click

from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Code, Count, Day, common, formatted
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _


@group(
    _("Programmes: their targets and due dates, and the hotels in them."),
    "hotelaudit cohort list",
)
def cohort() -> None:
    """Hold the commands."""


@cohort.command(
    "list",
    help=_("Every cohort with its target, due date and members."),
    epilog=epilog(("hotelaudit cohort list",)),
)
@formatted
@common
def listed(form: str, db: str | None) -> None:
    """List cohorts."""
    from hotelaudit.workflows import looking

    show(looking.cohorts(db), ("code", "name", "target", "due", "hotels", "region"), form)


@cohort.command(
    "set",
    help=_("Give a cohort another name, target or due date."),
    epilog=epilog(("hotelaudit cohort set pilot-2024 --target 35 --due 2024-12-31",)),
)
@click.argument("code", type=Code(), metavar=_("CODE"))
@click.option("--name", metavar=_("TEXT"), help=_("Its name."))
@click.option("--target", type=Count(), metavar=_("N"), help=_("How many hotels are to comply."))
@click.option("--due", type=Day(), metavar=_("DAY"), help=_("By when."))
@formatted
@common
def set_(
    code: str, name: str | None, target: int | None, due: date | None, form: str, db: str | None
) -> None:
    """Change a cohort."""
    from hotelaudit.workflows import cohorts
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        done = cohorts.change(store, code, {"name": name, "target": target, "due": due})
    facts = {key: done[key] for key in ("code", "name", "target", "due", "region")}
    sentence = _("{code}: target {target}, due {due}.")
    told(sentence.format(code=code, target=facts["target"] or "-", due=facts["due"] or "-"), facts, form)


@cohort.command(
    help=_("Put hotels into a cohort, or set by when they are due there; a hotel may be in several."),
    epilog=epilog(("hotelaudit cohort join pilot-2024 H-0007 H-0012 --due 2024-09-30",)),
)
@click.argument("code", type=Code(), metavar=_("CODE"))
@click.argument("hotels", nargs=-1, required=True, metavar=_("HOTEL..."))
@click.option("--due", type=Day(), metavar=_("DAY"), help=_("By when; otherwise the cohort's day."))
@click.option("--batch", metavar=_("TEXT"), help=_("Which batch."))
@formatted
@common
def join(
    code: str, hotels: tuple[str, ...], due: date | None, batch: str | None, form: str, db: str | None
) -> None:
    """Put hotels into a cohort."""
    from hotelaudit.workflows import cohorts
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        done = cohorts.join(store, code, hotels, due, batch)
    facts = {"code": code, "added": done.added, "changed": done.changed}
    told(_("{code}: hotels added {added}, changed {changed}.").format(**facts), facts, form)
