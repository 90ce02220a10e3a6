"""Turns an expression as a form has it into one that libxml2 evaluates as ODK means it.

libxml2 compares dates as not-a-number, knows `round` with one argument only, and lets nobody replace a function of
its own. So each operator and function whose meaning differs calls one of ours (`evaluating.py`), and each path leads
through the one tree in which answers and choice lists lie side by side, past all that is not relevant.
"""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field

from lark import Token, Tree

from hotelaudit.forms.xpath.arity import FUNCTIONS, NATIVE, PREFIX, UNSUPPORTED
from hotelaudit.forms.xpath.parsing import Misread, parse
from hotelaudit.i18n import _

_OPERATORS = {
    "=": "eq", "!=": "ne", "<": "lt", "<=": "le", ">": "gt", ">=": "ge", "+": "add", "-": "sub", "*": "mul",
    "div": "div", "mod": "mod", "and": "and", "or": "or",
}  # fmt: skip
_TELL = frozenset({"=", "!=", "<", "<=", ">", ">=", "and", "or"})  # give yes or no, never a place in a list
_VOLATILE = frozenset({"now", "today", "random", "uuid", "once"})
_CURRENT = "$current"
_SHOWN = "[not(@off)]"
Node = Tree[Token] | Token


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression: as it was written, as lxml evaluates it, and what it reads."""

    source: str
    native: str
    refs: tuple[str, ...]  # absolute paths, without predicates
    functions: tuple[str, ...]
    own: bool  # it reads the answer that it stands at
    volatile: bool


def rewrite(expression: str, context: str) -> Expression:
    """Return the expression that stands at the node `context` (`/data/room/landing`); raises `Misread`."""
    tree = parse(expression)
    writer = _Writer(context)
    try:
        native = writer.write(tree.children[0], context)
    except RecursionError:
        raise Misread(0, _("it is too deeply nested.")) from None
    names = tuple(sorted(writer.functions))
    refs = tuple(sorted(path for path in writer.refs if path.startswith("/")))
    return Expression(
        expression.strip(), native, refs, names, context in refs, bool(_VOLATILE & writer.functions)
    )


def faults(expression: str) -> list[Misread]:
    """Return everything that is wrong with an expression: its form, its functions, how many arguments they have."""
    try:
        tree = parse(expression)
        found = [fault for call in tree.find_data("call") for fault in _call_faults(call)]
        found += [
            Misread(_at(one), _("variables ({name}) are not known in forms.").format(name=one.children[0]))
            for one in tree.find_data("variable")
        ]
    except Misread as why:
        return [why]
    except RecursionError:
        return [Misread(0, _("it is too deeply nested."))]
    return sorted(found, key=lambda fault: fault.at)


def _call_faults(call: Tree[Token]) -> Iterator[Misread]:
    name, count = str(call.children[0]), len(call.children) - 1
    at = _at(call)
    if name in UNSUPPORTED:
        yield Misread(at, _("the function {name}() is not supported here.").format(name=name))
        return
    arity = FUNCTIONS.get(name)
    if arity is None:
        near = difflib.get_close_matches(name, FUNCTIONS, 1)
        said = _("there is no function {name}().").format(name=name)
        yield Misread(at, said + (_(" Perhaps {near}()?").format(near=near[0]) if near else ""))
    elif not arity.least <= count <= arity.most:
        said = _("{name}() has {count} arguments; {fit} are wanted.")
        yield Misread(at, said.format(name=name, count=count, fit=arity))


def _at(tree: Tree[Token]) -> int:
    return int(getattr(tree.meta, "start_pos", 0) or 0)


@dataclass
class _Writer:
    """Writes one expression anew; gathers what it reads."""

    context: str
    refs: set[str] = field(default_factory=set)
    functions: set[str] = field(default_factory=set)

    def write(self, node: Node, here: str) -> str:
        """Return a part of the expression, read at the path `here`."""
        assert isinstance(node, Tree)  # noqa: S101 - tokens are written by what they stand in
        return str(getattr(self, f"_{node.data}")(node, here))

    # ------------------------------------------------------------------ operators and values

    def _binary(self, node: Tree[Token], here: str) -> str:
        left, sign, right = node.children
        return f"{PREFIX}{_OPERATORS[str(sign)]}({self.write(left, here)}, {self.write(right, here)})"

    def _negative(self, node: Tree[Token], here: str) -> str:
        return f"{PREFIX}sub(0, {self.write(node.children[-1], here)})"

    def _union(self, node: Tree[Token], here: str) -> str:
        return f"{self.write(node.children[0], here)} | {self.write(node.children[2], here)}"

    def _literal(self, node: Tree[Token], _here: str) -> str:
        return str(node.children[0])

    _number = _literal

    def _bracketed(self, node: Tree[Token], here: str) -> str:
        return f"({self.write(node.children[0], here)})"

    def _variable(self, node: Tree[Token], _here: str) -> str:
        raise Misread(
            _at(node), _("variables ({name}) are not known in forms.").format(name=node.children[0])
        )

    # ------------------------------------------------------------------ functions

    def _call(self, node: Tree[Token], here: str) -> str:
        name, *arguments = node.children
        known = str(name)
        self.functions.add(known)
        if known == "current":
            return _CURRENT
        if known == "jr:choice-name":
            return self._choice_name(arguments, here)
        if known == "once":
            return f"{PREFIX}once($current, {self.write(arguments[0], here)})"
        if known == "position" and not arguments:
            return "position()"
        written = ", ".join(self.write(argument, here) for argument in arguments)
        return f"{known}({written})" if known in NATIVE else f"{PREFIX}{known.replace(':', '-')}({written})"

    def _choice_name(self, arguments: list[Node], here: str) -> str:
        """Write the call so that the question, which its second argument names as a text, is a whole path."""
        value, named = (self.write(argument, here) for argument in arguments)
        path = named.strip("'\" ")
        if named[0] in "'\"" and path:
            named = f"'{_resolved(self.context, path)}'"
        return f"{PREFIX}jr-choice-name({value}, {named})"

    # ------------------------------------------------------------------ paths

    def _filtered(self, node: Tree[Token], here: str) -> str:
        primary, *predicates = node.children
        base = self._base(primary, here)
        return self.write(primary, here) + "".join(self._predicate(one, base) for one in predicates)

    def _onward(self, node: Tree[Token], here: str) -> str:
        """`current()/../x`, `instance('list')/root/item[…]`."""
        filtered, slash, steps = node.children
        assert isinstance(filtered, Tree)  # noqa: S101 - by the grammar
        call = filtered.children[0]
        if isinstance(call, Tree) and call.data == "call" and str(call.children[0]) == "instance":
            self.functions.add("instance")
            listed = str(self.write(call.children[1], here)).strip("'\"")
            inside = self._steps(steps, f"instance({listed})", note=False)
            return f"/i/instance[@id='{listed}']{slash}{inside}"
        base = self._base(call, here)
        return f"{self._filtered(filtered, here)}{slash}{self._steps(steps, base)}"

    def _base(self, primary: Node, here: str) -> str:
        """Return the path that a primary expression leads to, as well as it can be known."""
        if isinstance(primary, Tree) and primary.data == "call" and str(primary.children[0]) == "current":
            return self.context
        return here

    def _location(self, node: Tree[Token], here: str) -> str:
        first = node.children[0]
        if isinstance(first, Token):
            if len(node.children) == 1:
                return "/i"
            inside = self._steps(node.children[1], "")
            return f"/i/{inside}" if str(first) == "/" else f"/i//{inside}"
        return self._steps(first, here)

    def _steps(self, node: Node, base: str, *, note: bool = True) -> str:
        assert isinstance(node, Tree)  # noqa: S101 - by the grammar
        made, path = [], base
        last = node.children[-1]
        for part in node.children:
            if isinstance(part, Token):
                made.append(str(part))
                continue
            path = _onto(path, part)
            made.append(self._one_step(part, path, shown=part is last or any(_predicates(part))))
        if note and "*" not in path and "::" not in path and path:
            self.refs.add(path)
        return "".join(made)

    def _one_step(self, step: Tree[Token], path: str, *, shown: bool) -> str:
        if step.data == "self":
            return "."
        if step.data == "parent":
            return ".."
        plain = "".join(str(part) if isinstance(part, Token) else str(part.children[0]) for part in step.children
                        if isinstance(part, Token) or part.data == "test")  # fmt: skip
        if step.data == "attribute":
            return plain
        element = not plain.endswith(")") or plain.endswith("node()")
        rules = "".join(self._predicate(one, path) for one in _predicates(step))
        return plain + (_SHOWN if shown and element else "") + rules

    def _predicate(self, node: Node, path: str) -> str:
        assert isinstance(node, Tree)  # noqa: S101 - by the grammar
        inside = node.children[0]
        written = self.write(inside, path)
        bare = isinstance(inside, Tree) and inside.data == "filtered" and isinstance(inside.children[0], Tree)
        if bare and inside.children[0].data == "number":  # type: ignore[union-attr]
            return f"[{written}]"
        if isinstance(inside, Tree) and inside.data == "binary" and str(inside.children[1]) in _TELL:
            return f"[{written}]"
        return f"[{PREFIX}place({written}, position())]"


def _predicates(step: Tree[Token]) -> Iterator[Tree[Token]]:
    for part in step.children:
        if isinstance(part, Tree) and part.data == "predicate":
            yield part


def _onto(path: str, step: Tree[Token]) -> str:
    """Return where a step leads from `path`; a step along another axis than `child` makes the path unknown."""
    if step.data == "self":
        return path
    if step.data == "parent":
        return path.rpartition("/")[0]
    if step.data == "attribute":
        return f"{path}/*"
    axis = next((str(part) for part in step.children if isinstance(part, Token)), "")
    test = next(
        str(part.children[0]) for part in step.children if isinstance(part, Tree) and part.data == "test"
    )
    return f"{path}/{axis}{test}"


def _resolved(context: str, path: str) -> str:
    """Return the absolute form of a simple path that stands at `context`."""
    if path.startswith("/"):
        return path
    parts = context.split("/")
    for step in path.split("/"):
        if step == "..":
            parts.pop()
        elif step not in {".", "current()"}:
            parts.append(step)
    return "/".join(parts)
