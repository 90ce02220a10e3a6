"""Reads an XForm, as pyxform makes it, into a `Form`. The XForms of the ODK specification are meant, no others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from hotelaudit.errors import Problem
from hotelaudit.forms.model import Form, Node, Options, Part, Rule, Setting, Text, Texts
from hotelaudit.forms.ordering import ordered
from hotelaudit.forms.xpath.parsing import Misread
from hotelaudit.forms.xpath.rewriting import faults, rewrite
from hotelaudit.i18n import _

X = "{http://www.w3.org/2002/xforms}"
H = "{http://www.w3.org/1999/xhtml}"
JR = "{http://openrosa.org/javarosa}"
HA = "{https://hotelaudit.org/xforms}"
ROOT = "i"  # the tree that expressions are evaluated over holds the answers and the choice lists side by side
_ITEXT = re.compile(r"jr:itext\('(.+)'\)")
_TYPES = {
    "string": "text", "int": "integer", "decimal": "decimal", "date": "date", "time": "time",
    "dateTime": "datetime", "geopoint": "geopoint", "barcode": "text",
}  # fmt: skip
_CONTROLS = {"select1": "select_one", "select": "select_multiple", "trigger": "acknowledge", "range": "range"}
_MEDIA = {"image": "image", "video": "video", "application": "file"}
# What looks beyond the turn of a repeat that it stands in: a condition, a function over several turns, …
_FAR = re.compile(
    r"\[|//|\b(count|sum|min|max|join|position|indexed-repeat|count-non-empty|area|distance|concat|randomize)\s*\("
)
_CLIMBS = re.compile(r"((?:\.\./)+)([\w.-]+)")  # … a path that climbs out of the turn and down into it again
Element = etree._Element  # noqa: SLF001 - lxml offers no other name for the type


class Source(NamedTuple):
    """The file that a form comes from, and in which row each path stands."""

    file: str
    digest: str
    places: dict[str, str]


@dataclass
class _Reading:
    """One XForm while it is read; `problems` gathers all that is wrong with it."""

    model: Element
    source: Source
    texts: dict[str, Texts] = field(default_factory=dict)
    binds: dict[str, Element] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: str) -> str:
        """Return sheet and row of a path, or of the nearest group around it."""
        while path and path not in self.source.places:
            path = path.rpartition("/")[0]
        return self.source.places.get(path, "survey")

    def rule(self, written: str | None, path: str, what: str) -> Rule | None:
        """Return the rule of an expression; None where there is none or it does not hold, which is noted."""
        if written is None or not written.strip() or written.strip() == "false()":
            return None
        for wrong in faults(written):
            cure = _("Correct {written}").format(written=written.strip())
            self.problems.append(Problem(self.place(path), f"{what}: {wrong}", cure))
        try:
            made = rewrite(written, path)
        except Misread:
            return None  # which was just told
        return Rule(made.source, made.native, made.refs, not _looks_far(made.source, path))

    def text(self, element: Element | None, path: str) -> Texts:
        """Return what a label, a hint or a message says, in each language."""
        if element is None:
            return {}
        found = _ITEXT.fullmatch(element.get("ref", ""))
        if found:
            return self.texts.get(found[1], {})
        parts = self.parts(element, path)
        return {"": parts} if parts else {}

    def said(self, written: str | None) -> Texts:
        """Return the text of an attribute: itself, or the one that it names."""
        found = _ITEXT.fullmatch(written or "")
        if found:
            return self.texts.get(found[1], {})
        return {"": (written,)} if written else {}

    def parts(self, element: Element, path: str) -> Text:
        """Return the words of an element and the expressions between them."""
        made: list[Part] = [element.text] if element.text else []
        for child in element:
            rule = self.rule(child.get("value"), path, _("text")) if child.tag == f"{X}output" else None
            made += [rule] if rule else []
            made += [child.tail] if child.tail else []
        return tuple(made)


def _looks_far(written: str, path: str) -> bool:
    """Tell whether an expression at `path` reads more than the turn of a repeat that it stands in."""
    steps = path.split("/")
    for up, name in _CLIMBS.findall(written):
        target = "/".join([*steps[: len(steps) - up.count("..")], name])
        if f"{path}/".startswith(f"{target}/"):
            return True
    return bool(_FAR.search(written))


def read(xform: str, source: Source) -> tuple[Form | None, list[Problem]]:
    """Return the form that an XForm describes, or every reason why it cannot be used, with sheet and row."""
    tree = etree.fromstring(xform.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    model = tree.find(f"{H}head/{X}model")
    assert model is not None  # noqa: S101 - pyxform makes one
    reading = _Reading(model, source)
    instance = next(iter(model.iterfind(f"{X}instance")))[0]
    name = etree.QName(instance).localname
    reading.binds = {bind.get("nodeset", ""): bind for bind in model.iterfind(f"{X}bind")}
    languages, default = _itexts(reading)
    root = Node(f"/{name}", name, "group")
    body = tree.find(f"{H}body")
    assert body is not None  # noqa: S101 - the same
    asked = {node.path: node for child in body for node in _control(reading, child)}
    root.children = _in_order(reading, instance, root.path, asked)
    form = Form(
        id=instance.get("id", name),
        title=tree.findtext(f"{H}head/{H}title") or "",
        version=instance.get("version", ""),
        digest=source.digest,
        file=source.file,
        languages=languages,
        default_language=default,
        root=root,
        template=_plain(instance),
        lists=_lists(reading),
        itexts={key: texts for key, texts in reading.texts.items() if not key.startswith("/")},
        settings=tuple(_settings(reading, tree)),
        order=(),
        places=source.places,
    )
    form.order, circles = ordered(form)
    reading.problems += [Problem(reading.place(path), said, "") for path, said in circles]
    _references(reading, form)
    return (None if reading.problems else form), reading.problems


def _itexts(reading: _Reading) -> tuple[tuple[str, ...], str]:
    languages, default = [], ""
    for translation in reading.model.iterfind(f"{X}itext/{X}translation"):
        language = translation.get("lang", "")
        languages.append(language)
        default = language if translation.get("default") or not default else default
        for text in translation:
            name = text.get("id", "")
            value = next((value for value in text if value.get("form") is None), None)
            parts = () if value is None else reading.parts(value, name.partition(":")[0])
            if parts and parts != ("-",):  # what pyxform writes for a translation that is missing
                reading.texts.setdefault(name, {})[language] = parts
    return tuple(languages or [""]), default


def _in_order(reading: _Reading, element: Element, path: str, asked: dict[str, Node]) -> list[Node]:
    """Return the nodes of the instance in its order; what no control asks for is a value."""
    made = []
    for child in element:
        if child.get(f"{JR}template") is None and _has_template(element, child):
            continue
        here = f"{path}/{etree.QName(child).localname}"
        node = asked.get(here) or Node(here, etree.QName(child).localname, "group" if len(child) else "value")
        _bound(reading, node)
        node.children = _in_order(reading, child, here, asked)
        made.append(node)
    return made


def _has_template(parent: Element, child: Element) -> bool:
    return any(
        twin is not child and twin.get(f"{JR}template") is not None for twin in parent.iterchildren(child.tag)
    )


def _bound(reading: _Reading, node: Node) -> None:
    """Give a node the rules of its bind."""
    bind = reading.binds.get(node.path)
    if bind is None:
        return
    kind = bind.get("type", "string")
    if node.type == "text":
        node.type = _TYPES.get(kind, kind)
    if node.kind == "question" and node.type not in _ASKED:
        found = _("{kind} is not asked here.").format(kind=node.type)
        cure = _("Use another type, or ask it on a phone only.")
        reading.problems.append(Problem(reading.place(node.path), found, cure))
    for name in ("relevant", "required", "constraint", "calculate", "readonly"):
        setattr(node, name, reading.rule(bind.get(name), node.path, name))
    node.messages = reading.said(bind.get(f"{JR}constraintMsg"))
    node.missing = reading.said(bind.get(f"{JR}requiredMsg"))
    node.preload = " ".join(filter(None, (bind.get(f"{JR}preload"), bind.get(f"{JR}preloadParams"))))
    node.criterion = bind.get(f"{HA}criterion", "")


_ASKED = {
    "text", "integer", "decimal", "date", "time", "datetime", "geopoint", "select_one", "select_multiple",
    "acknowledge", "range", "image", "video", "file", "note",
}  # fmt: skip


def _control(reading: _Reading, element: Element) -> Iterator[Node]:
    """Yield the node that an element of the body asks for, and those inside it."""
    tag = etree.QName(element).localname
    path = element.get("ref") or element.get("nodeset") or ""
    if tag == "group":
        repeat = element.find(f"{X}repeat")
        node = _described(reading, element, Node(path, _last(path), "group" if repeat is None else "repeat"))
        if repeat is not None:
            node.count = reading.rule(repeat.get(f"{JR}count"), path, "repeat_count")
        if path:
            yield node
        for child in element if repeat is None else repeat:
            yield from _control(reading, child)
    elif path and tag in {"input", "select1", "select", "trigger", "range", "upload", "rank", "secret"}:
        yield _question(reading, element, tag, path)


def _question(reading: _Reading, element: Element, tag: str, path: str) -> Node:
    node = _described(reading, element, Node(path, _last(path), "question", _CONTROLS.get(tag, "text")))
    if tag == "upload":
        media = element.get("mediatype", "").partition("/")[0]
        node.type = _MEDIA.get(media, media or "file")
    elif tag in {"rank", "secret"}:
        node.type = tag
    elif tag == "range":
        node.limits = {name: element.get(name, "") for name in ("start", "end", "step")}
    itemset = element.find(f"{X}itemset")
    if itemset is not None:
        nodes = reading.rule(itemset.get("nodeset"), path, "choice_filter")
        name = re.search(r"instance\('([^']+)'\)", itemset.get("nodeset", ""))
        node.options = Options(name[1], nodes) if nodes and name else None
    bind = reading.binds.get(path)
    if tag == "input" and bind is not None and bind.get("readonly") == "true()" and not bind.get("calculate"):
        node.type = "note"
    return node


def _described(reading: _Reading, element: Element, node: Node) -> Node:
    node.labels = reading.text(element.find(f"{X}label"), node.path)
    node.hints = reading.text(element.find(f"{X}hint"), node.path)
    node.appearance = element.get("appearance", "")
    return node


def _settings(reading: _Reading, tree: Element) -> Iterator[Setting]:
    for element in tree.iter(f"{X}setvalue"):
        path = element.get("ref", "")
        value = reading.rule(element.get("value") or "''", path, "default")
        above = element.getparent()
        source = "" if above is None else above.get("ref", "")
        if value:
            yield Setting(element.get("event", ""), path, value, source)


def _lists(reading: _Reading) -> str:
    """Return the choice lists, each as `<instance id="LIST">`, in no namespace."""
    others = [one for one in reading.model.iterfind(f"{X}instance") if one.get("id")]
    for one in others:
        if one.get("src"):
            found = _("choices from another file ({file}) are not taken.").format(file=one.get("src"))
            reading.problems.append(Problem("choices", found, _("Write them into the choices sheet.")))
    return "".join(_plain(one) for one in others if not one.get("src"))


def _plain(element: Element) -> str:
    """Return the element's XML without any namespace: expressions name what they read by its bare name."""
    bare = etree.fromstring(etree.tostring(element, with_tail=False))
    for part in bare.iter("*"):
        part.tag = etree.QName(part).localname
        if part.get(f"{JR}template") is not None:
            del part.attrib[f"{JR}template"]
            part.set("template", "1")
    etree.cleanup_namespaces(bare)
    return etree.tostring(bare, encoding="unicode")


def _references(reading: _Reading, form: Form) -> None:
    """Note every path that an expression reads and the form does not have."""
    known = {node.path for node in form.all()} | {form.root.path}
    for node in form.all():
        rules = [node.relevant, node.required, node.constraint, node.calculate, node.count]
        for ref in {ref for rule in rules if rule for ref in rule.refs} - known:
            found = _("reads {path}, which is not in the form.").format(path=ref)
            if ref.startswith(form.root.path + "/"):
                reading.problems.append(Problem(reading.place(node.path), found, _("Correct the name.")))


def _last(path: str) -> str:
    return path.rpartition("/")[2]
