"""The two ledgers of the pilot, as their clerks handed them in."""

import hashlib
from datetime import date

from hotelaudit.sheets.ledgers import read_ledgers

from .building import HOTELS, OUTINGS, only_rows


def test_the_pilot_ledger_has_35_hotels_with_right_licences() -> None:
    ledgers = read_ledgers(HOTELS)
    rows = only_rows(ledgers)
    assert len(rows) == 35
    assert ledgers.tables[0].kind == "pilot_hotels"
    assert all(row.values["licence_ok"] for row in rows)
    assert [(note.where, "not read" in note.found) for note in ledgers.notes] == [("填表说明", True)]


def test_a_row_of_the_pilot_ledger_is_typed() -> None:
    table = read_ledgers(HOTELS).tables[0]
    row = table.rows[1]
    assert (row.number, table.sheet, table.columns["tv_mode"]) == (7, "试点酒店台账", "I")
    assert row.values == {
        "number": "2",
        "region": "530502",
        "name": "兰津宾馆",
        "licence_code": "91530500Q1WTT3MAHK",
        "licence_ok": True,
        "stars": "star_4",
        "rooms": 96,
        "sets": 102,
        "boxes": 102,
        "tv_mode": "welcome",
        "carrier": "telecom",
        "delivery": None,
        "customised": True,
        "date": date(2024, 4, 6),
        "inspectors": ("检查员甲", "检查员乙"),
        "rooms_seen": ("0820", "0815", "0618"),
        "phone": "13900000001",
        "note": None,
    }


def test_the_pilot_ledger_reads_stray_spaces_full_width_and_noughts() -> None:
    rows = {row.number: row.values for row in only_rows(read_ledgers(HOTELS))}
    assert rows[13]["name"] == "滇西宾馆"
    assert rows[18]["rooms"] == 120
    assert rows[24]["boxes"] == 0
    assert rows[26]["rooms_seen"] == ("0801",)
    assert rows[12]["stars"] is None
    assert rows[40]["region"] == "530524"


def test_the_register_has_8_outings_and_57_visits() -> None:
    outings, visits = read_ledgers(OUTINGS).tables
    assert (outings.kind, visits.kind) == ("outings", "visits")
    assert len(outings.rows) == 8
    assert sum(row.values["officers"] for row in outings.rows) == 33
    assert sum(row.values["vehicles"] for row in outings.rows) == 8
    assert sum(row.values["joint"] for row in outings.rows) == 5
    assert outings.rows[1].values["agencies"] == ("市公安局", "市市场监管局")
    assert len(visits.rows) == 57


def test_the_register_has_four_removals_whose_offender_is_mostly_not_said() -> None:
    visits = read_ledgers(OUTINGS).tables[1].rows
    assert sum(row.values["households"] or 0 for row in visits) == 4
    assert sum(row.values["sets"] or 0 for row in visits) == 4
    offences = [row.values["offence"] for row in visits if row.values["offence"]]
    assert offences == [("V01", "V02"), ("V01", "V02"), ("V01", "V02"), ("V02",)]
    assert {row.values["result"] for row in visits} == {"clear", "found"}


def test_the_fingerprint_is_of_the_bytes() -> None:
    ledgers = read_ledgers(OUTINGS)
    data = OUTINGS.read_bytes()
    assert (ledgers.name, ledgers.sha256, ledgers.size) == (
        "outings-2024H1.xlsx",
        hashlib.sha256(data).hexdigest(),
        len(data),
    )


def test_only_the_wanted_kind_is_read() -> None:
    ledgers = read_ledgers(OUTINGS, kind="outings")
    assert [table.kind for table in ledgers.tables] == ["outings"]
    assert [note.where for note in ledgers.notes] == ["检查登记"]
