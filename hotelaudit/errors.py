"""Every failure that a user can meet: a sentence, a code, an exit status and the way out.

Exit status 2 is wrong use; from 10 on a command could not do it, one number a kind. `cli` catches a
`Failure` in one place and prints it; nothing else in the house prints an error.
"""

import errno
from typing import ClassVar, NamedTuple

from hotelaudit.i18n import N_, _

_NOUNS = {
    "hotel": N_("hotel"),
    "region": N_("region"),
    "cohort": N_("cohort"),
    "member": N_("cohort member"),
    "inspector": N_("inspector"),
    "outing": N_("outing"),
    "inspection": N_("inspection"),
    "room_check": N_("room check"),
    "violation": N_("violation"),
    "standing": N_("standing"),
    "attendance": N_("inspector present"),
    "ledger": N_("ledger file"),
    "box_check": N_("box check"),
    "evidence": N_("evidence"),
    "waiver": N_("waiver"),
    "report": N_("report"),
    "item": N_("piece of equipment"),
    "step": N_("step"),
    "crew": N_("inspector on the outing"),
    "paper": N_("document"),
    "draw": N_("lot"),
    "offence": N_("offence"),
    "plan": N_("plan"),
    "version": N_("version of the criteria"),
    "criterion": N_("criterion"),
    "form": N_("form"),
    "draft": N_("draft"),
    "record": N_("record"),
    "figure": N_("figure"),
    "change": N_("change"),
}


def noun_label(noun: str) -> str:
    """Return what people call `noun`; the noun itself where it has no other name."""
    return _(_NOUNS[noun]) if noun in _NOUNS else noun


class Problem(NamedTuple):
    """One thing that is wrong in what was handed in: where (sheet and cell, file and key), what, what to do."""

    where: str
    found: str
    cure: str

    def __str__(self) -> str:
        apart = "" if self.found.endswith("。") else " "
        return f"{self.where}: {self.found}{apart}{self.cure}".strip()


class Failure(Exception):
    """A failure that a person can do something about."""

    code: ClassVar[str] = "failure"
    exit_status: ClassVar[int] = 10
    says: ClassVar[str] = ""
    way_out: ClassVar[str] = ""

    def __init__(self, problems: list[Problem] | None = None, **context: object) -> None:
        self.context = context
        self.problems = problems or []
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """What went wrong and where, in the language in use."""
        return _(self.says).format(**self._told)

    @property
    def hint(self) -> str:
        """What to do about it; empty where nothing can be done."""
        return _(self.way_out).format(**self._told) if self.way_out else ""

    @property
    def _told(self) -> dict[str, object]:
        """The context with its noun as people call it."""
        return {
            name: noun_label(str(value)) if name == "noun" else value for name, value in self.context.items()
        }

    def as_json(self) -> dict[str, object]:
        """Return the failure for a machine."""
        return {
            "code": self.code,
            "exit_status": self.exit_status,
            "sentence": self.sentence,
            "hint": self.hint,
            "problems": [problem._asdict() for problem in self.problems],
        }


_REASONS = {
    errno.ENOENT: N_("there is no such folder or file"),
    errno.ENOTDIR: N_("part of the path is no folder"),
    errno.EISDIR: N_("it is a folder"),
    errno.EACCES: N_("you may not read or write there"),
    errno.EPERM: N_("you may not read or write there"),
    errno.EROFS: N_("the disk can only be read"),
    errno.ENOSPC: N_("the disk is full"),
    errno.EFBIG: N_("the disk has no room for a file of that size"),
    errno.ENAMETOOLONG: N_("the name is too long"),
}


def reason(why: OSError) -> str:
    """Return why the operating system refused, in the language in use; in its own words where we have none."""
    known = _REASONS.get(why.errno or 0)
    return _(known) if known else why.strerror or str(why)


def unparsed(why: Exception, kind: str) -> str:
    """Return where a text breaks the rules of its `kind` (JSON, TOML), in the language in use; else its own words."""
    if isinstance(why, UnicodeDecodeError):
        return _("it is no UTF-8, at byte {place}").format(place=why.start + 1)
    import re  # noqa: PLC0415 - only where something is wrong

    found = re.search(r"line (\d+),? column (\d+)", str(why))  # as json and tomllib both say it
    if found is None:
        return str(why)
    return _("line {line}, column {column} is no {kind}").format(line=found[1], column=found[2], kind=kind)


