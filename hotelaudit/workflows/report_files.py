"""A whole report as a file: laid out as official documents are, as Markdown, as text, or in a bureau's wording."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from hotelaudit import settings
from hotelaudit.errors import CannotRead, CannotWrite, Problem, WrongUse, reason
from hotelaudit.figures.model import Scope
from hotelaudit.i18n import _, in_language
from hotelaudit.outputs import report_text, template_words
from hotelaudit.outputs.blocks import Block, Facts
from hotelaudit.outputs.figure_names import figure_name
from hotelaudit.outputs.marks import plain
from hotelaudit.outputs.report_words import report
from hotelaudit.workflows.outgoing_files import write as write_file
from hotelaudit.workflows.report_facts import about, facts
from hotelaudit.workflows.reporting import Asked, scoped

if TYPE_CHECKING:
    from hotelaudit.papers.wording import Vocabulary

FORMS = ("txt", "md", "docx")
_WORD = "docx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What report is wanted: its form, the file, the bureau's own template or their folder, as they were said."""

    form: str | None = None
    output: Path | None = None
    template: Path | None = None
    templates: str | None = None

    @property
    def whole(self) -> bool:
        """Whether more than the paragraph is wanted."""
        return bool(self.form or self.output or self.template)


@dataclass(frozen=True, slots=True)
class Made:
    """A report: what it is about, its text where no file was written, the figures in it that are not known."""

    scope: Scope
    text: str | None
    unknown: Sequence[str] = field(default_factory=tuple)


def write(asked: Asked, wanted: Wanted, lang: str) -> Made:
    """Write a whole report; raises `WrongUse`, `CannotRead`, `CannotWrite`, `WordingRefused`."""
    form = _form(wanted)
    template = _template(wanted, form)
    unknown: list[str] = []
    with scoped(asked) as (reader, scope), in_language(lang):
        found = facts(reader, scope)
        fill = _prepared(found, about(scope, lang), form, template, unknown)
    content = fill()
    names = [figure_name(key) for key in dict.fromkeys(unknown)]
    if wanted.output is None:
        return Made(scope, content.decode(), names)
    _must_be_free(wanted.output, content, form)
    write_file(wanted.output, content)
    return Made(scope, None, names)


def _form(wanted: Wanted) -> str:
    """Return the form; raises `WrongUse` with all that does not fit together."""
    ending = wanted.output.suffix.lower().removeprefix(".") if wanted.output else None
    own = wanted.template.suffix.lower().removeprefix(".") if wanted.template else None
    said = {"--format": wanted.form, "--output": ending, "--template": own}
    known = _("A report is .txt, .md or .docx.")
    problems = [
        Problem(option, _("{word!r} is no form of a report.").format(word=form), known)
        for option, form in said.items()
        if form is not None and form not in FORMS
    ]
    forms = {form for form in said.values() if form in FORMS}
    if len(forms) > 1:
        told = _(", ").join(f"{option} {form}" for option, form in said.items() if form)
        problems.append(Problem(told, _("these are different forms."), _("Let them be the same.")))
    form = next(iter(forms), "txt")
    if form == _WORD and wanted.output is None and not problems:
        problems.append(
            Problem("--output", _("a Word file cannot be shown here."), _("Name it: --output FILE.docx"))
        )
    if problems:
        raise WrongUse(_("The report was not written."), problems)
    return form


def _template(wanted: Wanted, form: str) -> Path | None:
    """Return the bureau's own template: the one that is named, or that of the form in its folder; None for ours."""
    if wanted.template:
        return wanted.template
    named = settings.setting("templates", wanted.templates)
    if not named:
        return None
    if not Path(named).is_dir():
        raise CannotRead(
            named, _("it is not a folder"), _("Name a folder with templates: --templates FOLDER")
        )
    own = Path(named) / f"report.{form}"
    return own if own.exists() else None


def _prepared(
    found: Facts, said: Mapping[str, str], form: str, template: Path | None, unknown: list[str]
) -> Callable[[], bytes]:
    """Return what makes the file of all that was said in the report's language; what is wrong is told in the user's."""
    if template:
        known = _vocabulary(found, said["lang"], unknown)
        return lambda: _worded(known, said, form, template)
    blocks = report(found, said["lang"])
    return lambda: _laid_out(blocks, said, form)


def _laid_out(blocks: Sequence[Block], said: Mapping[str, str], form: str) -> bytes:
    if form == _WORD:
        from hotelaudit.papers.official import official

        return official(blocks, said, said["lang"])
    return (report_text.markdown(blocks, said) if form == "md" else report_text.text(blocks)).encode()


def _worded(known: "Vocabulary", said: Mapping[str, str], form: str, template: Path) -> bytes:
    from hotelaudit.papers.wording import word_document, word_text

    if form == _WORD:
        return word_document(template, known, said)
    text = word_text(template, known)
    return (report_text.own_markdown(text, said) if form == "md" else plain(text)).encode()


def _vocabulary(found: Facts, lang: str, unknown: list[str]) -> "Vocabulary":
    from hotelaudit.catalogue.phrases import names
    from hotelaudit.papers.wording import Vocabulary

    every = template_words.figures(found)
    return Vocabulary(
        values=template_words.values(found, lang, unknown.append),
        lists=template_words.lists(found, lang),
        functions=template_words.functions(found, lang, unknown.append),
        figures=names(),
        keys=frozenset(every),
        tree=template_words.TREE,
    )


def _must_be_free(file: Path, content: bytes, form: str) -> None:
    """Raise `CannotWrite` where a file of that name is no report of ours, or one that somebody has worked on."""
    try:
        if not file.exists() or file.read_bytes() == content:
            return
        ours = _untouched(file, form)
    except OSError as why:
        raise CannotWrite(path=str(file), reason=reason(why)) from None
    if not ours:
        said = _("another file of that name is there, or a report that was edited; name one with --output")
        raise CannotWrite(path=str(file), reason=said)


def _untouched(file: Path, form: str) -> bool:
    if form == "md":
        return report_text.is_untouched(file.read_text("utf-8", errors="replace"))
    if form != _WORD:
        return False
    from hotelaudit.papers.official import is_untouched

    return is_untouched(file)
