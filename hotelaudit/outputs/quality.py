"""What a rule of quality found, as a sentence for people."""

from collections.abc import Mapping
from typing import Any

from hotelaudit.catalogue.quality import Rule
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label
from hotelaudit.figures.quality.model import Finding
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.harmless import harmless

_SAYS = {
    "visit_too_short": N_("minutes {minutes}, rooms {rooms}"),
    "too_many_visits_a_day": N_("{visits} television visits on one day, {first} to {last}"),
    "rooms_alike": N_("{rooms} rooms alike in every answer, {seconds:.1f} s each"),
    "sets_over_rooms": N_("sets {sets}, rooms {rooms}"),
    "boxes_without_sets": N_("boxes {boxes}, sets {sets}"),
    "rooms_checked_over_rooms": N_("rooms checked: {checked} of {rooms}"),
    "one_inspector_in_enforcement": N_("officers named: {inspectors}"),
    "one_inspector": N_("inspectors named: {inspectors}"),
    "inspector_in_two_places": N_("{visits} visits, in {region} and {other}"),
    "certificate_expired": N_("{inspector}, certificate valid until {valid_until}"),
    "photo_used_twice": N_("{file} is evidence of {other} too"),
    "date_in_future": N_("after {day}"),
    "date_before_hotel": N_("before {day}"),
    "closed_hotel_visited": N_("{business}, since {closed}"),
    "closed_before_opened": N_("opened {opened}, closed {closed}"),
    "label_contradicted": N_("recorded as {tv_mode}; otherwise in {against} of {rooms} rooms, first {first}"),
    "vehicles_over_officers": N_("more vehicles ({vehicles}) than people ({people})"),
    "officers_too_few": N_("officers {officers}"),
    "sets_unlisted": N_("sets {sets}; listed: antennas {antennas}, LNBs {lnbs}, receivers {receivers}"),
    "sets_without_households": N_("households 0, sets {sets}"),
    "offence_twice": N_("{offence}, violations: {violations}, up to {last}"),
    "found_without_violation": N_("“found”, and no violation"),
    "outing_twice": N_("the same as {other}"),
    "total_below_report": N_("{reported} were reported, now {now}"),
}
_OF_ROOM = N_("room {room}: {said}")
_SEVERITIES = {"error": N_("error"), "warning": N_("warning")}


def found(finding: Finding) -> str:
    """Return what was found, with its numbers, in the language in use."""
    facts = _named(finding.facts)
    said = _(_SAYS[finding.code]).format(**facts)
    return _(_OF_ROOM).format(room=facts["room"], said=said) if facts.get("room") else said


def rule_card(rule: Rule, width: int) -> str:
    """Return a rule for people: code and severity, what it asks, its thresholds, its cure; ended by a line feed."""
    from hotelaudit.outputs.columns import hanging  # noqa: PLC0415 - rich, which JSON and CSV do without

    thresholds = ", ".join(f"{name}={said.value:g}" for name, said in rule.thresholds.items())
    asks = f"  {rule.title}" + (f" ({thresholds})" if thresholds else "")
    cure = "  " + _("Cure: {cure}").format(cure=rule.cure)
    head = f"{rule.code} ({severity_label(rule.severity)})"
    lines = [head, *hanging(harmless(asks), width, 2), *hanging(harmless(cure), width, 2)]
    return "\n".join(lines) + "\n"


def severity_label(severity: str) -> str:
    """Return what people call a severity."""
    return _(_SEVERITIES[severity])


def _named(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts with codes as their names, and a number that nobody wrote down as such."""
    named = {name: "?" if value is None and name != "room" else value for name, value in facts.items()}
    for name in ("region", "other"):
        if name in named and "region" in named:
            named[name] = region_name(named[name])
    for name in ("tv_mode", "business"):
        if name in named:
            named[name] = label(name, named[name])
    return named
