"""hotelaudit inspect: an inspection in the room, question by question, every answer on disk at once."""

from pathlib import Path

import click

from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, form_name, formatted
from hotelaudit.i18n import _, language


@command(
    _(
        "Inspect a hotel: the questions of a form, one by one, each answer on disk before the next is asked. "
        "HOTEL is a reference, a name or a part of it, pinyin or initials."
    ),
    "hotelaudit inspect H-0007",
    "hotelaudit inspect hsdjd",
    "hotelaudit inspect --resume",
    "hotelaudit inspect H-0007 --answers answers.json --set tv_mode=welcome",
)
@click.argument("hotel", required=False, metavar=_("HOTEL"))
@form_name
@click.option(
    "--resume", is_flag=True, help=_("Go on with a draft: the one named in place of HOTEL, else the latest.")
)
@click.option(
    "--answers",
    type=click.Path(path_type=Path),
    metavar=_("FILE"),
    help=_("Take the answers from a JSON file."),
)
@click.option(
    "--set", "said", multiple=True, metavar=_("NAME=VALUE"), help=_("Answer a question; may be repeated.")
)
@click.option("--draft", "keep_draft", is_flag=True, help=_("Keep the answers as a draft; do not close."))
@formatted
@common
def inspect(
    hotel: str | None,
    form_name: str,
    forms: str | None,
    resume: bool,
    answers: Path | None,
    said: tuple[str, ...],
    keep_draft: bool,
    form: str,
    db: str | None,
) -> int:
    """Inspect a hotel."""
    if not (answers or said):
        from hotelaudit.cli.visiting import Wanted, visit

        return visit(db, Wanted(hotel, form_name, forms, resume, keep_draft, form))
    from hotelaudit.cli.closing import show
    from hotelaudit.errors import WrongUse
    from hotelaudit.workflows import answering, shelf

    if hotel is None:
        raise WrongUse(_("Say which hotel: hotelaudit inspect H-0007 --answers FILE"))
    given = answering.Given(hotel, shelf.load(form_name, forms), answers, said)
    show(answering.answer(db, given, language()), form)
    return 0
