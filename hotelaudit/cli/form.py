"""hotelaudit form list, show, check, xml, sheet."""

from pathlib import Path

import click

from hotelaudit.cli import talk
from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Count, common, formatted, forms_folder, language
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _
from hotelaudit.i18n import language as spoken


@group(
    _("Forms: the questions of an inspection, as a bureau changes them in a workbook (XLSForm)."),
    "hotelaudit form list",
)
def form() -> None:
    """Hold the commands."""


@form.command("list", help=_("The forms that may be used."), epilog=epilog(("hotelaudit form list",)))
@forms_folder
@formatted
@language
def listed(forms: str | None, form: str) -> None:
    """List forms."""
    from hotelaudit.workflows import forming

    show(forming.listed(forms), ("name", "title", "version", "questions"), form)


@form.command("show", help=_("The questions of a form."), epilog=epilog(("hotelaudit form show hotel-tv",)))
@click.argument("name", metavar=_("FORM"))
@forms_folder
@formatted
@language
def shown(name: str, forms: str | None, form: str) -> None:
    """Show a form."""
    from hotelaudit.workflows import forming

    show(forming.questions(name, forms, spoken()), ("name", "type", "label", "criterion", "record"), form)


@form.command(
    help=_(
        "Look a form through: names, references, expressions, circles, functions, translations, and which names no "
        "record takes, each with sheet and row."
    ),
    epilog=epilog(("hotelaudit form check fieldforms/hotel-tv.md",)),
)
@click.argument("names", nargs=-1, required=True, metavar=_("FORM..."))
@forms_folder
@formatted
@language
def check(names: tuple[str, ...], forms: str | None, form: str) -> None:
    """Look forms through."""
    from hotelaudit.workflows import forming

    remarks = forming.check(names, forms)
    if form != "table" or remarks:
        show(remarks, ("where", "remark") if len(names) == 1 else ("file", "where", "remark"), form)
    talk.say(_("{names}: can be used. Remarks: {count}.").format(names=", ".join(names), count=len(remarks)))


@form.command(
    help=_("A form as an XForm, for ODK Collect, KoboCollect or ODK Validate."),
    epilog=epilog(("hotelaudit form xml hotel-tv > hotel-tv.xml",)),
)
@click.argument("name", metavar=_("FORM"))
@forms_folder
@language
def xml(name: str, forms: str | None) -> None:
    """Give a form as an XForm."""
    from hotelaudit.workflows import forming

    talk.give(forming.xml(name, forms) + "\n", form="xml")


@form.command(
    help=_(
        "A workbook to fill in without this program: a block a hotel, its known facts filled in, choices that drop "
        "down. Take it back with hotelaudit import."
    ),
    epilog=epilog(("hotelaudit form sheet hotel-tv --hotel H-0007 --hotel H-0012 visit.xlsx",)),
)
@click.argument("name", metavar=_("FORM"))
@click.argument("file", type=click.Path(path_type=Path), metavar=_("FILE"))
@click.option(
    "--hotel",
    "hotels",
    multiple=True,
    required=True,
    metavar=_("HOTEL"),
    help=_("Which hotel; once for each."),
)
@click.option(
    "--rooms", type=Count(), default=4, show_default=True, metavar=_("NUMBER"), help=_("Columns for rooms.")
)
@forms_folder
@formatted
@common
def sheet(
    name: str, file: Path, hotels: tuple[str, ...], rooms: int, forms: str | None, form: str, db: str | None
) -> None:
    """Write a workbook to fill in."""
    from hotelaudit.workflows import sheeting, shelf

    count = sheeting.make(db, shelf.load(name, forms), hotels, file, rooms=rooms, lang=spoken())
    sentence = _("{file} written: hotels {count}.").format(file=file, count=count)
    told(sentence, {"file": str(file), "form": name, "hotels": count}, form)
