"""hotelaudit judge."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, fail_on, formatted, scoped
from hotelaudit.i18n import _
from hotelaudit.workflows import reporting


@command(
    _(
        "Judge hotels by what was seen there: all of a cohort, or those that are named. With --under by another "
        "version of the criteria; what was recorded is not touched."
    ),
    "hotelaudit judge --as-of 2024-06-24",
    "hotelaudit judge --under 2026-guide --compare",
)
@click.argument("hotels", nargs=-1, metavar=_("[HOTEL...]"))
@click.option(
    "--under", metavar=_("VERSION"), help=_("2024-pilot, 2025-notice, 2026-guide or a bureau's own.")
)
@click.option("--compare", is_flag=True, help=_("Only the hotels that would move, and why; needs --under."))
@fail_on
@scoped
@formatted
@common
def judge(
    hotels: tuple[str, ...],
    under: str | None,
    compare: bool,
    fail: str | None,
    cohort: str | None,
    period: str | None,
    as_of: date | None,
    form: str,
    db: str | None,
) -> int:
    """Judge hotels."""
    from hotelaudit.errors import WrongUse
    from hotelaudit.workflows import judging

    if compare and not under:
        raise WrongUse(_("Compare with which version? Say it: --under 2026-guide"))
    asked = reporting.Asked(db, cohort, period, as_of)
    with talk.working(_("Judging")):
        if under:
            found, scope = judging.stands_under(asked, hotels, under, talk.progress)
        else:
            found, scope = judging.stands(asked, hotels)
    shown = [one for one in found if not compare or one.verdict != one.before]
    _give(shown, form, compared=under is not None)
    if form == "table":
        from hotelaudit.outputs.judging import totals

        verdicts, versions = [one.verdict for one in found], {one.version for one in found if one.version}
        for sentence in totals(verdicts, versions, moved=len(shown) if compare else None):
            talk.say(sentence)
        if not hotels:
            talk.say(reporting.taken(scope))
    return int(reporting.fails([one.verdict for one in found], fail))


def _give(found: Sequence[Any], form: str, *, compared: bool) -> None:
    from hotelaudit.outputs.judging import columns, row
    from hotelaudit.outputs.listing import Column, listing
    from hotelaudit.workflows.judging import Stands

    facts = [one._asdict() for one in found]
    if form == "table":
        said = columns(compared=compared, versions=len({one["version"] for one in facts}))
        rows = [row(one) for one in facts]
        talk.give(listing(rows, said, form=form, width=talk.width(), colour=talk.colour()))
    else:
        keys = [Column(key, key) for key in Stands._fields]
        talk.give(listing(facts, keys, form=form, width=0, colour=False), form=form)
