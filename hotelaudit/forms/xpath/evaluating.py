"""Evaluates rewritten expressions over a form's tree with lxml. Nothing but lxml is loaded."""

import random
from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Protocol

from lxml import etree

from hotelaudit.forms.xpath.arity import PREFIX
from hotelaudit.forms.xpath.dates import DATES, formatted
from hotelaudit.forms.xpath.functions import FUNCTIONS
from hotelaudit.forms.xpath.operators import OPERATORS
from hotelaudit.forms.xpath.places import PLACES
from hotelaudit.forms.xpath.values import Value, number, text, truth
from hotelaudit.i18n import _

_PARK_MILLER = 2_147_483_647
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


class Unevaluable(Exception):
    """An expression that could not be worked out over these answers; its text is a sentence."""


class Host(Protocol):
    """What an expression may ask of the world and of the form around it."""

    @property
    def lang(self) -> str:
        """`zh` or `en`: the language of months and weekdays."""

    def today(self) -> date:
        """Return the day."""

    def now(self) -> datetime:
        """Return the time, with its offset."""

    def random(self) -> float:
        """Return a number from 0 up to 1."""

    def itext(self, name: str) -> str:
        """Return a text of the form by its name."""

    def choice_label(self, path: str, value: str) -> str:
        """Return what a choice of the question at `path` is called."""


class Evaluator:
    """Works out expressions over one tree."""

    def __init__(self, root: Any, host: Host) -> None:  # noqa: ANN401 - lxml's element
        self._root = root
        self._host = host
        self._mixed: list[Any] = []
        self._known: dict[str, Callable[..., Value]] = {}
        ours = {**OPERATORS, **FUNCTIONS, **DATES, **PLACES, **self._asking()}
        self._extensions = {(None, PREFIX + name): _plain(function) for name, function in ours.items()}

    def value(self, native: str, node: Any) -> Value:  # noqa: ANN401 - lxml's element
        """Return what an expression gives at a node: a text, a number, a truth or a list of nodes."""
        known = self._known.get(native)
        if known is None:
            try:
                known = self._known[native] = etree.XPath(
                    native, extensions=self._extensions, smart_strings=False
                )
            except etree.XPathError as why:
                raise Unevaluable(
                    _("{expression} cannot be worked out: {why}").format(expression=native, why=why)
                ) from None
        try:
            return known(node, current=[node])
        except (etree.XPathError, ArithmeticError, ValueError, TypeError, IndexError) as why:
            raise Unevaluable(
                _("{expression} cannot be worked out: {why}").format(expression=native, why=why)
            ) from None

    def text(self, native: str, node: Any) -> str:  # noqa: ANN401 - lxml's element
        """Return what an expression gives as an answer would be stored: blank for what is no number."""
        return text(self.value(native, node))

    def truth(self, native: str, node: Any) -> bool:  # noqa: ANN401 - lxml's element
        """Tell whether what an expression gives counts as true."""
        return truth(self.value(native, node))

    def nodes(self, native: str, node: Any) -> list[Any]:  # noqa: ANN401 - lxml's element
        """Return the nodes that an expression gives; none where it gives something else.

        libxml2 puts every node set in the order of the document, so a shuffled one is taken from where it was made.
        """
        found = self.value(native, node)
        if native.startswith(f"{PREFIX}randomize("):
            return self._mixed
        return found if isinstance(found, list) else []

    def _asking(self) -> dict[str, Callable[..., object]]:
        """Return the functions that ask the host."""
        host = self._host
        return {
            "today": lambda: host.today().isoformat(),
            "now": lambda: host.now().isoformat(timespec="milliseconds"),
            "random": host.random,
            "uuid": self._uuid,
            "randomize": self._shuffled,
            "jr-itext": lambda name: host.itext(text(name)),
            "jr-choice-name": lambda value, path: host.choice_label(text(path), text(value)),
            "format-date": lambda value, pattern: formatted(value, pattern, host.lang),
            "format-date-time": lambda value, pattern: formatted(value, pattern, host.lang),
        }

    def _uuid(self, length: Value = 0.0) -> str:
        count = int(number(length)) if number(length) > 0 else 0
        if count:
            return "".join(
                _LETTERS[int(self._host.random() * len(_LETTERS))] for _n in range(min(count, 1_000))
            )
        import uuid  # noqa: PLC0415 - hardly any form wants it

        return str(uuid.UUID(int=random.Random(self._host.random()).getrandbits(128), version=4))  # noqa: S311 - a name, no secret

    def _shuffled(self, nodes: Value, seed: Value = None) -> list[Any]:
        """Return the nodes in a random order; with a seed always in the same one (Park–Miller, as specified)."""
        mixed = list(nodes) if isinstance(nodes, list) else []
        state = int(number(seed)) % _PARK_MILLER if seed is not None and number(seed) == number(seed) else 0
        state = state if state > 0 else state + _PARK_MILLER - 1
        for last in range(len(mixed) - 1, 0, -1):
            if seed is None:
                drawn = self._host.random()
            else:
                state = state * 16_807 % _PARK_MILLER
                drawn = (state - 1) / (_PARK_MILLER - 1)
            place = int(drawn * (last + 1))
            mixed[last], mixed[place] = mixed[place], mixed[last]
        self._mixed = mixed
        return mixed


def _plain(function: Callable[..., object]) -> Callable[..., object]:
    """Let lxml call a function without its context; whole numbers leave as the floats that XPath knows."""

    def call(_context: object, *arguments: Value) -> object:
        made = function(*arguments)
        return float(made) if type(made) is int else made

    return call
