"""The figures, each from one query over its records: a value and its explanation cannot disagree.

The value is the sum of the records' shares; the explanation is the rows. Which there are: `families`.
"""

from collections.abc import Mapping, Sequence

from hotelaudit.errors import NotFound
from hotelaudit.figures.families import EVERY, SHAPE, Family, families
from hotelaudit.figures.model import Evidence, Figure, Scope
from hotelaudit.figures.outstanding import families as open_families
from hotelaudit.figures.reader import Reader, Row
from hotelaudit.figures.seen import bound, seen
from hotelaudit.figures.tallying import Tally, tallied
from hotelaudit.i18n import _


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
    "rectification.mended_rate": ("rectification.mended", ("rectification.due",)),
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


def explain(reader: Reader, scope: Scope, key: str, *, most: int | None = None) -> Sequence[Evidence]:
    """Return the records behind the figure `key`, the first `most` only; raises `NotFound` for a key there is not."""
    asked, key = key, RATES[key][0] if key in RATES else key
    every = (*families(), *open_families())
    for family in every:
        for part, name in family.keys.items():
            if name == key:
                sql = (
                    f"{_with(family, scope)} SELECT {SHAPE} FROM ({family.rows}) AS counted "
                    f"WHERE part = :part ORDER BY place, date, reference{f' LIMIT {most:d}' if most else ''}"
                )
                rows = reader.rows(sql, {**bound(scope, sql), "part": part})
                return [_evidence(row, family.field) for row in rows]
    keys = [*(name for family in every for name in family.keys.values()), *RATES]
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
