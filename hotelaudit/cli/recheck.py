"""hotelaudit recheck."""

import click

from hotelaudit.cli.helping import command
from hotelaudit.cli.options import common, formatted, forms_folder
from hotelaudit.i18n import _, language


@command(
    _(
        "Look again at what is open in a hotel, and at nothing else: whether each violation was put right, with a "
        "photo. Closing the visit takes the step; `violation close` ends it. From a file: inspect --form recheck."
    ),
    "hotelaudit recheck H-0007",
)
@click.argument("hotel", metavar=_("HOTEL"))
@forms_folder
@formatted
@common
def recheck(hotel: str, forms: str | None, form: str, db: str | None) -> int:
    """Look again at what is open."""
    from hotelaudit.cli.interviewing import Interviewer
    from hotelaudit.cli.keys import typist
    from hotelaudit.workflows.rechecking import begin

    session = begin(db, hotel, language(), forms)
    with session.diary, typist() as hands:
        return Interviewer(session, hands, form).go(close=True)
