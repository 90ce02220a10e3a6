"""The figures, each from one query over its records: a value and its explanation cannot disagree.

A family's query gives a row a record: which key of the family it counts for, its share of the value, and
what the record is. The value is the sum of the shares; the explanation is the rows. Counting rules:
docs/figures.md.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.values import codes
from hotelaudit.errors import NotFound
from hotelaudit.figures.model import Evidence, Figure, Scope
from hotelaudit.figures.reader import Reader, Row
from hotelaudit.figures.seen import bound, seen
from hotelaudit.figures.tallying import Tally, tallied
from hotelaudit.i18n import _

FAMILIES = ("pilot.", "enforcement.", "rectification.")  # every key begins so
EVERY = "every"  # hotel of the scope, whatever it is


class Family(NamedTuple):
    """Figures that one query counts.

    `keys` maps the query's part to the figure's key; `field` is the column of the ledger whose cell is shown;
    `always` is False where no record means unknown rather than nought. The hotels of the scope are `tallied` by
    their part (a field of `Tally`, or EVERY): a country has too many to look at one by one; `amount` is summed up.
    """

    keys: dict[str, str]
    unit: str
    rows: str
    field: str
    tallied: str = ""
    always: bool = True
    amount: str = "hotels"


# Every query gives these columns, in this order.
_SHAPE = "part, share, noun, reference, name, region, date, visit, detail, file, columns, sheet, line"

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

_OUTINGS = """
SELECT '' AS part, {share} AS share, 'outing' AS noun, o.reference AS reference, o.place AS name,
  o.region AS region, o.date AS date, NULL AS visit, o.agencies AS detail,
  l.name AS file, l.columns AS columns, o.sheet AS sheet, o.line AS line, 0 AS place
FROM outing o LEFT JOIN ledger l ON l.id = o.ledger_id
WHERE o.date BETWEEN :start AND :until AND {counts}"""

_VISITS = """
SELECT {part} AS part, 1 AS share, 'inspection' AS noun, i.reference AS reference, h.name AS name,
  h.region AS region, i.date AS date, i.reference AS visit, i.result AS detail,
  l.name AS file, l.columns AS columns, i.sheet AS sheet, i.line AS line, 0 AS place
FROM inspection i JOIN hotel h ON h.id = i.hotel_id LEFT JOIN ledger l ON l.id = i.ledger_id
WHERE i.kind = 'satellite' AND i.state = 'closed' AND i.date BETWEEN :start AND :until"""

_VENUES = """
SELECT '' AS part, 1 AS share, 'hotel' AS noun, h.reference AS reference, h.name AS name, h.region AS region,
  max(i.date) AS date, max(i.reference) AS visit, h.venue_kind AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM inspection i JOIN hotel h ON h.id = i.hotel_id
WHERE i.kind = 'satellite' AND i.state = 'closed' AND i.date BETWEEN :start AND :until
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

# A decision that was annulled by the day fines nobody.
_STANDS = """ AND NOT EXISTS (SELECT 1 FROM step u WHERE u.violation_id = t.violation_id AND u.kind = 'annulled'
  AND u.id > t.id AND u.day <= :until)"""

# How a violation of the period stood on the day: by when the last order asked for it, and the step that ended it.
_RECTIFIED = """
SELECT '' AS part, 1 AS share, 'violation' AS noun, v.reference AS reference, h.name AS name,
  h.region AS region, v.found AS date, NULL AS visit, CAST(v.due AS TEXT) AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM (SELECT w.id, w.reference, w.hotel_id, w.found,
    (SELECT x.due FROM step x WHERE x.violation_id = w.id AND x.kind = 'ordered' AND x.day <= :until
      ORDER BY x.id DESC LIMIT 1) AS due,
    (SELECT y.kind FROM step y WHERE y.violation_id = w.id AND y.day <= :until
      AND y.kind IN ('transferred', 'waived', 'not_established', 'closed', 'reopened')
      ORDER BY y.id DESC LIMIT 1) AS ended
  FROM violation w WHERE w.found BETWEEN :start AND :until) AS v JOIN hotel h ON h.id = v.hotel_id
WHERE {counts}"""
_DUE = "v.due <= :until AND coalesce(v.ended, 'reopened') IN ('reopened', 'closed')"

_RELAPSES = """
SELECT '' AS part, 1 AS share, 'violation' AS noun, v.reference AS reference, h.name AS name,
  h.region AS region, v.found AS date, NULL AS visit, r.reference AS detail,
  NULL AS file, NULL AS columns, NULL AS sheet, NULL AS line, 0 AS place
FROM violation v JOIN matter m ON m.violation_id = v.id JOIN violation r ON r.id = m.relapse_of
JOIN hotel h ON h.id = v.hotel_id WHERE v.found BETWEEN :start AND :until"""


