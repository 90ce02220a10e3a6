"""How each figure is counted, in a sentence for people (口径); docs/figures.md says it for programs."""

from hotelaudit.catalogue.groups import Group, in_report_order
from hotelaudit.catalogue.values import label
from hotelaudit.i18n import N_, _, both
from hotelaudit.outputs.fields import field_label
from hotelaudit.outputs.reading import arriving

_RULES = {
    "pilot.hotels": N_("The hotels of the cohort."),
    "pilot.target": N_("The target that was set for the cohort; not known where none was."),
    "pilot.verdict.compliant": N_("By the visit that counts on the day every must that applies passes."),
    "pilot.verdict.basically_compliant": N_("By the visit that counts on the day only musts of paperwork fail."),
    "pilot.verdict.non_compliant": N_("By the visit that counts on the day a must other than paperwork fails."),
    "pilot.verdict.deferred": N_("On the day a waiver in force covers every must that fails; never counted as done."),
    "pilot.verdict.not_assessed": N_("A must that applies was not assessed, or nobody was there by the day."),
    "pilot.by_label": N_("Nothing was measured in any room, so the recorded mode was judged: an inference."),
    "pilot.rooms_checked": N_("Rooms in which a must was judged, at the visits that count on the day."),
    "pilot.boxes_checked": N_("Set-top boxes looked at, at the visits that count on the day."),
    "pilot.rate": N_("Compliant hotels of the target, or of all hotels where no target was set."),
    "enforcement.outings": N_("Outings of the period."),
    "enforcement.operations": N_("Outings of one named operation are one, however many days it took."),
    "enforcement.officers": N_("The sum of the officers present at each outing; drivers and helpers apart."),
    "enforcement.helpers": N_("The sum of drivers and other staff of each outing."),
    "enforcement.partners": N_("The sum of people of other agencies at each outing."),
    "enforcement.vehicles": N_("The sum of the vehicles of each outing."),
    "enforcement.joint": N_("Operations that two or more agencies attended."),
    "enforcement.leaflets": N_("The sum of the leaflets handed out at each outing."),
    "enforcement.visits": N_("One venue and one inspection record is one; a second inspection counts again."),
    "enforcement.venues": N_("Venues inspected in the period, each once."),
    "enforcement.problems": N_("One offence at one venue; a criterion of hotel television that fails is none."),
    "enforcement.removed_households": N_("Households from which the bureau had facilities removed."),
    "enforcement.removed_sets": N_("Sets that the bureau had removed there."),
    "enforcement.self_removed":
        N_("Sets that the party took down itself, in neither of the two numbers of what was removed."),
    "enforcement.parts":
        N_("From the item lists alone: what a decision that stands confiscates, or is marked as confiscated."),
    "enforcement.orders":
        N_("Documents that order to put right, by their day; one may order several violations of a venue."),
    "enforcement.cases": N_("Cases filed, by their day."),
    "enforcement.decisions": N_("Cases decided, but for those annulled by the day."),
    "enforcement.no_penalty": N_("Of the decisions, those that no penalty is imposed."),
    "enforcement.fines": N_("The sum of the fines of these decisions; no measure of performance."),
    "enforcement.fines_paid": N_("The sum of what was paid of fines, by its day."),
    "enforcement.transfers": N_("Cases handed to another authority, by their day."),
    "rectification.due": N_("Found in the period, and the last order ran out by the day."),
    "rectification.mended": N_("Of those due, seen to be put right or closed by the day, and not reopened."),
    "rectification.closed": N_("Of those due, closed by the day and not reopened."),
    "rectification.overdue": N_("Due before the day, and neither seen to be put right nor closed."),
    "rectification.relapses": N_("Found in the period after the same had been closed there."),
    "rectification.new": N_("Found in the period, and no relapse."),
    "rectification.mended_rate": N_("Put right, of those due; not known where nothing was due."),
    "rectification.rate": N_("Closed, of those due; not known where nothing was due."),
}  # fmt: skip
_OF_KIND = {
    "enforcement.visits": N_("Of the inspections, those of this kind of venue."),
    "enforcement.parts": N_("Of the parts confiscated, those of this kind, in its own unit."),
}


def figure_rule(key: str) -> str:
    """Return how the figure `key` is counted, in the language in use; empty for a key that there is not."""
    if key in _RULES:
        return _(_RULES[key])
    above, _dot, code = key.rpartition(".")
    if above in _OF_KIND:
        return _(_OF_KIND[above])
    group = next((one for one in in_report_order() if one.code == code and above == "pilot.group"), None)
    return _group(group) if group else ""


def _group(group: Group) -> str:
    if not group.when:
        return _("In no other group: there is no completed television visit by the day.")
    apart = _("; ")
    said = _("As last seen by the day: {conditions}; the first group that fits counts.")
    told = said.format(conditions=apart.join(_condition(field, allowed) for field, allowed in group.when))
    return both("", " ").join(filter(None, (told, _together(group))))


def _together(group: Group) -> str:
    """Tell that the summary counts the groups together whose sets come up live or at a welcome page."""
    together = arriving()
    if group not in together or len(together) == 1:
        return ""
    letters = "+".join(one.letter for one in together)
    return _("The summary's first line counts these groups together: {letters}.").format(letters=letters)


def _condition(field: str, allowed: tuple[object, ...]) -> str:
    named = [
        (_("yes") if code else _("no")) if isinstance(code, bool) else label(field, str(code))
        for code in allowed
    ]
    return _("{name}: {value}").format(name=field_label(field), value=_(" or ").join(named))
