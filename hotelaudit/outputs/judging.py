"""Verdicts for people: a row a hotel, or one hotel's verdict as an inspector would tell it.

A finding is shown with what was seen, the line that it breaks, how sure that line is, and what would put it right.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any, Protocol

from hotelaudit.catalogue.codes import Verdict
from hotelaudit.catalogue.criteria import Criterion
from hotelaudit.catalogue.facts import FACTS
from hotelaudit.catalogue.values import codes, label
from hotelaudit.i18n import _, language
from hotelaudit.outputs.columns import hanging
from hotelaudit.outputs.fields import field_label
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.listing import Column
from hotelaudit.outputs.screen import Screen


class Found(Protocol):
    """A finding, as `rules` makes it."""

    @property
    def criterion(self) -> Criterion:
        """The criterion as its version has it."""

    @property
    def room(self) -> str | None:
        """The room's number, None for the visit as a whole."""

    @property
    def verdict(self) -> Verdict:
        """What it comes to."""

    @property
    def severity(self) -> str | None:
        """M, A or R; None where it is not known."""

    @property
    def seen(self) -> tuple[tuple[str, Any], ...]:
        """The fields that were asked about, with what was recorded."""

    @property
    def inferred(self) -> bool:
        """Whether the recorded mode was judged for want of a room."""

    @property
    def version(self) -> str:
        """The version's code."""


_CODE = re.compile(r" ?[（(][A-Z]\d[）)]$")
IN_CSV = (
    "criterion", "room", "verdict", "severity", "confidence", "version", "threshold", "inferred", "sentence",
)  # fmt: skip


def rooms_of(judged: int, rooms: int | None) -> str:
    """Return n/N, the rooms that were judged and those that there are; `?` where that was not written down."""
    return f"{judged}/{rooms if rooms is not None else '?'}"


def columns(*, compared: bool, versions: int) -> list[Column]:
    """Return the columns of a table of verdicts; one version for all needs no column."""
    said = [Column("reference", _("Reference")), Column("name", _("Name"))]
    if compared:
        said.append(Column("before", _("Before")))
    return [
        *said,
        Column("verdict", _("Verdict")),
        Column("failing", _("Fails at")),
        Column("missing", _("Not assessed")),
        Column("rooms", _("Rooms"), "right"),
        *([Column("version", _("Version"))] if versions > 1 else []),
    ]


def row(facts: Mapping[str, Any]) -> dict[str, object]:
    """Return a hotel's verdict as a table shows it; a label that was judged is marked as inferred."""
    verdict = label("hotel_verdict", facts["verdict"])
    return {
        **facts,
        "before": label("hotel_verdict", facts["before"]),
        "verdict": _("{verdict} (inferred)").format(verdict=verdict) if facts["by_label"] else verdict,
        "failing": " ".join(facts["failing"]),
        "missing": " ".join(facts["missing"]),
        "rooms": rooms_of(facts["rooms"], facts["hotel_rooms"]),
    }


def totals(verdicts: Sequence[str], versions: Iterable[str], moved: int | None) -> list[str]:
    """Return how many hotels come to each verdict, under which versions, and how many `moved` if they were compared."""
    counts = Counter(verdicts)
    said = [f"{label('hotel_verdict', code)} {counts[code]}" for code in codes("hotel_verdict")]
    named, together = sorted(versions) or [_("none in force")], _(", ")
    sentence = _("Hotels: {count}; {verdicts}. Version: {versions}.").format(
        count=len(verdicts), verdicts=together.join(said), versions=together.join(named)
    )
    return [sentence, *([_("Would move: {count}.").format(count=moved)] if moved is not None else [])]


