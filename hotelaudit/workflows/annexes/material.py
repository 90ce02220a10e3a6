"""What the sheets are made of, and how a field becomes a column."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from hotelaudit.catalogue.facts import FACTS
from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.papers import papers
from hotelaudit.catalogue.values import label, labels
from hotelaudit.figures.model import Scope, Summary
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.violations import Wanted
from hotelaudit.i18n import _
from hotelaudit.outputs.fields import field_label, shown
from hotelaudit.outputs.masking import masked, masked_phone
from hotelaudit.sheets.outgoing.book import Column, Kind, Sheet, Tone
from hotelaudit.workflows import rectifying

Row = Mapping[str, Any]

_DAYS = frozenset({"date", "last_visit", "found", "due", "updated", "verified", "ended", "looked_back"})
_CODES = frozenset({
    "reference", "licence_code", "phone", "room", "visit", "outing", "hotel", "violation", "serial", "firmware",
    "model", "number", "sha256",
})  # fmt: skip
_NUMBERS = frozenset({
    "rooms", "sets", "boxes", "officers", "helpers", "partners", "vehicles", "leaflets", "households", "sets_removed",
    "position", "photos", "size", *(name for name, fact in FACTS.items() if fact.holds == "number"),
})  # fmt: skip
_CHOICES = {
    "tv_mode": "tv_mode", "carrier": "carrier", "delivery": "delivery", "stars": "stars", "venue_kind": "venue_kind",
    "landing": "landing", "kind": "inspection_kind", "origin": "origin",
}  # fmt: skip
_YES_NO = frozenset({"customised", "joint", "licence_ok"})
_VERDICTS: Mapping[str, Tone] = {
    "compliant": "good", "basically_compliant": "fair", "non_compliant": "bad", "deferred": "fair",
    "not_assessed": "quiet",
}  # fmt: skip
_STATUS: Mapping[str, Tone] = {"closed": "good", "overdue": "bad", "relapsed": "bad", "found": "quiet"}


@dataclass(frozen=True)
class Material:
    """What was asked for, as it is when the workbook is made: `shown` are the codes of its sheets.

    `evidence` is the folder in which the files lie; phones are shown whole unless `mask`.
    """

    reader: Reader
    scope: Scope
    summary: Summary
    evidence: Path
    shown: Sequence[str]
    mask: bool = True

    @cached_property
    def violations(self) -> list[Row]:
        """The rows of the rectification ledger: what was found in the period, read once for its five views."""
        wanted = Wanted(first=self.scope.period.start, last=self.scope.period.end)
        return [*rectifying.rows(self.reader, wanted, self.scope.as_of)]

    @property
    def under(self) -> str:
        """The line under a title: who fills it in, the days that are told of, and the day it is seen from."""
        period = self.scope.period
        return _("Unit: {agency}    {start} to {end}, as of {day}").format(
            agency=papers().agency or "________", start=period.start, end=period.end, day=self.scope.as_of
        )


class Field(NamedTuple):
    """A field of a listing as a column; a `total` stands under it."""

    name: str
    total: bool = False
    width: float | None = None


def listed(
    material: Material, title: str, fields: Iterable[str | Field], rows: Sequence[Row], noun: str
) -> Sheet:
    """Return rows as a list in the house style."""
    wanted = [Field(one) if isinstance(one, str) else one for one in fields]
    return Sheet(
        title=title,
        columns=[_column(one, noun) for one in wanted],
        rows=[[cell(one.name, row.get(one.name), mask=material.mask) for one in wanted] for row in rows],
        heading=title,
        under=material.under,
        noun=noun,
        references=[str(row.get("reference") or "") for row in rows],
    )


def cell(name: str, value: object, *, mask: bool) -> object:
    """Return what stands in a cell for the recorded `value` of a field: numbers, days, and words for codes."""
    if value is None or (type(value) in {int, float} and name not in _YES_NO and name not in _CHOICES):
        return value
    if name in _DAYS and isinstance(value, str):
        return date.fromisoformat(value)
    said = shown(name, value)
    if not mask or name in {"reference", "licence_code", "sha256", "serial"}:
        return said
    return masked_phone(said) if name == "phone" else masked(said)


def _column(one: Field, noun: str) -> Column:
    return Column(
        heading=field_label(one.name, noun), kind=_kind(one.name), name=one.name, total=one.total, width=one.width,
        choices=_choices(one.name), tones=_tones(one.name), within=one.name == "rectification",
    )  # fmt: skip


def _kind(name: str) -> Kind:
    if name in _DAYS:
        return "day"
    if name in _NUMBERS:
        return "number"
    return "code" if name in _CODES or name in _CHOICES or name in _YES_NO else "text"


def _choices(name: str) -> Sequence[str]:
    if name in _YES_NO:
        return [_("yes"), _("no")]
    return labels(_CHOICES[name]) if name in _CHOICES else ()


def _tones(name: str) -> Mapping[str, Tone]:
    if name == "hotel_verdict":
        return {label("hotel_verdict", code): tone for code, tone in _VERDICTS.items()}
    if name == "rectification":
        return {label("violation_status", code): tone for code, tone in _STATUS.items()}
    if name == "report_group":
        return {group.label: "bad" for group in in_report_order() if group.code == "portal"}
    return {}
