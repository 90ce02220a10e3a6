"""Looks at a bureau's own rows when they are read: what they lack would fail later, on somebody's screen."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _

_BOTH = ("zh", "en")
_VALUES = (
    "tv_mode",
    "landing",
    "verdict",
    "hotel_verdict",
    "channel",
    "severity",
    "confidence",
    "carrier",
    "delivery",
    "business",
    "stars",
    "venue_kind",
    "inspection_kind",
    "yes_no",
    "result",
)
_ENFORCEMENT = (
    "party", "origin", "handling", "decision", "authority", "stage", "step_kind", "violation_status", "case_state",
    "items_state", "risk_grade",
)  # fmt: skip
# What every row of a table must say, as text.
LABELS: dict[str, dict[str, tuple[str, ...]]] = {
    "clocks": {"clock": (*_BOTH, "kind", "starts", "law_zh", "law_en")},
    "cohorts": {"cohort": _BOTH},
    "enforcement": dict.fromkeys(_ENFORCEMENT, _BOTH),
    "offences": {"offence": _BOTH, "law": _BOTH, "discretion": _BOTH},
    "lots": {"plan": _BOTH},
    "papers": {"paper": (*_BOTH, "word")},
    "phrases": {"phrase": ("name",)},
    "quality": {"rule": (*_BOTH, "severity")},
    "sampling": {"plan": _BOTH},
    "regions": {"region": (*_BOTH, "word")},
    "values": {**dict.fromkeys(_VALUES, _BOTH), "equipment": (*_BOTH, "unit")},
}
# What every row of a list must say beside its spellings, and as what.
_SAYS: dict[str, dict[str, tuple[str, type]]] = {
    "offences": {"undecided": ("between", list)},
    "values": {"tv_mode_says": ("says", dict), "carrier_says": ("says", dict)},
}


def check(name: str, rows: dict[str, Any], file: Path) -> None:
    """Raise a `CatalogueFault` for the first row of the catalogue file `name` that lacks something."""
    for table, keys in LABELS.get(name, {}).items():
        for code, row in rows[table].items():
            _has(file, f"{table}.{code}", row, [(key, str) for key in keys], spelt=False)
    for table, said in _SAYS.get(name, {}).items():
        for row in rows[table]:
            _has(file, table, row, [said], spelt=True)


def _has(file: Path, at: str, row: object, wanted: Iterable[tuple[str, type]], *, spelt: bool) -> None:
    if not isinstance(row, dict):
        raise CatalogueFault(file=str(file), key=at, reason=_("{kind} expected").format(kind="dict"))
    for key, kind in wanted:
        if key not in row:
            raise CatalogueFault(file=str(file), key=f"{at}.{key}", reason=_("missing"))
        if not isinstance(row[key], kind):
            reason = _("{kind} expected").format(kind=kind.__name__)
            raise CatalogueFault(file=str(file), key=f"{at}.{key}", reason=reason)
    words = row.get("spelt") if spelt else row.get("spelt", [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        reason = _("a list of words expected")
        raise CatalogueFault(file=str(file), key=f"{at}.spelt", reason=reason)
