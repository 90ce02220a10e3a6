"""What would come of putting something right: the rate, the verdicts, and the hotels that would move."""

from collections.abc import Sequence

from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label
from hotelaudit.figures.fixing import Move, WhatIf
from hotelaudit.i18n import _
from hotelaudit.outputs.figures import about
from hotelaudit.outputs.harmless import harmless
from hotelaudit.outputs.listing import Column, listing
from hotelaudit.outputs.screen import percent

MOST_NAMED = 20  # hotels in the table


def whatif_json(found: WhatIf) -> dict[str, object]:
    """Return all of it for programs; rates in %, with one decimal, null where there is no hotel."""
    now, then = found.before["compliant"], found.after["compliant"]
    return {
        **about(found.scope),
        "fixes": [{"kind": kind, "value": value} for kind, value in found.fixes],
        "of": found.whole,
        "rate": {"before": _rate(now, found.whole), "after": _rate(then, found.whole)},
        "verdicts": {"before": dict(found.before), "after": dict(found.after)},
        "moves": [move._asdict() for move in found.moves],
        "eased": found.eased,
        "left_out": found.left_out,
    }


def whatif_csv(found: WhatIf) -> str:
    """Return the hotels that would move as CSV."""
    columns = [Column(key, key) for key in Move._fields]
    return listing([move._asdict() for move in found.moves], columns, form="csv", width=0, colour=False)


def whatif_table(found: WhatIf, *, width: int, colour: bool) -> str:
    """Return the rate, the verdicts now and then, and the first hotels that would move."""
    now, then = found.before["compliant"], found.after["compliant"]
    said = _("Compliant: {now} of {whole} now, {rate_now}; {then} then, {rate_then}.").format(
        now=now, then=then, whole=found.whole,
        rate_now=percent(now, found.whole), rate_then=percent(then, found.whole),
    )  # fmt: skip
    parts = [f"{_fixed(found)}\n{said}\n", _verdicts(found, width, colour=colour)]
    if found.moves:
        parts.append(_hotels(found.moves[:MOST_NAMED], width, colour=colour))
    return "\n".join(parts)


def remarks(found: WhatIf) -> list[str]:
    """Return what the table leaves off, and what nobody can know."""
    said = []
    if len(found.moves) > MOST_NAMED:
        sentence = _("More hotels that would move: {count}; --format csv or json names them all.")
        said.append(sentence.format(count=len(found.moves) - MOST_NAMED))
    if found.eased:
        said.append(
            _("Hotels in which less would fail, and whose verdict stays: {count}.").format(count=found.eased)
        )
    if found.after["not_assessed"]:
        sentence = _(
            "Not assessed would be {count}: mending what fails assesses nothing, and they never count as compliant."
        )
        said.append(sentence.format(count=found.after["not_assessed"]))
    if found.left_out:
        sentence = _(
            "Boxes not known, of hotels visited after {day}: {count}; only the boxes of the last visit are kept."
        )
        said.append(sentence.format(count=found.left_out, day=found.scope.as_of))
    return said


def _rate(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def _fixed(found: WhatIf) -> str:
    kinds = {"box": _("box"), "carrier": _("carrier"), "chain": _("chain"), "region": _("region"),
             "criterion": _("criterion"), "hotel": _("hotel")}  # fmt: skip
    what = _("; ").join(f"{kinds[kind]} {harmless(value)}" for kind, value in found.fixes)
    return _("If this were put right: {what}").format(what=what)


def _verdicts(found: WhatIf, width: int, *, colour: bool) -> str:
    rows = [
        {"verdict": label("hotel_verdict", code), "now": now, "then": found.after[code],
         "change": f"{change:+d}" if (change := found.after[code] - now) else ""}
        for code, now in found.before.items()
    ]  # fmt: skip
    columns = [
        Column("verdict", _("Verdict")),
        Column("now", _("Now"), "right"),
        Column("then", _("Then"), "right"),
        Column("change", _("Change"), "right"),
    ]
    return listing(rows, columns, form="table", width=width, colour=colour)


def _hotels(moves: Sequence[Move], width: int, *, colour: bool) -> str:
    rows = [
        {**move._asdict(), "region": region_name(move.region), "mended": " ".join(move.mended),
         "missing": " ".join(move.missing),
         "before": label("hotel_verdict", move.before), "after": label("hotel_verdict", move.after)}
        for move in moves
    ]  # fmt: skip
    columns = [
        Column("reference", _("Reference")),
        Column("name", _("Name")),
        Column("region", _("Region")),
        Column("before", _("Now")),
        Column("after", _("Then")),
        Column("mended", _("Put right")),
        *([Column("missing", _("Not assessed"))] if any(move.missing for move in moves) else []),
    ]
    return listing(rows, columns, form="table", width=width, colour=colour)
