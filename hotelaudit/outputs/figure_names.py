"""What the figures are called by people."""

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.values import label
from hotelaudit.i18n import N_, _, language

_NAMES = {
    "pilot.hotels": N_("Hotels of the pilot"),
    "pilot.target": N_("Target"),
    "pilot.by_label": N_("Judged by the recorded mode alone"),
    "pilot.rooms_checked": N_("Rooms judged"),
    "pilot.boxes_checked": N_("Boxes checked"),
    "pilot.rate": N_("Compliant, of the target"),
    "enforcement.outings": N_("Outings"),
    "enforcement.operations": N_("Operations"),
    "enforcement.officers": N_("Officers sent out"),
    "enforcement.helpers": N_("Helpers sent out"),
    "enforcement.partners": N_("People of other agencies"),
    "enforcement.vehicles": N_("Vehicles sent out"),
    "enforcement.joint": N_("Joint operations"),
    "enforcement.leaflets": N_("Leaflets handed out"),
    "enforcement.visits": N_("Venues inspected (visits)"),
    "enforcement.venues": N_("Venues inspected (each once)"),
    "enforcement.problems": N_("Problems found"),
    "enforcement.removed_households": N_("Households cleared"),
    "enforcement.removed_sets": N_("Sets removed"),
    "enforcement.self_removed": N_("Sets removed by the party"),
    "enforcement.parts": N_("Parts confiscated"),
    "enforcement.orders": N_("Orders to put right"),
    "enforcement.cases": N_("Cases filed"),
    "enforcement.decisions": N_("Cases decided"),
    "enforcement.no_penalty": N_("Of these, no penalty"),
    "enforcement.fines": N_("Fines decided"),
    "enforcement.fines_paid": N_("Fines paid"),
    "enforcement.transfers": N_("Transferred"),
    "rectification.due": N_("Due to be put right"),
    "rectification.mended": N_("Of these, put right"),
    "rectification.closed": N_("Of these, closed"),
    "rectification.overdue": N_("Overdue"),
    "rectification.relapses": N_("Relapses"),
    "rectification.new": N_("New, no relapses"),
    "rectification.mended_rate": N_("Put right, of those due"),
    "rectification.rate": N_("Closed, of those due"),
}
_UNITS_IN_ENGLISH = {
    "家": "venues",
    "次": "outings",
    "人次": "officers",
    "车次": "vehicles",
    "个次": "visits",
    "处": "problems",
    "户": "households",
    "套": "sets",
    "间": "rooms",
    "台": "boxes",
    "份": "documents",
    "件": "cases",
    "元": "yuan",
}
_SINGULAR = {"boxes": "box", "people": "person", "yuan": "yuan"}  # the others lose their s
# One measure word of Chinese counts several things.
_IN_ENGLISH = {
    "enforcement.operations": "operations",
    "enforcement.joint": "operations",
    "enforcement.helpers": "helpers",
    "enforcement.partners": "people",
    "enforcement.leaflets": "leaflets",
}
_GROUP, _KIND, _VERDICT = "pilot.group.", "enforcement.visits.", "pilot.verdict."
_PARTS = "enforcement.parts"


def figure_name(key: str) -> str:
    """Return what people call the figure `key`, in the language in use; the key itself where it has no name."""
    if key in _NAMES:
        return _(_NAMES[key])
    if key.startswith(_GROUP):
        labels = {group.code: group.label for group in in_report_order()}
        return labels.get(key.removeprefix(_GROUP), key)
    if key.startswith(_VERDICT):
        return _("Verdict: {verdict}").format(verdict=label("hotel_verdict", key.removeprefix(_VERDICT)))
    if key.startswith(_KIND):
        return _("Visits: {kind}").format(kind=label("venue_kind", key.removeprefix(_KIND)))
    if key.startswith(_PARTS):
        return _("Confiscated: {equipment}").format(equipment=label("equipment", key.rpartition(".")[2]))
    return key


def unit_behind(count: str, unit: str, key: str = "") -> str:
    """Return what people call the unit of the figure `key` behind that count: one of it is not several."""
    name = unit_name(unit, key)
    one = count == "1" and language() != "zh"
    return _SINGULAR.get(name, name.removesuffix("s")) if one else name


def unit_name(unit: str, key: str = "") -> str:
    """Return what people call a unit of the figure `key`; programs are given the measure word of Chinese reports."""
    if language() == "zh":
        return unit
    return "pieces" if key.startswith(_PARTS) else _IN_ENGLISH.get(key) or _UNITS_IN_ENGLISH.get(unit, unit)
