"""hotelaudit hotel list, show, find, add, set."""

from collections.abc import Callable
from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Count, Day, common, formatted, scoped
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _


@group(
    _("Hotels: list them, show one, find one, add one, change one."),
    "hotelaudit hotel show H-0007",
)
def hotel() -> None:
    """Hold the commands."""


@hotel.command(
    "list",
    help=_("The hotels of a cohort as they stood on a day."),
    epilog=epilog(("hotelaudit hotel list --format csv",)),
)
@click.option("--all", "every", is_flag=True, help=_("Every venue of the register, whatever its kind."))
@scoped
@formatted
@common
def listed(
    every: bool, cohort: str | None, period: str | None, as_of: date | None, form: str, db: str | None
) -> None:
    """List hotels."""
    from hotelaudit.workflows import looking
    from hotelaudit.workflows.reporting import Asked

    if every:
        show(looking.register(db), ("reference", "name", "venue_kind", "region", "open_violations"), form)
        return
    rows = looking.hotels(Asked(db, cohort, period, as_of))
    show(
        rows,
        ("reference", "name", "region", "tv_mode", "carrier", "hotel_verdict", "last_visit"),
        form,
    )


@hotel.command(
    "show",
    help=_("All that is known of one hotel, with its visits."),
    epilog=epilog(("hotelaudit hotel show H-0007",)),
)
@click.argument("reference", metavar=_("HOTEL"))
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help=_("For people, or for programs."))  # fmt: skip
@common
def shown(reference: str, form: str, db: str | None) -> None:
    """Show one hotel."""
    from hotelaudit.workflows import looking

    found = looking.hotel(db, reference)
    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(found) + "\n", form=form)
        return
    from hotelaudit.outputs.history import hotel_card

    visits = found.pop("visits")
    talk.give(hotel_card(found, visits, width=talk.width(), colour=talk.colour()))


@hotel.command(
    help=_("Find a hotel by part of its name, pinyin, initials, reference or licence code."),
    epilog=epilog(("hotelaudit hotel find hsdjd",)),
)
@click.argument("words", nargs=-1, required=True, metavar=_("WORDS..."))
@click.option(
    "--most", type=Count(), default=9, show_default=True, metavar=_("NUMBER"), help=_("How many at most.")
)
@formatted
@common
def find(words: tuple[str, ...], most: int, form: str, db: str | None) -> None:
    """Find hotels."""
    from hotelaudit.workflows.finding import Finder

    found = Finder.open(db, talk.progress).find(" ".join(words), most)
    talk.end_progress()
    rows = [
        {"reference": one.reference, "name": one.name, "region": one.region or None, "how": one.how}
        for one in found
    ]
    show(rows, ("reference", "name", "region"), form)
    if not rows:
        from hotelaudit.errors import NotFound

        raise NotFound("hotel", " ".join(words), _("See them all: hotelaudit hotel list"))


def _facts(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each fact of a venue."""
    words = {
        "address": _("Address."), "phone": _("Telephone."), "contact": _("Who to ask for."), "chain": _("Its chain."),
    }  # fmt: skip
    options = [
        click.option(
            "--region", metavar=_("REGION"), help=_("County, by name or code of GB/T 2260.")
        ),
        click.option("--kind", "venue_kind", metavar=_("KIND"), help=_("Kind of venue; a new one is a hotel.")),
        *(click.option(f"--{name}", metavar=_("TEXT"), help=said) for name, said in words.items()),
        click.option("--rooms", type=Count(), metavar=_("NUMBER"), help=_("Rooms.")),
        click.option("--sets", type=Count(), metavar=_("NUMBER"), help=_("Television sets.")),
        click.option("--boxes", type=Count(), metavar=_("NUMBER"), help=_("Set-top boxes.")),
        click.option("--business", metavar=_("STATE"), help=_("open, suspended or ceased: 营业, 停业, 关闭.")),
        click.option("--opened", type=Day(), metavar=_("DAY"), help=_("Since when it takes guests.")),
        click.option("--closed", type=Day(), metavar=_("DAY"), help=_("Since when it takes none.")),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@hotel.command(
    help=_("Add a venue that the register does not have yet."),
    epilog=epilog(("hotelaudit hotel add 翠湖宾馆 --region 隆阳区 --rooms 60",)),
)
@click.argument("name", metavar=_("VENUE"))
@_facts
@formatted
@common
def add(name: str, form: str, db: str | None, **said: object) -> None:
    """Add a venue."""
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.registering import add as register

    with writer(db) as store:
        done = register(store, {**said, "name": name, "venue_kind": said["venue_kind"] or "hotel"})
    facts = {key: done.hotel[key] for key in ("reference", "name", "region", "venue_kind")}
    told(_("{reference} {name} added.").format(**done.hotel), {**facts, "notes": done.notes}, form)
    for remark in done.notes:
        talk.say(remark)


@hotel.command(
    "set",
    help=_("Change what the register says of a venue: its rooms, whether it is open, and the like."),
    epilog=epilog(("hotelaudit hotel set H-0007 --business 停业 --closed 2024-05-01",)),
)
@click.argument("reference", metavar=_("HOTEL"))
@click.option("--name", metavar=_("TEXT"), help=_("Its name."))
@_facts
@formatted
@common
def set_(reference: str, form: str, db: str | None, **said: object) -> None:
    """Change a venue."""
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.registering import change

    with writer(db) as store:
        done = change(store, reference, said)
    facts = {key: done.hotel[key] for key in ("reference", "name", *(key for key in said if key != "name"))}
    told(_("{reference} {name}: changed.").format(**done.hotel), facts, form)
