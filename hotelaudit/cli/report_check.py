"""hotelaudit report check."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from hotelaudit.catalogue.quality import SEVERITIES
from hotelaudit.cli import talk
from hotelaudit.cli.helping import Command, epilog
from hotelaudit.cli.options import common, formatted, scoped
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.workflows.report_checking import Checked

_SCOPE = ("cohort", "period", "as_of", "db")


@click.command(
    cls=Command,
    help=_(
        "Read a report that people have edited, and say which numbers no longer agree with the records, or with each "
        "other. It is compared as of the day and the period that the file names, or those that are said; numbers that "
        "belong to no known figure are told as not checked. Exit status 1 where --fail-on finds something."
    ),
    short_help=_("What in an edited report no longer agrees with the records."),
    epilog=epilog(
        (
            "hotelaudit report check 报告.docx",
            "hotelaudit report check 报告.txt --period 2024H1 --fail-on error",
        )
    ),
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--fail-on",
    "fail_on",
    type=click.Choice(SEVERITIES),
    help=_("Exit status 1 if there is such a finding or a graver one."),
)
@scoped
@formatted
@common
@click.pass_context
def check(
    context: click.Context,
    /,
    file: Path,
    fail_on: str | None,
    form: str,
    **scope: Any,  # noqa: ANN401 - cohort, period, as_of and db
) -> int:
    """Check a report; return the exit status."""
    from hotelaudit.workflows.report_checking import check as work
    from hotelaudit.workflows.reporting import Asked, taken

    before = context.parent.params if context.parent else {}
    said = {name: scope[name] or before.get(name) for name in _SCOPE}
    with talk.working(_("Looking")):
        found = work(file, Asked(**said))
    _give(found, form)
    if form == "table":
        _tell(found)
        if not found.ours:
            talk.say(_("The file does not say what it is about; its title and what was said did."))
        talk.say(taken(found.scope))
    return int(found.fails(fail_on))


def _give(found: "Checked", form: str) -> None:
    from hotelaudit.outputs import report_checking as showing
    from hotelaudit.outputs.listing import Column, listing

    findings = [one._asdict() for one in found.findings]
    if form == "table":
        talk.give(showing.told(findings) or _("Nothing was found.") + "\n")
        return
    rows = showing.rows(findings)
    left = showing.unchecked_rows([one._asdict() for one in found.unchecked])
    if form == "csv":
        names = ("place", "severity", "code", "says", "records", "key", "found", "sentence")
        columns = [Column(name, name) for name in names]
        talk.give(listing([*rows, *left], columns, form=form, width=0, colour=False), form=form)
        return
    from hotelaudit.outputs.figures import about
    from hotelaudit.outputs.harmless import json_text

    unchecked = [{**row, "why": row["code"]} for row in left]
    whole = {
        **about(found.scope),
        "findings": rows,
        "compared": found.compared,
        "unchecked": unchecked,
    }
    talk.give(json_text(whole) + "\n", form=form)


def _tell(found: "Checked") -> None:
    from hotelaudit.outputs import report_checking as showing

    said = _("Numbers compared: {compared}; not checked: {unchecked}.")
    talk.say(said.format(compared=found.compared, unchecked=len(found.unchecked)))
    for one in found.unchecked:
        told = _("  {place}: {says} ({why}): {sentence}")
        sentence = showing.around(one.sentence, one.says, one.at)
        talk.say(
            told.format(
                place=showing.place_words(one.place),
                says=one.says,
                why=showing.why(one.why),
                sentence=sentence,
            )
        )
    keys = [one.key for one in found.findings if one.key]
    if keys:
        talk.say(_("The records behind a figure: hotelaudit explain {key}").format(key=keys[0]))
