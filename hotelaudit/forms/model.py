"""A form as it is asked: questions in groups and repeats, each with its rules. Light: nothing is imported.

It is made once from an XLSForm (`compiling.py`), kept as JSON, and read back whenever the form is used.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

GROUPS = frozenset({"group", "repeat"})


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression: as the form's author wrote it, and as lxml evaluates it.

    `refs` are the absolute paths that it reads; `local` tells that of a repeat it reads its own turn only.
    """

    source: str
    native: str
    refs: tuple[str, ...] = ()
    local: bool = True

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Return the rule that `asdict` wrote."""
        return cls(**{**kept, "refs": tuple(kept["refs"])})


Part = str | Rule  # of a text: words, or what an expression gives there
Text = tuple[Part, ...]
Texts = dict[str, Text]  # language → text


@dataclass(frozen=True, slots=True)
class Options:
    """Where a question's choices come from: a list, perhaps filtered, perhaps shuffled."""

    list_name: str
    nodes: Rule  # gives the items of the list that may be chosen now


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that is put down when something happens: the form is opened, a turn is added, an answer changes."""

    event: str  # odk-instance-first-load, odk-new-repeat, xforms-value-changed
    path: str
    value: Rule
    source: str = ""  # the question whose answer changed


@dataclass(slots=True)
class Node:
    """A question, a group, a repeat, or a value that is only calculated (`kind`)."""

    path: str
    name: str
    kind: str  # question, group, repeat, value
    type: str = "text"
    labels: Texts = field(default_factory=dict)
    hints: Texts = field(default_factory=dict)
    messages: Texts = field(default_factory=dict)  # of the constraint
    missing: Texts = field(default_factory=dict)  # of a required answer
    relevant: Rule | None = None
    required: Rule | None = None
    constraint: Rule | None = None
    calculate: Rule | None = None
    readonly: Rule | None = None
    count: Rule | None = None  # of a repeat
    options: Options | None = None
    appearance: str = ""
    criterion: str = ""
    preload: str = ""
    limits: dict[str, str] = field(default_factory=dict)  # of a range: start, end, step
    children: list["Node"] = field(default_factory=list)

    def all(self) -> Iterator["Node"]:
        """Yield the node and all that is below it, in the form's order."""
        yield self
        for child in self.children:
            yield from child.all()

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Node":
        """Return the node that `asdict` wrote."""
        rules = {name: kept[name] and Rule.read(kept[name]) for name in _RULES}
        texts = {name: _texts(kept[name]) for name in _TEXTS}
        options = kept["options"] and Options(
            kept["options"]["list_name"], Rule.read(kept["options"]["nodes"])
        )
        children = [cls.read(child) for child in kept["children"]]
        return cls(**{**kept, **rules, **texts, "options": options, "children": children})


_RULES = ("relevant", "required", "constraint", "calculate", "readonly", "count")
_TEXTS = ("labels", "hints", "messages", "missing")


@dataclass(slots=True)
class Form:
    """A whole form.

    `template` is the XML of an empty answer, `lists` the XML of the choice lists, `itexts` what each choice is
    called; `order` gives the paths of calculated and relevant nodes, each behind those that it reads.
    """

    id: str
    title: str
    version: str
    digest: str  # SHA-256 of the file that it was made from, and of how it was made
    file: str
    languages: tuple[str, ...]
    default_language: str
    root: Node
    template: str
    lists: str
    itexts: dict[str, Texts]
    settings: tuple[Setting, ...]
    order: tuple[str, ...]
    places: dict[str, str]  # path → sheet and row

    def all(self) -> Iterator[Node]:
        """Yield every node but the root, in the form's order."""
        for child in self.root.children:
            yield from child.all()

    def language(self, wanted: str) -> str:
        """Return the form's name of a language (`zh` → `中文 (zh)`); its default one where it lacks it."""
        marks = {"zh": ("(zh", "zh", "中文", "chinese"), "en": ("(en", "en", "english")}[wanted]
        for language in self.languages:
            said = language.casefold()
            if marks[0] in said or said.startswith(marks[1:]):
                return language
        return self.default_language

    def written(self) -> dict[str, Any]:
        """Return the form as JSON holds it."""
        return asdict(self)

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> "Form":
        """Return the form that `written` gave."""
        settings = tuple(
            Setting(row["event"], row["path"], Rule.read(row["value"]), row["source"])
            for row in kept["settings"]
        )
        itexts = {name: _texts(texts) for name, texts in kept["itexts"].items()}
        rest = {name: tuple(kept[name]) for name in ("languages", "order")}
        return cls(
            **{**kept, **rest, "root": Node.read(kept["root"]), "settings": settings, "itexts": itexts}
        )


def _texts(kept: Mapping[str, Any]) -> Texts:
    return {
        language: tuple(part if isinstance(part, str) else Rule.read(part) for part in parts)
        for language, parts in kept.items()
    }
