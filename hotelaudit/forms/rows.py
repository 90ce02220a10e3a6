"""Looks at the rows of an XLSForm before they are turned: all that is wrong with them at once, by sheet and row.

pyxform stops at the first fault that it knows, and looks at no expression.
"""

import difflib
import re
from collections.abc import Iterator, Sequence
from typing import Any

from hotelaudit.errors import Problem
from hotelaudit.forms.xpath.rewriting import faults
from hotelaudit.i18n import _

FIRST = 2  # the first row below a sheet's headings
DEEPEST = 100  # groups within groups
ROOT = "/data"
Row = dict[str, Any]
_NAME = re.compile(r"[^\W\d][\w.\-]*")
_LAST_SAVED = "${last-saved#"
_REFERENCE = re.compile(r"\$\{\s*(?:last-saved#)?([^}]*?)\s*\}")
_RULES = {
    "relevant": "relevant", "relevance": "relevant", "required": "required", "constraint": "constraint",
    "calculation": "calculation", "calculate": "calculation", "repeat_count": "repeat_count", "trigger": "trigger",
    "choice_filter": "choice_filter", "read_only": "read_only", "readonly": "read_only",
}  # fmt: skip
_PLAIN = frozenset({"yes", "no", "true", "false", "true()", "false()"})
_SELECTS = re.compile(
    r"(select_one|select one(?: from)?|select1|select_multiple|select all that apply(?: from)?)\s+(\S+)"
)
ASKED = frozenset(
    [
        "text",
        "string",
        "integer",
        "int",
        "decimal",
        "date",
        "time",
        "datetime",
        "note",
        "calculate",
        "acknowledge",
        "trigger",
        "image",
        "photo",
        "video",
        "file",
        "range",
        "barcode",
        "geopoint",
        "gps",
        "location",
        "hidden",
    ]
)
_OF_PHONES = frozenset(
    [
        "start",
        "end",
        "today",
        "deviceid",
        "device_id",
        "phonenumber",
        "username",
        "email",
        "simserial",
        "subscriberid",
        "audit",
        "start-geopoint",
    ]
)
_NOT_TAKEN = frozenset(
    [
        "audio",
        "background-audio",
        "geotrace",
        "geoshape",
        "rank",
        "csv-external",
        "xml-external",
        "select_one_external",
        "osm",
        "select_one_from_file",
        "select_multiple_from_file",
    ]
)
_GROUPS = frozenset({"begin group", "begin repeat", "end group", "end repeat"})


def look(survey: Sequence[Row], choices: Sequence[Row]) -> list[Problem]:
    """Return everything that is wrong with the rows of the two sheets."""
    lists = {str(row.get("list_name") or row.get("list name") or "").strip() for row in choices}
    names = [str(row.get("name", "")).strip() for row in survey]
    looker = _Looker(lists - {""}, frozenset(names) - {""})
    problems = [problem for number, row in enumerate(survey, FIRST) for problem in looker.row(number, row)]
    return problems + list(looker.open_ends()) + list(_choices(choices))


def kind_of(row: Row) -> str:
    """Return the type of a row in one spelling: `begin_group` and `begin group` are one."""
    said = " ".join(str(row.get("type", "")).split())
    lower = said.lower().replace("begin_", "begin ").replace("end_", "end ")
    return lower if lower in _GROUPS else said


def places(survey: Sequence[Row]) -> dict[str, str]:
    """Return sheet and row of each path: `/data/room/landing` → `survey!12`."""
    found: dict[str, str] = {}
    within = [ROOT]
    for number, row in enumerate(survey, FIRST):
        kind, name = kind_of(row), str(row.get("name", "")).strip()
        if kind.startswith("end "):
            del within[-1:]
        elif name:
            path = f"{within[-1] if within else ROOT}/{name}"
            found[path] = f"survey!{number}"
            if kind.startswith("begin "):
                within.append(path)
    return found


