"""hotelaudit violation list, show, add, set, item; its steps are in `violation_steps`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Count, Day, common, dated, formatted
from hotelaudit.cli.showing import show, told
from hotelaudit.cli.violation_steps import add_steps
from hotelaudit.cli.yuan import Yuan
from hotelaudit.i18n import _

_MAIN = ("reference", "found", "name", "offence", "removed", "violation_status", "due")


@group(
    _("Violations: found, ordered, verified, closed; their cases, and what each still needs."),
    "hotelaudit violation list --open",
    "hotelaudit violation close V-2024-0004 --approver 科长甲",
)
def violation() -> None:
    """Hold the commands."""


@violation.command(
    "list",
    help=_(
        "Violations with where they stand, and what was taken down: households/sets. Incomplete files are flagged."
    ),
    epilog=epilog(("hotelaudit violation list --period 2024H1",)),
)
@click.option("--hotel", metavar=_("HOTEL"), help=_("Of this venue only."))
@click.option("--period", metavar=_("PERIOD"), help=_("Found in that period; otherwise ever."))
@click.option(
    "--open", "only_open", is_flag=True, help=_("Only those at which something is still to be done.")
)
@click.option("--overdue", is_flag=True, help=_("Only those whose order has run out."))
@dated
@formatted
@common
def listed(
    hotel: str | None,
    period: str | None,
    only_open: bool,
    overdue: bool,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """List violations."""
    from hotelaudit.workflows import violations_told

    day = as_of or date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    rows = violations_told.listed(db, violations_told.Listed(hotel, period, only_open, overdue), day)
    if form != "table":
        show(rows, ("reference",), form)
        return
    from hotelaudit.outputs.violations import flag_lines, table_row

    show(list(map(table_row, rows)), _MAIN, form)
    for line in flag_lines(rows):
        talk.say(line)


@violation.command(
    "show",
    help=_("One violation: its law, each step, its equipment, what it lacks, what may follow."),
    epilog=epilog(("hotelaudit violation show V-2024-0004",)),
)
@click.argument("reference", metavar=_("VIOLATION"))
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help=_("For people, or for programs."))  # fmt: skip
@common
def shown(reference: str, form: str, db: str | None) -> None:
    """Show one violation."""
    from hotelaudit.workflows import violations_told

    found = violations_told.told(db, reference, date.today())  # noqa: DTZ011 - of the person at the keyboard
    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(found) + "\n", form=form)
        return
    from hotelaudit.outputs.violations import violation_card
    from hotelaudit.workflows.objections import lacks

    talk.give(violation_card(found, lacks(found["lacks"]), width=talk.width(), colour=talk.colour()))


@violation.command(
    help=_(
        "The rectification ledger (整改台账), or one of the three lists: problems (问题清单), tasks (任务清单), "
        "responsibility (责任清单): views of the same rows. `export` writes them as sheets."
    ),
    short_help=_("The rectification ledger and the three lists."),
    epilog=epilog(("hotelaudit violation ledger --view tasks --format csv",)),
)
@click.option("--view", type=click.Choice(("problems", "tasks", "responsibility", "ledger")), default="problems",
              show_default=True, help=_("Which view."))  # fmt: skip
@click.option("--period", metavar=_("PERIOD"), help=_("Found in that period; otherwise ever."))
@click.option(
    "--open", "only_open", is_flag=True, help=_("Only those at which something is still to be done.")
)
@dated
@formatted
@common
def ledger(
    view: str, period: str | None, only_open: bool, as_of: date | None, form: str, db: str | None
) -> None:
    """List the ledger or a view of it."""
    from hotelaudit.workflows import rectifying, violations_told

    day = as_of or date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    wanted = violations_told.wanted(violations_told.Listed(None, period, only_open))
    columns = rectifying.VIEWS[view]
    rows = [{key: row[key] for key in columns} for row in rectifying.ledger(db, wanted, day)]
    show(rows, columns, form, rectifying.LEAST[view])


def _described(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command an option for each thing that is known of a violation."""
    options = [
        click.option("--households", type=Count(0), metavar=_("NUMBER"), help=_("Households (户).")),
        click.option("--sets", type=Count(0), metavar=_("NUMBER"), help=_("Sets removed (套).")),
        click.option("--self-removed/--no-self-removed", default=None,
                     help=_("Whether the party took it down itself (自行拆除): counted apart.")),
        click.option("--act-ended", type=Day(), metavar=_("DAY"),
                     help=_("When the act was over, if it is: two years later it is not punished.")),
        click.option("--party", metavar=_("PARTY"), help=_("unit or individual: 单位, 个人.")),
        click.option("--party-name", metavar=_("NAME"), help=_("Who acted.")),
        click.option("--origin", metavar=_("ORIGIN"), help=_("How it came to be known: 双随机, 举报, 转办, 巡查.")),
        click.option("--base", type=Yuan(), metavar=_("YUAN"), help=_("What was sold or invested.")),
        click.option("--measures", metavar=_("TEXT"), help=_("What must be done.")),
        click.option("--office", metavar=_("TEXT"), help=_("Office that answers for it.")),
        click.option("--leader", metavar=_("NAME"), help=_("Who leads it.")),
        click.option("--person", metavar=_("NAME"), help=_("Who must put it right.")),
        click.option("--partners", metavar=_("TEXT"), help=_("Offices that take part.")),
        click.option("--handling", metavar=_("TEXT"), help=_("How it was dealt with, in words.")),
        click.option("--note", metavar=_("TEXT"), help=_("Remark.")),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


@violation.command(
    help=_("Record a violation that was found: an offence (V01 …) or a must that fails (A1 …)."),
    epilog=epilog(
        (
            "hotelaudit violation add H-0007 V01 --sets 1 --party unit",
            "hotelaudit violation add H-0007 --failing",
        )
    ),
)
@click.argument("hotel", metavar=_("HOTEL"))
@click.argument("codes", nargs=-1, metavar=_("[CODE]..."))
@click.option("--failing", is_flag=True, help=_("One for each must that fails at the last visit."))
@click.option("--found", type=Day(), metavar=_("DAY"), help=_("When it was found; otherwise today."))
@_described
@formatted
@common
def add(hotel: str, codes: tuple[str, ...], failing: bool, form: str, db: str | None, **said: object) -> None:
    """Add violations."""
    from hotelaudit.errors import WrongUse
    from hotelaudit.workflows import violations
    from hotelaudit.workflows.opening import writer

    if bool(codes) == failing:
        raise WrongUse(_("Say which: a code such as V01 or A1, or --failing."))
    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    if failing:  # found at that visit, on its day
        fails = violations.failing(db, hotel)
        codes = tuple(fails.codes)
        said = {
            **said,
            "inspection_id": fails.inspection_id,
            "found": said["found"] or date.fromisoformat(fails.day),
        }
    with writer(db) as store:
        made = violations.add(store, hotel, codes, said, today=today)
    facts = [
        {key: row[key] for key in ("reference", "found", "offence", "households", "sets")} for row in made
    ]
    if form == "table":
        for row in made:
            talk.give(_("{reference}: {offence} recorded.").format(**row) + "\n")
    else:
        show(facts, ("reference",), form)
    if said["party"] is None:
        for row in made:
            _tell_party(row)


def _tell_party(row: Mapping[str, Any]) -> None:
    """Tell the party of a violation where it was taken from the offence."""
    from hotelaudit.catalogue.values import label
    from hotelaudit.workflows.violations import party_fixed

    if party_fixed(row):
        noted = _("{reference}: party: {party}, which alone can commit {offence}.")
        talk.say(noted.format(**{**row, "party": label("party", row["party"])}))


@violation.command(
    "set",
    help=_("Change what is known of a violation: which offence it is, who acted, who must put it right."),
    epilog=epilog(("hotelaudit violation set V-2024-0004 --offence V01 --party unit",)),
)
@click.argument("reference", metavar=_("VIOLATION"))
@click.option("--offence", metavar=_("CODE"), help=_("Which offence or criterion it is."))
@_described
@formatted
@common
def set_(reference: str, form: str, db: str | None, **said: object) -> None:
    """Change a violation."""
    from hotelaudit.workflows import violations
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        done = violations.change(store, reference, said)
    facts = {key: done[key] for key in ("reference", *said)}
    told(_("{reference}: changed.").format(**done), facts, form)
    if said["offence"] and said["party"] is None:
        _tell_party(done)


@violation.command(
    help=_("Add a piece of equipment: each in its unit (面, 只, 台, 件)."),
    epilog=epilog(("hotelaudit violation item V-2024-0004 receiver 39 --model DVB-S2",)),
)
@click.argument("reference", metavar=_("VIOLATION"))
@click.argument("equipment", metavar=_("EQUIPMENT"))
@click.argument("quantity", type=Count(), metavar=_("NUMBER"))
@click.option("--model", metavar=_("TEXT"), help=_("Its model."))
@click.option("--serial", metavar=_("TEXT"), help=_("Its serial number."))
@click.option("--owner", metavar=_("NAME"), help=_("Whose it is."))
@click.option("--condition", metavar=_("TEXT"), help=_("In what condition."))
@click.option("--confiscated", is_flag=True, default=None, help=_("It was confiscated."))
@formatted
@common
def item(reference: str, form: str, db: str | None, **said: object) -> None:
    """Add equipment."""
    from hotelaudit.outputs.violations import item_label
    from hotelaudit.workflows import violations
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        row, made = violations.add_item(store, reference, said)
    facts = {"violation": row["reference"], "equipment": made["equipment"], "quantity": made["quantity"]}
    told(
        _("{violation}: {item} added.").format(violation=row["reference"], item=item_label(made)), facts, form
    )


add_steps(violation)
