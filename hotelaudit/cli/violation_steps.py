"""hotelaudit violation order, reply, verify …: a command for each step of `rules.matters`."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple

import click

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.cli import talk
from hotelaudit.cli.helping import Group, epilog
from hotelaudit.cli.options import Day, common, formatted
from hotelaudit.cli.showing import told
from hotelaudit.cli.yuan import Yuan
from hotelaudit.i18n import N_, _
from hotelaudit.rules.matters import NEEDS


class Verb(NamedTuple):
    """A step as it is typed: its kind, its help text, the options of its own, and an example's words."""

    kind: StepKind
    said: str
    options: tuple[str, ...]
    example: str


VERBS = {
    "order": Verb(StepKind.ORDERED, N_("Order it to be put right, by a document, until a day."),
                  ("document", "due"), "--document 责改4号 --due 2024-07-01"),
    "reply": Verb(StepKind.REPLIED, N_("The party says that it is put right: it is to be verified."), (), ""),
    "verify": Verb(StepKind.VERIFIED, N_("Two people, not the one who put it right, find it put right."),
                   ("persons",), "--by 甲、乙"),
    "fail": Verb(StepKind.FAILED, N_("The re-inspection finds it not put right."),
                 ("persons",), "--by 甲、乙 --reason 天线未拆"),
    "preserve": Verb(StepKind.PRESERVED, N_("Items are preserved in advance: to be decided on in 7 working days."),
                     ("document",), "--document 登保2号"),
    "deal": Verb(StepKind.ITEMS_DECIDED, N_("It is decided what becomes of the preserved items."),
                 ("document",), "--document 处理2号"),
    "file": Verb(StepKind.FILED, N_("A case is filed: to be decided within 90 days."),
                 ("document", "persons"), "--document 立1号"),
    "tell": Verb(StepKind.TOLD, N_("The party is told of the penalty that is meant, and of its rights."),
                 ("document",), "--document 罚告1号"),
    "hearing": Verb(StepKind.HEARING_ASKED, N_("The party asks for a hearing."), (), ""),
    "hear": Verb(StepKind.HEARD, N_("The hearing was held."), ("document",), ""),
    "decide": Verb(StepKind.DECIDED, N_("The case is decided; the fine is held against the most that the law allows."),
                   ("document", "fine", "discretion", "confiscate", "no_penalty", "approver"),
                   "--confiscate --document 罚1号"),
    "serve": Verb(StepKind.SERVED, N_("The decision is served."), ("document", "recipient"), "--document 送达回证1号"),
    "pay": Verb(StepKind.PAID, N_("The fine, or a part of it, is paid."), ("amount", "document"), "--amount 5000"),
    "publish": Verb(StepKind.PUBLISHED, N_("The decision is published."), (), ""),
    "annul": Verb(StepKind.ANNULLED, N_("The decision is annulled or changed: the case is open again."),
                  ("document",), "--reason 复议决定撤销"),
    "withdraw": Verb(StepKind.WITHDRAWN, N_("The publication is withdrawn."), (), ""),
    "execute": Verb(StepKind.EXECUTED, N_("The court is asked to execute the decision."),
                    ("document",), "--document 强执1号"),
    "transfer": Verb(StepKind.TRANSFERRED, N_("It is handed to the authority that may punish it."),
                     ("recipient", "document"), "--to 市场监管局 --document 移1号"),
    "waive": Verb(StepKind.WAIVED, N_("It need not be put right, by somebody's leave."),
                  ("approver",), "--approver 甲 --reason 已停业"),
    "dismiss": Verb(StepKind.NOT_ESTABLISHED, N_("It is found not to be a violation."),
                    ("approver",), "--approver 甲 --reason 有许可证"),
    "close": Verb(StepKind.CLOSED, N_("It is closed; what closing still lacks is said all at once."),
                  ("approver",), "--approver 科长甲"),
    "look-back": Verb(StepKind.LOOKED_BACK, N_("Two people look at it again after closing: it holds."),
                      ("persons",), "--by 甲、乙"),
    "reopen": Verb(StepKind.REOPENED, N_("It is there again: what was done before stays on record."),
                   (), "--reason 回头看发现重装"),
}  # fmt: skip


