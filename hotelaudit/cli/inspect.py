"""hotelaudit inspect: an inspection in the room, question by question, every answer on disk at once."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, form_name, formatted
from hotelaudit.i18n import _, language

if TYPE_CHECKING:
    from hotelaudit.workflows.answering import Answers
    from hotelaudit.workflows.inspecting import Session


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
    from hotelaudit.errors import WrongUse
    from hotelaudit.workflows import answering

    if resume:
        return _resumed(db, hotel, answering.Answers(answers, said), keep_draft=keep_draft, form=form)
    if hotel is None:
        raise WrongUse(_("Say which hotel: hotelaudit inspect H-0007 --answers FILE"))
    from hotelaudit.cli.closing import show
    from hotelaudit.workflows import shelf

    given = answering.Given(hotel, shelf.load(form_name, forms), answering.Answers(answers, said))
    if keep_draft:
        _kept(answering.draft(db, given, language()), form)
    else:
        show(answering.answer(db, given, language()), form)
    return 0


def _resumed(db: str | None, draft: str | None, answers: "Answers", *, keep_draft: bool, form: str) -> int:
    """Answer questions of a draft, and close it unless it is to stay one."""
    from hotelaudit.cli.closing import close
    from hotelaudit.workflows import answering
    from hotelaudit.workflows.inspecting import Session

    session = Session.resume(db, draft, language())
    with session.diary:
        answering.amend(session, answers)
        if keep_draft:
            _kept(session, form)
        else:
            close(session, form)
    return 0


def _kept(session: "Session", form: str) -> None:
    from hotelaudit.cli.showing import told

    draft, venue = session.diary.reference, session.hotel
    sentence = _("Kept as draft {draft}. Go on: hotelaudit inspect --resume {draft}").format(draft=draft)
    told(sentence, {"draft": draft, "hotel": venue["reference"], "name": venue["name"]}, form)
