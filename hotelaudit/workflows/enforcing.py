"""Following a violation to its end: each step is held against the table, the law and what closing needs."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.codes import Decision, StepKind
from hotelaudit.catalogue.offences import law_title
from hotelaudit.catalogue.values import label
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import violations as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import N_, _
from hotelaudit.records.nouns import Step, Violation
from hotelaudit.records.store import Reading, Store
from hotelaudit.rules import closing
from hotelaudit.rules.matters import MOVES, NEEDS, VERIFIERS, State, after, may_follow, state_of
from hotelaudit.workflows import files
from hotelaudit.workflows.people import named


@dataclass(frozen=True, slots=True)
class Said:
    """What was typed of a step; None where nothing was."""

    day: date
    document: str | None = None
    reason: str | None = None
    due: date | None = None
    persons: str | None = None
    approver: str | None = None
    decision: str | None = None
    confiscation: bool | None = None
    amount: int | None = None
    recipient: str | None = None
    note: str | None = None


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
    values = _values(said)
    with reading(store.place, standings=False) as reader:
        row = figures.violation(reader, text.reference(reference))
        steps = figures.steps(reader, row["id"]).get(row["id"], [])
        matter = files.matter(row, after=row["id"] in figures.shown_after(reader))
    state = state_of(StepKind(step["kind"]) for step in steps)
    following = after(state, kind)
    if following is None:
        raise WrongUse(_may_not(row, kind, state))
    step = closing.Taken(
        kind, said.day, values["document"], values["reason"], said.amount, said.confiscation,
        Decision(said.decision) if said.decision else None, files.people(values["persons"]),
    )  # fmt: skip
    taken = files.taken(steps)
    problems = [*_days(row, steps, kind, said, today), *_needs(kind, values), *_amount(kind, said, taken)]
    problems += [_refusal(code, matter) for code in closing.refused(matter, step, row["base"])]
    if kind is StepKind.CLOSED:
        problems += [_lack(code) for code in closing.lacking(matter, state, taken, values["approver"] or "-")]
    if problems:
        sentence = _("{reference}: {step} was not recorded.")
        raise WrongUse(
            sentence.format(reference=row["reference"], step=label("step_kind", kind)), _once(problems)
        )
    with store.change(f"violation {kind.value}") as change:
        current = change.current(Violation, row["id"])
        if len(Reading(change.connection).rows(Step, violation_id=row["id"])) != len(steps):
            raise WrongUse(_("{reference} was changed meanwhile: look at it again.").format(**current))
        made = change.add(Step, {"violation_id": row["id"], "kind": kind.value, **values})
    following_steps = tuple(step.value for step in may_follow(following))
    notes = _notes(matter, step, row)
    return Done(row, made, following.status, place(following, kind), following_steps, notes)


def _values(said: Said) -> dict[str, Any]:
    """Return the fields of the step: texts on one line, names joined, nothing where nothing was typed."""
    values = {field.name: getattr(said, field.name) for field in fields(said)}
    for name in ("document", "reason", "approver", "recipient", "note"):
        values[name] = text.line(values[name] or "") or None
    values["persons"] = files.APART.join(named([said.persons or ""])) or None
    return values


def place(state: State, kind: StepKind) -> str:
    """Return where a violation is on the track that a step moves, in words; its status once it is ended."""
    track = MOVES[kind].track
    if track in {"case", "items"} and state.open:
        return label(f"{track}_state", getattr(state, track))
    return label("violation_status", state.status)


def _may_not(row: dict[str, Any], kind: StepKind, state: State) -> str:
    sentence = _("{reference} is “{status}”: “{step}” may not follow. What may: {steps}.")
    status, steps = place(state, kind), [step.value for step in may_follow(state)]
    return sentence.format(
        reference=row["reference"], status=status, step=label("step_kind", kind),
        steps=_(", ").join(label("step_kind", step) for step in steps) or _("nothing"),
    )  # fmt: skip


def _amount(kind: StepKind, said: Said, taken: Sequence[closing.Taken]) -> list[Problem]:
    """Say what is wrong with a payment of more than is owed, and a withdrawal of what was never published."""
    owed = closing.owed(taken)
    if kind is StepKind.PAID and said.amount is not None and said.amount > owed:
        found = _("{owed} yuan are owed.").format(owed=f"{owed:,}")
        return [
            Problem(
                "--amount", found, _("What late payment adds is no part of the fine: say it with --note.")
            )
        ]
    if kind is StepKind.WITHDRAWN and not any(step.kind is StepKind.PUBLISHED for step in taken):
        return [Problem(label("step_kind", kind), _("nothing was published."), "")]
    return []


def _days(
    row: dict[str, Any], steps: Sequence[dict[str, Any]], kind: StepKind, said: Said, today: date
) -> list[Problem]:
    """Say what is wrong with the days: steps go forward, and none lies ahead."""
    last = max([row["found"], *(step["day"] for step in steps)])
    cure = _("Write the day on which it was done.")
    if said.day > today:
        return [Problem("--on", _("{day} has not come yet.").format(day=said.day), cure)]
    if said.day.isoformat() < last:
        found = _("{day} is before {last}, when it was found or last dealt with.")
        return [Problem("--on", found.format(day=said.day, last=last), cure)]
    if kind is StepKind.ORDERED and said.due and said.due < said.day:
        found = _("{due} is before the order itself.").format(due=said.due)
        return [Problem("--due", found, _("Write the last day by which it must be put right."))]
    return []


_OPTIONS = {
    "document": "--document", "due": "--due", "persons": "--by", "reason": "--reason", "approver": "--approver",
    "amount": "--amount", "recipient": "--to",
}  # fmt: skip
_WANTED = {
    "document": N_("the number of the document is missing."),
    "due": N_("by when is missing."),
    "persons": N_("who did it is missing."),
    "reason": N_("the reason is missing."),
    "approver": N_("who approved it is missing."),
    "amount": N_("how much is missing."),
    "recipient": N_("to whom is missing."),
}


def _needs(kind: StepKind, values: dict[str, Any]) -> list[Problem]:
    found = []
    for name in NEEDS.get(kind, ()):
        if values[name] is None and not (name == "document" and values["reason"]):
            cure = _("Or say with --reason why it has none.") if name == "document" else ""
            found.append(Problem(_OPTIONS[name], _(_WANTED[name]), cure))
    if kind is StepKind.VERIFIED and 0 < len(files.people(values["persons"])) < VERIFIERS:
        found.append(Problem("--by", _("two people verify it."), _("Name both: 甲、乙.")))
    return found


_REFUSALS = {
    "offence_undecided": N_(
        "whether a unit or an individual did it is not said: violation set --offence V01 --party unit"
    ),
    "no_offence": N_("a criterion of the guide is no offence: no case can be made of it."),
    "not_ours": N_("this bureau may not punish {code}: transfer it to {authority} (violation transfer)."),
    "no_base": N_("the most hangs on what was sold or invested: violation set --base YUAN"),
    "no_party": N_("whether a unit or an individual did it is not said: violation set --party unit"),
    "wrong_party": N_("{code} cannot be fined for this kind of party: see violation show."),
    "fine_too_high": N_("the fine is above the most that {article} allows: {most} yuan."),
    "no_fine_known": N_("the law knows no fine for {code}."),
    "no_penalty_yet_punished": N_("no penalty, and yet a fine or a confiscation."),
    "nothing_decided": N_("what was decided is missing: --fine, --confiscate or --no-penalty."),
    "verifies_himself": N_("who must put it right may not verify it."),
}


def _refusal(code: str, matter: closing.Matter) -> Problem:
    offence = matter.offence
    most = offence.most(matter.party, None) if offence else None
    said = _(_REFUSALS[code]).format(
        code=offence.code if offence else "", article=law_title(offence.punished) if offence else "",
        authority=label("authority", offence.authority) if offence else "",
        most=f"{most:,}" if most is not None else _("twice what was sold or invested"),
    )  # fmt: skip
    return Problem(_AT.get(code) or _("law"), said, "")


_AT = {
    "fine_too_high": "--fine", "no_penalty_yet_punished": "--no-penalty", "nothing_decided": "--fine",
    "verifies_himself": "--by", "no_party": "--fine", "no_base": "--fine", "wrong_party": "--fine",
}  # fmt: skip
_LACKS = {
    "not_verified": N_("nobody has verified that it was put right: violation verify"),
    "offence_undecided": N_("which offence it is is not decided: violation set --offence V01"),
    "items_undecided": N_("preserved items were not decided on: violation deal"),
    "case_unfinished": N_("the case is not at its end: it must be decided and served"),
    "no_decision": N_(
        "what was removed was neither confiscated nor decided to be no penalty: violation decide"
    ),
    "not_confiscated": N_(
        "it was fined but not confiscated: violation annul, then violation decide --confiscate"
    ),
    "fine_unpaid": N_("the fine is not paid in full: violation pay"),
    "no_document": N_("{step}: neither the number of its document nor a reason."),
    "no_photo_after": N_("no photo shows it put right: evidence add … --violation … --stage after"),
    "no_approver": N_("who approved it is missing."),
}


def _lack(code: str) -> Problem:
    what, _colon, kind = code.partition(":")
    said = _(_LACKS[what]).format(step=label("step_kind", kind) if kind else "")
    return Problem(_("closing"), said, "")


def lacks(codes: Sequence[str]) -> list[str]:
    """Return what closing still needs, in words."""
    return [_lack(code).found for code in codes]


def _once(problems: Sequence[Problem]) -> list[Problem]:
    return list(dict.fromkeys(problems))


def _notes(matter: closing.Matter, step: closing.Taken, row: dict[str, Any]) -> list[str]:
    notes = []
    offence = matter.offence
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
        if offence.confiscation == "must" and not step.confiscation:
            notes.append(_("A fine alone: the confiscation is not optional."))
    if offence and offence.read_from and offence.read_from.isoformat() > row["found"]:
        said = _("The text of {law} that held on {day} was not seen: the one of {read} is used.")
        notes.append(said.format(law=law_title(offence.punished), day=row["found"], read=offence.read_from))
    return notes
