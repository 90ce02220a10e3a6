"""hotelaudit export."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotelaudit import i18n
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, scoped
from hotelaudit.errors import WrongUse
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.workflows.exporting import Wanted
    from hotelaudit.workflows.reporting import Asked


@command(
    _(
        "Write a workbook in the house style: cover, summary, lists, evidence, and how everything is counted. "
        "Or, where the name ends in .html, the page for the wall and the phone, which asks no network for anything; "
        "in .pdf, its print (A3), where a browser is on the machine. "
        "A file of that name is replaced only when the new one is whole. In Chinese, unless --lang en is said."
    ),
    "hotelaudit export report.xlsx --period 2024H1 --as-of 2024-06-24",
    "hotelaudit export hotels.xlsx --sheets summary,hotels",
    "hotelaudit export annex.xlsx --template bureau.xlsx",
    "hotelaudit export wall.html",
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--format",
    "form",
    type=click.Choice(("xlsx", "html", "pdf")),
    help=_("What is written; otherwise what the file's name ends in."),
)
@click.option(
    "--sheets",
    metavar=_("SHEETS"),
    help=_("Only these, by name or code: cover, summary, hotels, rooms, ledger, evidence …"),
)
@click.option(
    "--template",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_(
        "Fill in the bureau's own workbook: its named ranges say where figures and lists belong. They are called as a "
        "figure's key (pilot.hotels; hotelaudit figures lists them), as a list (hotels, over its headings), or agency, "
        "cohort, period, period_start, period_end, as_of, made_on."
    ),
)
@click.option("--mask/--no-mask", default=True, show_default=True, help=_("Show telephones as 138****8000."))
@scoped
@common
@click.pass_obj
def export(
    said: dict[str, bool],
    file: Path,
    form: str | None,
    sheets: str | None,
    template: Path | None,
    mask: bool,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Write the workbook, the page or its print."""
    from hotelaudit.workflows.reporting import Asked

    asked = Asked(db, cohort, period, as_of)
    lang = i18n.language() if said["said"] else "zh"
    kind = form or file.suffix.lower().removeprefix(".")
    if kind in {"html", "pdf"}:
        if sheets or template or not mask:
            raise WrongUse(
                _("--sheets, --template and --no-mask belong to a workbook; a page shows no telephones.")
            )
        _page(file, asked, lang, kind)
    else:
        from hotelaudit.workflows.exporting import Wanted, chosen

        _workbook(file, asked, Wanted(lang, chosen(sheets), mask), template)


def _workbook(file: Path, asked: "Asked", wanted: "Wanted", template: Path | None) -> None:
    from hotelaudit.workflows import exporting
    from hotelaudit.workflows.reporting import taken

    with talk.working(_("Writing {file}").format(file=file)):
        done = exporting.export(file, asked, wanted, template)
    talk.say(_("{file} written, rows: {rows}.").format(file=file, rows=done.rows) + " " + taken(done.scope))
    for note in done.notes:
        talk.say(note)


def _page(file: Path, asked: "Asked", lang: str, form: str) -> None:
    from hotelaudit.workflows import wall
    from hotelaudit.workflows.reporting import taken

    with talk.working(_("Writing {file}").format(file=file)):
        scope = wall.export(file, asked, lang, form)
    talk.say(_("{file} written.").format(file=file) + " " + taken(scope))
