"""hotelaudit figures, hotelaudit explain."""

from datetime import date

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, formatted, scoped
from hotelaudit.errors import WrongUse
from hotelaudit.figures.model import Summary
from hotelaudit.figures.periods import PARTS
from hotelaudit.i18n import _
from hotelaudit.outputs.figure_names import figure_name, unit_name
from hotelaudit.outputs.listing import Column, listing
from hotelaudit.workflows import reporting


@command(
    _(
        "Every figure of a period by its key; keys are stable. --format json is for programs. With --by what was done, "
        "and how far it was put right, in each quarter, month or half-year and over the whole period."
    ),
    "hotelaudit figures --period 2024H1 --format json",
    "hotelaudit figures --period 2024 --by quarter",
)
@click.option(
    "--by", type=click.Choice(tuple(PARTS)), help=_("A column for each, and the cumulative figure.")
)
@scoped
@formatted
@common
def figures(
    by: str | None, cohort: str | None, period: str | None, as_of: date | None, form: str, db: str | None
) -> None:
    """Show the figures."""
    asked = reporting.Asked(db, cohort, period, as_of)
    if by:
        _by_period(asked, by, form)
        return
    with talk.working(_("Counting")):
        found = reporting.summary(asked)
    if form == "json":
        from hotelaudit.outputs.figures import figures_json
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(figures_json(found)) + "\n", form=form)
    else:
        talk.give(figures_listing(found, form), form=form)
        talk.say(reporting.taken(found.scope))


def _by_period(asked: reporting.Asked, by: str, form: str) -> None:
    from hotelaudit.outputs import by_period as showing
    from hotelaudit.workflows.by_period import by_period

    with talk.working(_("Counting")):
        found = by_period(asked, by)
    if form == "json":
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(showing.by_period_json(found)) + "\n", form=form)
        return
    shown = showing.by_period_listing(found, form, width=talk.width(), colour=talk.colour())
    talk.give(shown, form=form)
    if form == "table":
        talk.say(
            _("What does not add up is told as it stood at the end of each part, and of the whole period.")
        )
    talk.say(reporting.taken(found.scope))


def figures_listing(found: Summary, form: str) -> str:
    """Return the figures as a table or CSV; an unknown value is empty in CSV, `?` for people."""
    rows = [
        {
            "key": figure.key,
            "name": figure_name(figure.key),
            "value": figure.value if figure.value is not None or form != "table" else "?",
            "unit": unit_name(figure.unit, figure.key) if form == "table" else figure.unit,
            "records": figure.records,
            "missing": figure.missing,
        }
        for figure in found.figures.values()
    ]
    known = all(figure.missing == 0 for figure in found.figures.values())
    columns = [
        Column("key", _("Figure")),
        *([Column("name", _("Name"))] if form == "table" else []),
        Column("value", _("Value"), "right"),
        Column("unit", _("Unit")),
        Column("records", _("Records"), "right"),
        *([] if form == "table" and known else [Column("missing", _("Not stated"), "right")]),
    ]
    return listing(rows, columns, form=form, width=talk.width(), colour=talk.colour())


@command(
    _(
        "The records behind a figure, each with its visit and the workbook cell that it came from; or a hotel's "
        "verdict: what was seen, which line it breaks, how sure that line is, what would put it right."
    ),
    "hotelaudit explain pilot.group.ott_mobile --as-of 2024-06-24",
    "hotelaudit explain enforcement.officers@2023H2",
    "hotelaudit explain 合格率",
    "hotelaudit explain H-0007 --under 2026-guide",
)
@click.argument("key", metavar=_("KEY|NAME|HOTEL"))
@click.option("--under", metavar=_("VERSION"), help=_("Judge the hotel by another version of the criteria."))
@scoped
@formatted
@common
def explain(
    key: str,
    under: str | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> None:
    """Show the records behind a figure, or why a hotel comes to its verdict."""
    from hotelaudit.outputs.figures import evidence_rows, sources

    asked = reporting.Asked(db, cohort, period, as_of)
    from hotelaudit.workflows import explaining_keys

    meant = explaining_keys.key_meant(key)
    if meant is None:
        from hotelaudit.cli.explaining import explain_hotel

        explain_hotel(asked, key, under, form)
        return
    if under:
        raise WrongUse(_("--under judges a hotel; {key} is a figure.").format(key=meant))
    with talk.working(_("Counting")):
        found = explaining_keys.explain(asked, meant)
    rows, columns = evidence_rows(found.evidence, form)
    talk.give(listing(rows, columns, form=form, width=talk.width(), colour=talk.colour()), form=form)
    if form == "table":
        files = sources(found.evidence)
        if files:
            talk.say(_("Read from: {files}").format(files=_(", ").join(files)))
        for one in found.figures:
            talk.say(reporting.total(one))
        talk.say(reporting.taken(found.figures[0].scope))
