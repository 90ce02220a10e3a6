"""The report's paragraph in English: the same facts, clause by clause, as the Chinese one."""

from hotelaudit.catalogue.groups import Group
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.regions import region_word
from hotelaudit.figures.model import Figure, Summary
from hotelaudit.outputs.reading import (
    arrived,
    at_least,
    confiscated,
    figure,
    followed_up,
    removed,
    sizes,
    target,
)

_LEVELS = {"省": "province", "市": "city", "县": "county", "区": "district"}
_PLACES = {
    "hotel": "hotels",
    "market": "markets",
    "housing_estate": "housing estates",
    "other": "other places",
}
_GROUPS = {
    "live_or_welcome": "{count} {come} up on live television or a welcome page",
    "ott_mobile": "{count} {use} China Mobile OTT",
    "ott_other": "{count} {use} another OTT service",
    "welcome_telecom_custom": "{count} {use} a custom China Telecom welcome page",
    "self_built": "{count} {use} a system of their own",
    "portal": "{count} {do} not meet the aim yet",
    "unvisited": "{count} {have} not been visited yet",
}
_ONE = {"come": "comes", "use": "uses", "do": "does", "have": "has", "are": "is"}


def enforcement(summary: Summary) -> str:
    """Return the sentences of the campaign: who went out, what was seen, what was removed."""
    outings, visits = figure(summary, "enforcement.outings"), figure(summary, "enforcement.visits")
    if not (outings.records or visits.records or at_least(outings) or at_least(visits)):
        period = summary.scope.period
        return (
            "In the campaign against unlawful reception of foreign satellite television, no outings or "
            f"inspections are on record from {period.start} to {period.end}. "
        )
    clauses = [_went_out(summary), _joint(summary), _visits(summary), _leaflets(summary), _removed(summary)]
    said = "; ".join(clause for clause in clauses if clause)
    return f"The campaign against unlawful reception of foreign satellite television went on: {said}. "


def pilot(summary: Summary) -> str:
    """Return the sentences of the pilot: how many hotels are in which group."""
    return f"Work on hotel televisions that are hard to use proceeded in good order. {_standing(summary)}."


# ------------------------------------------------------------------------------------------ enforcement


def _went_out(summary: Summary) -> str:
    outings = at_least(figure(summary, "enforcement.outings"))
    if not outings and not at_least(figure(summary, "enforcement.officers")):
        return ""
    officers = _officers(figure(summary, "enforcement.officers"))
    vehicles = _vehicles(figure(summary, "enforcement.vehicles"))
    over = f" over {many(outings, 'outing')}" if outings else ""
    return listed([said for said in (officers, *_others(summary), vehicles) if said]) + over


def _officers(officers: Figure) -> str:
    if officers.value is not None:
        return many(officers.value, "officer deployment")
    if officers.known:
        missing = f"the number was not recorded for {many(officers.missing, 'outing')}"
        return f"at least {many(officers.known, 'officer deployment')} ({missing})"
    return "an uncounted number of officer deployments"


def _others(summary: Summary) -> list[str]:
    """Return who else went, where that is known."""
    helpers, partners = (figure(summary, f"enforcement.{key}").value for key in ("helpers", "partners"))
    of_others = f"{many(partners, 'deployment')} of other agencies" if partners else ""
    return [many(helpers, "helper deployment") if helpers else "", of_others]


def _vehicles(vehicles: Figure) -> str:
    if vehicles.value is not None:
        return many(vehicles.value, "vehicle deployment") if vehicles.value else ""
    if vehicles.known:
        return f"at least {many(vehicles.known, 'vehicle deployment')} (not recorded for {vehicles.missing})"
    return "an uncounted number of vehicle deployments"


def _joint(summary: Summary) -> str:
    joint = figure(summary, "enforcement.joint")
    if joint.value is not None:
        return many(joint.value, "joint operation") if joint.value else ""
    if joint.known:
        return f"at least {many(joint.known, 'joint operation')} (not recorded for {joint.missing})"
    return "an uncounted number of joint operations"


def _visits(summary: Summary) -> str:
    visits = figure(summary, "enforcement.visits")
    if visits.value == 0:
        return "no inspections on record"
    if visits.value is None and not visits.known:
        return "an uncounted number of inspections"
    least = "at least " if visits.value is None else ""
    return f"{least}{many(at_least(visits), 'inspection')} of {_venues(summary)}"


