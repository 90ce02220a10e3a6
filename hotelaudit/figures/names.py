"""What every venue is called: for finding one by part of its name."""

from collections.abc import Sequence

from hotelaudit.figures.reader import Reader, Row


def named(reader: Reader) -> Sequence[Row]:
    """Return id, reference, name, licence code, region and kind of every venue, by reference."""
    return reader.rows(
        "SELECT id, reference, name, licence_code, region, venue_kind FROM hotel ORDER BY reference"
    )


def state(reader: Reader) -> str:
    """Return what changes whenever a record does: the end of each device's chain in the journal."""
    rows = reader.rows("SELECT name, value FROM mark WHERE name LIKE 'chain:%' ORDER BY name")
    return " ".join(f"{name}={value}" for name, value in rows)
