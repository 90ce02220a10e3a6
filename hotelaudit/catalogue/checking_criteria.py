"""Looks at the criteria of a bureau's own catalogue when they are read, and names everything that does not hold."""

import itertools
import re
from collections.abc import Collection, Container, Mapping
from pathlib import Path
from typing import Any, TypeGuard

from hotelaudit.catalogue.conditions import condition
from hotelaudit.catalogue.values import codes
from hotelaudit.errors import CatalogueFault, Problem
from hotelaudit.i18n import _

_BOTH = ("zh", "en")
_CODE = re.compile(r"[A-Za-z0-9._-]{1,16}")  # what stands in the columns of failing criteria
_VERSION_CODE = re.compile(r"[A-Za-z0-9._-]{1,32}")
_WORDS = ("threshold", "how", "cure")
_ONE_OF = {"severity": ("M", "A", "R"), "confidence": ("high", "med", "low"), "otherwise": ("A", "R")}
_EVIDENCE = ("photo", "video", "document")
_REQUIRED = (*_BOTH, *_WORDS, "sources", "severity", "confidence", "applies_from", "complies")
CONDITIONS = ("applies", "complies", "must_where", "by_label")
_CRITERION = {*_REQUIRED, *CONDITIONS, "otherwise", "paperwork", "evidence"}
_VERSION = (*_BOTH, "source", "applies_from", "venue_kinds")
_MAY = {*_VERSION, "applies_until", "musts", "criterion"}


class _Looked:
    """What was found to be wrong, by the key of the file."""

    def __init__(self) -> None:
        self.faults: list[tuple[str, str]] = []

    def fault(self, key: str, reason: str) -> None:
        self.faults.append((key, reason))


def check_criteria(rows: Mapping[str, Any], file: Path) -> None:
    """Raise a `CatalogueFault` that names every criterion and version whose words, rule or dates do not hold."""
    looked = _Looked()
    base = rows["criterion"]
    for code, row in base.items():
        _fitting(f"criterion.{code}", code, _CODE, looked)
        _criterion(f"criterion.{code}", row, looked)
    for code, row in rows["versions"].items():
        _fitting(f"versions.{code}", code, _VERSION_CODE, looked)
        _version(f"versions.{code}", row, base, looked)
    if not looked.faults:
        _dates(rows["versions"], looked)
    if looked.faults:
        key, reason = looked.faults[0]
        problems = [Problem(f"{file} {key}", f"{reason}.", "") for key, reason in looked.faults[1:]]
        raise CatalogueFault(problems, file=str(file), key=key, reason=reason)


def _fitting(at: str, code: str, pattern: re.Pattern[str], looked: _Looked) -> None:
    if not pattern.fullmatch(code):
        looked.fault(at, _("a code is letters, digits, dots, _ and -, and not that long"))


def _table(
    row: object, at: str, required: Collection[str], may: Collection[str], looked: _Looked
) -> TypeGuard[dict[str, Any]]:
    """Tell whether a row is a table at all; note the keys that it lacks, and those that there are not."""
    if not isinstance(row, dict):
        looked.fault(at, _("{kind} expected").format(kind="dict"))
        return False
    for key in required:
        if key not in row:
            looked.fault(f"{at}.{key}", _("missing"))
    for key in row.keys() - may:
        looked.fault(f"{at}.{key}", _("there is no such key"))
    return True


def _criterion(at: str, row: object, looked: _Looked) -> None:
    if not _table(row, at, _REQUIRED, _CRITERION, looked):
        return
    for key in _BOTH:
        _text(f"{at}.{key}", row.get(key, ""), looked)
    for key in _WORDS:
        _both(f"{at}.{key}", row.get(key, {"zh": "", "en": ""}), looked)
    for key, words in _ONE_OF.items():
        if key in row and row[key] not in words:
            looked.fault(f"{at}.{key}", _("one of {words} expected").format(words=", ".join(words)))
    _rule(at, row, looked)


