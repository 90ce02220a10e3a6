"""Takes corrections back from exported workbooks: shows them, asks one by one, records what was accepted."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hotelaudit.cli import talk
from hotelaudit.i18n import _

if TYPE_CHECKING:
    from hotelaudit.workflows.corrections import Corrections, Proposal

_ANSWERS = {
    "y": talk.YES,
    "n": talk.NO,
    "all": ("a", "all", "全部", "全是"),
    "none": ("none", "都不", "全否"),
    "stop": ("s", "stop", "停", "停止", "!"),
}


def correct(paths: Sequence[Path], *, dry_run: bool, yes: bool, form: str, db: str | None) -> None:
    """Record the corrections in the files that are accepted, of each file in one change."""
    from hotelaudit.outputs.workbook import corrections
    from hotelaudit.workflows import correcting, returning
    from hotelaudit.workflows.corrections import refuse
    from hotelaudit.workflows.opening import writer
    from hotelaudit.workflows.recording_corrections import carry_out

    today = date.today()  # noqa: DTZ011 - the day of the person at the keyboard
    with writer(db) as store:
        with talk.working(_("Reading {file}").format(file=", ".join(path.name for path in paths))):
            found = [returning.returned(path) for path in paths]
        for path, returned in zip(paths, found, strict=True):
            with talk.working(_("Comparing {file} with the records").format(file=path.name)):
                made = correcting.plan(store, path, returned, today=today)
            talk.give(corrections(made.preview(), form, width=talk.width(), colour=talk.colour()), form=form)
            for note in made.notes:
                talk.say(note)
            if not made.proposals:
                talk.say(_("{file}: nothing is to be corrected; nothing was written.").format(file=path.name))
            elif dry_run:
                refuse(made, made.offered)
                talk.say(_("Nothing was written (--dry-run)."))
            else:
                _take(made, partial(carry_out, store, made, today=today), yes=yes)


def _take(made: "Corrections", record: Callable[[Sequence["Proposal"]], int], *, yes: bool) -> None:
    """Have what is accepted recorded: all but conflicts without a question."""
    asked = talk.asks() and not yes
    accepted = _accepted(made.proposals) if asked else made.offered
    if accepted:
        count = record(accepted)
        said = _("{file}: written; fields: {fields}, records: {count}. To take it back: hotelaudit undo")
        talk.say(said.format(file=made.file, fields=len(accepted), count=count))
    else:
        talk.say(_("Nothing was written."))
    left = sum(one.state == "conflict" for one in made.proposals if one not in accepted)
    if left:
        talk.say(_("Changed since the export, left as recorded: {count}.").format(count=left))
        if not asked:
            talk.say(_("In a terminal, without --yes, each of them is asked for."))


def _accepted(proposals: Sequence["Proposal"]) -> list["Proposal"]:
    """Ask for each proposal; `all` takes the rest but conflicts, `none` none of it, `stop` nothing at all."""
    from hotelaudit.outputs.workbook import question

    taken: list[Proposal] = []
    ready = [one for one in proposals if not one.problem]
    for one in proposals:
        if one.problem:
            talk.say(_("Cannot be taken: {problem}").format(problem=one.problem))
    for place, one in enumerate(ready):
        conflict = one.state == "conflict"
        answer = _ask(
            question(one.preview()), usual="n" if conflict or one.erases else "y", every=not conflict
        )
        if answer == "stop":
            return []
        if answer == "all":
            return [*taken, *(rest for rest in ready[place:] if rest.state == "proposed")]
        if answer == "none":
            break
        if answer == "y":
            taken.append(one)
    return taken


def _ask(question: str, *, usual: str, every: bool) -> str:
    """Return what a person answers; Enter is the usual answer. `every`: whether all of the rest may be taken here."""
    shown = _("[Y/n/all/none/stop]") if usual == "y" else _("[y/N/all/none/stop]")
    shown = shown if every else _("[y/N/none/stop]")
    known = {word: answer for answer, words in _ANSWERS.items() for word in words if every or answer != "all"}
    while True:
        word = talk.typed(f"{question} {shown}").casefold()
        if not word or word in known:
            return known.get(word, usual)
        talk.say(
            _(
                "y takes it, n leaves it, all takes the rest, none leaves the rest, stop writes nothing at all."
            )
        )
