"""Documents of a case file (文书): issued under a number of the bureau's, and kept by hash."""

import re
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hotelaudit import settings, text
from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.catalogue.papers import papers
from hotelaudit.errors import CannotRead, CannotWrite, Problem, WrongUse, reason
from hotelaudit.evidence import storing
from hotelaudit.i18n import _, in_language
from hotelaudit.outputs.papers import AGENCY, Case, blanks, facts
from hotelaudit.records.nouns import Paper, Step
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows import numbers
from hotelaudit.workflows.outgoing_files import write, written_after
from hotelaudit.workflows.paper_cases import Gathering, Wanted, gathered

if TYPE_CHECKING:
    from hotelaudit.papers.filling import Filled

_UNFIT = re.compile(r'[\\/:*?"<>|\s]+')  # in the name of a file, on one system or another
_DRAFT = "（草稿）"
_ENDING = "docx"
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Issued:
    """What was written: the document's row, the file, the fields left to the hand; `again` tells that it was kept.

    `notes` are what a person should know.
    """

    paper: Row
    file: Path
    blank: Sequence[str]
    again: bool = False
    notes: Sequence[str] = ()


def issue(store: Store, wanted: Wanted) -> Issued:
    """Issue a document and write it; one that was issued already is written again as it was.

    Raises `WrongUse` with all that stands against it, `NotFound`, `TemplateRefused`, `CannotWrite`.
    """
    template = _template(wanted)
    if wanted.draft:
        return _draft(store, wanted, template)
    folder = settings.papers_folder(store.place)
    with ExitStack() as whole, store.change("document") as change:
        known = Reading(change.connection)
        gathering = gathered(known, wanted)
        paper, venue = gathering.paper, gathering.case.venue
        if paper and paper["sha256"]:
            return _again(folder, wanted, paper, _taken(known, wanted, paper, venue["id"]))
        case = _given_number(change, gathering)
        said = facts_of(case)
        filled = _filled(template, said)
        blank = blanks(said, filled.fields)
        if AGENCY in blank:
            raise _nameless()
        file = wanted.output or Path(_name(case.number, wanted.kind))
        _must_be_free(file, filled.content)
        whole.enter_context(written_after(file, filled.content))
        sha256 = storing.store(folder, filled.content, _ENDING)
        kept = {"sha256": sha256, "name": _name(case.number, wanted.kind), "size": len(filled.content)}
        made = _recorded(change, case, paper, kept)
    return Issued(made, file, blank, notes=[*_served(made), *_by_hand(blank)])


def _taken(known: Reading, wanted: Wanted, paper: Row, hotel_id: str) -> list[Problem]:
    """Say that the number of a step is another venue's: such a step was recorded once."""
    cure = _("Take its step back (hotelaudit undo --change ID) and take it again with --document next.")
    wrong = numbers.taken(known, paper, wanted.kind, hotel_id)
    return [one._replace(where=paper["number"], cure=cure) for one in wrong]


def _served(paper: Row) -> list[str]:
    """Say which document a record of service is of, and on which day: both may have been taken for granted."""
    said = _("Of what was served: {number}; dated {day}.")
    return [said.format(number=paper["serves"], day=paper["issued"])] if paper["serves"] else []


def _nameless() -> WrongUse:
    """Return the failure that says that nobody issues the document: its number would be used up."""
    cure = _(
        'Write agency = "…" into papers.toml in the folder of --catalogue or HOTELAUDIT_CATALOGUE '
        "(docs/documents.md); --draft shows it without."
    )
    found = Problem("papers.toml: agency", _("the bureau's name is not set."), cure)
    return WrongUse(_("The document was not issued."), [found])


def _by_hand(blank: Sequence[str]) -> list[str]:
    said = _("Left to be written by hand: {fields}")
    return [said.format(fields=_(", ").join(blank))] if blank else []


def _given_number(change: Change, gathering: Gathering) -> Case:
    """Return the case with its number: as its step says, or the next one; raises `WrongUse` with all that is wrong."""
    problems, case = list(gathering.problems), gathering.case
    kind, said = PaperKind(case.kind), gathering.said
    if said is None:
        number = numbers.following(Reading(change.connection), kind, case.day.year, problems)
        said = papers().number(number)
    if problems:
        raise WrongUse(_("The document was not issued."), problems)
    return case._replace(number=said)


