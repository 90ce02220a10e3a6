"""Which record is meant by what a person types: a reference, however loosely, or a hotel's name."""

import re

from hotelaudit import text
from hotelaudit.errors import NotFound
from hotelaudit.figures.reader import Reader, Row
from hotelaudit.i18n import _

_TABLES_WITH_REFERENCE = {
    "hotel": "id",
    "outing": "id",
    "inspection": "hotel_id",
    "violation": "hotel_id",
    "waiver": "hotel_id",
    "report": "id",
}


def hotel(reader: Reader, written: str) -> str:
    """Return the id of a hotel; raises `NotFound` with those that may be meant."""
    found = _by_reference(reader, "hotel", written) or _by_name(reader, written)
    if found is None:
        raise NotFound("hotel", written, _near(reader, written))
    return str(found[0])


def record(reader: Reader, written: str) -> Row:
    """Return the id of a record, even of one that is gone, and of the one it hangs on; raises `NotFound`."""
    for table in _TABLES_WITH_REFERENCE:
        if found := _by_reference(reader, table, written):
            return found
    return _by_name(reader, written) or _gone(reader, written)


def _by_reference(reader: Reader, table: str, written: str) -> Row | None:
    about = _TABLES_WITH_REFERENCE[table]
    sql = f"SELECT id, {about} FROM {table} WHERE reference = :said"
    return reader.one(sql, {"said": text.reference(written)})


def _by_name(reader: Reader, written: str) -> Row | None:
    """Return the only hotel of that name; raises `NotFound` with all of them where there are several."""
    sql = "SELECT id, id, reference, name FROM hotel WHERE name = :name ORDER BY reference"
    found = reader.rows(sql, {"name": text.line(written)})
    if len(found) > 1:
        said = _("{count} are called so: {references}. Say which by its reference.")
        references = ", ".join(str(row[2]) for row in found)
        raise NotFound("hotel", written, said.format(count=len(found), references=references))
    return found[0][:2] if found else None


def _gone(reader: Reader, written: str) -> Row:
    """Return a record that was taken away; raises `NotFound` where there never was one."""
    found = reader.one(
        "SELECT record_id, about FROM journal WHERE action = 'delete' AND changes LIKE :mention ESCAPE '!'",
        {"mention": f'%"reference":["{_literal(text.reference(written))}",null]%'},
    )
    if found is None:
        near = _("References look like H-0007, I-2024-0042, O-2024-0003, V-2024-0001.")
        raise NotFound("record", written, near)
    return found


def _near(reader: Reader, wanted: str) -> str:
    found = reader.rows(
        "SELECT reference, name FROM hotel WHERE name LIKE :part ESCAPE '!' ORDER BY reference LIMIT 3",
        {"part": f"%{_literal(wanted)}%"},
    )
    if found:
        return _("Perhaps {names}?").format(names=", ".join(f"{row[0]} {row[1]}" for row in found))
    return _("See them all: hotelaudit hotel list")


def _literal(words: str) -> str:
    """Return `words` so that LIKE finds just them."""
    return re.sub("[!%_]", "!\\g<0>", words)
