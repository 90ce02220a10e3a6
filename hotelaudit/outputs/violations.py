"""A violation for people: its law, its steps, its equipment, and what its file still needs."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.offences import law_title
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import find_offence, label, table
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.figure_names import unit_name
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.listing import Column, listing

_FLAGS = {
    "incomplete_file": N_("incomplete file: no decision"),
    "offence_undecided": N_("unit or individual: not said"),
    "no_power": N_("no power to seize or to remove by force"),
    "fined_only": N_("fined without confiscation"),
    "sets_unlisted": N_("sets without all their parts on the list"),
    "decision_unfit": N_("the decision does not fit the offence or the party"),
    "closed_lacking": N_("closed, and yet lacks what closing needs"),
}
_SAID = (
    "party", "party_name", "origin", "households", "sets", "self_removed", "act_ended", "handling", "measures",
    "office", "leader", "person", "partners", "note",
)  # fmt: skip
_STEP = ("document", "due", "persons", "approver", "recipient", "reason", "note")
_MOST_NAMED = 12  # references of one flag: the others are found in the list itself


def flag_label(code: str) -> str:
    """Return what people call a flag."""
    return _(_FLAGS[code])


def table_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a violation for the table of all: its offence by its code, by both where it may be two.

    What was removed are two numbers, 户/套, `?` for one that is not known.
    """
    offence = row["offence"] or "/".join(find_offence(row["offence_text"] or "")) or row["offence_text"]
    late = _("{due} overdue").format(due=row["due"]) if row["overdue"] else row["due"]
    again = f"{row['reference']} ↺" if row["relapse_of"] else row["reference"]
    return {
        **row,
        "reference": again,
        "offence": offence,
        "removed": _removed(row["households"], row["sets"]),
        "violation_status": row["status"],
        "due": late,
    }


def _removed(*numbers: int | None) -> str | None:
    if all(number is None for number in numbers):
        return None
    return "/".join("?" if number is None else str(number) for number in numbers)


