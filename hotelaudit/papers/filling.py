"""Word templates filled in: a bureau writes one in Word, with {{文号}} where the number goes (docs/documents.md)."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hotelaudit.errors import Problem, TemplateRefused, reason
from hotelaudit.i18n import _


class Filled(NamedTuple):
    """A Word file, and the fields that its template asks for."""

    content: bytes
    fields: frozenset[str]


def fill(template: Path, facts: Mapping[str, object]) -> Filled:
    """Return a template filled in with facts.

    Raises `TemplateRefused` with every field that is not known. A template comes from outside: it is run in a sandbox,
    and what is put in is text, whatever signs are in it.
    """
    document = _opened(template)
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        fields = frozenset(document.get_undeclared_template_variables(environment))
        unknown = sorted(fields - facts.keys())
        if not unknown:
            document.render(dict(facts), environment)
    except Exception as why:  # noqa: BLE001 - what a template says may go wrong in any way
        raise _refused(template, [Problem(template.name, _("{reason}.").format(reason=why), "")]) from None
    if unknown:
        raise _refused(template, [_unknown(name, facts) for name in unknown])
    written = io.BytesIO()
    document.save(written)
    return Filled(written.getvalue(), fields)


def _opened(template: Path) -> Any:  # noqa: ANN401 - the library's document
    try:
        document = DocxTemplate(str(template))
        document.init_docx()
    except OSError as why:
        raise _refused(
            template, [Problem(template.name, _("{reason}.").format(reason=reason(why)), "")]
        ) from None
    except Exception:  # noqa: BLE001 - a file is spoilt in as many ways as there are programs
        raise _refused(template, [Problem(template.name, _("it is no Word file (.docx)."), "")]) from None
    return document


def _unknown(name: str, facts: Mapping[str, object]) -> Problem:
    cure = _("Fields are: {names}.").format(names=_(", ").join(sorted(facts)))
    return Problem("{{" + name + "}}", _("there is no such field."), cure)


def _refused(template: Path, problems: list[Problem]) -> TemplateRefused:
    return TemplateRefused(problems, path=str(template), count=len(problems))
