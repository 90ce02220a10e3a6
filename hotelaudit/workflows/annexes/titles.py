"""The sheets of the workbook in their order: the code that `--sheets` takes, and what each is called."""

from collections.abc import Mapping

from hotelaudit.i18n import N_

TITLES: Mapping[str, str] = {
    "cover": N_("Cover"), "summary": N_("Summary sheet"), "hotels": N_("Ledger of hotels"),
    "rooms": N_("Rooms looked into"), "boxes": N_("List of boxes"), "outings": N_("Register of outings"),
    "visits": N_("Register of visits"),
    "problems": N_("List of problems"), "tasks": N_("List of tasks"),
    "responsibility": N_("List of responsibility"), "ledger": N_("Rectification ledger"),
    "closed": N_("Items closed"), "evidence": N_("List of evidence"), "figures": N_("How everything is counted"),
}  # fmt: skip
