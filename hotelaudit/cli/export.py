"""hotelaudit export."""

from datetime import date
from pathlib import Path

import click

from hotelaudit import i18n
from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, scoped
from hotelaudit.i18n import _


@command(
    _(
        "Write a workbook with the figures, the hotels, the outings and the visits, one sheet each. "
        "A file of that name is replaced only when the new one is whole. In Chinese, unless --lang en is said."
    ),
    "hotelaudit export report.xlsx --period 2024H1 --as-of 2024-06-24",
)
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@scoped
@common
@click.pass_obj
def export(
    said: dict[str, bool],
    file: Path,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    db: str | None,
) -> None:
    """Write the workbook."""
    from hotelaudit.workflows.exporting import export as write
    from hotelaudit.workflows.reporting import Asked, taken

    lang = i18n.language() if said["said"] else "zh"
    with talk.working(_("Writing {file}").format(file=file)):
        scope, rows = write(file, Asked(db, cohort, period, as_of), lang)
    talk.say(_("{file} written, rows: {rows}.").format(file=file, rows=rows) + " " + taken(scope))
