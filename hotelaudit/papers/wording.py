"""A bureau's own wording of the report: a Jinja template of text or Word, looked at before it is run.

A template comes from outside. It may name figures, choose and repeat over short lists; anything else (arithmetic,
methods, macros, loops in loops, files) is refused before it runs, so that none can run for ever or look around.
"""

import difflib
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from hotelaudit.errors import CannotRead, Problem, WordingRefused, reason
from hotelaudit.i18n import _
from hotelaudit.papers.official import finished
from hotelaudit.papers.reading import opened

_MOST = 200_000  # characters of a template: a report of a hundred pages
_FILTERS = frozenset({"default", "d", "trim", "join", "length", "count", "first", "last", "upper", "lower"})
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Getattr, nodes.Getitem,
    nodes.Call, nodes.Filter, nodes.If, nodes.CondExpr, nodes.For, nodes.Compare, nodes.Operand, nodes.And, nodes.Or,
    nodes.Not, nodes.Test,
)  # fmt: skip
# A tag that has a line, or a paragraph, to itself: its line goes with it. One that ends a line of words ends no line.
_TAG_ALONE = re.compile(r"^[ \t]*(\{%(?:(?!%\}).)*?)([-+]?%\})[ \t]*\n", re.MULTILINE)
_ALONE = re.compile(r"\s*\{%\s+((?:(?!%\}).)+?)\s*%\}\s*")
_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
_RECKONING = (nodes.BinExpr, nodes.UnaryExpr, nodes.Concat)
_NEAR = 3  # names that are offered for one that there is not


class Vocabulary(NamedTuple):
    """What a template may say: values and lists by name, functions that take a figure's name, the figures' names.

    `tree` is the name under which every figure's key can be followed: f.pilot.hotels.
    """

    values: Mapping[str, object]
    lists: Mapping[str, object]
    functions: Mapping[str, object]
    figures: Mapping[str, str]
    keys: frozenset[str]
    tree: str = "f"

    @property
    def all(self) -> dict[str, object]:
        """Return everything by its name."""
        return {**self.values, **self.lists, **self.functions}


def word_text(template: Path, vocabulary: Vocabulary) -> str:
    """Return a template of text (.txt, .md) filled in, numbers marked; raises `WordingRefused`, `CannotRead`."""
    try:
        source = template.read_text("utf-8-sig")
    except UnicodeDecodeError:
        cure = _("Save it as UTF-8.")
        raise CannotRead(str(template), _("it is no UTF-8 text"), cure) from None
    except OSError as why:
        raise CannotRead(str(template), reason(why), _("Name a file: --template FILE")) from None
    _must_name_something(template, source)
    environment = _environment(template, vocabulary, lines=True)
    # The line's end moves into the tag: so lines are counted as written.
    whole = _TAG_ALONE.sub(r"\1\n\2", source)
    return str(_run(template, lambda: environment.from_string(whole).render(vocabulary.all)))


def word_document(template: Path, vocabulary: Vocabulary, about: Mapping[str, str]) -> bytes:
    """Return a Word template filled in, each number in a content control; raises `WordingRefused`, `CannotRead`."""
    opened(template)
    document = DocxTemplate(str(template))
    document.init_docx()
    _without_their_paragraphs(document.docx)
    _must_name_something(template, document.patch_xml(document.get_xml()))
    environment = _environment(template, vocabulary, lines=False)
    _run(template, lambda: document.render(vocabulary.all, environment, autoescape=True))
    return finished(document.docx, about)


def _must_name_something(template: Path, source: str) -> None:
    """Raise `WordingRefused` for what is no template: it would be given out again as it is, with its old numbers."""
    if "{{" not in source and "{%" not in source:
        found = _("it names no figure: it would be written out as it is.")
        raise refused(
            template, [Problem(template.name, found, _("Name what is to be filled in: {{ 合格 }}"))]
        )


