"""The families of figures: which keys each query counts, and what a record behind them is.

A family's query gives a row a record: which key of the family it counts for, its share of the value, and what the
record is. Counting rules: docs/figures.md.
"""

from functools import cache
from typing import NamedTuple

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.values import codes, table
from hotelaudit.figures import enforced
from hotelaudit.figures.seen import literal
from hotelaudit.figures.stood import UNMENDED, UNSETTLED, stood

FAMILIES = ("pilot.", "enforcement.", "rectification.", "open.")  # every key begins so
EVERY = "every"  # hotel of the scope, whatever it is


class Family(NamedTuple):
    """Figures that one query counts.

    `keys` maps the query's part to the figure's key; `field` is the column of the ledger whose cell is shown;
    `always` is False where no record means unknown rather than nought. The hotels of the scope are `tallied` by
    their part (a field of `Tally`, or EVERY): a country has too many to look at one by one; `amount` is summed up.
    What `adds` up is of a period the sum of its quarters; a venue and an operation count once in each, and what is due
    stands.
    """

    keys: dict[str, str]
    unit: str
    rows: str
    field: str
    tallied: str = ""
    always: bool = True
    amount: str = "hotels"
    adds: bool = True


# Every query gives these columns, in this order.
SHAPE = "part, share, noun, reference, name, region, date, visit, detail, file, columns, sheet, line"

_HOTELS = """
SELECT {part} AS part, {share} AS share, 'hotel' AS noun, h.reference AS reference, h.name AS name,
  h.region AS region, i.date AS date, i.reference AS visit, {detail} AS detail,
  l.name AS file, l.columns AS columns, {source}.sheet AS sheet, {source}.line AS line, seen.position AS place
FROM seen JOIN hotel h ON h.id = seen.hotel_id LEFT JOIN inspection i ON i.id = seen.inspection_id
LEFT JOIN ledger l ON l.id = {source}.ledger_id"""

_MODE = (
    "coalesce(i.tv_mode, '') || coalesce(' ' || i.carrier, '') || coalesce(' ' || i.delivery, '')"
    " || CASE WHEN i.customised THEN ' customised' ELSE '' END"
)

_FAILING = "trim(coalesce(seen.failing, '') || coalesce(seen.missing, ''))"

_COHORT = """
SELECT '' AS part, c.target AS share, 'cohort' AS noun, c.code AS reference, c.name AS name,
  c.region AS region, c.due AS date, NULL AS visit, NULL AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM cohort c WHERE c.id = :cohort"""

_VISITS = """
SELECT {part} AS part, 1 AS share, 'inspection' AS noun, i.reference AS reference, h.name AS name,
  h.region AS region, i.date AS date, i.reference AS visit, i.result AS detail,
  l.name AS file, l.columns AS columns, i.sheet AS sheet, i.line AS line, 0 AS place
FROM inspection i JOIN hotel h ON h.id = i.hotel_id LEFT JOIN ledger l ON l.id = i.ledger_id
WHERE {looked} AND i.date BETWEEN :start AND :until"""

_VENUES = """
SELECT '' AS part, 1 AS share, 'hotel' AS noun, h.reference AS reference, h.name AS name, h.region AS region,
  max(i.date) AS date, max(i.reference) AS visit, h.venue_kind AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM inspection i JOIN hotel h ON h.id = i.hotel_id
WHERE {looked} AND i.date BETWEEN :start AND :until
GROUP BY h.id, h.reference, h.name, h.region, h.venue_kind"""

_VIOLATIONS = """
SELECT '' AS part, {share} AS share, 'violation' AS noun, v.reference AS reference, h.name AS name,
  h.region AS region, v.found AS date, i.reference AS visit, v.offence_text AS detail,
  l.name AS file, l.columns AS columns, v.sheet AS sheet, v.line AS line, 0 AS place
FROM violation v JOIN hotel h ON h.id = v.hotel_id LEFT JOIN inspection i ON i.id = v.inspection_id
LEFT JOIN ledger l ON l.id = v.ledger_id
WHERE v.found BETWEEN :start AND :until AND {counts}"""


_STEPS = """
SELECT '' AS part, {share} AS share, 'violation' AS noun, v.reference AS reference, h.name AS name,
  h.region AS region, t.day AS date, NULL AS visit, t.document AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM step t JOIN violation v ON v.id = t.violation_id JOIN hotel h ON h.id = v.hotel_id
WHERE t.kind = '{kind}' AND t.day BETWEEN :start AND :until{counts}"""

