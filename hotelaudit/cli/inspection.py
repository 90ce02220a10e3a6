"""hotelaudit inspection record, list, show, close, correct."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Count, Day, common, formatted, forms_folder, scoped
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _, language


@group(
    _("Visits: record one, list them, close a draft, correct one."),
    "hotelaudit inspection list --period 2024H1",
)
def inspection() -> None:
    """Hold the commands."""


@inspection.command(
    help=_(
        "Record what was seen at a hotel: how the set comes up, who brings the signal, when, by whom, where."
    ),
    epilog=epilog(
        (
            "hotelaudit inspection record H-0007 --mode direct_live --carrier cable \\",
            "    --date 2024-06-20 --inspector 检查员甲 --inspector 检查员乙 --room 0801",
        )
    ),
)
@click.argument("hotel", metavar=_("HOTEL"))
@click.option(
    "--mode",
    required=True,
    metavar=_("MODE"),
    help=_("direct_live, welcome, ott, self_built or portal, or as clerks write it."),
)
@click.option(
    "--carrier",
    metavar=_("CARRIER"),
    help=_("cable, telecom, mobile, unicom, satellite, own_headend or other."),
)
@click.option("--delivery", metavar=_("DELIVERY"), help=_("cable, iptv, satellite, ott or headend."))
@click.option(
    "--customised/--not-customised", default=None, help=_("Whether the page was made for the hotel.")
)
@click.option("--date", "day", type=Day(), metavar=_("DAY"), help=_("Day of the visit; otherwise today."))
@click.option(
    "--inspector", "inspectors", multiple=True, metavar=_("NAME"), help=_("Who was there; once for each.")
)
@click.option(
    "--room", "rooms", multiple=True, metavar=_("ROOM"), help=_("A room that was looked into; once for each.")
)
@click.option("--note", metavar=_("TEXT"), help=_("A remark."))
@formatted
@common
def record(
    hotel: str,
    mode: str,
    carrier: str | None,
    delivery: str | None,
    customised: bool | None,
    day: date | None,
    inspectors: tuple[str, ...],
    rooms: tuple[str, ...],
    note: str | None,
    form: str,
    db: str | None,
) -> None:
    """Record a visit."""
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.recording import Seen
    from hotelaudit.workflows.recording import record as keep

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    seen = Seen(mode, day or today, carrier, delivery, customised, inspectors, rooms, note)
    with writer(db) as store:
        done = keep(store, hotel, seen, today=today)
    visit, venue = done.visit, done.hotel
    sentence = _("{visit} recorded: {hotel} {name}, {day}.").format(
        visit=visit["reference"], hotel=venue["reference"], name=venue["name"], day=visit["date"]
    )
    facts = {
        key: visit[key]
        for key in ("reference", "date", "kind", "tv_mode", "carrier", "delivery", "customised")
    }
    named = {"hotel": venue["reference"], "name": venue["name"]}
    told(sentence, {**facts, **named, "notes": done.notes}, form)
    for remark in done.notes:
        talk.say(remark)


@inspection.command(
    "list",
    help=_("The visits of a period."),
    epilog=epilog(("hotelaudit inspection list --kind satellite",)),
)
@click.option(
    "--kind",
    type=click.Choice(("tv", "satellite")),
    help=_("Only hotel television, or only satellite reception."),
)
@click.option(
    "--draft", "only_drafts", is_flag=True, help=_("Only drafts: begun, not closed, never counted.")
)
@scoped
@formatted
@common
def listed(
    kind: str | None,
    only_drafts: bool,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """List visits."""
    if only_drafts:
        from hotelaudit.workflows import drafting

        show(
            drafting.listed(db),
            ("reference", "hotel", "name", "form", "started", "answered", "corrects"),
            form,
        )
        return
    from hotelaudit.workflows import looking
    from hotelaudit.workflows.reporting import Asked

    rows = looking.visits(Asked(db, cohort, period, as_of), kind)
    show(rows, ("reference", "date", "name", "venue_kind", "tv_mode", "result"), form)


@inspection.command(
    "show",
    help=_("A visit with its rooms and answers, as it stands or as it stood before it was corrected."),
    epilog=epilog(("hotelaudit inspection show I-2024-0042 --revision 1",)),
)
@click.argument("reference", metavar=_("REFERENCE"))
@click.option("--revision", type=Count(), metavar=_("NUMBER"), help=_("As it stood then; 1 is the first."))
@formatted
@common
def shown(reference: str, revision: int | None, form: str, db: str | None) -> None:
    """Show a visit."""
    from hotelaudit.cli.visit import show as told
    from hotelaudit.workflows import looking

    told(looking.visit(db, reference, revision), form)


@inspection.command(
    help=_(
        "Close a draft: the whole form is checked, all that is missing is listed, and only then it counts."
    ),
    epilog=epilog(("hotelaudit inspection close D-0001",)),
)
@click.argument("draft", metavar=_("DRAFT"))
@formatted
@common
def close(draft: str, form: str, db: str | None) -> None:
    """Close a draft."""
    from hotelaudit.cli.closing import close as record_it
    from hotelaudit.workflows.inspecting import Session

    session = Session.resume(db, draft, language())
    with session.diary:
        record_it(session, form)


@inspection.command(
    help=_("Open a closed visit again as a new revision; the old one stays readable."),
    epilog=epilog(('hotelaudit inspection correct I-2024-0042 --reason "0801 was 0810"',)),
)
@click.argument("reference", metavar=_("REFERENCE"))
@click.option("--reason", required=True, metavar=_("TEXT"), help=_("Why it is corrected."))
@forms_folder
@click.option(
    "--set", "said", multiple=True, metavar=_("NAME=VALUE"), help=_("Answer a question; may be repeated.")
)
@formatted
@common
def correct(
    reference: str, reason: str, forms: str | None, said: tuple[str, ...], form: str, db: str | None
) -> int:
    """Correct a visit."""
    from hotelaudit.workflows import reopening

    session, misfits = reopening.correct(db, reference, reason, forms, language())
    with session.diary:
        for problem in misfits:
            talk.say(str(problem))
        if said:
            from hotelaudit.cli.closing import close as record_it
            from hotelaudit.errors import AnswersRefused
            from hotelaudit.workflows import answering

            try:
                answering.amend(session, answering.Answers(said=said))
                record_it(session, form)
            except AnswersRefused:
                kept = _("Kept as draft {draft}. Go on: hotelaudit inspect --resume {draft}")
                talk.say(kept.format(draft=session.diary.reference))
                raise
            return 0
        from hotelaudit.cli.interviewing import Interviewer
        from hotelaudit.cli.keys import typist

        with typist() as hands:
            return Interviewer(session, hands, form).go(close=True)


@inspection.command(
    help=_("Throw a draft away; what is recorded is not touched."),
    epilog=epilog(("hotelaudit inspection discard D-0001 --yes",)),
)
@click.argument("draft", metavar=_("DRAFT"))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@formatted
@common
def discard(draft: str, yes: bool, form: str, db: str | None) -> int:
    """Throw a draft away."""
    from hotelaudit.workflows import drafting

    with drafting.opened(db, draft) as diary:
        name = f"{diary.reference} {diary.head['name']}"
        if not yes and not talk.confirm(_("Throw {draft} away?").format(draft=name)):
            return 0
        diary.discard()
        told(_("{draft} is gone.").format(draft=name), {"draft": diary.reference}, form)
    return 0