def families() -> tuple[Family, ...]:
    """Return every family of figures, in the order in which they are listed."""
    group_keys = {group.code: f"pilot.group.{group.code}" for group in in_report_order()}
    kind_keys = {kind: f"enforcement.visits.{kind}" for kind in codes("venue_kind")}
    verdict_keys = {verdict: f"pilot.verdict.{verdict}" for verdict in codes("hotel_verdict")}
    all_hotels = _HOTELS.format(part="''", detail=_MODE, source="h", share="1")
    by_group = _HOTELS.format(part="seen.report_group", detail=_MODE, source="i", share="1")
    by_verdict = _HOTELS.format(part="seen.verdict", detail=_FAILING, source="i", share="1")
    labelled = _HOTELS.format(
        part="''", detail=_MODE, source="i", share="CASE WHEN seen.by_label THEN 1 ELSE 0 END"
    )
    rooms, boxes = (
        _HOTELS.format(part="''", detail=_FAILING, source="i", share=f"seen.{amount}")
        for amount in ("rooms", "boxes")
    )
    return (
        Family({"": "pilot.hotels"}, "家", all_hotels, "name", tallied=EVERY),
        Family({"": "pilot.target"}, "家", _COHORT, "", always=False),
        Family(group_keys, "家", by_group, "tv_mode", tallied="report_group"),
        Family(verdict_keys, "家", by_verdict, "tv_mode", tallied="verdict"),
        Family({"": "pilot.by_label"}, "家", labelled, "tv_mode", tallied=EVERY, amount="labelled"),
        Family({"": "pilot.rooms_checked"}, "间", rooms, "", tallied=EVERY, amount="rooms"),
        Family({"": "pilot.boxes_checked"}, "台", boxes, "", tallied=EVERY, amount="boxes"),
        Family({"": "enforcement.outings"}, "次", _OUTINGS.format(share="1", counts="TRUE"), "number"),
        Family(
            {"": "enforcement.officers"},
            "人次",
            _OUTINGS.format(share="o.officers", counts="TRUE"),
            "officers",
        ),
        Family(
            {"": "enforcement.vehicles"},
            "车次",
            _OUTINGS.format(share="o.vehicles", counts="TRUE"),
            "vehicles",
        ),
        Family(
            {"": "enforcement.joint"}, "次", _OUTINGS.format(share=_JOINT, counts=_PERHAPS_JOINT), "joint"
        ),
        Family({"": "enforcement.visits"}, "个次", _VISITS.format(part="''"), "venue_name"),
        Family(kind_keys, "个次", _VISITS.format(part="h.venue_kind"), "venue_kind"),
        Family({"": "enforcement.venues"}, "家", _VENUES, ""),
        Family({"": "enforcement.problems"}, "处", _VIOLATIONS.format(share="1", counts="TRUE"), "offence"),
        Family({"": "enforcement.removed_households"}, "户", _removed("households"), "households"),
        Family({"": "enforcement.removed_sets"}, "套", _removed("sets"), "sets"),
        Family({"": "enforcement.orders"}, "份", _steps("ordered"), ""),
        Family({"": "enforcement.cases"}, "件", _steps("filed"), ""),
        Family({"": "enforcement.decisions"}, "件", _steps("decided", counts=_STANDS), ""),
        Family({"": "enforcement.fines"}, "元", _steps("decided", "coalesce(t.amount, 0)", _STANDS), ""),
        Family({"": "enforcement.fines_paid"}, "元", _steps("paid", "t.amount"), ""),
        Family({"": "enforcement.transfers"}, "件", _steps("transferred"), ""),
        Family({"": "rectification.due"}, "处", _RECTIFIED.format(counts=_DUE), ""),
        Family(
            {"": "rectification.closed"}, "处", _RECTIFIED.format(counts=f"{_DUE} AND v.ended = 'closed'"), ""
        ),
        Family({"": "rectification.overdue"}, "处", _RECTIFIED.format(counts=_OVERDUE), ""),
        Family({"": "rectification.relapses"}, "处", _RELAPSES, ""),
    )


_JOINT = "CASE WHEN o.joint THEN 1 END"
_PERHAPS_JOINT = "(o.joint OR o.joint IS NULL)"


_OVERDUE = "v.due < :until AND coalesce(v.ended, 'reopened') = 'reopened'"


def _steps(kind: str, share: str = "1", counts: str = "") -> str:
    return _STEPS.format(kind=kind, share=share, counts=counts)


def _removed(column: str) -> str:
    return _VIOLATIONS.format(share=f"v.{column}", counts=f"(v.{column} > 0 OR v.{column} IS NULL)")