class WrongUse(Failure):
    """The words of the command do not fit; `problems` names each."""

    code = "wrong-use"
    exit_status = 2
    says = N_("{sentence}")

    def __init__(self, sentence: str, problems: list[Problem] | None = None) -> None:
        super().__init__(problems, sentence=sentence)


# ------------------------------------------------------------------------------------------ the database


class NoDatabase(Failure):
    """There is no database at that path; none is made by a typing error."""

    code = "no-database"
    exit_status = 10
    says = N_("There is no database at {path}.")
    way_out = N_("Check the path, or make one: hotelaudit init {path}")


class NotOurDatabase(Failure):
    """Something else lies at that path; it is left alone."""

    code = "not-our-database"
    exit_status = 11
    says = N_("{path} is not a hotelaudit database: {reason}.")
    way_out = N_("Name another file with --db; nothing was changed.")


class DatabaseExists(Failure):
    """`init` and `backup` never write over a file."""

    code = "already-there"
    exit_status = 12
    says = N_("{path} is there already.")
    way_out = N_("Choose another name; the file was not touched.")


class DatabaseNewer(Failure):
    """A newer program made this file; an older one would lose what it does not know."""

    code = "database-newer"
    exit_status = 13
    says = N_("{path} was written by a newer hotelaudit (schema {found}; this program knows {known}).")
    way_out = N_("Install the newer program: pip install --upgrade hotelaudit")


class DatabaseOlder(Failure):
    """The file has an older schema."""

    code = "database-older"
    exit_status = 14
    says = N_("{path} has an older schema ({found}; this program writes {known}).")
    way_out = N_("Bring it up to date, a copy is kept: hotelaudit db upgrade")


class DatabaseBusy(Failure):
    """Somebody else is writing and did not finish in time."""

    code = "database-busy"
    exit_status = 15
    says = N_("{path} is being written by another program.")
    way_out = N_("Wait a moment and try again; nothing was changed.")


class DatabaseDamaged(Failure):
    """SQLite cannot read the file, or what is in it does not hold."""

    code = "database-damaged"
    exit_status = 16
    says = N_("{path} is damaged: {reason}.")
    way_out = N_("Go back to the last copy made by `hotelaudit db backup`, and keep this file for a look.")


class ReadOnly(Failure):
    """The sample is only looked at; real work has a file of its own."""

    code = "read-only"
    exit_status = 17
    says = N_("{path} is the sample and is only read.")
    way_out = N_("Begin your own: hotelaudit init work.db, then --db work.db or HOTELAUDIT_DB=work.db")


class CannotWrite(Failure):
    """A full disk, a missing folder, a path that may not be written. What was there is still there."""

    code = "cannot-write"
    exit_status = 18
    says = N_("{path} could not be written: {reason}.")
    way_out = N_("Check the place, or choose another one; what was there before is still there.")


class CannotShow(Failure):
    """The answer could not be given: a full disk behind stdout. A command that changes records has changed them."""

    code = "cannot-show"
    exit_status = 43
    says = N_("The answer could not be written to stdout: {reason}.")
    way_out = N_(
        "What the command was to record, it has recorded; look with hotelaudit log before repeating it."
    )


class NoIdentity(Failure):
    """This machine's identity in the journal cannot be kept in the user's data folder."""

    code = "no-identity"
    exit_status = 44
    says = N_("This machine's identity in the journal cannot be kept in {path}: {reason}.")
    way_out = N_("Make that folder writable, or set HOTELAUDIT_DEVICE to a name that only this machine has.")


class Unreachable(Failure):
    """The server does not answer, or does not let us in."""

    code = "unreachable"
    exit_status = 42
    says = N_("{path} cannot be reached: {reason}")
    way_out = N_("Check the server's name, port, user and password; nothing was changed.")


