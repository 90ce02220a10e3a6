"""The criteria A1–H3 and their versions: what is looked at, by which threshold, since when, and how sure it is."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hotelaudit.catalogue.checking_criteria import CONDITIONS, check_criteria
from hotelaudit.catalogue.conditions import Condition, condition, fields
from hotelaudit.catalogue.facts import FACTS
from hotelaudit.catalogue.loading import load, overlaid
from hotelaudit.errors import CatalogueFault, NotFound
from hotelaudit.i18n import _, both


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion as one version has it.

    `severity` is M must, A advisory, R record only; where `must_where` holds it is M, elsewhere `otherwise`.
    It is asked where `applies` holds (everywhere if that is empty) and passes where `complies` does. `by_label`
    judges by the recorded mode where no room was looked into. `sources` are Chinese titles, perhaps none;
    `applies_from` is ISO 8601; `evidence` the kinds that should be kept: photo, video, document.
    """

    code: str
    zh: str
    en: str
    threshold_zh: str
    threshold_en: str
    how_zh: str
    how_en: str
    cure_zh: str
    cure_en: str
    sources: tuple[str, ...]
    severity: str
    confidence: str
    otherwise: str
    paperwork: bool
    applies_from: str
    evidence: tuple[str, ...]
    applies: Condition
    complies: Condition
    must_where: Condition
    by_label: Condition

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return both(self.zh, self.en)

    @property
    def threshold(self) -> str:
        """What complies, in the language in use."""
        return both(self.threshold_zh, self.threshold_en)

    @property
    def how(self) -> str:
        """How it is checked in the room, in the language in use."""
        return both(self.how_zh, self.how_en)

    @property
    def cure(self) -> str:
        """What puts it right, in the language in use."""
        return both(self.cure_zh, self.cure_en)

    @property
    def of_room(self) -> bool:
        """Whether it is looked at room by room, not once a visit."""
        return any(FACTS[name].where == "room" for name in fields(self.complies))


@dataclass(frozen=True, slots=True)
class Version:
    """The criteria in force from `applies_from` (ISO 8601) until the next version, for these kinds of venue."""

    code: str
    zh: str
    en: str
    source: str
    applies_from: str
    applies_until: str | None
    venue_kinds: tuple[str, ...]
    criteria: Mapping[str, Criterion]

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return both(self.zh, self.en)

    @property
    def paperwork(self) -> frozenset[str]:
        """The codes of what is put right at a desk."""
        return frozenset(code for code, row in self.criteria.items() if row.paperwork)


def find(code: str) -> Criterion | None:
    """Return the newest version's criterion of that code, however it is typed (`a1`), None if there is none."""
    return criteria().get(code.strip().upper())


def criteria() -> Mapping[str, Criterion]:
    """Return every criterion of the newest version by its code, in the catalogue's order."""
    return versions()[-1].criteria


def in_force(day: str) -> Version | None:
    """Return the version in force on a day (ISO 8601); None before the first and after the last one's end."""
    begun = [version for version in versions() if version.applies_from <= day]
    if not begun or (begun[-1].applies_until or day) < day:
        return None
    return begun[-1]


def version(code: str) -> Version:
    """Return the version of that code; raises `NotFound`, which names them all."""
    for known in versions():
        if known.code == code.strip():
            return known
    every = ", ".join(known.code for known in versions())
    raise NotFound("version", code, _("Versions are: {codes}.").format(codes=every))


@functools.cache
def versions() -> tuple[Version, ...]:
    """Return the versions, oldest first; raises `CatalogueFault` where a bureau's own do not hold together."""
    rows, own = load("criteria"), overlaid("criteria")
    if own:
        check_criteria(rows, own)
    made = (_version(code, row, rows["criterion"]) for code, row in rows["versions"].items())
    return tuple(sorted(made, key=lambda version: version.applies_from))


def _version(code: str, row: Mapping[str, Any], base: Mapping[str, Mapping[str, Any]]) -> Version:
    since, until = str(row["applies_from"]), row.get("applies_until")
    own = row.get("criterion", {})
    made = {name: _criterion(name, {**base.get(name, {}), **own.get(name, {})}) for name in {**base, **own}}
    musts = row.get("musts")
    for name, found in made.items():
        if found.applies_from > since or (musts is not None and name not in musts):
            made[name] = _recorded(found)
    kinds = tuple(row["venue_kinds"])
    return Version(
        code, row["zh"], row["en"], row["source"], since, str(until) if until else None, kinds, made
    )


def _recorded(found: Criterion) -> Criterion:
    """Return a criterion that is no must yet, or was none of the programme's: it is recorded all the same."""
    from dataclasses import replace  # noqa: PLC0415 - only here

    return replace(found, severity="R", must_where=(), otherwise="R")


def _criterion(code: str, row: Mapping[str, Any]) -> Criterion:
    threshold, how, cure = row["threshold"], row["how"], row["cure"]
    applies, complies, must_where, by_label = (_condition(row, name) for name in CONDITIONS)
    return Criterion(
        code, row["zh"], row["en"], threshold["zh"], threshold["en"], how["zh"], how["en"], cure["zh"], cure["en"],
        tuple(row["sources"]), row["severity"], row["confidence"],
        row.get("otherwise", row["severity"]), row.get("paperwork", False),
        str(row["applies_from"]), tuple(row.get("evidence", ())), applies, complies, must_where, by_label,
    )  # fmt: skip


def _condition(row: Mapping[str, Any], name: str) -> Condition:
    def told(key: str, reason: str) -> None:
        raise CatalogueFault(file="criteria.toml", key=key, reason=reason)

    return condition(row[name], name, told) if row.get(name) else ()
