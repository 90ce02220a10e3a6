"""hotelaudit inspector list, set."""

from datetime import date

import click

from hotelaudit.cli.helping import epilog, group
from hotelaudit.cli.options import Day, common, formatted
from hotelaudit.cli.showing import show, told
from hotelaudit.i18n import _

_MAIN = ("name", "certificate", "valid_until", "agency")


@group(
    _(
        "Inspectors: their certificates, which the papers name and whose last day is held against each outing."
    ),
    "hotelaudit inspector list",
)
def inspector() -> None:
    """Hold the commands."""


@inspector.command(
    "list",
    help=_("Every inspector with the number and the last day of the certificate, as far as they are known."),
    epilog=epilog(("hotelaudit inspector list --format csv",)),
)
@formatted
@common
def listed(form: str, db: str | None) -> None:
    """List inspectors."""
    from hotelaudit.workflows import looking

    show(looking.inspectors(db), _MAIN, form)


@inspector.command(
    "set",
    help=_(
        "Say the number of an inspector's certificate, until when it is valid, and whose inspector it is."
    ),
    epilog=epilog(("hotelaudit inspector set 甲 --certificate 云A-0001 --valid-until 2027-12-31",)),
)
@click.argument("name", metavar=_("NAME"))
@click.option("--certificate", metavar=_("CERTIFICATE"), help=_("The number of the certificate."))
@click.option("--valid-until", type=Day(), metavar=_("DAY"), help=_("Its last day."))
@click.option("--agency", metavar=_("TEXT"), help=_("Whose inspector it is."))
@formatted
@common
def set_(
    name: str,
    certificate: str | None,
    valid_until: date | None,
    agency: str | None,
    form: str,
    db: str | None,
) -> None:
    """Change what is known of an inspector."""
    from hotelaudit.workflows import certificates
    from hotelaudit.workflows.opening import writer

    said = {"certificate": certificate, "valid_until": valid_until, "agency": agency}
    with writer(db) as store:
        done = certificates.change(store, name, said)
    facts = {key: done[key] for key in _MAIN}
    sentence = _("{name}: certificate {certificate}, valid until {valid_until}.")
    known = {key: value or "–" for key, value in facts.items()}
    told(sentence.format(**known), facts, form)
