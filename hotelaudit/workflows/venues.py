"""What may be inspected where."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.codes import InspectionKind
from hotelaudit.catalogue.values import has_televisions
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.i18n import _


def must_have_televisions(hotel: Mapping[str, Any], kind: str = InspectionKind.TV) -> None:
    """Raise `WrongUse` for a visit to televisions where no guest has one: a market, a housing estate."""
    if kind == InspectionKind.TV and not has_televisions(hotel["venue_kind"]):
        found = _("{name} is no place with televisions for guests.").format(name=hotel["name"])
        cure = _("Record enforcement with: hotelaudit inspect {reference} --form satellite-visit")
        problem = Problem(_("HOTEL"), found, cure.format(reference=hotel["reference"]))
        raise WrongUse(_("The visit was not recorded."), [problem])
