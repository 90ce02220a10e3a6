"""What a person should look at: each question a condition, its answer a count and the first names."""

from collections.abc import Mapping, Sequence

from hotelaudit.catalogue.values import awaiting_words
from hotelaudit.figures.doubtful import sets_over_rooms
from hotelaudit.figures.model import Attention, Figure, Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, hotels, seen

NAMED = 3

_UNVISITED = """SELECT h.name FROM seen JOIN hotel h ON h.id = seen.hotel_id
WHERE seen.report_group = 'unvisited' ORDER BY h.reference"""
_TWICE = """h.licence_code IN (SELECT licence_code FROM hotel WHERE licence_code IS NOT NULL
  GROUP BY licence_code HAVING count(*) > 1)"""
_CERTIFICATES = """SELECT p.name FROM inspector p WHERE p.certificate IS NULL AND p.id IN (
  SELECT a.inspector_id FROM seen JOIN attendance a ON a.inspection_id = seen.inspection_id)
GROUP BY p.name ORDER BY p.name"""
# A waiver that has ended shows the hotel again; one that is about to is told a month before.
_WAIVER_ENDED = """SELECT h.name FROM seen JOIN hotel h ON h.id = seen.hotel_id WHERE seen.verdict <> 'deferred'
AND seen.verdict <> 'compliant' ORDER BY h.reference"""
_WAIVER_ENDING = """SELECT h.name FROM seen JOIN hotel h ON h.id = seen.hotel_id WHERE seen.verdict = 'deferred'
ORDER BY h.reference"""
_UNNAMED = """SELECT o.reference FROM outing o WHERE o.date BETWEEN :start AND :until AND NOT EXISTS (
  SELECT 1 FROM inspection i JOIN attendance a ON a.inspection_id = i.id WHERE i.outing_id = o.id)
AND NOT EXISTS (SELECT 1 FROM crew c WHERE c.outing_id = o.id) ORDER BY o.reference"""
_UNDECIDED = """SELECT v.reference FROM violation v
WHERE v.found BETWEEN :start AND :until AND v.offence IS NULL ORDER BY v.reference"""


def attention(reader: Reader, scope: Scope, figures: Mapping[str, Figure]) -> Sequence[Attention]:
    """Return what should be looked at in `scope`; nothing that holds is listed."""
    unvisited = figures["pilot.group.unvisited"].records
    missing = [figure.key for figure in figures.values() if figure.missing]
    asked = [
        Attention("unvisited", unvisited, _first(reader, scope, _UNVISITED) if unvisited else ()),
        *_of_hotels(reader, scope),
        _listed(reader, scope, "waiver_ended", _WAIVER_ENDED, "until < :as_of"),
        _listed(reader, scope, "waiver_ending", _WAIVER_ENDING, "until BETWEEN :as_of AND :soon"),
        _listed(reader, scope, "certificates", _CERTIFICATES),
        _listed(reader, scope, "officers_unnamed", _UNNAMED),
        _listed(reader, scope, "offence_undecided", _UNDECIDED),
        Attention("share_missing", len(missing), missing[:NAMED]),
    ]
    return [found for found in asked if found.count]


def _of_hotels(reader: Reader, scope: Scope) -> Sequence[Attention]:
    """Ask everything that a hotel's own row answers: one look at all hotels, then the names of what was found."""
    words = {f"word{n}": f"%{word}%" for n, word in enumerate(awaiting_words())}
    questions = {
        "head_office": "(" + " OR ".join(f"h.note LIKE :{name}" for name in words) + ")",
        "licence_wrong": "h.licence_ok = FALSE",
        "licence_missing": "h.licence_code IS NULL",
        "licence_twice": _TWICE,
        "sets_over_rooms": sets_over_rooms(),
    }
    counts = ", ".join(f"count(CASE WHEN {condition} THEN 1 END)" for condition in questions.values())
    counted = reader.one(*_with(scope, f"SELECT {counts} {hotels(scope)}", words)) or ()
    return [
        Attention(code, count, _first(reader, scope, _named(scope, condition), words) if count else ())
        for (code, condition), count in zip(questions.items(), counted, strict=True)
    ]


def _named(scope: Scope, condition: str) -> str:
    return f"SELECT h.name {hotels(scope)} AND {condition} ORDER BY h.reference"


def _listed(reader: Reader, scope: Scope, code: str, question: str, waived: str = "") -> Attention:
    """Return what a question finds; `waived` asks it only of hotels with such a waiver, which are few."""
    few = f"SELECT DISTINCT hotel_id FROM waiver WHERE {waived}" if waived else ""
    counted = reader.one(*_with(scope, f"SELECT count(*) FROM ({question}) AS asked", few=few))
    count = counted[0] if counted else 0
    return Attention(code, count, _first(reader, scope, question, few=few) if count else ())


def _first(
    reader: Reader, scope: Scope, question: str, words: Mapping[str, str] | None = None, few: str = ""
) -> Sequence[str]:
    return [row[0] for row in reader.rows(*_with(scope, f"{question} LIMIT {NAMED}", words or {}, few))]


def _with(
    scope: Scope, sql: str, words: Mapping[str, str] | None = None, few: str = ""
) -> tuple[str, dict[str, object]]:
    """Return SQL with what it speaks of, and the values that it names."""
    whole = f"{seen(scope, few=few)} {sql}" if "FROM seen" in sql else sql
    named = {name: word for name, word in (words or {}).items() if f":{name}" in sql}
    return whole, {**bound(scope, whole), **named}
