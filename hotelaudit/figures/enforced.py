"""What enforcement did, as SQL: outings and the operations that they belong to, and the parts that were confiscated.

The columns are those of `families.SHAPE`. Counting rules: docs/figures.md.
"""

_OUTING = """'outing' AS noun, o.reference AS reference, o.place AS name, o.region AS region, o.date AS date,
  NULL AS visit, {detail} AS detail, l.name AS file, l.columns AS columns, o.sheet AS sheet, o.line AS line,
  0 AS place"""
_LEDGER = "LEFT JOIN ledger l ON l.id = o.ledger_id"
_DAYS = "BETWEEN :start AND :until"


def outings(share: str) -> str:
    """Return the outings of the period, each with its share."""
    return _outings(share, "TRUE")


def stated(field: str) -> str:
    """Return the outings with what each says of a field; none where no outing of the period says anything of it."""
    said = f"EXISTS (SELECT 1 FROM outing x WHERE x.date {_DAYS} AND x.{field} IS NOT NULL)"
    return _outings(f"o.{field}", said)


def _outings(share: str, counts: str) -> str:
    columns = _OUTING.format(detail="o.agencies")
    return f"SELECT '' AS part, {share} AS share, {columns} FROM outing o {_LEDGER} WHERE o.date {_DAYS} AND {counts}"


# Outings of one name are one operation: the first of them counts, the others are shown with it.
_SAME = "PARTITION BY coalesce(x.operation, x.id)"
_OF_OPERATIONS = f"""(SELECT x.*, row_number() OVER ({_SAME} ORDER BY x.date, x.reference) AS nth,
    max(CASE WHEN x.joint THEN 1 ELSE 0 END) OVER ({_SAME}) AS together
  FROM outing x WHERE x.date {_DAYS}) AS o {_LEDGER}"""
_SAID = "coalesce(o.operation || ' ', '') || coalesce(o.agencies, '')"
_FIRST = "CASE WHEN o.nth = 1 THEN 1 ELSE 0 END"


def operations() -> str:
    """Return the outings of the period; the first of each operation has a share."""
    return f"SELECT '' AS part, {_FIRST} AS share, {_OUTING.format(detail=_SAID)} FROM {_OF_OPERATIONS}"


def joint() -> str:
    """Return the outings of joint operations, and those that do not say whether theirs was."""
    share = f"CASE WHEN o.together = 1 THEN {_FIRST} END"
    columns = _OUTING.format(detail=_SAID)
    return (
        f"SELECT '' AS part, {share} AS share, {columns} FROM {_OF_OPERATIONS} "
        "WHERE o.together = 1 OR o.joint IS NULL"
    )


# A decision counts until it is annulled, by the day of `as_of`: then quarters add up to the year. An annulment takes
# the last decision before it back.
STANDS = """ AND NOT EXISTS (SELECT 1 FROM step u WHERE u.violation_id = t.violation_id AND u.kind = 'annulled'
  AND u.id > t.id AND u.day <= :as_of AND NOT EXISTS (SELECT 1 FROM step d WHERE d.violation_id = t.violation_id
    AND d.kind = 'decided' AND d.id > t.id AND d.id < u.id AND d.day <= :as_of))"""
_CONFISCATED = f"""(SELECT t.violation_id AS violation_id, min(t.day) AS day FROM step t
  WHERE t.kind = 'decided' AND t.confiscation AND t.day <= :until{STANDS} GROUP BY t.violation_id) AS d"""
_PART = """'violation' AS noun, v.reference AS reference, h.name AS name, h.region AS region, {day} AS date,
  NULL AS visit, {detail} AS detail, NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place"""
# What is marked was taken when it was found, whatever was decided when: a mark has no day of its own.
_TAKEN = "CASE WHEN p.confiscated THEN v.found WHEN p.confiscated IS NULL THEN d.day END"
_ITEMS = f"""item p JOIN violation v ON v.id = p.violation_id JOIN hotel h ON h.id = v.hotel_id
  LEFT JOIN {_CONFISCATED} ON d.violation_id = v.id WHERE {_TAKEN} {_DAYS}"""


def parts(part: str = "p.equipment") -> str:
    """Return the items that were confiscated in the period, each with its quantity."""
    columns = _PART.format(day=_TAKEN, detail="p.equipment || coalesce(' ' || p.model, '')")
    return f"SELECT {part} AS part, p.quantity AS share, {columns} FROM {_ITEMS}"


def all_parts() -> str:
    """Return the same with no part of their own, and the violations whose confiscation has no list: nobody knows."""
    columns = _PART.format(day="d.day", detail="NULL")
    return f"""{parts("''")} UNION ALL
SELECT '' AS part, CAST(NULL AS INTEGER) AS share, {columns}
FROM {_CONFISCATED} JOIN violation v ON v.id = d.violation_id JOIN hotel h ON h.id = v.hotel_id
WHERE d.day {_DAYS} AND NOT EXISTS (SELECT 1 FROM item p WHERE p.violation_id = v.id)"""
