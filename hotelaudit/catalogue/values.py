"""Labels of codes, and what a clerk means by a word."""

import functools
from typing import Any

from hotelaudit import text
from hotelaudit.catalogue.loading import load
from hotelaudit.i18n import both

FIRST_YEAR = 1990  # before it nobody kept such a register: an earlier day is a slip
Said = dict[str, str | bool]


# Kinds that stand in a file of their own, which most commands do without.
_ELSEWHERE = {
    **dict.fromkeys(("party", "origin", "decision", "authority", "stage", "step_kind", "violation_status",
                     "case_state", "items_state", "risk_grade",
                     "handling"), "enforcement"),
    "discretion": "offences",
}  # fmt: skip


def table(kind: str) -> dict[str, Any]:
    """Return the rows of a kind by their codes, in the catalogue's order."""
    rows: dict[str, Any] = load(_ELSEWHERE.get(kind, "values"))[kind]
    return rows


def label(kind: str, code: str | None) -> str:
    """Return the label of `code` in the language in use; the code itself where the catalogue has none."""
    if code is None:
        return ""
    row = table(kind).get(code)
    return both(row["zh"], row["en"]) if row else code


def codes(kind: str) -> tuple[str, ...]:
    """Return the codes of `kind`, in the catalogue's order."""
    return tuple(table(kind))


def labels(kind: str) -> tuple[str, ...]:
    """Return what a person may write for `kind`: each code's label in the language in use."""
    return tuple(label(kind, code) for code in codes(kind))


def find_said(kind: str, written: str) -> Said | None:
    """Return the fields that `written` states for `kind` (`移动OTT` states three), or None if unknown."""
    return _spellings(kind).get(text.key(written))


@functools.cache
def _spellings(kind: str) -> dict[str, Said]:
    known: dict[str, Said] = {}
    for code, row in table(kind).items():
        for word in (code, row["zh"], row["en"], *row.get("spelt", ())):
            known[text.key(word)] = {kind: code}
    for row in load("values").get(f"{kind}_says", ()):
        for word in row["spelt"]:
            known[text.key(word)] = dict(row["says"])
    return known


@functools.cache
def find_offence(written: str) -> tuple[str, ...]:
    """Return the offence that `written` names, both where the wording leaves it open, () if unknown."""
    wanted = text.key(written)
    for code, row in load("offences")["offence"].items():
        if wanted in {text.key(word) for word in (code, row["zh"], row["en"], *row.get("spelt", ()))}:
            return (code,)
    for row in load("offences").get("undecided", ()):
        if wanted in {text.key(word) for word in row["spelt"]}:
            return tuple(row["between"])
    return ()


def reference_prefix(venue_kind: str | None, otherwise: str) -> str:
    """Return the letter of a venue's reference: `H` for hotels, `P` for the other places of the catalogue."""
    if venue_kind is None or venue_kind == "hotel":
        return otherwise
    return str(load("values").get("reference", {}).get(venue_kind, "P"))


def has_televisions(venue_kind: str) -> bool:
    """Tell whether guests watch television there (guide of 2026-01-04: hotels first, then hospitals, schools …)."""
    row = load("values")["venue_kind"].get(venue_kind, {})
    return bool(row.get("televisions", True))


def awaiting_words() -> tuple[str, ...]:
    """Return the words of a remark that say a hotel waits for its head office."""
    return tuple(load("values")["awaiting"]["head_office"])


def name_endings() -> tuple[str, ...]:
    """Return the endings of names that say only that it is a hotel, longest first."""
    return tuple(load("values")["name_endings"]["words"])
