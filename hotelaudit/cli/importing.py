"""hotelaudit import."""

from collections.abc import Sequence
from pathlib import Path

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import command
from hotelaudit.cli.options import Code, Count, common, forms_folder
from hotelaudit.errors import WrongUse
from hotelaudit.i18n import _


@command(
    _(
        "Take ledgers in: recognised by their headings, compared with the records, shown first; and forms that were "
        "filled in on a phone (submission.xml) or in a workbook made by form sheet; and what was corrected in a "
        "workbook made by export, asked for one by one. "
        "All of a file is taken in, or nothing. In a terminal it asks first; elsewhere it writes."
    ),
    "hotelaudit import pilot-hotels-2024-06.xlsx --cohort pilot-2024 --target 35",
    name="import",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False), metavar=_("FILE...")
)
@click.option(
    "--cohort", type=Code(), metavar=_("CODE"), help=_("Cohort that the hotels belong to; made if it is new.")
)
@click.option("--target", type=Count(), metavar=_("N"), help=_("How many hotels the cohort is to have."))
@click.option("--new-cohort", is_flag=True, help=_("Make the cohort although its code looks like another's."))
@forms_folder
@click.option("--dry-run", is_flag=True, help=_("Show what would be done and stop there."))
@click.option("--yes", is_flag=True, help=_("Do not ask."))
@click.option("--format", "form", type=click.Choice(("table", "json")), default="table", show_default=True,
              help=_("For people, or for programs."))  # fmt: skip
@common
def importing(
    files: tuple[Path, ...],
    cohort: str | None,
    target: int | None,
    new_cohort: bool,
    forms: str | None,
    dry_run: bool,
    yes: bool,
    form: str,
    db: str | None,
) -> None:
    """Take ledgers in."""
    left = _filled(files, forms, dry_run=dry_run, yes=yes, form=form, db=db)
    left = _corrected(left, dry_run=dry_run, yes=yes, form=form, db=db, with_cohort=bool(cohort or target))
    if not left:
        return
    from hotelaudit.workflows.importing import Wanted, carry_out, check_words, plan, read
    from hotelaudit.workflows.opening import writer

    wanted = Wanted(cohort, target, new_cohort)
    with writer(db) as store:
        with talk.working(_("Reading {file}").format(file=", ".join(path.name for path in left))):
            ledgers = read(left, wanted)
        check_words(ledgers, wanted)
        previews = []
        for file in ledgers:
            with talk.working(_("Comparing {file} with the records").format(file=file.name)):
                planned = plan(store, file, wanted)
                previews.append(planned.preview())
            _show(previews, form, of=len(ledgers))
            if dry_run:
                talk.say(_("Nothing was written (--dry-run)."))
            elif not planned.steps:
                talk.say(
                    _("{file}: everything is recorded already; nothing was written.").format(file=file.name)
                )
            elif yes or not talk.asks() or talk.confirm(_("Write this?")):
                with talk.working(_("Writing, records: {count}").format(count=planned.steps)):
                    carry_out(store, file, wanted, planned)
                talk.say(_("{file}: written, records: {count}.").format(file=file.name, count=planned.steps))
            else:
                talk.say(_("Nothing was written."))


def _filled(
    files: Sequence[Path], forms: str | None, *, dry_run: bool, yes: bool, form: str, db: str | None
) -> list[Path]:
    """Take in the forms among the files that were filled in elsewhere, and return the other files."""
    from hotelaudit.sheets.recognising import is_filled

    filled = [path for path in files if is_filled(path)]
    if filled:
        from hotelaudit.cli.receiving import receive

        receive(filled, forms, dry_run=dry_run, yes=yes, form=form, db=db)
    return [path for path in files if path not in filled]


def _corrected(
    files: Sequence[Path], *, dry_run: bool, yes: bool, form: str, db: str | None, with_cohort: bool
) -> list[Path]:
    """Take in what was corrected in the exports among the files, and return the other files."""
    exported = _exported(files, with_cohort=with_cohort)
    if exported:
        from hotelaudit.cli.correcting import correct

        correct(exported, dry_run=dry_run, yes=yes, form=form, db=db)
    return [path for path in files if path not in exported]


def _exported(files: Sequence[Path], *, with_cohort: bool) -> list[Path]:
    """Return the files that are exports of ours; raises `WrongUse` where nothing else goes with a cohort.

    Raises `CannotRead` for one that says nothing any more of what was exported.
    """
    from hotelaudit.sheets.recognising import is_bare_export, is_export

    if bare := next(filter(is_bare_export, files), None):
        from hotelaudit.workflows.returning import not_ours

        raise not_ours(bare)
    found = [path for path in files if is_export(path)]
    if with_cohort and found and len(found) == len(files):
        names = _(", ").join(path.name for path in found)
        raise WrongUse(
            _("--cohort and --target go with a hotel ledger; {file} holds none.").format(file=names)
        )
    return found


def _show(previews: list[dict[str, object]], form: str, *, of: int) -> None:
    """Show the last preview; as JSON those of several files together, when there are all `of` them."""
    if form == "table":
        from hotelaudit.outputs.preview import preview as draw

        talk.give(draw(previews[-1], width=talk.width()))
    elif len(previews) == of:
        from hotelaudit.outputs.harmless import json_text

        talk.give(json_text(previews if of > 1 else previews[0]) + "\n", form=form)