def _without_their_paragraphs(document: Any) -> None:  # noqa: ANN401 - the library's document
    """Have a tag that stands alone in a paragraph go with it: {% for … %} is read as {%p for … %}."""
    for paragraph in document.paragraphs:
        found = _ALONE.fullmatch(paragraph.text)
        if found:
            first, *others = paragraph.runs
            first.text = f"{{%p {found[1]} %}}"
            for run in others:
                run.text = ""


def _run(template: Path, fill: Any) -> Any:  # noqa: ANN401 - what a template becomes
    try:
        return fill()
    except (WordingRefused, CannotRead):
        raise
    except TemplateSyntaxError as why:
        place = _("{file}, line {line}").format(file=template.name, line=why.lineno)
        raise refused(template, [Problem(place, _wrongly(why.message), "")]) from None
    except Exception as why:  # noqa: BLE001 - what a template says may go wrong in any way
        raise refused(template, [Problem(template.name, _wrongly(why), "")]) from None


def _wrongly(why: object) -> str:
    return _("the template is written wrongly ({reason}).").format(reason=str(why).rstrip("."))


def refused(template: Path, problems: list[Problem]) -> WordingRefused:
    """Return the failure that names all that is wrong with a template."""
    return WordingRefused(problems, path=str(template), count=len(problems))


def near(name: str, known: Sequence[str]) -> str:
    """Return which known names are likest, as a person is told."""
    begun = [word for word in known if name in word or word in name][:_NEAR]
    found = list(dict.fromkeys([*difflib.get_close_matches(name, known, n=_NEAR, cutoff=0.5), *begun]))[
        :_NEAR
    ]
    every = _("See them all: hotelaudit figures, or docs/report.md.")
    return _("Perhaps {names}?").format(names=_(", ").join(found)) if found else every


def _environment(template: Path, vocabulary: Vocabulary, *, lines: bool) -> ImmutableSandboxedEnvironment:
    """Return an environment that looks at every template that it is given before it makes code of it."""

    class Looking(ImmutableSandboxedEnvironment):
        def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
            parsed = super()._parse(source, name, filename)
            if lines and len(source) > _MOST:
                raise refused(template, [Problem(template.name, _("it is far too long."), "")])
            problems = list(dict.fromkeys(_Looking(template, vocabulary, lines=lines).problems(parsed)))
            if problems:
                raise refused(template, problems)
            return parsed

    made = Looking(autoescape=not lines, undefined=StrictUndefined, keep_trailing_newline=True,
                   )  # fmt: skip
    made.globals.clear()
    return made


