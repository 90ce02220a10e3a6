"""hotelaudit report, and report check."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotelaudit import i18n
from hotelaudit.cli import talk
from hotelaudit.cli.helping import Group, epilog
from hotelaudit.cli.options import common, scoped
from hotelaudit.cli.report_check import check
from hotelaudit.errors import WrongUse
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting

if TYPE_CHECKING:
    from hotelaudit.figures.model import Summary
    from hotelaudit.workflows.report_files import Wanted

_FORMS = ("txt", "md", "docx")


@click.group(
    cls=Group,
    invoke_without_command=True,
    subcommand_metavar=_("[COMMAND]"),
    help=_(
        "The paragraph that the bureau publishes: in Chinese, unless --lang en is said. With --format or --output the "
        "whole report: with the figures beside earlier ones, problems and next steps from the records; as a Word file "
        "in the layout of official documents each number names its figure, for `explain`. With --keep it is kept with "
        "every figure, as it is reported: `reported` lists it, and a later total that is lower asks for --correction."
    ),
    short_help=_("The paragraph that the bureau publishes; the whole report."),
    epilog=epilog(
        (
            "hotelaudit report --period 2024H1 --as-of 2024-06-24",
            "hotelaudit report --period 2024Q2 --output 报告.docx",
            "hotelaudit report --period 2024H1 --keep",
            "hotelaudit report check 报告.docx",
        )
    ),
)
@click.option("--format", "form", type=click.Choice(_FORMS), help=_("The whole report, as that."))
@click.option("--output", "--out", "output", type=click.Path(path_type=Path, dir_okay=False), metavar=_("FILE"),
              help=_("Where to write it; its ending says as what."))  # fmt: skip
@click.option("--template", type=click.Path(path_type=Path, dir_okay=False), metavar=_("FILE"),
              help=_("The bureau's own wording: .txt, .md or .docx."))  # fmt: skip
@click.option(
    "--templates", metavar=_("FOLDER"), help=_("Where report.txt, .md or .docx are (HOTELAUDIT_TEMPLATES).")
)
@click.option("--keep", is_flag=True, help=_("Keep it: this is what is reported."))
@click.option(
    "--correction", metavar=_("TEXT"), help=_("Why a cumulative figure is lower than it was reported.")
)
@scoped
@common
@click.pass_context
def report(
    context: click.Context,
    form: str | None,
    output: Path | None,
    template: Path | None,
    templates: str | None,
    keep: bool,
    correction: str | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Print the paragraph, or write the whole report; `check` takes what was said before its name."""
    from hotelaudit.workflows.report_files import Wanted

    wanted = Wanted(form, output, template, templates)
    if context.invoked_subcommand:
        if wanted.whole or templates or keep or correction is not None:
            raise WrongUse(_("Only --db, --cohort, --period and --as-of may stand before check."))
        return
    if correction is not None and not keep:
        raise WrongUse(_("--correction belongs to a report that is kept: add --keep."))
    asked = reporting.Asked(db, cohort, period, as_of)
    lang = i18n.language() if context.obj["said"] else "zh"
    if wanted.whole and not keep:
        _write(asked, wanted, lang)
        return
    if templates and not wanted.whole:
        raise WrongUse(_("--templates belongs to a whole report: add --format or --output."))
    _paragraph(asked, lang, correction, wanted, keep=keep)


def _paragraph(
    asked: reporting.Asked, lang: str, correction: str | None, wanted: "Wanted", *, keep: bool
) -> None:
    from hotelaudit.outputs.paragraph import paragraph

    with talk.working(_("Counting")):
        found = reporting.summary(asked)
    words = paragraph(found, lang)
    kept = _keep(asked, found, words, correction) if keep else ""
    if wanted.whole:
        _write(asked, wanted, lang)
    else:
        talk.give(words + "\n")
        talk.say(reporting.taken(found.scope))
    if kept:
        talk.say(kept)


def _write(asked: reporting.Asked, wanted: "Wanted", lang: str) -> None:
    from hotelaudit.workflows import report_files

    with talk.working(_("Counting")):
        made = report_files.write(asked, wanted, lang)
    if made.text is not None:
        talk.give(made.text)
    else:
        talk.say(_("{file} written.").format(file=wanted.output))
    if made.unknown:
        talk.say(_("Not known, and said so in the report: {names}").format(names=_(", ").join(made.unknown)))
    talk.say(reporting.taken(made.scope))


def _keep(asked: reporting.Asked, found: "Summary", words: str, correction: str | None) -> str:
    from hotelaudit.workflows import report_keeping
    from hotelaudit.workflows.opening import writer

    with writer(asked.db) as store:
        done = report_keeping.keep(store, asked, found, words, correction)
    return (_("{reference}: kept already.") if done.known else _("{reference}: kept.")).format(
        reference=done.reference
    )


report.add_command(check)