# A paper that orders several violations of a venue is one: the first step that was taken by it counts, whenever it was,
# the others are shown with it. An order without a number has a reason why, and is one of its own.
_ORDERS = """
SELECT '' AS part, CASE WHEN t.nth = 1 THEN 1 ELSE 0 END AS share, 'violation' AS noun, v.reference AS reference,
  h.name AS name, h.region AS region, t.day AS date, NULL AS visit, t.document AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM (SELECT s.violation_id, s.day, s.document, row_number() OVER (
    PARTITION BY w.hotel_id, coalesce(s.document, s.id) ORDER BY s.day, s.id) AS nth
  FROM step s JOIN violation w ON w.id = s.violation_id WHERE s.kind = 'ordered') AS t
JOIN violation v ON v.id = t.violation_id JOIN hotel h ON h.id = v.hotel_id
WHERE t.day BETWEEN :start AND :until"""

# Of those that were due one row for each part that it is in.
_RECTIFIED = f"""{stood("BETWEEN :start AND :until", ":until")}
SELECT p.part AS part, 1 AS share, 'violation' AS noun, v.reference AS reference, h.name AS name,
  h.region AS region, v.found AS date, NULL AS visit, CAST(v.due AS TEXT) AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM v JOIN hotel h ON h.id = v.hotel_id
JOIN (SELECT 'due' AS part UNION ALL SELECT 'mended' UNION ALL SELECT 'closed' UNION ALL SELECT 'overdue') AS p
  ON CASE p.part WHEN 'mended' THEN v.ended = 'closed' OR v.looked = 'verified' WHEN 'closed' THEN v.ended = 'closed'
    WHEN 'overdue' THEN v.due < :until AND {UNSETTLED} AND {UNMENDED} ELSE TRUE END
WHERE v.due <= :until AND coalesce(v.ended, 'reopened') IN ('reopened', 'closed')"""

# What had been closed there before is a relapse, all else is new.
_FOUND = """
SELECT CASE WHEN r.id IS NULL THEN 'new' ELSE 'relapses' END AS part, 1 AS share, 'violation' AS noun,
  v.reference AS reference, h.name AS name, h.region AS region, v.found AS date, NULL AS visit,
  r.reference AS detail, NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM violation v JOIN hotel h ON h.id = v.hotel_id LEFT JOIN matter m ON m.violation_id = v.id
LEFT JOIN violation r ON r.id = m.relapse_of WHERE v.found BETWEEN :start AND :until"""


@cache
def families() -> tuple[Family, ...]:
    """Return every family of figures, in the order in which they are listed."""
    return (*_pilot(), *_enforcement(), *_rectification())


def _pilot() -> tuple[Family, ...]:
    group_keys = {group.code: f"pilot.group.{group.code}" for group in in_report_order()}
    verdict_keys = {verdict: f"pilot.verdict.{verdict}" for verdict in codes("hotel_verdict")}
    by_group = _HOTELS.format(part="seen.report_group", detail=_MODE, source="i", share="1")
    by_verdict = _HOTELS.format(part="seen.verdict", detail=_FAILING, source="i", share="1")
    by_label = "CASE WHEN seen.by_label THEN 1 ELSE 0 END"
    rooms, boxes = (
        _HOTELS.format(part="''", detail=_FAILING, source="i", share=f"seen.{amount}")
        for amount in ("rooms", "boxes")
    )
    return (
        Family(
            {"": "pilot.hotels"},
            "家",
            _HOTELS.format(part="''", detail=_MODE, source="h", share="1"),
            "name",
            tallied=EVERY,
        ),
        Family({"": "pilot.target"}, "家", _COHORT, "", always=False),
        Family(group_keys, "家", by_group, "tv_mode", tallied="report_group"),
        Family(verdict_keys, "家", by_verdict, "tv_mode", tallied="verdict"),
        Family(
            {"": "pilot.by_label"},
            "家",
            _HOTELS.format(part="''", detail=_MODE, source="i", share=by_label),
            "tv_mode",
            tallied=EVERY,
            amount="labelled",
        ),
        Family({"": "pilot.rooms_checked"}, "间", rooms, "", tallied=EVERY, amount="rooms"),
        Family({"": "pilot.boxes_checked"}, "台", boxes, "", tallied=EVERY, amount="boxes"),
    )