class _Looking(NamedTuple):
    template: Path
    vocabulary: Vocabulary
    lines: bool

    def problems(self, parsed: nodes.Template) -> Iterator[Problem]:
        """Yield all that is wrong with a template."""
        own: dict[str, Collection[str]] = {"loop": _LOOP}
        for loop in parsed.find_all(nodes.For):
            fields = self._followable(loop)
            own |= {name.name: fields for name in loop.target.find_all(nodes.Name)}
            own |= {loop.target.name: fields} if isinstance(loop.target, nodes.Name) else {}
        for node in _every(parsed):
            yield from self._problems(node, own)

    def _followable(self, loop: nodes.For) -> Collection[str]:
        """Return what can be followed of each thing that a loop goes over."""
        listed = self.vocabulary.lists.get(loop.iter.name) if isinstance(loop.iter, nodes.Name) else None
        first = next(iter(listed), None) if isinstance(listed, Sequence) else None
        return list(first) if isinstance(first, Mapping) else ()

    def _problems(self, node: nodes.Node, own: Mapping[str, Collection[str]]) -> Iterator[Problem]:
        if not isinstance(node, _ALLOWED):
            what = _("reckoning") if isinstance(node, _RECKONING) else type(node).__name__.lower()
            said = _("{what} is not allowed in a template.").format(what=what)
            yield Problem(self._at(node), said, _("Numbers come from figures; name the one that is meant."))
        elif isinstance(node, nodes.Name):
            if node.ctx == "load" and node.name not in self.vocabulary.all and node.name not in own:
                yield self._unknown(node, node.name)
        elif isinstance(node, nodes.Getattr | nodes.Getitem):
            yield from self._followed(node, own)
        elif isinstance(node, nodes.Call):
            yield from self._called(node)
        elif isinstance(node, nodes.Filter):
            if node.name not in _FILTERS:
                yield Problem(
                    self._at(node), _("the filter {name} is not allowed.").format(name=node.name), ""
                )
        elif isinstance(node, nodes.For):
            yield from self._repeated(node)

    def _at(self, node: nodes.Node) -> str:
        if not self.lines:
            return self.template.name
        return _("{file}, line {line}").format(file=self.template.name, line=node.lineno)

    def _unknown(self, node: nodes.Node, name: str) -> Problem:
        known = [*self.vocabulary.all, *self.vocabulary.figures, *self.vocabulary.keys]
        said = _("there is no {name}.").format(name="{{ " + name + " }}")
        return Problem(self._at(node), said, near(name, known))

    def _followed(
        self, node: nodes.Getattr | nodes.Getitem, own: Mapping[str, Collection[str]]
    ) -> Iterator[Problem]:
        path = _path(node)
        if path is None:
            said = _("what is looked up must be written out.")
            yield Problem(self._at(node), said, _('Write f.pilot.hotels, or figure("pilot.hotels").'))
        elif any(part.startswith("_") for part in path):
            yield Problem(self._at(node), _("a name does not begin with _."), "")
        elif path[0] == self.vocabulary.tree:
            if not self._is_key(".".join(path[1:])):
                yield self._unknown(node, ".".join(path))
        elif path[0] in own and ".".join(path[1:]) not in own[path[0]]:
            said = _("there is no {name}.").format(name="{{ " + ".".join(path) + " }}")
            fields = [f"{path[0]}.{field}" for field in sorted(own[path[0]])]
            yield Problem(self._at(node), said, near(".".join(path), fields) if fields else "")

    def _is_key(self, key: str) -> bool:
        return any(known == key or known.startswith(f"{key}.") for known in self.vocabulary.keys)

    def _called(self, node: nodes.Call) -> Iterator[Problem]:
        name = node.node.name if isinstance(node.node, nodes.Name) else ""
        if name not in self.vocabulary.functions:
            if name not in self.vocabulary.all:
                known = _(", ").join(self.vocabulary.functions)
                yield Problem(self._at(node), _("only these can be asked: {names}.").format(names=known), "")
            return
        said = node.args[0].value if len(node.args) == 1 and isinstance(node.args[0], nodes.Const) else None
        if not isinstance(said, str) or node.kwargs:
            cure = _("Write {example}.").format(example=f'{name}("pilot.hotels")')
            yield Problem(self._at(node), _("{name} wants the name of a figure.").format(name=name), cure)
        elif said not in self.vocabulary.figures and said not in self.vocabulary.keys:
            yield self._unknown(node, said)

    def _repeated(self, node: nodes.For) -> Iterator[Problem]:
        known = isinstance(node.iter, nodes.Name) and node.iter.name in self.vocabulary.lists
        if not known or node.recursive or list(node.find_all(nodes.For)):
            names = _(", ").join(self.vocabulary.lists)
            said = _("a loop goes over one of {names}, and holds no other loop.").format(names=names)
            yield Problem(self._at(node), said, "")


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    """Yield each node once; a path (f.pilot.hotels) is one."""
    yield node
    for child in node.iter_child_nodes():
        if isinstance(node, nodes.Getattr | nodes.Getitem) and _path(node) is not None:
            root = child
            while isinstance(root, nodes.Getattr | nodes.Getitem):
                root = root.node
            if isinstance(root, nodes.Name):
                yield root
            return
        yield from _every(child)


def _path(node: nodes.Node) -> list[str] | None:
    if isinstance(node, nodes.Name):
        return [node.name]
    if isinstance(node, nodes.Getattr):
        above = _path(node.node)
        return None if above is None else [*above, node.attr]
    if (
        isinstance(node, nodes.Getitem)
        and isinstance(node.arg, nodes.Const)
        and isinstance(node.arg.value, str)
    ):
        above = _path(node.node)
        return None if above is None else [*above, *node.arg.value.split(".")]
    return None