def flag_lines(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return what should be looked at, a line a flag with the violations that it is of; and the relapses."""
    by_flag: dict[str, list[str]] = {}
    for row in rows:
        for flag in row["flags"]:
            by_flag.setdefault(flag_label(flag), []).append(row["reference"])
        if row["relapse_of"]:
            by_flag.setdefault(_("relapse"), []).append(f"{row['reference']} ({row['relapse_of']})")
    told = _("{name}: {value}")
    return ["! " + told.format(name=said, value=_named(some)) for said, some in by_flag.items()]


def _named(some: Sequence[str]) -> str:
    """Return the first of some references, and how many there are where these are not all."""
    said = _(", ").join(some[:_MOST_NAMED])
    every = _("{some} … in all {count}: --format csv").format(some=said, count=len(some))
    return every if len(some) > _MOST_NAMED else said


def item_label(item: Mapping[str, Any]) -> str:
    """Return a piece of equipment with its number and unit: 接收机 39 台."""
    unit = table("equipment")[item["equipment"]]["unit"]
    return f"{label('equipment', item['equipment'])} {item['quantity']} {unit}"


def due_line(row: Mapping[str, Any]) -> str:
    """Return how long there still is, or that the calendar of a year is not known."""
    if row["days"] is None:
        return _("calendar of {year} not known").format(year=row["unknown_year"])
    if row["days"] < 0:
        late = _("overdue by {days} d").format(days=-row["days"])
        return f"{late}, +{_yuan(row['late_fee'])}" if row["late_fee"] else late
    return _("{days} d left").format(days=row["days"])


def violation_card(found: Mapping[str, Any], lacks: Sequence[str], *, width: int, colour: bool) -> str:
    """Return all that is known of one violation."""
    head = f"{found['reference']}  {harmless(found['title'])}  [{label('violation_status', found['status'])}]"
    where = f"{found['hotel']} {harmless(found['name'])}  {region_name(found['region'])}"
    lines = [head, where, _("Found: {day}").format(day=found["found"]), *_law(found)]
    lines += [
        _("{name}: {value}").format(name=field_label(name, "violation"), value=shown(name, found[name]))
        for name in _SAID
        if found[name] not in {None, ""}
    ]
    lines += _case(found)
    if found["before"]:
        lines += _relapse(found["before"])
    if found["items"]:
        lines.append(_("Equipment: {items}").format(items=_(", ").join(map(item_label, found["items"]))))
    parts = ["\n".join(lines), _steps(found["steps"], width, colour=colour).rstrip("\n")]
    parts += ["\n".join(f"! {flag_label(code)}" for code in found["flags"])] if found["flags"] else []
    if lacks and found["is_open"]:
        parts.append("\n".join([_("Closing still needs:"), *(f"  - {one}" for one in lacks)]))
    if found["next"]:
        parts.append(
            _("May follow: {steps}").format(
                steps=_(", ").join(label("step_kind", one) for one in found["next"])
            )
        )
    return "\n\n".join(part for part in parts if part) + "\n"


def _relapse(before: Mapping[str, Any]) -> list[str]:
    """Return how the same went that was closed before."""
    told = [_("found {day}").format(day=before["found"])]
    told += [
        f"{label('step_kind', step['kind'])} {step['day']}: {_said(step)}".rstrip(": ")
        for step in before["steps"]
    ]
    said = _("Relapse: the same was closed before as {reference}.").format(reference=before["reference"])
    return [said, *(f"  {line}" for line in told)]


def _case(found: Mapping[str, Any]) -> list[str]:
    """Return how far the case is, what is owed, and what is preserved; nothing where there is none of it."""
    lines = []
    if found["case"] != "none":
        owed = _(", owed {amount}").format(amount=_yuan(found["owed"])) if found["owed"] else ""
        part = found["case"] == "paid" and found["owed"]
        state = _("paid in part") if part else label("case_state", found["case"])
        lines.append(_("Case: {state}").format(state=state) + owed)
    if found["late_fee"]:
        lines.append(_("Late payment has added: {amount}").format(amount=_yuan(found["late_fee"])))
    if found["preserved"] != "none":
        lines.append(_("Items: {state}").format(state=label("items_state", found["preserved"])))
    return lines


def _yuan(amount: int) -> str:
    return f"{amount:,} {unit_name('元')}"


def _law(found: Mapping[str, Any]) -> list[str]:
    if not found["authority"]:
        return []
    lines = []
    if found["breached"]:
        lines.append(_("Breached: {law}").format(law=law_title(found["breached"])))
    if found["punished"]:
        most = _yuan(found["most"]) if found["most"] is not None else _("not known yet")
        lines.append(
            _("Punished by: {law}; at most {most}").format(law=law_title(found["punished"]), most=most)
        )
    said = _("Authority: {authority}; {confidence}")
    confidence = label("confidence", found["confidence"])
    lines.append(said.format(authority=label("authority", found["authority"]), confidence=confidence))
    return lines


def _steps(steps: Sequence[Mapping[str, Any]], width: int, *, colour: bool) -> str:
    if not steps:
        return _("No step yet.")
    rows = [
        {"day": step["day"], "step": label("step_kind", step["kind"]), "said": _said(step)} for step in steps
    ]
    columns = [Column("day", _("Date")), Column("step", _("Step")), Column("said", _("Particulars"))]
    return listing(rows, columns, form="table", width=width, colour=colour)


def step_brief(step: Mapping[str, Any]) -> str:
    """Return a step in a few words, as far as they are known: its kind, its document's number, the amount, by when."""
    said = [
        label("step_kind", step["kind"]) if step.get("kind") else "",
        shown("document", step.get("document")),
        _yuan(step["amount"]) if step.get("amount") is not None else "",
        _("until {day}").format(day=step["due"]) if step.get("due") else "",
    ]
    return _(", ").join(filter(None, said))


def _said(step: Mapping[str, Any]) -> str:
    until = _("look back by {day}") if step["kind"] == StepKind.VERIFIED else _("until {day}")
    said = [shown(name, step[name]) if name != "due" else until.format(day=step[name])
            for name in _STEP if step[name]]  # fmt: skip
    if step["decision"]:
        said.append(label("decision", step["decision"]))
    if step["confiscation"]:
        said.append(_("confiscation"))
    if step["amount"] is not None:
        said.append(_yuan(step["amount"]))
    if step["discretion"]:
        said.append(label("discretion", step["discretion"]))
    return _("; ").join(said)
