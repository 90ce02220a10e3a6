"""Documents with their numbers and where each stands, as rows with stable keys."""

from typing import Any

from hotelaudit.figures.reader import Reader

_PAPER = {
    "number": "p.number", "kind": "p.kind", "year": "p.year", "serial": "p.serial",
    "state": "CASE WHEN p.void IS NOT NULL THEN 'void' WHEN p.sha256 IS NOT NULL THEN 'issued' ELSE 'taken' END",
    "violation": "v.reference", "hotel": "h.reference", "name": "h.name", "issued": "p.issued", "serves": "p.serves",
    "void": "p.void", "file": "p.name", "size": "p.size", "sha256": "p.sha256",
}  # fmt: skip


# A document is about each violation whose step it writes down, a record about all that its visit found.
_ABOUT = """(v.reference = :violation OR EXISTS (
  SELECT 1 FROM violation w WHERE w.reference = :violation AND w.hotel_id = v.hotel_id AND (
    (p.kind = 'record' AND w.inspection_id = v.inspection_id)
    OR EXISTS (SELECT 1 FROM step t WHERE t.violation_id = w.id AND t.document = p.number AND t.kind = CASE p.kind
      WHEN 'order' THEN 'ordered' WHEN 'items' THEN 'preserved' WHEN 'service' THEN 'served' END))))"""
_NAMING = """SELECT DISTINCT v.reference FROM step t JOIN violation v ON v.id = t.violation_id
WHERE t.document = :number AND v.hotel_id = (SELECT hotel_id FROM violation WHERE id = :violation)
ORDER BY v.reference"""


def naming(reader: Reader, number: str, violation_id: str) -> list[str]:
    """Return the violations of the venue of one (its id) of which a step names a document, by their references."""
    return [row[0] for row in reader.rows(_NAMING, {"number": number, "violation": violation_id})]


def papers(reader: Reader, violation: str | None, year: int | None) -> list[dict[str, Any]]:
    """Return the documents (about a violation, of a year), by kind, year and serial; those out of the pattern last."""
    asked = {_ABOUT: ("violation", violation), "p.year = :year": ("year", year)}
    said = {sql: pair for sql, pair in asked.items() if pair[1] is not None}
    where = f"WHERE {' AND '.join(said)}" if said else ""
    rows = reader.rows(
        f"SELECT {', '.join(_PAPER.values())} FROM paper p LEFT JOIN violation v ON v.id = p.violation_id "
        f"LEFT JOIN hotel h ON h.id = v.hotel_id {where} "
        "ORDER BY p.kind, p.year IS NULL, p.year, p.serial, p.number",
        dict(said.values()),
    )
    return [dict(zip(_PAPER, row, strict=True)) for row in rows]