def _rule(at: str, row: Mapping[str, Any], looked: _Looked) -> None:
    for key in ("sources", "evidence"):
        words = row.get(key, [])
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            looked.fault(f"{at}.{key}", _("a list of words expected"))
        elif key == "evidence" and set(words) - {*_EVIDENCE}:
            looked.fault(f"{at}.{key}", _("one of {words} expected").format(words=", ".join(_EVIDENCE)))
    if not isinstance(row.get("paperwork", False), bool):
        looked.fault(f"{at}.paperwork", _("true or false expected"))
    _day(f"{at}.applies_from", row.get("applies_from", ""), looked)
    for key in CONDITIONS:
        if key in row:
            condition(row[key], f"{at}.{key}", looked.fault)
    if "must_where" in row and "otherwise" not in row:
        looked.fault(f"{at}.otherwise", _("missing"))
    if "must_where" in row and row.get("severity") != "M":
        looked.fault(f"{at}.severity", _("M expected, since must_where says where it is a must"))


def _version(at: str, row: object, base: Mapping[str, Any], looked: _Looked) -> None:
    if not _table(row, at, _VERSION, _MAY, looked):
        return
    for key in (*_BOTH, "source"):
        _text(f"{at}.{key}", row.get(key, ""), looked)
    for key in ("applies_from", "applies_until"):
        _day(f"{at}.{key}", row.get(key, ""), looked)
    own = row.get("criterion", {})
    if not isinstance(own, dict):
        looked.fault(f"{at}.criterion", _("{kind} expected").format(kind="dict"))
        own = {}
    for code, change in own.items():
        if isinstance(change, dict) and isinstance(base.get(code, {}), dict):
            _change(f"{at}.criterion.{code}", base.get(code, {}), change, looked)
        else:
            looked.fault(f"{at}.criterion.{code}", _("{kind} expected").format(kind="dict"))
    _listed(f"{at}.musts", row.get("musts", []), {**base, **own}, looked)
    _listed(f"{at}.venue_kinds", row.get("venue_kinds", []), codes("venue_kind"), looked)


def _change(at: str, base: Mapping[str, Any], change: Mapping[str, Any], looked: _Looked) -> None:
    """Note what does not hold of what a version changes; the rest of the criterion was looked at already."""
    whole = _Looked()
    _criterion(at, {**base, **change}, whole)
    own = tuple(f"{at}.{key}" for key in change)
    looked.faults += [fault for fault in whole.faults if not base or fault[0].startswith(own)]


def _listed(at: str, words: object, known: Container[str], looked: _Looked) -> None:
    """Note a list that is none, and each of its words that is not among the known ones."""
    if not isinstance(words, list):
        looked.fault(at, _("a list of words expected"))
        return
    for word in words:
        if not isinstance(word, str) or word not in known:
            looked.fault(at, _("{value!r} is not known").format(value=word))


def _text(at: str, said: object, looked: _Looked) -> None:
    if not isinstance(said, str):
        looked.fault(at, _("{kind} expected").format(kind="str"))


def _both(at: str, said: object, looked: _Looked) -> None:
    if not isinstance(said, dict):
        looked.fault(at, _("{kind} expected").format(kind="dict"))
        return
    for key in _BOTH:
        if key not in said:
            looked.fault(f"{at}.{key}", _("missing"))
        else:
            _text(f"{at}.{key}", said[key], looked)


def _day(at: str, said: object, looked: _Looked) -> None:
    """Note what is no day: TOML writes one as 2026-01-04, without quotes."""
    if said != "" and type(said).__name__ != "date":
        looked.fault(at, _("a day expected, written as 2026-01-04 without quotes"))


def _dates(versions: Mapping[str, Mapping[str, Any]], looked: _Looked) -> None:
    """Note two versions that would be in force on one day, and one that ends before it begins."""
    ordered = sorted(versions.items(), key=lambda item: str(item[1]["applies_from"]))
    for (one, row), (other, after) in itertools.pairwise(ordered):
        since, end = str(after["applies_from"]), row.get("applies_until")
        if str(row["applies_from"]) == since or (end and str(end) >= since):
            reason = _("{one} and {other} would both be in force on {day}")
            looked.fault(f"versions.{other}.applies_from", reason.format(one=one, other=other, day=since))
    for code, row in ordered:
        if "applies_until" in row and row["applies_until"] < row["applies_from"]:
            looked.fault(f"versions.{code}.applies_until", _("it ends before it begins"))
