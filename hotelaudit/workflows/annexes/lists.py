"""The lists of what was recorded: hotels, rooms, boxes, outings, visits."""

from hotelaudit.figures import listing, rooms
from hotelaudit.i18n import _
from hotelaudit.sheets.outgoing.book import Sheet
from hotelaudit.workflows.annexes.material import Field, Material, listed
from hotelaudit.workflows.annexes.titles import TITLES

_HOTELS = (
    "reference", Field("name", width=26), "region", "licence_code", "stars", Field("rooms", total=True),
    Field("sets", total=True), Field("boxes", total=True), "tv_mode", "carrier", "delivery", "customised",
    "report_group", "last_visit", "visit", "hotel_verdict", "failing", "missing", "phone", Field("note", width=24),
)  # fmt: skip
_OUTINGS = (
    "reference", "number", "date", Field("place", width=24), Field("officers", total=True),
    Field("helpers", total=True), Field("partners", total=True), Field("vehicles", total=True), "joint",
    Field("agencies", width=24), "operation", Field("leaflets", total=True), Field("note", width=24),
)  # fmt: skip
_VISITS = (
    "reference", "date", "kind", "outing", "hotel", Field("name", width=26), "venue_kind", "tv_mode", "carrier",
    "result", "violation", "offence_text", Field("households", total=True), Field("sets_removed", total=True),
    "handling", Field("note", width=24),
)  # fmt: skip
_WHERE = ("reference", Field("name", width=26), "region", "visit", "date", "room")


def hotels(material: Material) -> Sheet:
    """Return the hotels of the cohort as they stand."""
    rows = listing.hotels(material.reader, material.scope)
    title = _("Ledger of the pilot's hotels") if material.scope.cohort else _(TITLES["hotels"])
    return listed(material, title, _HOTELS, rows, "hotel")


def rooms_seen(material: Material) -> Sheet:
    """Return every room that was looked into in the period; columns in which nobody wrote anything are left out."""
    rows = rooms.rooms(material.reader, material.scope)
    fields = [name for name in (*rooms.SEEN, "note") if any(row[name] is not None for row in rows)]
    return listed(material, _(TITLES["rooms"]), (*_WHERE, *fields), rows, "room_check")


def boxes(material: Material) -> Sheet:
    """Return every box that was looked at in the period."""
    rows = rooms.boxes(material.reader, material.scope)
    fields = ("position", "brand", "model", "serial", "firmware", "carrier", "built_in")
    return listed(material, _(TITLES["boxes"]), (*_WHERE, *fields), rows, "box_check")


def outings(material: Material) -> Sheet:
    """Return the outings of the period."""
    rows = listing.outings(material.reader, material.scope)
    return listed(material, _(TITLES["outings"]), _OUTINGS, rows, "outing")


def visits(material: Material) -> Sheet:
    """Return the visits of the period; the sets removed under the name that tells them from a hotel's sets."""
    rows = [{**row, "sets_removed": row["sets"]} for row in listing.visits(material.reader, material.scope)]
    return listed(material, _(TITLES["visits"]), _VISITS, rows, "inspection")
