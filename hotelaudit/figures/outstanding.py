"""What is still to be done on a day: problems that are not settled, hotels that fail, waivers that end.

Families as of any other figure, so that `explain` tells the records behind each; they belong to no period and are
listed by the report alone. Counting rules: docs/figures.md.
"""

from functools import cache

from hotelaudit.catalogue.loading import load
from hotelaudit.figures.families import EVERY, Family
from hotelaudit.figures.model import Figure, Scope
from hotelaudit.figures.reader import Reader
from hotelaudit.figures.seen import bound, literal, seen
from hotelaudit.figures.stood import UNMENDED, UNSETTLED, stood

OPEN = "open."  # every key begins so
FAILING = "open.failing."  # before the code of a criterion that hotels fail
_SOME = "NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place"
_PARTS = ("violations", "overdue", "due_soon", "unordered")
_OPEN = """{stood}
SELECT p.part AS part, 1 AS share, 'violation' AS noun, v.reference AS reference, h.name AS name,
  h.region AS region, v.found AS date, NULL AS visit, CAST(v.due AS TEXT) AS detail, {some}
FROM v JOIN hotel h ON h.id = v.hotel_id JOIN ({parts}) AS p
  ON CASE p.part WHEN 'overdue' THEN v.due < :as_of AND {unmended}
    WHEN 'due_soon' THEN v.due BETWEEN :as_of AND :soon AND {unmended}
    WHEN 'unordered' THEN NOT EXISTS (
      SELECT 1 FROM step o WHERE o.violation_id = v.id AND o.kind = 'ordered' AND o.day <= :as_of AND NOT EXISTS (
        SELECT 1 FROM step r WHERE r.violation_id = v.id AND r.kind = 'reopened' AND r.id > o.id AND r.day <= :as_of))
    ELSE TRUE END
WHERE {unsettled}"""

_FAILING = """
SELECT c.code AS part, 1 AS share, 'hotel' AS noun, h.reference AS reference, h.name AS name, h.region AS region,
  seen.last_visit AS date, NULL AS visit, seen.failing AS detail, {some}
FROM seen JOIN hotel h ON h.id = seen.hotel_id JOIN ({codes}) AS c
  ON ' ' || seen.failing || ' ' LIKE '% ' || c.code || ' %'
WHERE seen.verdict = 'non_compliant'"""

# A hotel that is waived now, and by no waiver that goes on for longer.
_WAIVERS = """
SELECT '' AS part, 1 AS share, 'hotel' AS noun, h.reference AS reference, h.name AS name, h.region AS region,
  NULL AS date, NULL AS visit, CAST(w.until AS TEXT) AS detail, {some}
FROM seen JOIN hotel h ON h.id = seen.hotel_id
JOIN (SELECT hotel_id, max(until) AS until FROM waiver WHERE start <= :as_of GROUP BY hotel_id) AS w
  ON w.hotel_id = h.id
WHERE seen.verdict = 'deferred' AND w.until BETWEEN :as_of AND :soon"""


@cache
def families() -> tuple[Family, ...]:
    """Return the families of what is open; their keys begin with `open.`."""
    parts = " UNION ALL ".join(f"SELECT '{part}' AS part" for part in _PARTS)
    codes = [*load("criteria")["criterion"]]
    listed = " UNION ALL ".join(f"SELECT {literal(code)} AS code" for code in codes)
    opened = _OPEN.format(
        stood=stood("<= :as_of", ":as_of"), parts=parts, some=_SOME, unmended=UNMENDED, unsettled=UNSETTLED
    )
    return (
        Family({part: f"{OPEN}{part}" for part in _PARTS}, "处", opened, ""),
        Family({code: f"{FAILING}{code}" for code in codes}, "家",
               _FAILING.format(codes=listed, some=_SOME), "", tallied=EVERY),
        Family({"": f"{OPEN}waivers_ending"}, "家", _WAIVERS.format(some=_SOME), "", tallied=EVERY),
    )  # fmt: skip


def outstanding(reader: Reader, scope: Scope) -> dict[str, Figure]:
    """Return what is open on the scope's day by key."""
    found: dict[str, Figure] = {}
    for family in families():
        of_hotels = f"{seen(scope)} " if family.tallied else ""
        sql = f"{of_hotels}SELECT part, count(*) FROM ({family.rows}) AS counted GROUP BY part"
        counts = {row[0]: row[1] for row in reader.rows(sql, bound(scope, sql))}
        for part, key in family.keys.items():
            count = counts.get(part, 0)
            found[key] = Figure(key, count, family.unit, count, count, 0)
    return found
