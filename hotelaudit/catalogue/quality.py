"""What is asked of the records before a report leaves the office: each rule's words, severity and thresholds."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from hotelaudit.catalogue.loading import load
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both

SEVERITIES = ("error", "warning")  # the graver one first
# Every rule with the thresholds that its question needs.
THRESHOLDS: dict[str, tuple[str, ...]] = {
    "visit_too_short": ("minutes_a_room",),
    "too_many_visits_a_day": ("visits",),
    "rooms_alike": ("rooms",),
    "sets_over_rooms": ("sets_a_room",),
    "boxes_without_sets": ("boxes_a_set",),
    "rooms_checked_over_rooms": (),
    "one_inspector_in_enforcement": ("inspectors",),
    "one_inspector": ("inspectors",),
    "inspector_in_two_places": (),
    "certificate_expired": (),
    "photo_used_twice": (),
    "date_in_future": (),
    "date_before_hotel": (),
    "closed_hotel_visited": (),
    "closed_before_opened": (),
    "label_contradicted": ("presses",),
    "vehicles_over_officers": (),
    "officers_too_few": ("officers",),
    "sets_unlisted": (),
    "sets_without_households": (),
    "offence_twice": (),
    "found_without_violation": (),
    "outing_twice": (),
    "total_below_report": (),
}
_KEYS = {"severity", "zh", "en", "cure", "thresholds"}


class Threshold(NamedTuple):
    """A number that a rule measures against, in `unit` (间, 人, 台/间, …)."""

    value: float
    unit: str


class Rule(NamedTuple):
    """One rule: its stable code, how grave a finding is, what it asks, how a finding is put right."""

    code: str
    severity: str
    zh: str
    en: str
    cure_zh: str
    cure_en: str
    thresholds: Mapping[str, Threshold]

    @property
    def title(self) -> str:
        """What it asks, in the language in use."""
        return both(self.zh, self.en)

    @property
    def cure(self) -> str:
        """How a finding is put right, in the language in use."""
        return both(self.cure_zh, self.cure_en)


def rules() -> tuple[Rule, ...]:
    """Return the rules in the catalogue's order; raises `CatalogueFault` for one that does not hold together."""
    rows = load("quality")["rule"]
    for code in rows.keys() - THRESHOLDS.keys():
        raise _fault(code, _("there is no such rule"))
    return tuple(_rule(code, row) for code, row in rows.items())


def threshold(code: str, name: str) -> float:
    """Return one threshold of the rule `code`, for a question that needs no other rule."""
    return _rule(code, load("quality")["rule"][code]).thresholds[name].value


def _rule(code: str, row: Mapping[str, Any]) -> Rule:
    for key in sorted(row.keys() - _KEYS):
        raise _fault(f"{code}.{key}", _("there is no such key"))
    if row["severity"] not in SEVERITIES:
        raise _fault(f"{code}.severity", _("one of {words} expected").format(words=", ".join(SEVERITIES)))
    said = row.get("thresholds", {})
    for name in sorted(said.keys() ^ {*THRESHOLDS[code]}):
        raise _fault(f"{code}.thresholds.{name}", _("there is no such key"))
    thresholds = {name: _threshold(f"{code}.thresholds.{name}", said[name]) for name in THRESHOLDS[code]}
    return Rule(code, row["severity"], row["zh"], row["en"], row["cure"]["zh"], row["cure"]["en"], thresholds)


def _threshold(at: str, said: Mapping[str, Any]) -> Threshold:
    for key in sorted(said.keys() - {"value", "unit"}):
        raise _fault(f"{at}.{key}", _("there is no such key"))
    if said["value"] < 0:
        raise _fault(f"{at}.value", _("a number from 0 up expected"))
    return Threshold(said["value"], said["unit"])


def _fault(key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="quality.toml", key=f"rule.{key}", reason=reason)