def figures(reader: Reader, scope: Scope, tallies: Sequence[Tally] | None = None) -> dict[str, Figure]:
    """Return every figure of the scope by its key; `tallies` are the scope's, if they are known already."""
    found: dict[str, Figure] = {}
    counted = tallied(reader, scope) if tallies is None else tallies
    for family in families():
        sums = _summed(family, counted) if family.tallied else _sums(reader, family, scope)
        for part, key in family.keys.items():
            _part, records, stated, total = sums.pop(part, (part, 0, 0, 0))
            known = records == stated and (family.always or records > 0)
            found[key] = Figure(
                key, int(total) if known else None, family.unit, records, int(total), records - stated
            )
    for key, (part, _wholes) in RATES.items():
        found[key] = _rate(key, found[part], whole(found, key))
    return found


# A rate, what it counts, and of what: the first that is known.
RATES = {
    "pilot.rate": ("pilot.verdict.compliant", ("pilot.target", "pilot.hotels")),
    "rectification.rate": ("rectification.closed", ("rectification.due",)),
}


def whole(found: Mapping[str, Figure], key: str) -> int | None:
    """Return what a rate is of; None where nothing is known, and for every other figure."""
    _part, wholes = RATES.get(key, ("", ()))
    return next((found[name].value for name in wholes if found[name].value), None)


def _rate(key: str, part: Figure, whole: int | None) -> Figure:
    value = None if whole is None or part.value is None else round(100 * part.value / whole, 1)
    return Figure(key, value, "%", part.records, part.known, 0)


Sums = dict[
    str, tuple[str, int, int, int]
]  # by part: it, its records, those that state their share, the shares' sum


def _summed(family: Family, tallies: Sequence[Tally]) -> Sums:
    sums: Sums = {}
    for one in tallies:
        part = "" if family.tallied == EVERY else str(getattr(one, family.tallied))
        _part, hotels, _stated, amount = sums.get(part, (part, 0, 0, 0))
        hotels += one.hotels
        sums[part] = part, hotels, hotels, amount + getattr(one, family.amount)
    return sums


def _sums(reader: Reader, family: Family, scope: Scope) -> Sums:
    sql = (
        "SELECT part, count(*), count(share), coalesce(sum(share), 0) "
        f"FROM ({family.rows}) AS counted GROUP BY part"
    )
    return {row[0]: (row[0], row[1], row[2], row[3]) for row in reader.rows(sql, bound(scope, sql))}


def explain(reader: Reader, scope: Scope, key: str) -> Sequence[Evidence]:
    """Return the records behind the figure `key`; raises `NotFound` for a key that there is not."""
    asked, key = key, RATES[key][0] if key in RATES else key
    for family in families():
        for part, name in family.keys.items():
            if name == key:
                sql = (
                    f"{_with(family, scope)} SELECT {_SHAPE} FROM ({family.rows}) AS counted "
                    "WHERE part = :part ORDER BY place, date, reference"
                )
                rows = reader.rows(sql, {**bound(scope, sql), "part": part})
                return [_evidence(row, family.field) for row in rows]
    keys = [*(name for family in families() for name in family.keys.values()), *RATES]
    raise NotFound("figure", asked, _near(asked, keys))


def _near(key: str, keys: Sequence[str]) -> str:
    """Return the likest key, if one is like it, and then all of them."""
    import difflib  # noqa: PLC0415 - only a mistake needs it

    every = _("Figures are: {keys}.").format(keys=", ".join(keys))
    begun = [known for known in keys if known.startswith(key)]
    likest = begun[:1] or difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
    return _("Perhaps {names}?").format(names=likest[0]) + " " + every if likest else every


def _with(family: Family, scope: Scope) -> str:
    return seen(scope) if family.tallied else ""


def _evidence(row: Row, field: str) -> Evidence:
    _part, share, noun, reference, name, region, day, visit, detail, file, columns, sheet, line = row
    column = _column(columns, sheet, field) if columns and sheet else None
    return Evidence(
        noun=noun,
        reference=reference,
        name=name or "",
        region=region,
        share=share,
        date=day,
        visit=visit,
        detail=(detail or "").strip(),
        file=file,
        sheet=sheet,
        cell=f"{column}{line}" if column and line else None,
    )


def _column(columns: str, sheet: str, field: str) -> str | None:
    """Return the letter of a field's column; sheets that are laid out alike stand together, joined by `/`."""
    import json  # noqa: PLC0415 - a summary does without

    layouts: dict[str, dict[str, str]] = json.loads(columns)
    return next((layout.get(field) for titles, layout in layouts.items() if sheet in titles.split("/")), None)