class _Looker:
    """Goes through the survey sheet row by row; knows which group it is in."""

    def __init__(self, lists: set[str], names: frozenset[str]) -> None:
        self._lists = lists
        self._names = names
        self._open: list[tuple[str, int, set[str]]] = [("", 0, set())]

    def row(self, number: int, row: Row) -> Iterator[Problem]:
        """Yield what is wrong with one row."""
        where, kind, name = f"survey!{number}", kind_of(row), str(row.get("name", "")).strip()
        if not kind:
            if any(str(value).strip() for value in row.values()):
                yield Problem(where, _("the type is missing."), _("Fill in the column type."))
            return
        if kind.startswith("end "):
            yield from self._end(where, kind)
            return
        yield from self._type(where, kind)
        yield from self._name(where, name)
        yield from self._rules(where, row)
        if kind.startswith("begin "):
            if len(self._open) == DEEPEST + 1:
                said = _("groups are more than {most} deep.").format(most=DEEPEST)
                yield Problem(where, said, _("Simplify the form."))
            self._open.append((kind.removeprefix("begin "), number, set()))

    def open_ends(self) -> Iterator[Problem]:
        """Yield each group that nothing ends."""
        for kind, number, _inside in self._open[1:]:
            said = _("this {kind} has no end.").format(kind=kind)
            yield Problem(f"survey!{number}", said, _("Add a row of type end_{kind}.").format(kind=kind))

    def _end(self, where: str, kind: str) -> Iterator[Problem]:
        wanted = kind.removeprefix("end ")
        if len(self._open) == 1:
            yield Problem(
                where, _("nothing is open that {kind} could end.").format(kind=kind), _("Take the row away.")
            )
            return
        begun, number, _inside = self._open.pop()
        if begun != wanted:
            said = _("{kind} stands here, but row {row} began a {begun}.").format(
                kind=kind, row=number, begun=begun
            )
            yield Problem(where, said, _("Write end_{kind}.").format(kind=begun))

    def _type(self, where: str, kind: str) -> Iterator[Problem]:
        word = kind.partition(" ")[0].lower()
        select = _SELECTS.match(kind)
        if word in _NOT_TAKEN:
            said = _("{kind} is not asked here.").format(kind=word)
            yield Problem(where, said, _("Use another type, or ask it on a phone only."))
        elif select and select[2].startswith("${"):
            cure = _("Use another type, or ask it on a phone only.")
            yield Problem(where, _("choices from the answers of a repeat are not taken."), cure)
        elif select:
            if select[2] not in self._lists:
                near = difflib.get_close_matches(select[2], self._lists, 1)
                cure = (
                    _("Perhaps {name}?").format(name=near[0])
                    if near
                    else _("Add the list to the sheet choices.")
                )
                yield Problem(where, _("there is no list {name!r} in choices.").format(name=select[2]), cure)
        elif kind not in _GROUPS and word not in ASKED | _OF_PHONES:
            near = difflib.get_close_matches(
                word, ASKED | {"select_one", "select_multiple", "begin_group", "begin_repeat"}, 1
            )
            cure = _("Perhaps {name}?").format(name=near[0]) if near else _("docs/forms.md lists the types.")
            yield Problem(where, _("the type {kind!r} is not known.").format(kind=kind), cure)

    def _name(self, where: str, name: str) -> Iterator[Problem]:
        inside = self._open[-1][2]
        if not name:
            yield Problem(where, _("the name is missing."), _("Fill in the column name."))
        elif not _NAME.fullmatch(name):
            said = _("{name!r} cannot be a name.").format(name=name)
            yield Problem(where, said, _("Begin with a letter, then letters, digits, - and _."))
        elif name in inside:
            said = _("the name {name} is there already in this group.").format(name=name)
            yield Problem(where, said, _("Choose another name."))
        inside.add(name)

    def _rules(self, where: str, row: Row) -> Iterator[Problem]:
        for column, value in row.items():
            written = str(value).strip() if isinstance(value, str) else ""
            if _LAST_SAVED in written:
                said = _("{column}: the answers of the last form are not known here.").format(column=column)
                yield Problem(where, said, _("Take ${last-saved#…} away."))
            for missing in dict.fromkeys(_REFERENCE.findall(written)):
                if missing not in self._names:
                    near = difflib.get_close_matches(missing, self._names, 1)
                    cure = _("Perhaps ${{{name}}}?").format(name=near[0]) if near else _("Correct the name.")
                    yield Problem(
                        where,
                        _("{column}: there is no question {name!r}.").format(column=column, name=missing),
                        cure,
                    )
            rule = _RULES.get(column.lower().replace(" ", "_"))
            if rule and written and written.lower() not in _PLAIN:
                for fault in faults(_REFERENCE.sub(" ../x ", written)):
                    yield Problem(
                        where, f"{column}: {fault}", _("Correct {written}").format(written=_short(written))
                    )


def _choices(choices: Sequence[Row]) -> Iterator[Problem]:
    seen = set[tuple[str, str]]()
    for number, row in enumerate(choices, FIRST):
        name = str(row.get("list_name") or row.get("list name") or "").strip()
        code = str(row.get("name", row.get("value", ""))).strip()
        if not name or not code:
            if any(str(value).strip() for value in row.values()):
                found = _("the list's name or the choice's name is missing.")
                yield Problem(f"choices!{number}", found, _("Fill in both."))
            continue
        if (name, code) in seen:
            found = _("the choice {code} is there already in {list}.").format(code=code, list=name)
            yield Problem(f"choices!{number}", found, _("Choose another name."))
        if " " in code:
            yield Problem(
                f"choices!{number}",
                _("{name!r} cannot be a name.").format(name=code),
                _("Leave the space out."),
            )
        seen.add((name, code))


def _short(written: str) -> str:
    return written if len(written) <= 60 else f"{written[:57]}…"  # noqa: PLR2004 - a line of a screen
