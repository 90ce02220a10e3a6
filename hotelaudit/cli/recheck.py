"""hotelaudit recheck."""

import click

from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, formatted, forms_folder
from hotelaudit.i18n import _, language


@command(
    _(
        "Look again at what is open in a hotel, and at nothing else: what was found last is shown with its photo, "
        "then whether it was put right is asked, room by room, and a photo of the same. Closing the visit takes the "
        "step; `violation close` ends it. From a file: inspect --form recheck."
    ),
    "hotelaudit recheck H-0007",
)
@click.argument("hotel", metavar=_("HOTEL"))
@forms_folder
@formatted
@common
def recheck(hotel: str, forms: str | None, form: str, db: str | None) -> int:
    """Look again at what is open."""
    from hotelaudit.cli import talk
    from hotelaudit.cli.interviewing import Interviewer
    from hotelaudit.cli.keys import typist
    from hotelaudit.workflows.looking_again import begin

    session, left_out = begin(db, hotel, language(), forms)
    with session.diary, typist() as hands:
        for reference, why in left_out.items():
            talk.say(_("{name}: {value}").format(name=reference, value=why))
        return Interviewer(session, hands, form).go(close=True)