def _enforcement() -> tuple[Family, ...]:
    kind_keys = {kind: f"enforcement.visits.{kind}" for kind in codes("venue_kind")}
    return (
        _figure("enforcement.outings", "次", enforced.outings("1"), "number"),
        _figure("enforcement.operations", "次", enforced.operations(), "operation")._replace(adds=False),
        _figure("enforcement.officers", "人次", enforced.outings("o.officers"), "officers"),
        _stated("helpers", "人次"),
        _stated("partners", "人次"),
        _figure("enforcement.vehicles", "车次", enforced.outings("o.vehicles"), "vehicles"),
        _figure("enforcement.joint", "次", enforced.joint(), "joint")._replace(adds=False),
        _stated("leaflets", "份"),
        _figure("enforcement.visits", "个次", _VISITS.format(part="''", looked=_looked()), "venue_name"),
        Family(kind_keys, "个次", _VISITS.format(part="h.venue_kind", looked=_looked()), "venue_kind"),
        _figure("enforcement.venues", "家", _VENUES.format(looked=_looked()))._replace(adds=False),
        _figure("enforcement.problems", "处", _VIOLATIONS.format(share="1", counts=_offence()), "offence"),
        _figure("enforcement.removed_households", "户", _removed("households"), "households"),
        _figure("enforcement.removed_sets", "套", _removed("sets"), "sets"),
        _figure("enforcement.self_removed", "套", _removed("sets", _BY_THE_PARTY), "sets"),
        _figure("enforcement.parts", "件", enforced.all_parts()),
        *_parts(),
        _figure("enforcement.orders", "份", _ORDERS),
        _figure("enforcement.cases", "件", _steps("filed")),
        _figure("enforcement.decisions", "件", _steps("decided", counts=enforced.STANDS)),
        _figure("enforcement.no_penalty", "件", _steps("decided", counts=_UNPUNISHED)),
        _figure("enforcement.fines", "元", _steps("decided", "coalesce(t.amount, 0)", enforced.STANDS)),
        _figure("enforcement.fines_paid", "元", _steps("paid", "t.amount")),
        _figure("enforcement.transfers", "件", _steps("transferred")),
    )


def _rectification() -> tuple[Family, ...]:
    stood, found = (
        {part: f"rectification.{part}" for part in parts}
        for parts in (("due", "mended", "closed", "overdue"), ("relapses", "new"))
    )
    return Family(stood, "处", _RECTIFIED, "", adds=False), Family(found, "处", _FOUND, "")


def _figure(key: str, unit: str, rows: str, field: str = "") -> Family:
    return Family({"": key}, unit, rows, field)


def _stated(field: str, unit: str) -> Family:
    """Return a sum over the outings, unknown where none of them says anything of it."""
    return Family({"": f"enforcement.{field}"}, unit, enforced.stated(field), field, always=False)


def _parts() -> list[Family]:
    """Return what was confiscated of each kind of equipment, a family for each unit."""
    units: dict[str, dict[str, str]] = {}
    for code, row in table("equipment").items():
        units.setdefault(row["unit"], {})[code] = f"enforcement.parts.{code}"
    return [Family(keys, unit, enforced.parts(), "") for unit, keys in units.items()]


_UNPUNISHED = f"{enforced.STANDS} AND t.decision = 'no_penalty'"


def _steps(kind: str, share: str = "1", counts: str = "") -> str:
    return _STEPS.format(kind=kind, share=share, counts=counts)


_BY_THE_BUREAU = "NOT coalesce(v.self_removed, FALSE)"  # where nobody says who did it
_BY_THE_PARTY = "v.self_removed"


def _removed(column: str, by: str = _BY_THE_BUREAU) -> str:
    removed = f"(v.{column} > 0 OR v.{column} IS NULL) AND {by} AND {_offence()}"
    return _VIOLATIONS.format(share=f"v.{column}", counts=removed)


def _offence(violation: str = "v") -> str:
    """Return the condition that a violation is an offence, perhaps not decided which, and no criterion of the guide."""
    known = ", ".join(literal(code) for code in load("offences")["offence"])
    return f"({violation}.offence IS NULL OR {violation}.offence IN ({known}))"


# What a re-inspection looked at again stands in its answers; of one that names nothing nobody knows.
_NAMES = """'%"violation":"'"""


def _looked() -> str:
    """Return the condition that a visit looked for dishes: no re-inspection of criteria of the guide alone."""
    return f"""i.kind = 'satellite' AND i.state = 'closed' AND (coalesce(i.form, '') <> 'recheck'
    OR coalesce(i.answers, '') NOT LIKE {_NAMES} || '%' OR EXISTS (SELECT 1 FROM violation r
      WHERE r.hotel_id = i.hotel_id AND i.answers LIKE {_NAMES} || r.reference || '"%' AND {_offence("r")}))"""