def finding_row(found: Found) -> dict[str, object]:
    """Return a finding for programs; `seen` are the recorded fields, `sentence` says it in the language in use."""
    criterion = found.criterion
    return {
        "criterion": criterion.code,
        "title": criterion.title,
        "room": found.room,
        "verdict": found.verdict.value,
        "severity": found.severity,
        "confidence": criterion.confidence,
        "version": found.version,
        "seen": dict(found.seen),
        "threshold": criterion.threshold,
        "inferred": found.inferred,
        "sources": list(criterion.sources),
        "cure": criterion.cure,
        "sentence": sentence(found),
    }


def sentence(found: Found) -> str:
    """Return what was seen against what is wanted, in one sentence."""
    seen = _seen(found.seen)
    if found.verdict is Verdict.NOT_ASSESSED:
        said = _("not assessed; wanted: {threshold}")
        said = said if not seen else _("seen {seen}, which does not settle it; wanted: {threshold}")
    else:
        said = _("seen {seen}; wanted: {threshold}")
    return said.format(seen=seen, threshold=found.criterion.threshold)


def _seen(seen: Iterable[tuple[str, Any]]) -> str:
    return _(", ").join(f"{_plain(field_label(name))} {value_of(name, value)}" for name, value in seen)


def _plain(label: str) -> str:
    """Return a field's label without the criterion's code, which stands at the head of the finding already."""
    return _CODE.sub("", label)


def value_of(name: str, value: Any) -> str:  # noqa: ANN401 - whatever was recorded
    """Return a recorded fact as people say it, with its unit."""
    fact = FACTS[name]
    if fact.holds == "yes_no":
        return _("yes") if value else _("no")
    if fact.holds == "number":
        unit = fact.unit if fact.unit.isascii() or language() == "zh" else ""
        return f"{value:g} {unit}".rstrip()
    return harmless(label(name, value) if fact.holds == "code" else value)


def told(
    stands: Mapping[str, Any], findings: Sequence[Found], waivers: Sequence[Mapping[str, Any]], screen: Screen
) -> str:
    """Return a hotel's verdict, what breaks which line, what was not assessed, what passed; ended by a line feed.

    `stands` holds the fields of `workflows.judging.Stands`; its `version` is shown as it is.
    """
    width, colour = screen.width, screen.colour
    musts = [found for found in findings if found.severity in {"M", None}]
    breaking = [found for found in musts if found.verdict is Verdict.NON_COMPLIANT]
    open_ = [found for found in musts if found.verdict is Verdict.NOT_ASSESSED]
    rest = [found for found in findings if found.severity not in {"M", None}]
    lines = [
        *_head(stands, width, colour=colour),
        *_waived(waivers, width),
        *_section(_("Fails"), _breaks(breaking, width), colour=colour),
        *_section(_("Not assessed"), _missing(open_, width), colour=colour),
        *_section(_("Passes"), _passes(musts, width), colour=colour),
        *_section(_("Recorded, no must"), _breaks(_not_passed(rest), width), colour=colour),
    ]
    return "\n".join(lines) + "\n"


def _head(stands: Mapping[str, Any], width: int, *, colour: bool) -> list[str]:
    verdict = label("hotel_verdict", stands["verdict"])
    title = f"{stands['reference']}  {harmless(stands['name'])}  {verdict}"
    lines = [f"\x1b[1m{title}\x1b[0m" if colour else title]
    if stands["before"]:
        lines.append(
            _("  under the version in force: {before}").format(
                before=label("hotel_verdict", stands["before"])
            )
        )
    if not stands["visit"]:
        return [*lines, *hanging("  " + _("No television visit yet."), width, 2)]
    said = _("  Visit {visit}, {date}; rooms judged {rooms}, boxes {boxes}; version {version}").format(
        visit=stands["visit"], date=stands["date"], rooms=rooms_of(stands["rooms"], stands["hotel_rooms"]),
        boxes=stands["boxes"], version=stands["version"] or _("none in force"),
    )  # fmt: skip
    lines += hanging(said, width, 2)
    if not stands["version"]:
        lines += hanging("  " + _("No version of the criteria was in force on that day."), width, 2)
    if stands["by_label"]:
        lines += hanging(
            "  " + _("In no room was anything measured: the recorded mode was judged (inferred)."), width, 2
        )
    return lines


