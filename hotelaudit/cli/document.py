"""hotelaudit document: a Word file of a violation's case file, under a number of the bureau's."""

from datetime import date
from pathlib import Path

import click

from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import Day, common, formatted
from hotelaudit.cli.showing import told
from hotelaudit.i18n import _

KINDS = tuple(kind.value for kind in PaperKind)


@command(
    _(
        "Write a document of a violation as a Word file: the order to correct (责令改正通知书), the on-site "
        "record (现场检查笔录), the list of preserved items (登记保存清单) or the record of service (送达回证). It is "
        "issued under its step's number, or the next one, and kept; asked for again, the same file is written again."
    ),
    "hotelaudit document V-2024-0004 --type order",
    "hotelaudit document V-2024-0004 --type order --draft --output 草稿.docx",
)
@click.argument("violation", metavar=_("VIOLATION"))
@click.option("--type", "kind", type=click.Choice(KINDS), required=True, help=_("Which document."))
@click.option(
    "--by", "persons", metavar=_("NAMES"), help=_("The two officers; otherwise those at the visit: 甲、乙.")
)
@click.option(
    "--on", "day", type=Day(), metavar=_("DAY"), help=_("Its day, where no step says it; otherwise today.")
)
@click.option("--serves", metavar=_("DOCUMENT"), help=_("Of a record of service: which document was served."))
@click.option("--output", type=click.Path(path_type=Path), metavar=_("FILE"),
              help=_("Where it is written; otherwise here, under its number."))  # fmt: skip
@click.option(
    "--templates",
    metavar=_("FOLDER"),
    help=_("Folder with the bureau's own templates (HOTELAUDIT_TEMPLATES)."),
)
@click.option("--draft", is_flag=True, help=_("Only to look at: no number is used, and nothing is kept."))
@formatted
@common
def document(
    violation: str, kind: str, persons: str | None, day: date | None, serves: str | None, output: Path | None,
    templates: str | None, draft: bool, form: str, db: str | None,
) -> None:  # fmt: skip
    """Write a document."""
    from hotelaudit.catalogue.papers import papers
    from hotelaudit.workflows.documents import issue
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.paper_cases import Wanted

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    wanted = Wanted(violation, PaperKind(kind), day or today, persons, serves, output, templates, draft)
    with writer(db) as store, talk.working(_("Writing the document")):
        done = issue(store, wanted)
    paper, title = done.paper, papers().title(kind)
    facts = {
        "number": paper.get("number"), "kind": kind, "issued": paper.get("issued"), "file": str(done.file),
        "sha256": paper.get("sha256"), "again": done.again, "blank": list(done.blank),
    }  # fmt: skip
    said = _("{title} {number}: {file}") if not draft else _("{title}, a draft: {file}")
    told(said.format(title=title, number=paper.get("number"), file=done.file), facts, form)
    for note in done.notes:
        talk.say(note)
