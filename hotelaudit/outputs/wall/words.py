"""What stands on the page in every case, in the language in use: for the template, and for what opens over it."""

from hotelaudit.i18n import _
from hotelaudit.outputs.fields import field_label


def words() -> dict[str, str]:
    """Return the headings and labels by their names in the template and the script."""
    return {**_headings(), **_columns(), **_sentences()}


def _headings() -> dict[str, str]:
    return {
        "headline": _("At a glance"),
        "groups": _("Report groups"),
        "verdicts": _("Who complies"),
        "regions": _("Progress by county"),
        "hotels": _("Hotel by hotel"),
        "trend": _("Trend"),
        "due": _("Overdue and due soon"),
        "matrix": _("Set-top boxes"),
        "rules": _("Every figure and how it is counted"),
        "by_due": _("By due date"),
        "findings": _("What is not met, or was not assessed"),
        "visits": _("Visits"),
        "violations": _("Violations"),
    }


def _columns() -> dict[str, str]:
    return {
        "reference": _("Reference"), "name": _("Name"), "region": _("Region"), "share": _("Share"), "date": _("Date"),
        "visit": _("Visit"), "group": _("Group"), "verdict": _("Verdict"), "figure": _("Figure"), "value": _("Value"),
        "unit": _("Unit"), "rule": _("How it is counted"), "count": _("Hotels"), "of_all": _("Of all"),
        "total": _("Total"), "compliant": _("Compliant"), "target": _("Target"), "week": _("Week"), "to": _("To"),
        "gained": _("Gained"), "lost": _("Lost"), "visited": _("Visited"), "rooms_judged": _("Rooms judged"),
        "box": _("Make"), "fixes": _("Fixes"), "failing": _("Failing"), "boxes": _("Boxes seen"),
        "in_failing": _("in failing rooms"), "due_day": _("Due"), "days": _("Time left"), "what": _("What is due"),
        "violation": _("Violation"), "venue": _("Venue"), "law": _("Law"),
        "document": _("Document"), "step": _("Step"), "kind": field_label("kind"), "mode": field_label("tv_mode"),
        "carrier": field_label("carrier"), "fails_at": _("Fails at"),
        "room": field_label("room"),
        "seen": _("Seen and wanted"), "cure": _("To put it right"), "check": _("To check it"), "not_met": _("not met"),
        "not_assessed": _("not assessed"), "other": _("Others"), "low": _("at the slower pace"),
        "high": _("at the quicker pace"), "mean": _("at the mean pace (inferred)"),
    }  # fmt: skip


def _sentences() -> dict[str, str]:
    return {
        "close": _("Close"),
        "back": _("Back"),
        "slide": _("Slide sideways: there is more."),
        "light_or_dark": _("Light or dark"),
        "unknown": _("not known"),
        "more": _("There are more records: {count}. The command lists them all."),
        "repeat": _("To look at it again:"),
        "nothing_behind": _("There is no record behind it."),
        "no_script": _(
            "Without JavaScript the numbers cannot be opened and no chart is drawn; the tables are whole."
        ),
        "no_map": _("The records hold no borders of counties, so there is no map: a bar and a row for each."),
        "press": _("Every underlined number opens the records behind it."),
        "skip": _("To the content"),
        "in_table": _("A drawing; its numbers stand in the table."),
        "inferred": _("inferred"),
        "nothing_due": _("Nothing is overdue or due soon."),
        "nobody": _("No television visit yet."),
        "all_met": _("Nothing is amiss at the visit that counts."),
        "none_found": _("No violation was found."),
        "no_step": _("No step yet."),
        "private": _("No names of persons, phones or remarks are on this page."),
    }
