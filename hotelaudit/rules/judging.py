"""Judges what was seen in a hotel against one version of the criteria.

Sources: the criteria and the order of the hotel's verdicts, docs/criteria.md. "Not assessed" is never compliant, a
hotel with one failing room fails, and neither the order of answers nor that of rooms matters.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from hotelaudit.catalogue.codes import HotelVerdict, Verdict
from hotelaudit.catalogue.conditions import fields
from hotelaudit.catalogue.criteria import Criterion, Version
from hotelaudit.rules.holding import Facts, holds

MUST = "M"


@dataclass(frozen=True, slots=True)
class Finding:
    """One criterion's verdict on a room, or on the visit as a whole (`room` is None).

    `severity` is None where it hangs on something that was not recorded; `seen` are the fields that were asked
    about, with what was recorded; `inferred` tells that no room was looked into and the recorded mode was judged.
    """

    criterion: Criterion
    version: str
    room: str | None
    verdict: Verdict
    severity: str | None
    seen: tuple[tuple[str, Any], ...]
    inferred: bool = False

    @property
    def looked(self) -> bool:
        """Whether what was seen sufficed for a verdict."""
        return self.verdict in {Verdict.COMPLIANT, Verdict.NON_COMPLIANT}

    @property
    def breaks(self) -> bool:
        """Whether a must is not met."""
        return self.severity == MUST and self.verdict is Verdict.NON_COMPLIANT

    @property
    def open(self) -> bool:
        """Whether a must, or what may be one, was not assessed."""
        if self.severity is None:
            return self.verdict in {Verdict.NOT_ASSESSED, Verdict.NON_COMPLIANT}
        return self.severity == MUST and self.verdict is Verdict.NOT_ASSESSED


class Outcome(NamedTuple):
    """What a room or a visit comes to: the musts that are not met, those that were not assessed, whether any was."""

    failing: frozenset[str]
    missing: frozenset[str]
    assessed: bool


def findings(
    version: Version,
    visit: Facts,
    rooms: Mapping[str, Facts],
    *,
    codes: Iterable[str] | None = None,
    labels: bool = True,
) -> list[Finding]:
    """Return the findings of a visit and of its rooms (by number), in the catalogue's order.

    Only those of `codes`, if they are given; without `labels` a room that was not looked into stays so.
    """
    wanted = (
        [version.criteria[code] for code in codes] if codes is not None else list(version.criteria.values())
    )
    labelled = labels and visit.get("venue_kind") in version.venue_kinds
    found: list[Finding] = []
    for criterion in wanted:
        if not criterion.of_room:
            found.append(_finding(version, criterion, visit, None))
            continue
        by_room = [
            _finding(version, criterion, {**visit, **facts}, room) for room, facts in sorted(rooms.items())
        ]
        looked = any(finding.looked for finding in by_room)
        if labelled and criterion.by_label and not looked:
            found.append(_by_label(version, criterion, visit))
        else:
            found += by_room or [_finding(version, criterion, visit, None)]
    return found


def _finding(version: Version, criterion: Criterion, facts: Facts, room: str | None) -> Finding:
    asked = sorted(fields(criterion.complies) | fields(criterion.applies))
    seen = tuple((name, facts[name]) for name in asked if facts.get(name) is not None)
    return Finding(
        criterion, version.code, room, _verdict(version, criterion, facts), _severity(criterion, facts), seen
    )


def _by_label(version: Version, criterion: Criterion, visit: Facts) -> Finding:
    """Return the finding of the recorded mode, an inference: no room was looked into."""
    seen = tuple((name, visit[name]) for name in sorted(fields(criterion.by_label)) if visit.get(name))
    verdict = _from(holds(criterion.by_label, visit))
    return Finding(criterion, version.code, None, verdict, _severity(criterion, visit), seen, inferred=True)


def _verdict(version: Version, criterion: Criterion, facts: Facts) -> Verdict:
    if facts.get("venue_kind") not in version.venue_kinds:
        return Verdict.NOT_APPLICABLE
    applies = holds(criterion.applies, facts) if criterion.applies else True
    if applies is False:
        return Verdict.NOT_APPLICABLE
    complies = holds(criterion.complies, facts)
    if applies is None:
        # Whether it is asked here hangs on something that was not recorded: it passes if it would either way.
        return Verdict.COMPLIANT if complies else Verdict.NOT_ASSESSED
    return _from(complies)


def _from(holds: bool | None) -> Verdict:
    if holds is None:
        return Verdict.NOT_ASSESSED
    return Verdict.COMPLIANT if holds else Verdict.NON_COMPLIANT


def _severity(criterion: Criterion, facts: Facts) -> str | None:
    if not criterion.must_where:
        return criterion.severity
    must = holds(criterion.must_where, facts)
    return None if must is None else MUST if must else criterion.otherwise


def outcome(found: Iterable[Finding]) -> Outcome:
    """Return what findings come to; `assessed` tells whether any must was looked at."""
    musts = [finding for finding in found if finding.severity in {MUST, None}]
    return Outcome(
        frozenset(finding.criterion.code for finding in musts if finding.breaks),
        frozenset(finding.criterion.code for finding in musts if finding.open),
        any(finding.looked and not finding.inferred for finding in musts),
    )


def verdict(version: Version, visit: Facts, whole: Outcome) -> HotelVerdict:
    """Return a hotel's verdict, first match; whether a waiver covers what fails is asked elsewhere, by the day."""
    missing = bool(whole.missing) or visit.get("venue_kind") not in version.venue_kinds
    return settled(whole.failing, version.paperwork, missing=missing)


def settled(failing: frozenset[str], paperwork: frozenset[str], *, missing: bool) -> HotelVerdict:
    """Return the verdict of a hotel where these musts fail; `missing` tells that another was not assessed."""
    if failing - paperwork:
        return HotelVerdict.NON_COMPLIANT
    if missing:
        return HotelVerdict.NOT_ASSESSED
    return HotelVerdict.BASICALLY_COMPLIANT if failing else HotelVerdict.COMPLIANT


def covers(waived: Sequence[str] | None, failing: Iterable[str]) -> bool:
    """Tell whether a waiver of these criteria (None: of all) covers every must that fails; none failing needs none."""
    codes = set(failing)
    return bool(codes) and (waived is None or codes <= set(waived))