class Typed(NamedTuple):
    """An option of a step: how it is typed, the field of the step that it fills, and what click is told of it."""

    option: str
    field: str
    said: str
    more: Mapping[str, Any]


_OPTIONS = {
    "document": Typed("--document", "document", N_("The number of its document."), {"metavar": N_("DOCUMENT")}),
    "due": Typed("--due", "due", N_("By when it must be put right."), {"metavar": N_("DAY"), "type": Day()}),
    "persons": Typed("--by", "persons", N_("Who did it: 甲、乙."), {"metavar": N_("NAMES")}),
    "approver": Typed("--approver", "approver", N_("Who approved it."), {"metavar": N_("NAME")}),
    "fine": Typed("--fine", "amount", N_("The fine."), {"metavar": N_("YUAN"), "type": Yuan()}),
    "discretion": Typed("--discretion", "discretion", N_("The grade by which it was measured: 轻微, 一般, 较重, 严重."),
                        {"metavar": N_("GRADE")}),
    "amount": Typed("--amount", "amount", N_("How much was paid."), {"metavar": N_("YUAN"), "type": Yuan()}),
    "confiscate": Typed("--confiscate", "confiscation", N_("What was found is confiscated."),
                        {"is_flag": True, "default": None}),
    "no_penalty": Typed("--no-penalty", "no_penalty", N_("It is decided not to punish."), {"is_flag": True}),
    "recipient": Typed("--to", "recipient", N_("To whom."), {"metavar": N_("NAME")}),
    "reason": Typed("--reason", "reason", N_("Why; or why it has no document."), {"metavar": N_("TEXT")}),
}  # fmt: skip


def _option(name: str, kind: StepKind) -> Callable[..., Callable[..., None]]:
    """Return an option of a step; its help marks what the step may not be without, as `rules.matters` has it."""
    option, field, said, more = _OPTIONS[name]
    told = _(said)
    if field in NEEDS.get(kind, ()):
        needed = _("{help} Required, or --reason.") if field == "document" else _("{help} Required.")
        told = needed.format(help=told)
    if "metavar" in more:
        more = {**more, "metavar": _(more["metavar"])}
    return click.option(option, field, help=told, **more)


def add_steps(group: Group) -> None:
    """Add a command for each step to the group."""
    for name, verb in VERBS.items():
        run: Callable[..., None] = _runs(verb)
        for option in reversed(verb.options):
            run = _option(option, verb.kind)(run)
        run = _option("reason", verb.kind)(run)
        run = click.option(
            "--on", "day", type=Day(), metavar=_("DAY"), help=_("When it was done; otherwise today.")
        )(run)
        run = click.option("--note", metavar=_("TEXT"), help=_("Remark."))(run)
        run = click.argument("reference", metavar=_("VIOLATION"))(formatted(common(run)))
        typed = f"hotelaudit violation {name} V-2024-0004 {verb.example}".rstrip()
        group.command(name, help=_(verb.said), epilog=epilog((typed,)))(run)


def _runs(verb: Verb) -> Callable[..., None]:
    def run(reference: str, form: str, db: str | None, day: date | None, **said: object) -> None:
        _take(verb.kind, reference, form, db, day, **said)

    return run


def _take(
    kind: StepKind, reference: str, form: str, db: str | None, day: date | None, **said: object
) -> None:
    from hotelaudit.catalogue.values import label
    from hotelaudit.workflows.enforcing import Said, take
    from hotelaudit.workflows.opening import writer

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    with writer(db) as store:
        done = take(store, reference, kind, Said(day=day or today, **said), today=today)  # type: ignore[arg-type]
    number = done.step["document"]
    facts = {
        "violation": done.violation["reference"], "step": kind.value, "day": done.step["day"], "document": number,
        "status": done.status, "next": list(done.next), "notes": done.notes,
    }  # fmt: skip
    sentence = _("{violation}: {step}, {day}; now: {status}.")
    named = label("step_kind", kind.value)
    words = {"step": f"{named} {number}" if number else named, "status": done.where}
    told(sentence.format(**{**facts, **words}), facts, form)
    for note in done.notes:
        talk.say(note)