def _waived(waivers: Iterable[Mapping[str, Any]], width: int) -> list[str]:
    said = _("  Waiver {reference}, {start} to {until}, {codes}: {reason} (approved by {approver})")
    lines = []
    for waiver in waivers:
        shown = {**waiver, "codes": waiver["criteria"] or _("all criteria")}
        told = said.format(**{**shown, **{key: harmless(waiver[key]) for key in ("reason", "approver")}})
        lines += hanging(told, width, 4)
    return lines


def _section(heading: str, lines: Sequence[str], *, colour: bool) -> list[str]:
    if not lines:
        return []
    return ["", f"\x1b[1m{heading}\x1b[0m" if colour else heading, *lines]


def _breaks(findings: Iterable[Found], width: int) -> list[str]:
    """Return for each criterion its rooms, what was seen there, its source, how sure it is, and the cure."""
    lines = []
    for criterion, some in groupby(findings, key=lambda found: found.criterion):
        lines += hanging(f"  {criterion.code} {criterion.title}", width, 4)
        for said, alike in _alike(some):
            rooms = _(", ").join(harmless(one.room) for one in alike if one.room is not None)
            told = _("{rooms}: {said}").format(rooms=rooms, said=said) if rooms else said
            lines += hanging(f"    {told}", width, 6)
        lines += _basis(criterion, width)
    return lines


def _alike(findings: Iterable[Found]) -> list[tuple[str, list[Found]]]:
    found: dict[str, list[Found]] = {}
    for one in findings:
        inferred = _(" (inferred from the recorded mode)") if one.inferred else ""
        unsure = "" if one.severity else _(" (whether it is a must here was not recorded)")
        found.setdefault(sentence(one) + inferred + unsure, []).append(one)
    return list(found.items())


def _basis(criterion: Criterion, width: int) -> list[str]:
    sources = _("; ").join(criterion.sources) or _("no document")
    basis = _("Basis: {sources} ({confidence})").format(
        sources=sources, confidence=label("confidence", criterion.confidence)
    )
    cure = _("To put it right: {cure}").format(cure=criterion.cure)
    return [*hanging(f"    {basis}", width, 6), *hanging(f"    {cure}", width, 6)]


def _missing(findings: Iterable[Found], width: int) -> list[str]:
    lines = []
    for criterion, some in groupby(findings, key=lambda found: found.criterion):
        rooms = _(", ").join(harmless(one.room) for one in some if one.room is not None)
        where = _(" (rooms {rooms})").format(rooms=rooms) if rooms else ""
        said = _("  {code} {title}{where}: {how}")
        lines += hanging(
            said.format(code=criterion.code, title=criterion.title, where=where, how=criterion.how), width, 4
        )
    return lines


def _passes(findings: Iterable[Found], width: int) -> list[str]:
    """Return what passes wherever it was asked, and what was asked nowhere."""
    passed, elsewhere = [], []
    for criterion, some in groupby(findings, key=lambda found: found.criterion):
        verdicts = {one.verdict for one in some}
        if verdicts == {Verdict.NOT_APPLICABLE}:
            elsewhere.append(criterion.code)
        elif verdicts <= {Verdict.COMPLIANT, Verdict.NOT_APPLICABLE}:
            passed.append(f"{criterion.code} {criterion.title}")
    lines = hanging("  " + _(", ").join(passed), width, 2) if passed else []
    said = "  " + _("Not applicable here: {codes}").format(codes=" ".join(elsewhere))
    return [*lines, *(hanging(said, width, 2) if elsewhere else [])]


def _not_passed(findings: Iterable[Found]) -> list[Found]:
    return [found for found in findings if found.verdict is Verdict.NON_COMPLIANT]
