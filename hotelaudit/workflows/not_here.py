"""What a returned workbook cannot correct, and the command that can: what follows from records is changed there."""

from collections.abc import Mapping

from hotelaudit.i18n import N_, _
from hotelaudit.outputs.fields import field_label
from hotelaudit.sheets.returned.difference import Difference, as_json

_VISITS = N_("it follows from what was seen there: hotelaudit inspect {reference}")
_CORRECT = N_('correct the visit: hotelaudit inspection correct {reference} --reason "..."')
_STEPS = N_("it follows from the steps: hotelaudit violation show {reference} says which may be taken")
_VENUE = N_("it is a fact of the venue: hotelaudit hotel set HOTEL")
_COUNTED = N_("it is counted from the records: hotelaudit explain {reference}")
_NEVER = N_("a reference is never changed")
_OTHER = N_("it cannot be corrected in a workbook")

# noun → field → what would change it; "" for every other field of that noun.
_WAYS: Mapping[str, Mapping[str, str]] = {
    "hotel": {
        **dict.fromkeys(
            ("tv_mode", "carrier", "delivery", "customised", "report_group", "hotel_verdict", "failing", "missing",
             "last_visit", "visit"),
            _VISITS,
        ),
        "open_violations": N_("it follows from the violations: hotelaudit violation list --hotel {reference}"),
    },
    "outing": {
        "officers": N_("who went is said by name: hotelaudit outing set {reference} --officer 甲、乙"),
        "joint": N_("name the agencies: hotelaudit outing set {reference} --agency TEXT"),
    },
    "inspection": {"": _CORRECT},
    "room_check": {"": _CORRECT},
    "box_check": {"": _CORRECT},
    "violation": {
        **dict.fromkeys(
            ("due", "progress", "updated", "rectification", "documents", "verifiers", "verified", "approver", "ended",
             "looked_back", "violation_status"),
            _STEPS,
        ),
        **dict.fromkeys(("name", "venue_kind", "region", "address"), _VENUE),
        **dict.fromkeys(
            ("problem", "law", "offence_text"),
            N_("say which offence: hotelaudit violation set {reference} --offence CODE"),
        ),
        "items": N_("add equipment: hotelaudit violation item {reference} EQUIPMENT NUMBER"),
        "photos": N_("add evidence: hotelaudit evidence add"),
    },
    "figure": {"": _COUNTED},
}  # fmt: skip
_SEEN = frozenset({"room_check", "box_check"})  # they are known by their visit
_ADDED = {
    "hotel": N_("bring it in by a hotel ledger, or: hotelaudit hotel add NAME --region REGION"),
    "outing": N_("record it: hotelaudit outing add --officer 甲、乙"),
    "inspection": N_("record it: hotelaudit inspect HOTEL"),
    "violation": N_("record it: hotelaudit violation add HOTEL CODE"),
    "room_check": _CORRECT,
    "box_check": _CORRECT,
}


_SAID = {
    "doubled": N_("{where}: this row is there twice; the second one says nothing."),
    "removed": N_("{where}: {reference} is not there any more; nothing is removed by an import."),
    "sheet_removed": N_("{where}: the sheet is not there any more; nothing is removed by an import."),
    "line": N_("{where}: what stands above and below a list is not taken over."),
    "beside": N_("{where}: “{now}” stands beside or below the list; it is not taken over."),
    "comment": N_("{where}: the comment “{now}” is not taken over."),
    "page": N_("{where}: it only repeats what is counted from the records; it is not taken over."),
}


def told(one: Difference) -> str:
    """Return what a person should know of a difference that no record takes over; empty where there is nothing."""
    reference = one.row.get("visit") if one.noun in _SEEN else one.reference
    known = {
        "where": one.where,
        "reference": reference or "…",
        "name": plain_name(one),
        "now": as_json(one.now),
    }
    if one.what == "added" and one.noun in _ADDED:
        way = _(_ADDED[one.noun]).format(**known)
        return _("{where}: the row {name} is new; {way}.").format(**known, way=way)
    if one.what == "changed" and one.noun:
        ways = _WAYS.get(one.noun, {})
        way = _NEVER if one.field == "reference" else ways.get(one.field) or ways.get("") or _OTHER
        said = _("{where}: {field} of {reference} is not taken over: {way}.")
        return said.format(**known, field=field_label(one.field, one.noun), way=_(way).format(**known))
    said = _SAID.get("page" if one.what == "changed" else one.what, "")
    return _(said).format(**known) if said else ""


def plain_name(one: Difference) -> str:
    """Return what the row of a difference is called."""
    return str(one.row.get("name") or one.row.get("reference") or "…")