def _recorded(change: Change, case: Case, paper: Row | None, kept: Row) -> Row:
    """Write the document's row, and its number into the step that it belongs to."""
    known, kind = papers().read(case.number), PaperKind(case.kind)
    fits = known if known and known.kind is kind else None
    values = {
        "number": case.number, "kind": kind.value, "year": fits.year if fits else None,
        "serial": fits.serial if fits else None, "violation_id": case.violations[0]["id"], "issued": case.day,
        "serves": case.served["number"] if case.served else None, **kept,
    }  # fmt: skip
    for step in _steps_of(Reading(change.connection), case):
        change.update(Step, step["id"], {"document": case.number})
    return change.update(Paper, paper["id"], values) if paper else change.add(Paper, values)


def _steps_of(known: Reading, case: Case) -> list[Row]:
    """Return the steps that get the document's number: its own, and those that stood in the same one before."""
    step = case.step
    if step is None or step["document"] == case.number:
        return []
    if not step["document"]:
        return [dict(step)]
    about = {row["id"] for row in case.violations}
    same = known.rows(Step, kind=step["kind"], document=step["document"])
    return [one for one in same if one["violation_id"] in about]


def _draft(store: Store, wanted: Wanted, template: Path) -> Issued:
    with store.reading() as known:
        gathering = gathered(known, wanted)
    if gathering.problems:
        raise WrongUse(_("The document was not written."), list(gathering.problems))
    said = facts_of(gathering.case._replace(number=_DRAFT))
    file = wanted.output or Path(_name(f"{_DRAFT} {text.reference(wanted.violation)}", wanted.kind))
    filled = _filled(template, said)
    if wanted.output:
        _must_be_free(file, filled.content)
    write(file, filled.content)
    blank = blanks(said, filled.fields)
    return Issued({}, file, blank, notes=_by_hand(blank))


def _must_be_free(file: Path, content: bytes) -> None:
    """Raise `CannotWrite` where another file has the name."""
    try:
        taken = file.exists() and file.read_bytes() != content
    except OSError as why:
        raise CannotWrite(path=str(file), reason=reason(why)) from None
    if taken:
        said = _("another file of that name is there; name one with --output")
        raise CannotWrite(path=str(file), reason=said)


def facts_of(case: Case) -> dict[str, object]:
    """Return the fields of a document, in Chinese."""
    with in_language("zh"):
        return facts(case)


def _filled(template: Path, said: Mapping[str, object]) -> "Filled":
    from hotelaudit.papers.filling import fill  # which draws in Word's library

    return fill(template, said)


def _template(wanted: Wanted) -> Path:
    """Return the template of a kind: the bureau's own, or the one shipped; raises `CannotRead`."""
    named = settings.setting("templates", wanted.templates)
    if named and not Path(named).is_dir():
        raise CannotRead(
            named, _("it is not a folder"), _("Name a folder with templates: --templates FOLDER")
        )
    own = Path(named) / f"{wanted.kind}.{_ENDING}" if named else None
    return own if own and own.exists() else settings.shipped("templates") / f"{wanted.kind}.{_ENDING}"


def _again(folder: Path, wanted: Wanted, paper: Row, against: list[Problem]) -> Issued:
    """Write a document as it was issued; raises `EvidenceHarmed` where its bytes are gone or changed."""
    if against:
        raise WrongUse(_("The document was not issued."), against)
    content = storing.whole(folder, paper["number"], paper["sha256"]).read_bytes()
    file = wanted.output or Path(_name(paper["number"], wanted.kind))
    _must_be_free(file, content)
    write(file, content)
    said = _("It was issued on {day} and is written again as it was.").format(day=paper["issued"])
    return Issued(paper, file, (), again=True, notes=[said, *_served(paper)])


def _name(number: str, kind: PaperKind) -> str:
    """Return the name of a document's file: 广责改〔2024〕4号 责令改正通知书.docx, without the blank."""
    title = papers().rows[kind]["zh"]
    return f"{_UNFIT.sub('-', number)}_{_UNFIT.sub('-', title)}.{_ENDING}"
