"""Documents with their numbers and where each stands, as rows with stable keys."""

from typing import Any

from hotelaudit.figures.reader import Reader

_PAPER = {
    "number": "p.number", "kind": "p.kind", "year": "p.year", "serial": "p.serial",
    "state": "CASE WHEN p.void IS NOT NULL THEN 'void' WHEN p.sha256 IS NOT NULL THEN 'issued' ELSE 'taken' END",
    "violation": "v.reference", "hotel": "h.reference", "name": "h.name", "issued": "p.issued", "serves": "p.serves",
    "void": "p.void", "file": "p.name", "size": "p.size", "sha256": "p.sha256",
}  # fmt: skip


def papers(reader: Reader, violation: str | None, year: int | None) -> list[dict[str, Any]]:
    """Return the documents (of a violation, of a year), by kind, year and serial; those out of the pattern last."""
    asked = {"v.reference = :violation": ("violation", violation), "p.year = :year": ("year", year)}
    said = {sql: pair for sql, pair in asked.items() if pair[1] is not None}
    where = f"WHERE {' AND '.join(said)}" if said else ""
    rows = reader.rows(
        f"SELECT {', '.join(_PAPER.values())} FROM paper p LEFT JOIN violation v ON v.id = p.violation_id "
        f"LEFT JOIN hotel h ON h.id = v.hotel_id {where} "
        "ORDER BY p.kind, p.year IS NULL, p.year, p.serial, p.number",
        dict(said.values()),
    )
    return [dict(zip(_PAPER, row, strict=True)) for row in rows]