class StaleStandings(Failure):
    """The report groups or criteria of the catalogue are not those that the standings were made by."""

    code = "stale-standings"
    exit_status = 19
    says = N_("The report groups or criteria of the catalogue have changed since {path} was last written.")
    way_out = N_("Sort and judge the hotels again: hotelaudit db rebuild")


# ------------------------------------------------------------------------------------------ what comes in


class CannotRead(Failure):
    """A file cannot be read as what it is said to be."""

    code = "cannot-read"
    exit_status = 20
    says = N_("{path} cannot be read: {reason}.")
    way_out = N_("{cure}")

    def __init__(self, path: str, reason: str, cure: str) -> None:
        super().__init__(path=path, reason=reason, cure=cure)


class LedgerRefused(Failure):
    """Something in a ledger cannot be taken; nothing of it was taken in."""

    code = "ledger-refused"
    exit_status = 21
    says = N_("{path}: nothing was taken in. Problems: {count}.")
    way_out = N_("Correct the cells above, save, and import the file again.")


class CatalogueFault(Failure):
    """A catalogue file does not hold together."""

    code = "catalogue-fault"
    exit_status = 22
    says = N_("Catalogue {file}, key {key!r}: {reason}.")
    way_out = N_("Correct the file; docs/catalogue.md describes every key.")


class RecordRefused(Failure):
    """A value does not fit its field; `problems` names each."""

    code = "record-refused"
    exit_status = 23
    says = N_("This {noun} cannot be kept. Problems: {count}.")
    way_out = N_("Correct what is named above; nothing was changed.")


class FormRefused(Failure):
    """A form cannot be used as it is; `problems` names sheet and row of each fault."""

    code = "form-refused"
    exit_status = 24
    says = N_("{path}: this form cannot be used. Problems: {count}.")
    way_out = N_("Correct the rows above and look again: hotelaudit form check {path}")


class AnswersRefused(Failure):
    """Answers do not fit the form; `problems` names the question of each. Nothing was recorded."""

    code = "answers-refused"
    exit_status = 25
    says = N_("{what} was not recorded. Answers that are missing or do not fit: {count}.")
    way_out = N_("Give or correct the answers named above.")


class TemplateRefused(Failure):
    """A template of a document cannot be filled in; `problems` names each fault. Nothing was issued."""

    code = "template-refused"
    exit_status = 27
    says = N_("{path}: this template cannot be filled in. Problems: {count}.")
    way_out = N_("Correct it in Word; docs/documents.md lists the fields. No number was used.")


class WordingRefused(Failure):
    """A bureau's own wording of the report cannot be used; `problems` names each fault. Nothing was written."""

    code = "wording-refused"
    exit_status = 28
    says = N_("{path}: the report cannot be worded by this template. Problems: {count}.")
    way_out = N_("Correct the template; docs/report.md tells what it may say. Nothing was written.")


class LayoutRefused(Failure):
    """A bureau's own workbook cannot be filled in; `problems` names each fault. Nothing was written."""

    code = "layout-refused"
    exit_status = 29
    says = N_("{path}: this workbook cannot be filled in. Problems: {count}.")
    way_out = N_(
        "Correct its names and headings; hotelaudit export --help lists the names. Nothing was written."
    )


class DraftBusy(Failure):
    """Somebody else has the draft open."""

    code = "draft-busy"
    exit_status = 26
    says = N_("{draft} is open in another window.")
    way_out = N_("Finish or close it there; nothing was changed.")


# ---------------------------------------------------------------------------------------- what is asked for


class NotFound(Failure):
    """Nothing is recorded by that reference, name or key."""

    code = "not-found"
    exit_status = 30
    says = N_("There is no {noun} {wanted!r}.")
    way_out = N_("{near}")

    def __init__(self, noun: str, wanted: str, near: str = "") -> None:
        super().__init__(noun=noun, wanted=wanted, near=near)


class Changed(Failure):
    """The record has changed since it was read: the change was made on an older revision."""

    code = "changed"
    exit_status = 31
    says = N_("{noun} {reference} has changed since it was read (revision {base}, now {now}).")
    way_out = N_("Look at it again and repeat the change; nothing was changed.")


