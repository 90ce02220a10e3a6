"""Forms themselves: which there are, what they ask, whether they hold, as an XForm."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hotelaudit.errors import Failure, FormRefused, Problem
from hotelaudit.forms import compiling
from hotelaudit.forms.model import Form, Node, Part
from hotelaudit.i18n import _
from hotelaudit.workflows import shelf
from hotelaudit.workflows.opened import MEDIA


def listed(forms: str | None) -> list[dict[str, Any]]:
    """Return each form: name, title, version, how many questions, file; one that cannot be used says so."""
    rows = []
    for name, path in shelf.forms(forms):
        row: dict[str, Any] = {"name": name, "title": "", "version": "", "questions": None, "file": str(path)}
        try:
            form = shelf.load(str(path), forms)
            questions = sum(1 for node in form.all() if node.kind == "question")
            row |= {"title": form.title, "version": form.version, "questions": questions}
        except Failure as why:
            row["title"] = why.sentence
        rows.append(row)
    return rows


def questions(name: str, forms: str | None, lang: str) -> list[dict[str, Any]]:
    """Return the questions of a form in its order: name, type, label, criterion, which record each fills, its rules."""
    form = shelf.load(name, forms)
    language = form.language(lang)
    return [_question(form, node, language) for node in form.all() if node.kind == "question"]


def _question(form: Form, node: Node, language: str) -> dict[str, Any]:
    return {
                    "name": node.path.removeprefix(f"{form.root.path}/"), "type": node.type,
                    "label": words(node.labels.get(language) or next(iter(node.labels.values()), ())),
                    "criterion": node.criterion or None, "record": record_of(form, node),
                    "required": node.required.source if node.required else None,
                    "relevant": node.relevant.source if node.relevant else None,
                    "constraint": node.constraint.source if node.constraint else None,
                    "row": form.places.get(node.path),
    }  # fmt: skip


def words(parts: Sequence[Part]) -> str:
    """Return a text with its expressions as they were written, in braces."""
    return "".join(part if isinstance(part, str) else _written(part.source) for part in parts).strip()


def _written(expression: str) -> str:
    return "{" + expression.strip().replace("../", "") + "}"


def record_of(form: Form, node: Node) -> str:
    """Return the field that a question fills (`room_check.landing`); `answers` where no field takes it."""
    from hotelaudit.records.base import noun_of
    from hotelaudit.records.nouns import Inspection
    from hotelaudit.workflows.filing import GROUPS, PEOPLE, fields_of

    *groups, name = node.path.removeprefix(f"{form.root.path}/").split("/")
    noun = next((GROUPS[group] for group in reversed(groups) if group in GROUPS), Inspection)
    if name in fields_of(noun) or (groups[-1:] == ["hotel"] and name == "reference"):
        return f"{noun_of(noun)}.{name}"
    if noun is Inspection and name == PEOPLE:
        return "inspector.name"
    return "evidence" if node.type in MEDIA else "answers"


def check(names: Sequence[str], forms: str | None) -> list[dict[str, Any]]:
    """Return remarks on forms that can be used; raises `FormRefused` with all that is wrong in those that cannot."""
    remarks, problems, wrong = [], list[Problem](), []
    for name in names:
        path = shelf.find(name, forms)
        try:
            form = compiling.load(path, None)
        except FormRefused as why:
            wrong.append(str(path))
            several = len(names) > 1
            problems += [p._replace(where=f"{path} {p.where}") if several else p for p in why.problems]
            continue
        remarks += [{"file": str(path), "where": where, "remark": found} for where, found in _remarks(form)]
    if problems:
        raise FormRefused(problems, path=", ".join(wrong), count=len(problems))
    return remarks


def _remarks(form: Form) -> Iterator[tuple[str, str]]:
    """Yield what a form can do without: translations that are missing, names that no record takes."""
    from hotelaudit.workflows.filing import META

    for node in form.all():
        where = form.places.get(node.path, "survey")
        texts = {"label": node.labels, "hint": node.hints, "constraint_message": node.messages}
        for what, said in texts.items():
            missing = [language for language in form.languages if language and language not in said]
            if said and missing:
                languages = _(", ").join(missing)
                yield (
                    where,
                    _("{name}: {what} is missing in {languages}.").format(
                        name=node.name, what=what, languages=languages
                    ),
                )
        if node.kind == "question" and not node.labels and node.type != "note":
            yield where, _("{name}: there is no label.").format(name=node.name)
        if node.kind == "question" and node.name not in META and record_of(form, node) == "answers":
            yield where, _("{name}: no record takes it; it is kept among the answers.").format(name=node.name)


def xml(name: str, forms: str | None) -> str:
    """Return a form as an XForm; raises `FormRefused`."""
    from hotelaudit.forms.making import xform_of

    path = shelf.find(name, forms)
    compiling.load(path, None)
    return xform_of(Path(path))
