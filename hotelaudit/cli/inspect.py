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
    from hotelaudit.cli.choosing import choose
    from hotelaudit.cli.interviewing import Interviewer
    from hotelaudit.cli.keys import typist
    from hotelaudit.errors import WrongUse
    from hotelaudit.workflows import inspecting, shelf

    if answers or said:
        from hotelaudit.cli.closing import show
        from hotelaudit.workflows import answering

        if hotel is None:
            raise WrongUse(_("Say which hotel: hotelaudit inspect H-0007 --answers FILE"))
        given = answering.Given(hotel, shelf.load(form_name, forms), answers, said)
        show(answering.answer(db, given, language()), form)
        return 0
    with typist() as hands:
        if resume:
            session = inspecting.Session.resume(db, hotel, language())
        else:
            wanted = shelf.load(form_name, forms)
            try:
                hotel_id = choose(db, hands, hotel)
            except EOFError:
                return 0
            session = inspecting.Session.begin(db, hotel_id, wanted, language())
        with session.diary:
            return Interviewer(session, hands, form).go(close=not keep_draft)