class NothingToUndo(Failure):
    """No change is left that could be taken back."""

    code = "nothing-to-undo"
    exit_status = 32
    says = N_("There is no change to take back.")


class RestsOn(Failure):
    """A later change rests on the one that is to be taken back: a visit on its hotel, a correction on its record."""

    code = "rests-on"
    exit_status = 33
    says = N_("Later changes rest on {command!r} of {at}; it was not taken back.")
    way_out = N_(
        "Take the later ones back first, the last one first: hotelaudit undo; hotelaudit log lists them."
    )


class EndRestsOn(RestsOn):
    """A violation was closed, or ended otherwise, on the strength of what is to be taken back or changed."""

    code = "end-rests-on"
    says = N_("{reference}: “{end}” of {day} rests on it; nothing was changed.")
    way_out = N_(
        "Take “{end}” back first (hotelaudit undo; hotelaudit log lists it), or open it again: "
        "hotelaudit violation reopen {reference} --reason TEXT"
    )


class EndLacks(RestsOn):
    """What is to be taken back would leave a violation closed without what closing needs."""

    code = "end-lacks"
    says = N_("{reference} would be closed and lack what closing needs; nothing was changed.")
    way_out = N_(
        "Take the later changes back first, or close it anew: hotelaudit violation close {reference}"
    )


class PlanChanged(Failure):
    """While a preview was looked at, somebody else changed the records that it speaks of."""

    code = "plan-changed"
    exit_status = 34
    says = N_("{file}: the records have changed since the preview was made; nothing was written.")
    way_out = N_("Import the file again and look at the new preview.")


class Issued(Failure):
    """A document that was issued stays, and so does its number: only that it is void may be said of it."""

    code = "issued"
    exit_status = 35
    says = N_("{number} was issued: it is never taken back, nor changed.")
    way_out = N_("Say that it is void: hotelaudit documents void {number} --reason TEXT")


class NotProved(Failure):
    """`db check` found something that does not hold; `problems` names each record."""

    code = "not-proved"
    exit_status = 40
    says = N_("{path} does not hold. Problems: {count}.")
    way_out = N_("Keep this file, and go back to the last copy made by `hotelaudit db backup`.")


class EvidenceHarmed(Failure):
    """A kept file, of evidence, a lot or a document, is gone, changed, or named by nobody; `problems` names each."""

    code = "evidence-harmed"
    exit_status = 45
    says = N_("{path} does not hold. Problems: {count}.")
    way_out = N_(
        "Put the files back from a copy of that folder, as they were; what is recorded of them stays."
    )

    @property
    def hint(self) -> str:
        """Where no file is `gone` or changed there is none to be put back: each problem says its own cure."""
        return super().hint if self.context.get("gone", True) else ""


class LotDiffers(Failure):
    """A lot that was drawn again gives other names than its file; `problems` names each venue."""

    code = "lot-differs"
    exit_status = 46
    says = N_("{file}: drawn again, the lot is another one. Differences: {count}.")
    way_out = N_(
        "The file was changed after the draw, or the registers in it are not those that were drawn from."
    )


class Unavailable(Failure):
    """An optional part is not installed."""

    code = "unavailable"
    exit_status = 41
    says = N_("{what} is not installed.")
    way_out = N_("Install it: pip install 'hotelaudit[{extra}]'")


class NoBrowser(Failure):
    """No browser that prints a page is on this machine."""

    code = "no-browser"
    exit_status = 47
    says = N_("{sentence}")
    way_out = N_(
        "Install Chromium, or name one: HOTELAUDIT_BROWSER; or export an .html file and print it from any browser."
    )

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence=sentence)


class NotPrinted(Failure):
    """The browser did not print the page. What was there is still there."""

    code = "not-printed"
    exit_status = 48
    says = N_("{browser} did not print the page: {reason}.")
    way_out = N_(
        "Name another browser: HOTELAUDIT_BROWSER; or export an .html file and print it from any browser."
    )


class Unexpected(Failure):
    """A fault of the program itself. What was being written was not kept."""

    code = "unexpected"
    exit_status = 99
    says = N_("The program has a fault: {what}")
    way_out = N_("Please send {file} to whoever keeps the program; nothing half-done was kept.")
