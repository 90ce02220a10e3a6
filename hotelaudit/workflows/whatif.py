"""Reckons what a cohort would come to if something were put right: a box, a carrier, a criterion, a hotel."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from hotelaudit import text
from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.codes import HotelVerdict
from hotelaudit.catalogue.values import codes
from hotelaudit.figures import fixing
from hotelaudit.figures.fixing import Failing, Move, OfMake, WhatIf
from hotelaudit.figures.matrix import visited_later
from hotelaudit.figures.tallying import tallied, verdicts
from hotelaudit.figures.waivers import in_force
from hotelaudit.rules.mending import Boxes, Seen, by_boxes, verdict_after
from hotelaudit.workflows.fixes import Fix, read, spellings
from hotelaudit.workflows.reporting import Asked, scoped


def whatif(asked: Asked, written: Sequence[str]) -> WhatIf:
    """Return what the hotels would come to if all of `written` (`KIND=VALUE`) were put right.

    Raises `WrongUse`, which names every one that fits nothing with the nearest that do.
    """
    with scoped(asked) as (reader, scope):
        fixes = read(reader, scope, written)
        boxed = any(fix.kind == "box" for fix in fixes)
        boxes = fixing.failing_boxes(reader, scope) if boxed else {}
        left_out = visited_later(reader, scope) if boxed else 0
        before = verdicts(tallied(reader, scope))
        waivers = in_force(reader, scope)
        moves, eased = _moves(fixing.failing(reader, scope), fixes, boxes, waivers)
    after = before + Counter(move.after for move in moves)
    after.subtract(Counter(move.before for move in moves))
    ordered = codes("hotel_verdict")
    return WhatIf(
        scope=scope,
        fixes=[(fix.kind, fix.value) for fix in fixes],
        whole=scope.target or sum(before.values()),
        before={code: before[code] for code in ordered},
        after={code: after[code] for code in ordered},
        moves=moves,
        eased=eased,
        left_out=left_out,
    )


def _moves(
    hotels: Iterable[Failing],
    fixes: Sequence[Fix],
    boxes: Mapping[str, Sequence[OfMake]],
    waivers: Mapping[str, Sequence[Sequence[str] | None]],
) -> tuple[list[Move], int]:
    """Return the hotels whose verdict changes, and how many others have less that fails."""
    paperwork = {version.code: version.paperwork for version in criteria.versions()}
    moves, eased = list[Move](), 0
    for hotel in hotels:
        mended = _mended(hotel, fixes, boxes.get(hotel.hotel_id, ())) & hotel.failing
        before = HotelVerdict(hotel.verdict)
        waived = waivers.get(hotel.hotel_id, ())
        seen = Seen(before, hotel.failing, bool(hotel.missing), paperwork[hotel.version], waived)
        after = verdict_after(seen, mended)
        if after is not before:
            known, left = hotel[1:4], sorted(hotel.failing - mended)
            moves.append(Move(*known, before.value, after.value, sorted(mended), left, sorted(hotel.missing)))
        elif mended:
            eased += 1
    return moves, eased


def _mended(hotel: Failing, fixes: Iterable[Fix], makes: Iterable[OfMake]) -> frozenset[str]:
    """Return what passes in the hotel once everything of `fixes` is put right."""
    criteria_, named = frozenset[str](), frozenset[str]()
    for fix in fixes:
        if _is_of(hotel, fix):
            return hotel.failing
        criteria_ |= fix.means if fix.kind == "criterion" else frozenset()
        named |= fix.means if fix.kind == "box" else frozenset()
    boxes = (Boxes(bool(spellings(make[:3]) & named), make.failing, make.elsewhere) for make in makes)
    return by_boxes(boxes) | criteria_


def _is_of(hotel: Failing, fix: Fix) -> bool:
    """Tell whether everything that fails in the hotel is mended with this."""
    if fix.kind == "region":
        return (hotel.region or "").startswith(tuple(fix.means))
    has = {"carrier": hotel.carrier, "chain": text.key(hotel.chain or ""), "hotel": hotel.reference}
    return has.get(fix.kind) in fix.means
