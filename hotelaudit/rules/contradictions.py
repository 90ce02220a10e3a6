"""Sentences that contradict themselves, whatever the records say: sums, shares, nothing found yet something removed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.phrases import words
from hotelaudit.rules.claims import Claim, clause
from hotelaudit.rules.said_numbers import Said

ERROR, WARNING = "error", "warning"
_ROUNDING, _NOUGHT = 0.5, 1e-9  # of the last digit; what a computer adds
_LEAST_PARTS = 2
_OWN_SHARE = re.compile(r"\s*(?:[（(][^（）()，。；、]*|[，,]?占[^，。；、]*)")
_NEAR = 4  # characters before a number
_GROUP, _HOTELS = "pilot.group.", "pilot.hotels"
_OFFICERS, _OUTINGS, _VEHICLES = "enforcement.officers", "enforcement.outings", "enforcement.vehicles"
_OFFICERS_EACH = 2  # act together (《行政处罚法》42)


class Against(NamedTuple):
    """What a sentence has against itself: a code, how grave, and its numbers by name."""

    code: str
    severity: str
    facts: Mapping[str, object]


def against(sentence: str, found: Sequence[Claim]) -> Iterator[Against]:
    """Yield all that a sentence has against itself."""
    yield from _sums(sentence, found)
    yield from _groups(found)
    yield from _nothing_found(sentence, found)
    yield from _shares(sentence, found)


def implausible(said: Mapping[str, float]) -> Iterator[Against]:
    """Yield what cannot be right in the numbers that a whole report gives of its figures."""
    officers, outings, vehicles = (said.get(key) for key in (_OFFICERS, _OUTINGS, _VEHICLES))
    if officers is not None and outings and officers < _OFFICERS_EACH * outings:
        yield Against("officers", WARNING, {"officers": officers, "outings": outings})
    if officers is not None and vehicles and vehicles > officers:
        yield Against("vehicles", WARNING, {"officers": officers, "vehicles": vehicles})


def _sums(sentence: str, found: Sequence[Claim]) -> Iterator[Against]:
    word = next((word for word in words("parts") if word in sentence), None)
    said = [one.said for one in found]
    if word:
        at = sentence.index(word)
        before, after = [one for one in said if one.end <= at], [one for one in said if one.start > at]
        ends = re.search("[；。]", sentence[at:])
        after = [one for one in after if not ends or one.start < at + ends.start()]
    else:
        place = next((n for n, one in enumerate(said) if n and _sums_up(sentence, one)), None)
        before, after = ([said[place]], said[:place]) if place else ([], [])
    if before:
        yield from _sum(sentence, said, before[-1], after)


def _sum(sentence: str, every: Sequence[Said], total: Said, after: Sequence[Said]) -> Iterator[Against]:
    parts = [one for one in after if _may_be_part(total.unit, one.unit)]
    if len(parts) < _LEAST_PARTS or len(parts) != len(after) or not all(one.exact for one in (total, *parts)):
        return
    come_to = sum(one.value for one in parts)
    if come_to != total.value:
        grave = come_to > total.value or _is_total(sentence, every, every.index(total))
        yield Against("sum", ERROR if grave else WARNING, {"parts": come_to, "total": total.value})


def _is_total(sentence: str, every: Sequence[Said], place: int) -> bool:
    """Tell whether a word beside a number says that it is a total."""
    begin = every[place - 1].end if place else 0
    return any(word in sentence[begin : every[place].start] for word in words("total"))


def _sums_up(sentence: str, said: Said) -> bool:
    """Tell whether a number is said to sum up those before it: 共计241件."""
    before = sentence[max(0, said.start - _NEAR) : said.start]
    return any(word in before for word in words("sums_up"))


def _may_be_part(total: str, unit: str) -> bool:
    """Tell whether what is counted so may be part of a total counted so: 面, 只 and 台 of 件（套）."""
    return unit == total or (total in words("generic") and unit in {"面", "只", "台", "件", "套", "个"})


def _groups(found: Sequence[Claim]) -> Iterator[Against]:
    groups = {key: one.said for one in found for key in one.keys if key.startswith(_GROUP)}
    whole = next((one.said for one in found if _HOTELS in one.keys), None)
    unread = any(not one.keys and whole and one.said.unit == whole.unit for one in found)
    if (
        whole is None
        or unread
        or len(groups) < _LEAST_PARTS
        or not all(one.exact for one in (whole, *groups.values()))
    ):
        return
    come_to = sum(one.value for one in groups.values())
    if come_to != whole.value:
        yield Against("groups", ERROR, {"parts": come_to, "total": whole.value})


def _nothing_found(sentence: str, found: Sequence[Claim]) -> Iterator[Against]:
    nothing = next((word for word in words("nothing_found") if word in sentence), None)
    if not nothing:
        return
    for one in found:
        beside = clause(sentence, one.said)
        if one.said.value > 0 and any(word in beside for word in words("done_all_the_same")):
            yield Against("nothing_found", ERROR, {"nothing": nothing, "done": beside.strip()})


def _shares(sentence: str, found: Sequence[Claim]) -> Iterator[Against]:
    for one in found:
        if one.said.unit != "%" or not one.said.exact or _tells_a_change(sentence, one.said):
            continue
        pairs = _parts_and_wholes(sentence, [other.said for other in found], one.said)
        if pairs and not any(_is_share(one.said, *pair) for pair in pairs):
            part, whole = min(pairs, key=lambda pair: _off(one.said, *pair))
            right = round(100 * part.value / whole.value, 1)
            said = {"share": one.said.written, "part": part.written, "whole": whole.written, "right": right}
            yield Against("share", ERROR, said)


def _tells_a_change(sentence: str, share: Said) -> bool:
    return any(word in clause(sentence, share) for word in words("grew"))


def _parts_and_wholes(sentence: str, every: Sequence[Said], share: Said) -> list[tuple[Said, Said]]:
    """Return of which part in which whole a share may be.

    One in brackets or behind 占 is of the number right before it, in a whole that was named before and has no share
    of its own; where no such whole is named nobody knows. Any other may be of each pair, and of all together.
    """
    counts = [one for one in every if one.unit != "%" and one.exact and one.value]
    part = _part_before(sentence, every, share)
    if part:
        shares = [one for one in every if one.unit == "%"]
        parts = [_part_before(sentence, every, one) for one in shares]
        return [(part, one) for one in counts if one.end <= share.start and one not in parts
                and one.unit == part.unit and one.value >= part.value]  # fmt: skip
    pairs = [
        (a, b) for a in every if a.unit != "%" and a.exact for b in counts if a is not b and a.unit == b.unit
    ]
    sums = [(a, _together(a, counts)) for a in counts] if pairs else []
    return pairs + sums


def _together(one: Said, counts: Sequence[Said]) -> Said:
    come_to = sum(other.value for other in counts if other.unit == one.unit)
    return one._replace(value=come_to, written=f"{come_to:g}{one.unit}")


def _part_before(sentence: str, every: Sequence[Said], share: Said) -> Said | None:
    """Return the number that a share stands behind as its own: 24家（占68.6%）, 24家，占68.6%."""
    place = every.index(share)
    if not place or every[place - 1].unit == "%":
        return None
    between = sentence[every[place - 1].end : share.start]
    return every[place - 1] if _OWN_SHARE.fullmatch(between) else None


def _is_share(share: Said, part: Said, whole: Said) -> bool:
    digits = len(share.written.partition(".")[2].rstrip("%"))
    return bool(_off(share, part, whole) <= _ROUNDING / 10**digits + _NOUGHT)


def _off(share: Said, part: Said, whole: Said) -> float:
    return abs(100 * part.value / whole.value - share.value)
