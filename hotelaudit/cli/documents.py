"""hotelaudit documents list, void, check."""

from pathlib import Path

import click

from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.cli import talk
from hotelaudit.cli.document import KINDS
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import common, formatted
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _

_MAIN = ("number", "paper_kind", "paper_state", "violation", "name", "issued")
_LEAST = ("number", "paper_kind", "paper_state", "violation")


@group(
    _("The documents that were given a number: list them, make a number void, recognise a file."),
    "hotelaudit documents list --year 2024",
)
def documents() -> None:
    """Hold the commands."""


@documents.command(
    "list",
    help=_("Documents with their numbers: taken, issued or void. Numbers that are missing are told."),
    epilog=epilog(("hotelaudit documents list --violation V-2024-0004",)),
)
@click.option("--violation", metavar=_("REFERENCE"), help=_("Of which violation."))
@click.option("--year", type=click.IntRange(1, 9999), metavar=_("YEAR"), help=_("Of which year."))
@formatted
@common
def listed(violation: str | None, year: int | None, form: str, db: str | None) -> None:
    """List documents."""
    from hotelaudit.workflows import paper_register as work

    rows = work.listed(db, violation, year)
    if form != "table":
        show(rows, ("number",), form)
        return
    from hotelaudit.outputs.papers import table_row

    show(list(map(table_row, rows)), _MAIN, form, _LEAST, noun="paper")
    for line in [] if violation else work.missing(rows):
        talk.say(f"! {line}")


@documents.command(
    help=_(
        "Say that numbers are void: spoilt, or used before this program was. They are never given again. A number as "
        "it is written, or serials (4, 4-6) with --type and --year."
    ),
    short_help=_("Say that numbers are void."),
    epilog=epilog(("hotelaudit documents void --type order --year 2024 1-3 --reason 启用前已用",)),
)
@click.argument("numbers", nargs=-1, required=True, metavar=_("NUMBER..."))
@click.option("--type", "kind", type=click.Choice(KINDS), help=_("Of serials: which document."))
@click.option("--year", type=click.IntRange(1, 9999), metavar=_("YEAR"), help=_("Of serials: which year."))
@click.option("--reason", required=True, metavar=_("TEXT"), help=_("Why."))
@formatted
@common
def void(
    numbers: tuple[str, ...], kind: str | None, year: int | None, reason: str, form: str, db: str | None
) -> None:
    """Make numbers void."""
    from hotelaudit.workflows import voiding as work
    from hotelaudit.workflows.opening import writer

    with writer(db) as store:
        done = work.void(store, numbers, PaperKind(kind) if kind else None, year, reason)
    names = [row["number"] for row in done]
    said = names if len(names) <= 3 else [names[0], "…", names[-1]]  # noqa: PLR2004 - as many as a line has room for
    served = work.serving(db, done)
    if served:
        sentence = _("Records of service that are of what is void now: {numbers}")
        talk.say(sentence.format(numbers=_(", ").join(served)))
    for number, some in work.naming(db, done).items():
        still = _(
            "{number} is void and still the number of {violations}: hotelaudit document gives it another one."
        )
        talk.say(still.format(number=number, violations=_(", ").join(some)))
    told(_("Void: {numbers}").format(numbers=_(", ").join(said)), {"void": names, "reason": reason}, form)


@documents.command(
    help=_(
        "Prove that every document that was issued is there, whole and unchanged; or tell which one a Word file is, by "
        "its bytes."
    ),
    short_help=_("Prove the documents, or recognise a file."),
    epilog=epilog(("hotelaudit documents check", "hotelaudit documents check 通知书.docx")),
)
@click.argument("file", required=False, type=click.Path(path_type=Path), metavar=_("[FILE]"))
@formatted
@common
def check(file: Path | None, form: str, db: str | None) -> None:
    """Prove the documents, or recognise one."""
    from hotelaudit.workflows import paper_register as work

    if file is None:
        count, folder = work.check(db), work.folder_of(db)
        said = _("{folder} holds; files as they were recorded: {count}.")
        told(said.format(folder=folder, count=count), {"folder": str(folder), "files": count}, form)
        return
    from hotelaudit.catalogue.papers import papers

    row = work.recognised(db, file)
    said = _("{title} {number} of {violation}, issued on {issued}; not changed since.")
    told(said.format(**{**row, "title": papers().title(row["kind"])}), row, form)
    if row["void"]:
        talk.say(_("{number} is void: {reason}").format(number=row["number"], reason=row["void"]))
