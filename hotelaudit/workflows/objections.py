"""What stands against a step of enforcement, in words: its days, what it must say, the law, what closing lacks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.offences import law_title
from hotelaudit.catalogue.values import codes, label, labels
from hotelaudit.errors import Problem
from hotelaudit.i18n import N_, _
from hotelaudit.rules import closing
from hotelaudit.rules.matters import BY_TWO, NEEDS, VERIFIERS, Taken, before
from hotelaudit.rules.numbering import PAPER_OF
from hotelaudit.workflows.files import File, day_of, people, taken


def against(file: File, values: Mapping[str, Any], *, today: date) -> list[Problem]:
    """Return everything that stands against a step that the table allows: its days, what it must say, the law."""
    step = taken(values)
    problems = [*_days(file, step, today), *_needs(values), *_graded(step), *_amount(file, step)]
    refused = closing.refused(file.matter, file.state, step, file.row["base"])
    problems += [_refusal(code, file.matter, step) for code in refused]
    if step.kind is StepKind.CLOSED:
        problems += [_lack(code) for code in closing.lacking(file.matter, file.state, file.taken)]
    return list(dict.fromkeys(problems))


def _graded(step: Taken) -> list[Problem]:
    """Say that the catalogue knows no such grade of discretion."""
    if step.discretion is None or step.discretion in codes("discretion"):
        return []
    cure = _("Write one of: {words}.").format(words=_(", ").join(labels("discretion")))
    return [Problem("--discretion", _("{word!r} is not known.").format(word=step.discretion), cure)]


def _amount(file: File, step: Taken) -> list[Problem]:
    """Say what is wrong with a payment of more than is owed, and a withdrawal of what was never published."""
    owed = closing.owed(file.taken)
    if step.kind is StepKind.PAID and step.amount == 0:
        return [Problem("--amount", _("nothing was paid."), _("Write what was paid, in yuan."))]
    if step.kind is StepKind.PAID and (step.amount or 0) > owed:
        found = _("{owed} yuan are owed.").format(owed=f"{owed:,}")
        cure = _("What late payment adds is no part of the fine: say it with --note.")
        return [Problem("--amount", found, cure)]
    if step.kind is StepKind.WITHDRAWN and not closing.published(file.taken):
        return [Problem(label("step_kind", step.kind), _("nothing was published."), "")]
    return []


def _days(file: File, step: Taken, today: date) -> list[Problem]:
    """Say what is wrong with the days: steps of a track go forward, and none lies ahead."""
    found_on, last = day_of(file.row["found"]), before(file.taken, step.kind)
    cure = _("Write the day on which it was done.")
    if step.day > today:
        return [Problem("--on", _("{day} has not come yet.").format(day=step.day), cure)]
    if last and step.day < last.day:
        found = _("{day} is before “{step}” of {last}, which it follows.")
        cure = _("If the day of “{step}” is wrong, take it back and say it again: hotelaudit undo")
        words = {"day": step.day, "step": label("step_kind", last.kind), "last": last.day}
        return [Problem("--on", found.format(**words), cure.format(**words))]
    if step.day < found_on:
        found = _("{day} is before {found}, when it was found.")
        return [Problem("--on", found.format(day=step.day, found=found_on), cure)]
    if step.kind is StepKind.ORDERED and step.due and step.due < step.day:
        found = _("{due} is before the order itself.").format(due=step.due)
        return [Problem("--due", found, _("Write the last day by which it must be put right."))]
    return []


def unfit(file: File, values: Mapping[str, Any]) -> list[Problem]:
    """Return what would stand against the decision that stands, were other facts known of the violation."""
    decision = closing.standing(file.taken)
    if decision is None:
        return []
    after = File({**file.row, **values}, file.steps, file.evidence)
    before = closing.refused(file.matter, file.state, decision, file.row["base"])
    codes = closing.refused(after.matter, file.state, decision, after.row["base"])
    said, cure = (
        _("the decision of {day} stands against it: {why}"),
        _("Annul it first: hotelaudit violation annul {reference} --reason TEXT"),
    )
    return [
        Problem(
            _("law"),
            said.format(day=decision.day, why=_refusal(code, after.matter, decision).found),
            cure.format(reference=file.row["reference"]),
        )
        for code in codes
        if code not in before
    ]


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


def _needs(values: Mapping[str, Any]) -> list[Problem]:
    found, kind = [], StepKind(values["kind"])
    for name in NEEDS.get(kind, ()):
        if values[name] is None and not (name == "document" and values["reason"]):
            cure = _needed_paper(kind) if name == "document" else ""
            found.append(Problem(_OPTIONS[name], _(_WANTED[name]), cure))
    if kind in BY_TWO and 0 < len(people(values["persons"])) < VERIFIERS:
        said = _("two people verify it.") if kind is StepKind.VERIFIED else _("two people look at it again.")
        found.append(Problem("--by", said, _("Name both: 甲、乙.")))
    return found


def _needed_paper(kind: StepKind) -> str:
    if kind in PAPER_OF:
        return _("Let one be given with --document next, or say with --reason why it has none.")
    return _("Or say with --reason why it has none.")


_REFUSALS = {
    "offence_undecided": N_(
        "whether a unit or an individual did it is not said: violation set --offence V01 --party unit"
    ),
    "no_offence": N_("a criterion of the guide is no offence: no case can be made of it."),
    "not_ours": N_("this bureau may not punish {code}: transfer it to {authority} (violation transfer)."),
    "no_base": N_("the most hangs on what was sold or invested: violation set --base YUAN"),
    "no_party": N_("whether a unit or an individual did it is not said: violation set --party unit"),
    "wrong_party": N_("{code} is only fined for a party of another kind: violation set --party {fits}"),
    "time_barred": N_(
        "it was found more than two years after it had ended: it is not punished any more (Penalties Law 36)."
    ),
    "fine_outside_grade": N_("a fine of that grade is {least} to {greatest} yuan."),
    "fine_too_high": N_("the fine is above the most that {article} allows: {most} yuan."),
    "no_fine_known": N_("the law knows no fine for {code}."),
    "no_penalty_yet_punished": N_("no penalty, and yet a fine or a confiscation."),
    "nothing_decided": N_("what was decided is missing: --fine, --confiscate or --no-penalty."),
    "confiscation_missing": N_(
        "the confiscation is not optional for {code}: add --confiscate (or --no-penalty)."
    ),
    "verifies_himself": N_("who must put it right may not verify it."),
    "items_undecided": N_("preserved items were not decided on: violation deal"),
    "case_unfinished": N_("the case is not at its end: it must be decided and served"),
}


def _refusal(code: str, matter: closing.Matter, step: Taken) -> Problem:
    offence = matter.offence
    least, greatest = offence.discretion.get(step.discretion or "", (0, 0)) if offence else (0, 0)
    most = offence.most(matter.party, None) if offence else None
    said = _(_REFUSALS[code]).format(
        code=offence.code if offence else "", article=law_title(offence.punished) if offence else "",
        authority=label("authority", offence.authority) if offence else "",
        most=f"{most:,}" if most is not None else _("twice what was sold or invested"),
        least=f"{least:,}", greatest=f"{greatest:,}",
        fits=label("party", offence.party) if offence and offence.party else "",
    )  # fmt: skip
    return Problem(_AT.get(code) or _("law"), said, "")


_AT = {
    "fine_too_high": "--fine", "no_penalty_yet_punished": "--no-penalty", "nothing_decided": "--fine",
    "verifies_himself": "--by", "no_party": "--fine", "no_base": "--fine", "wrong_party": "--fine",
    "fine_outside_grade": "--fine", "confiscation_missing": "--confiscate",
}  # fmt: skip
_LACKS = {
    "not_verified": N_("nobody has verified that it was put right: violation verify"),
    "verified_himself": N_(
        "who must put it right verified it: take the verification back (undo) and have two others verify it, "
        "or say who must put it right: violation set --person"
    ),
    "offence_undecided": N_("which offence it is is not decided: violation set --offence V01"),
    "items_undecided": _REFUSALS["items_undecided"],
    "case_unfinished": _REFUSALS["case_unfinished"],
    "no_decision": N_(
        "what was removed was neither confiscated nor decided to be no penalty: violation decide"
    ),
    "not_confiscated": N_(
        "it was fined but not confiscated: violation annul, then violation decide --confiscate"
    ),
    "fine_unpaid": N_("the fine is not paid in full: violation pay"),
    "no_document": N_("{step}: neither the number of its document nor a reason."),
    "no_photo_after": N_("no photo shows it put right: evidence add … --violation … --stage after"),
}
_ROOM_LACKS = N_(
    "room {room} has a photo from before, and none shows it put right: evidence add … --room {room} --stage after"
)


def _lack(code: str) -> Problem:
    what, of, which = code.partition(":")
    said = _ROOM_LACKS if of and what == "no_photo_after" else _LACKS[what]
    step = label("step_kind", which) if what == "no_document" else ""
    return Problem(_("closing"), _(said).format(step=step, room=which), "")


def lacks(codes: Sequence[str]) -> list[str]:
    """Return what closing still needs, in words."""
    return [_lack(code).found for code in codes]
