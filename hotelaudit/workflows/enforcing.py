"""Following a violation to its end: each step is held against the table, the law and what closing needs."""

from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.clocks import clocks
from hotelaudit.catalogue.codes import Decision, StepKind
from hotelaudit.catalogue.offences import law_title
from hotelaudit.catalogue.values import find_said, label
from hotelaudit.catalogue.workdays import UnknownYear
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Evidence, Paper, Step, Violation
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.rules import closing
from hotelaudit.rules.deadlines import due
from hotelaudit.rules.matters import MOVES, State, Taken, after
from hotelaudit.workflows import numbers
from hotelaudit.workflows.files import APART, File, day_of, taken
from hotelaudit.workflows.objections import against
from hotelaudit.workflows.people import named


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a step; None where nothing was. `no_penalty` is said of a decision."""

    day: date
    document: str | None = None
    reason: str | None = None
    due: date | None = None
    persons: str | None = None
    approver: str | None = None
    confiscation: bool | None = None
    amount: int | None = None
    recipient: str | None = None
    note: str | None = None
    discretion: str | None = None
    no_penalty: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """What was written: the violation, the step, where the violation stands now, and what a person should know.

    `where` says in words where it is on the track that the step moved.
    """

    violation: dict[str, Any]
    step: dict[str, Any]
    status: str
    where: str
    next: tuple[str, ...]
    notes: list[str]


def take(store: Store, reference: str, kind: StepKind, said: Said, *, today: date) -> Done:
    """Take a step; raises `WrongUse` with everything that stands against it, `NotFound`."""
    with store.change(f"violation {kind.value}") as change:
        file = opened(Reading(change.connection), text.reference(reference))
        following = after(file.state, kind)
        if following is None:
            raise WrongUse(_may_not(file, kind))
        values = step_of(kind, said)
        made, problems = write(change, file, values, today=today)
        if made is None:
            sentence = _("{reference}: {step} was not recorded.")
            words = {"reference": file.row["reference"], "step": label("step_kind", kind)}
            raise WrongUse(sentence.format(**words), problems)
    last = taken(values)
    steps = tuple(step.value for step in closing.possible(file.matter, following, [*file.taken, last]))
    where = _paid_in_part(file, last) or place(following, kind)
    return Done(dict(file.row), made, following.status, where, steps, _notes(file, last))


def opened(reading: Reading, reference: str) -> File:
    """Return the file of a violation as it is now; raises `NotFound`."""
    row = reading.find(Violation, reference=reference)
    if row is None:
        raise NotFound("violation", reference, _("See them: hotelaudit violation list"))
    of = {"violation_id": row["id"]}
    return File(row, reading.rows(Step, **of), reading.rows(Evidence, **of))


def step_of(kind: StepKind, said: Said) -> dict[str, Any]:
    """Return the fields of a step: texts on one line, names joined, nothing where nothing was said."""
    values = {field.name: getattr(said, field.name) for field in fields(said) if field.name != "no_penalty"}
    for name in ("document", "reason", "approver", "recipient", "note"):
        values[name] = text.line(values[name] or "") or None
    meant = find_said("discretion", said.discretion or "")
    punished = said.amount or said.confiscation
    decided = Decision.NO_PENALTY if said.no_penalty else Decision.PENALTY if punished else None
    return {
        **values,
        "kind": kind.value,
        "persons": APART.join(named([said.persons or ""])) or None,
        "decision": decided.value if decided and kind is StepKind.DECIDED else None,
        "discretion": meant["discretion"] if meant else said.discretion,
    }


def write(
    change: Change, file: File, values: dict[str, Any], *, today: date
) -> tuple[dict[str, Any] | None, list[Problem]]:
    """Write a step that the table allows, with its number noted; return its row, or what stands against it."""
    problems = against(file, values, today=today)
    paper = numbers.asked(change, StepKind(values["kind"]), values, file.row, problems)
    if problems:
        return None, problems
    if paper:
        change.add(Paper, paper)
    return change.add(Step, {"violation_id": file.row["id"], **values}), []


def place(state: State, kind: StepKind) -> str:
    """Return where a violation is on the track that a step moves, in words; its status once it is ended."""
    track = MOVES[kind].track
    if track in {"case", "items"} and state.open:
        return label(f"{track}_state", getattr(state, track))
    return label("violation_status", state.status)


def _paid_in_part(file: File, step: Taken) -> str:
    """Return in words that a fine is not paid in full by a payment; empty for what is none, or the last."""
    left = closing.owed([*file.taken, step]) if step.kind is StepKind.PAID else 0
    return _("paid in part, {owed} yuan still owed").format(owed=f"{left:,}") if left else ""


def _may_not(file: File, kind: StepKind) -> str:
    sentence = _("{reference} is “{status}”: “{step}” may not follow. What may: {steps}.")
    may = closing.possible(file.matter, file.state, file.taken)
    steps = _(", ").join(label("step_kind", step.value) for step in may) or _("nothing")
    return sentence.format(
        reference=file.row["reference"],
        status=place(file.state, kind),
        step=label("step_kind", kind),
        steps=steps,
    )


def _notes(file: File, step: Taken) -> list[str]:
    notes = []
    offence, found = file.matter.offence, day_of(file.row["found"])
    if step.kind is StepKind.DECIDED and offence and step.amount:
        if offence.unseen:
            notes.append(
                _("The most that may be fined for {code} was found in no text: not checked.").format(
                    code=offence.code
                )
            )
        if offence.conflict:
            said = _("Texts in circulation differ on {code} ({conflict}): the lower one was checked.")
            notes.append(said.format(code=offence.code, conflict=offence.conflict))
        if step.discretion and step.discretion not in offence.discretion:
            said = _(
                "No range of fines is known for {grade} of {code}: only the most that the law allows was checked."
            )
            notes.append(said.format(grade=label("discretion", step.discretion), code=offence.code))
    if offence and offence.read_from and offence.read_from > found:
        said = _("The text of {law} that held on {day} was not seen: the one of {read} is used.")
        notes.append(said.format(law=law_title(offence.punished), day=found, read=offence.read_from))
    return notes + _hearing(file, step)


def _hearing(file: File, step: Taken) -> list[str]:
    """Say that a hearing was asked for after its days, or held before it may be; of an unknown year nothing."""
    told = {
        StepKind.HEARING_ASKED: ("hearing_request", StepKind.TOLD),
        StepKind.HEARD: ("hearing", StepKind.HEARING_ASKED),
    }
    if step.kind not in told:
        return []
    code, started = told[step.kind]
    clock = next(one for one in clocks() if one.code == code)
    since = next(one.day for one in reversed(file.taken) if one.kind is started)
    try:
        day = due(clock, since)
    except UnknownYear:
        return []
    if clock.earliest and step.day < day:
        said = _(
            "Held before {day}: notice is given seven working days before, and nobody had asked before {since} ({law})."
        )
    elif not clock.earliest and step.day > day:
        said = _("Asked for after {day}, the last day for it ({law}).")
    else:
        return []
    return [said.format(day=day, since=since, law=clock.law)]
