"""What fields and nouns are called, and how a recorded value is shown to a person."""

from collections.abc import Sequence

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.harmless import harmless

_FIELDS = {
    "name": N_("Name"),
    "licence_code": N_("Licence code"),
    "region": N_("Region"),
    "address": N_("Address"),
    "stars": N_("Stars"),
    "chain": N_("Chain"),
    "rooms": N_("Rooms"),
    "sets": N_("Sets"),
    "boxes": N_("Boxes"),
    "contact": N_("Contact"),
    "phone": N_("Phone"),
    "venue_kind": N_("Kind of venue"),
    "business": N_("Business"),
    "opened": N_("Opened"),
    "closed": N_("Closed since"),
    "state": N_("State"),
    "tv_mode": N_("TV mode"),
    "carrier": N_("Carrier"),
    "delivery": N_("Delivery"),
    "customised": N_("Customised"),
    "report_group": N_("Report group"),
    "hotel_verdict": N_("Verdict"),
    "judged": N_("Verdict (waivers apart)"),
    "failing": N_("Fails at"),
    "missing": N_("Not assessed"),
    "dues": N_("Due in"),
    "waivers": N_("Waivers"),
    "reason": N_("Reason"),
    "approver": N_("Approver"),
    "start": N_("From"),
    "until": N_("Until"),
    "criteria": N_("Criteria"),
    "open_violations": N_("Open violations"),
    "licence_ok": N_("Licence code holds"),
    "visit": N_("Visit"),
    "outing": N_("Outing"),
    "violation": N_("Violation"),
    "offence_text": N_("Offence as written"),
    "hotel": N_("Hotel"),
    "hotels": N_("Hotels"),
    "code": N_("Code"),
    "room": N_("Room"),
    "found": N_("Found"),
    "position": N_("Position"),
    "last_visit": N_("Last visit"),
    "cohorts": N_("Cohorts"),
    "note": N_("Note"),
    "date": N_("Date"),
    "kind": N_("Kind"),
    "inspectors": N_("Inspectors"),
    "rooms_seen": N_("Rooms seen"),
    "reference": N_("Reference"),
    "source": N_("Read from"),
    "sheet": N_("Sheet"),
    "line": N_("Row"),
    "valid_until": N_("Valid until"),
    "due": N_("Due"),
    "batch": N_("Batch"),
    "sha256": N_("SHA-256"),
    "size": N_("Size"),
    "columns": N_("Columns"),
    "officers": N_("Officers"),
    "vehicles": N_("Vehicles"),
    "joint": N_("Joint"),
    "agencies": N_("Agencies"),
    "place": N_("Place"),
    "hotel_id": N_("Venue"),
    "outing_id": N_("Outing"),
    "purpose": N_("Purpose"),
    "target": N_("Target"),
    "offence": N_("Offence"),
    "households": N_("Households"),
    "sets_removed": N_("Sets removed"),
    "handling": N_("Handling"),
    "certificate": N_("Certificate no."),
    "agency": N_("Agency"),
    "number": N_("No."),
    "result": N_("Result"),
    "form": N_("Form"),
    "began": N_("Began"),
    "minutes": N_("Minutes there"),
    "period": N_("Period"),
    "as_of": N_("As of"),
    "figures": N_("Figures"),
    "paragraph": N_("Paragraph"),
    "correction": N_("Why it was corrected"),
    "cohort": N_("Cohort"),
    "figure": N_("Figure"),
    "reported": N_("Reported"),
    "now": N_("Now"),
    "covert": N_("Covert visit"),
    "source_provider": N_("Source provider"),
    "source_lawful": N_("Lawful source (E1)"),
    "headend_lawful": N_("Head-end in order (E3)"),
    "dish_lawful": N_("Dish licence valid (E4)"),
    "vod_lawful": N_("VOD licensed (E5)"),
    "self_check_filed": N_("Self-check on file (F1)"),
    "self_check": N_("Latest self-check"),
    "insertion_ready": N_("Insertion response (F2)"),
    "responsible_named": N_("Person named (H1)"),
    "responsible": N_("Responsible person"),
    "form_version": N_("Form version"),
    "amended": N_("Reason of correction"),
    "answers": N_("Answers"),
    "landing": N_("Landing (A1)"),
    "channel": N_("Landing channel (A2)"),
    "adverts": N_("Adverts (A3)"),
    "seconds": N_("Seconds to live (A4)"),
    "wake_seconds": N_("Seconds to wake (A5)"),
    "focus_live": N_("Focus on live (B1)"),
    "live_reached": N_("Live reached"),
    "presses": N_("Presses to live (B2)"),
    "live_key": N_("Live key (B3)"),
    "idle_seconds": N_("Idle seconds to live (B4)"),
    "live_share": N_("Live window, % (B5)"),
    "remotes": N_("Remotes (C1)"),
    "switches": N_("Input switches (C2)"),
    "channels_work": N_("Channels work (D1)"),
    "one_number": N_("One number a channel (D2)"),
    "zap_seconds": N_("Seconds to change channel (D3)"),
    "page_seconds": N_("Seconds to change page (D4)"),
    "ott_live": N_("Live in OTT (E2)"),
    "call_sign": N_("IPTV call sign (E6)"),
    "casting_isolated": N_("Casting isolated (F3)"),
    "accounts_left": N_("Accounts left behind (F4)"),
    "illegal_apps": N_("Illegal apps or content (F5)"),
    "payment_fair": N_("Payment prompts fair (G1)"),
    "uhd": N_("UHD or new terminal (G2)"),
    "tidy": N_("Cabling tidy (G3)"),
    "guest_card": N_("Guest card (H2)"),
    "complaint_channel": N_("Complaint channel (H3)"),
    "brand": N_("Brand"),
    "model": N_("Model"),
    "serial": N_("Serial number"),
    "firmware": N_("Firmware"),
    "built_in": N_("Built into the set"),
    "inspection": N_("Visit"),
    "criterion": N_("Criterion"),
    "file": N_("File"),
    "media_type": N_("Type"),
    "taken_at": N_("Taken at"),
    "camera": N_("Camera"),
    "title": N_("Title"),
    "version": N_("Version"),
    "questions": N_("Questions"),
    "type": N_("Type"),
    "label": N_("Question"),
    "record": N_("Record"),
    "where": N_("Where"),
    "remark": N_("Remark"),
    "corrects": N_("Corrects"),
    "started": N_("Started"),
    "answered": N_("Answers"),
    "actor": N_("By"),
    "lat": N_("Latitude"),
    "lon": N_("Longitude"),
}
_CODED = {
    "hotel_verdict": "hotel_verdict",
    "judged": "hotel_verdict",
    "tv_mode": "tv_mode",
    "carrier": "carrier",
    "delivery": "delivery",
    "stars": "stars",
    "business": "business",
    "venue_kind": "venue_kind",
    "kind": "inspection_kind",
    "landing": "landing",
}
_STATES = {"draft": N_("draft"), "closed": N_("completed")}
_YES_NO = {"joint", "customised", "licence_ok"}  # SQLite keeps them as 1 and 0


_OF_NOUN = {("violation", "sets"): "sets_removed"}


def field_label(field: str, noun: str = "") -> str:
    """Return what people call `field`, of `noun` where it matters; the field itself where it has no other name."""
    named = _OF_NOUN.get((noun, field), field)
    return _(_FIELDS[named]) if named in _FIELDS else field


def shown(field: str, value: object) -> str:
    """Return the recorded `value` of `field` for a person: codes by their labels; empty for none."""
    if value is None:
        return ""
    if isinstance(value, bool) or (field in _YES_NO and value in (0, 1)):
        return _("yes") if value else _("no")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _(", ").join(shown(field, one) for one in value)
    return harmless(_named(field, str(value)))


def _named(field: str, code: str) -> str:
    if field in _CODED:
        return label(_CODED[field], code)
    if field == "region":
        return region_name(code)
    if field == "state":
        return _(_STATES[code]) if code in _STATES else code
    if field in {"group", "report_group"}:
        return next((group.label for group in in_report_order() if group.code == code), code)
    return code