def _venues(summary: Summary) -> str:
    kinds = load("values")["venue_kind"]
    places = [
        _PLACES.get(kind, f"{kinds[kind]['en'].lower()}s") for kind in summary.visited_kinds if kind in kinds
    ]
    return listed(places) or "premises"


def _leaflets(summary: Summary) -> str:
    leaflets = figure(summary, "enforcement.leaflets").value
    return f"{many(leaflets, 'leaflet')} handed out" if leaflets else ""


def _removed(summary: Summary) -> str:
    gone = removed(summary)
    if gone.none and not gone.own.records:
        return _nothing_removed(summary)
    said = [
        "" if gone.none else _removals(gone.households, gone.sets),
        _by_the_party(gone.own),
        _parts(summary),
    ]
    said.append(f"{many(gone.rest, 'more problem')} {_goes_on(summary)}" if gone.rest > 0 else "")
    return ", ".join(clause for clause in said if clause)


def _by_the_party(own: Figure) -> str:
    if not own.records:
        return ""
    if own.value is not None or own.known:
        return f"{_amount(own, 'set')} removed by the party itself"
    return f"removals by the party itself not counted ({many(own.missing, 'case')})"


def _parts(summary: Summary) -> str:
    said = [many(count, row["en"] if row["en"].isupper() else row["en"].lower())
            for row, count in confiscated(summary)]  # fmt: skip
    return f"{listed(said)} confiscated" if said else ""


def _nothing_removed(summary: Summary) -> str:
    found, visits = (at_least(figure(summary, f"enforcement.{key}")) for key in ("problems", "visits"))
    if found:
        return f"{many(found, 'problem')} found, {_goes_on(summary)}"
    return "no unlawful receiving equipment found" if visits else ""


def _goes_on(summary: Summary) -> str:
    """Return what became of the problems: where steps were taken, the sentence after this one tells it."""
    return "followed up" if followed_up(summary) else "being put right"


def _removals(households: Figure, sets: Figure) -> str:
    missing = max(households.missing, sets.missing)
    if not households.known and not sets.known:
        return f"removals not counted ({many(missing, 'case')})" if missing else "removals not counted"
    amounts = [_amount(households, "household"), _amount(sets, "set")]
    return f"receiving equipment removed: {', '.join(amount for amount in amounts if amount)}"


def _amount(gone: Figure, unit: str) -> str:
    if gone.value is not None:
        return many(gone.value, unit) if gone.value else ""
    if gone.known:
        return f"at least {many(gone.known, unit)} (not recorded for {gone.missing})"
    return f"{unit}s not counted"


# ------------------------------------------------------------------------------------------------ pilot


def _standing(summary: Summary) -> str:
    level = _LEVELS.get(region_word(summary.scope.region), "")
    hotels = at_least(figure(summary, "pilot.hotels"))
    which = "registered hotel" if summary.scope.cohort is None else "pilot hotel"
    if not hotels:
        return _no_list(summary)
    of = f"{f'the {level}’s' if level else 'the'} {many(hotels, which)}{_planned(summary, hotels)}"
    counted = [(group, count) for group, count in sizes(summary) if count]
    if [group.code for group, _ in counted] == ["unvisited"]:
        return f"So far none of {of} has been visited"
    said = [] if arrived(summary) else ["none comes up on live television or a welcome page"]
    return f"So far, of {of}, {listed([*said, *(_group(*pair) for pair in counted)])}"


def _group(group: Group, count: int) -> str:
    words = _ONE if count == 1 else {word: word for word in _ONE}
    wording = _GROUPS.get(group.code, "{count} {are} in the group “{label}”")
    return wording.format(count=count, label=group.en, **words)


def _planned(summary: Summary, hotels: int) -> str:
    planned = target(summary)
    return "" if planned is None or planned == hotels else f" ({planned} planned)"


def _no_list(summary: Summary) -> str:
    if summary.scope.cohort is None:
        return "The register of hotels is still empty"
    return f"The list of pilot hotels has not been settled yet{_planned(summary, 0)}"


# ------------------------------------------------------------------------------------------------ words


def many(count: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{count} {noun if count == 1 else noun + 's'}"


def listed(parts: list[str]) -> str:
    """Return the parts one after another, `and` before the last."""
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else "".join(parts)
