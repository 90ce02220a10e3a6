"""Documents of a case file (文书): what each is called, who issues them, and the pattern of their numbers."""

import re
from collections.abc import Mapping
from string import Formatter
from typing import Any, NamedTuple

from hotelaudit.catalogue.codes import PaperKind
from hotelaudit.catalogue.loading import load
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both
from hotelaudit.text import halfwidth

_ONCE = ("word", "year", "serial")  # a number without one of them would be given twice
_WIDTH = re.compile("0[2-6]")
_BRACKETS = str.maketrans("〔〕[]()【】", "()()()()")


class Number(NamedTuple):
    """What a number in the bureau's pattern says."""

    kind: PaperKind
    year: int
    serial: int


class Papers(NamedTuple):
    """The documents: who issues them, the word of the area, the pattern of numbers, and each kind's row."""

    agency: str
    area: str
    pattern: str
    rows: Mapping[str, Mapping[str, Any]]

    def title(self, kind: str) -> str:
        """Return what a kind is called, in the language in use."""
        return both(self.rows[kind]["zh"], self.rows[kind]["en"])

    def number(self, said: Number) -> str:
        """Return a number as it is written: 广责改〔2024〕4号."""
        word = self.rows[said.kind]["word"]
        return self.pattern.format(area=self.area, word=word, year=said.year, serial=said.serial)

    def read(self, number: str) -> Number | None:
        """Return what a number says, whatever its brackets and width; None where it is not in the pattern."""
        written = _plain(number)
        for kind in PaperKind:
            found = re.fullmatch(self._pattern_of(kind), written)
            if found and int(found["serial"]):
                return Number(kind, int(found["year"]), int(found["serial"]))
        return None

    def _pattern_of(self, kind: PaperKind) -> str:
        known = {"area": re.escape(_plain(self.area)), "word": re.escape(_plain(self.rows[kind]["word"]))}
        known |= {"year": "(?P<year>[0-9]{4})", "serial": "(?P<serial>[0-9]{1,6})"}
        parts = (
            (re.escape(_plain(text)), known[name] if name else "")
            for text, name, _width, _conversion in Formatter().parse(self.pattern)
        )
        return "".join(text + field for text, field in parts)


def papers() -> Papers:
    """Return the documents; raises `CatalogueFault` for a pattern that would give a number twice."""
    rows = load("papers")
    _check(rows)
    return Papers(rows["agency"], rows["area"], rows["pattern"], rows["paper"])


def _plain(written: str) -> str:
    return "".join(halfwidth(written).translate(_BRACKETS).split())


def _check(rows: Mapping[str, Any]) -> None:
    try:
        parts = list(Formatter().parse(rows["pattern"]))
    except ValueError:
        raise _fault("pattern", _("its braces do not match")) from None
    names = [name for _text, name, _width, _conversion in parts if name is not None]
    if any(names.count(name) != 1 for name in _ONCE) or set(names) - {*_ONCE, "area"}:
        said = _("{word}, {year} and {serial} once each expected, and perhaps {area}")
        raise _fault("pattern", said.format(word="{word}", year="{year}", serial="{serial}", area="{area}"))
    if any(width and not (name == "serial" and _WIDTH.fullmatch(width)) for _text, name, width, _c in parts):
        said = _("only {serial} may say its width: {example}")
        raise _fault("pattern", said.format(serial="{serial}", example="{serial:03}"))
    words = [row["word"] for row in rows["paper"].values()]
    for kind in PaperKind:
        if words.count(rows["paper"][kind]["word"]) > 1:
            raise _fault(f"paper.{kind}.word", _("two kinds have the same word"))


def _fault(key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="papers.toml", key=key, reason=reason)
