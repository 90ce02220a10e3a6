"""A bad value is refused at the door and, should somebody write past the door, by the database."""

import math
from datetime import date, datetime

import pytest
from building import DAY, a_hotel, a_visit
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import CheckConstraint, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from hotelaudit.catalogue.codes import TvMode
from hotelaudit.errors import RecordRefused
from hotelaudit.records.base import checked
from hotelaudit.records.nouns import Cohort, Hotel, Inspection, Outing, Violation
from hotelaudit.records.store import Store
from hotelaudit.text import clean, halfwidth, is_tidy, key, line

from .tools import everything

ID = "018f0000-0000-7000-8000-000000000001"
WHOLE = {"id": ID, "reference": "H-0001", "name": "银杏宾馆"}
A_VISIT = {"id": ID, "reference": "I-2024-0001", "hotel_id": ID, "kind": "tv", "date": DAY}


def refused(noun: type[Hotel | Inspection], values: dict[str, object]) -> list[str]:
    with pytest.raises(RecordRefused) as why:
        checked(noun, values)
    return [problem.where for problem in why.value.problems]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("stairs", 3),
        ("name", None),
        ("name", " "),
        ("name", 7),
        ("name", "长" * 201),
        ("rooms", "40"),
        ("rooms", 40.5),
        ("rooms", True),
        ("rooms", -1),
        ("rooms", 20_001),
        ("licence_ok", 1),
        ("region", "5305"),
        ("region", "5305020"),
        ("lat", 90.1),
        ("lat", math.nan),
        ("lon", -math.inf),
        ("line", 0),
        ("id", "short"),
        ("revision", 0),
    ],
)
def test_a_value_that_does_not_fit_a_hotel_is_refused_by_name(field: str, value: object) -> None:
    assert refused(Hotel, {**WHOLE, field: value}) == [field]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tv_mode", "radio"),
        ("tv_mode", "ott\nx"),
        ("carrier", "OTHER"),
        ("delivery", ""),
        ("kind", "visit"),
        ("kind", None),
        ("state", "open"),
        ("date", "2024-03-01"),
        ("date", datetime(2024, 3, 1, 8)),  # noqa: DTZ001 - what somebody might pass
        ("customised", "yes"),
    ],
)
def test_a_value_that_does_not_fit_a_visit_is_refused_by_name(field: str, value: object) -> None:
    if (field, value) == ("delivery", ""):
        assert checked(Inspection, {**A_VISIT, field: value})[field] is None
    else:
        assert refused(Inspection, {**A_VISIT, field: value}) == [field]


def test_all_that_is_wrong_is_named_at_once() -> None:
    assert refused(Hotel, {**WHOLE, "rooms": -1, "stairs": 3, "region": "x"}) == ["region", "rooms", "stairs"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("stairs", 3, "stairs: 3 does not fit. There is no such field."),
        ("rooms", -1, "rooms: -1 does not fit. At least 0."),
        ("rooms", 20_001, "rooms: 20001 does not fit. At most 20000."),
        ("rooms", "4", "rooms: '4' does not fit. It must be a whole number."),
        ("lat", "4", "lat: '4' does not fit. It must be a number."),
        ("licence_ok", 1, "licence_ok: 1 does not fit. It must be yes or no."),
        ("name", 7, "name: 7 does not fit. It must be text."),
        ("stars", "x" * 17, "stars: 'xxxxxxxxxxxxxxxxx' does not fit. At most 16 characters."),
        ("region", "53", "region: '53' does not fit. At least 6 characters."),
    ],
)
def test_a_refusal_says_what_was_found_and_what_is_allowed(field: str, value: object, sentence: str) -> None:
    with pytest.raises(RecordRefused, match=r"This hotel cannot be kept\. Problems: 1") as why:
        checked(Hotel, {**WHOLE, field: value})
    assert [str(problem) for problem in why.value.problems] == [sentence]


def test_a_refusal_of_a_code_names_those_that_there_are() -> None:
    with pytest.raises(RecordRefused) as why:
        checked(Inspection, {**A_VISIT, "kind": "visit", "date": "today"})
    day, kind = why.value.problems
    assert str(day) == "date: 'today' does not fit. It must be a day."
    assert str(kind) == "kind: 'visit' does not fit. It must be one of: tv, satellite."


def test_a_refusal_names_what_was_not_given() -> None:
    with pytest.raises(RecordRefused) as why:
        checked(Inspection, {key: value for key, value in A_VISIT.items() if key != "hotel_id"})
    assert [str(problem) for problem in why.value.problems] == [
        "hotel_id: nothing was given. It must be given."
    ]


def test_a_code_may_come_as_its_enumeration() -> None:
    assert checked(Inspection, {**A_VISIT, "tv_mode": TvMode.OTT})["tv_mode"] == "ott"


@pytest.mark.parametrize(
    ("values", "field"), [({}, "date"), ({"date": "2024"}, "date"), ({"date": DAY, "region": []}, "region")]
)
def test_a_yearly_record_with_a_wrong_date_is_refused_like_any_other(
    file_store: Store, values: dict[str, object], field: str
) -> None:
    with pytest.raises(RecordRefused) as why, file_store.change("add") as change:
        change.add(Outing, values)
    assert [problem.where for problem in why.value.problems] == [field]


def test_a_venue_kind_that_is_no_text_is_refused(file_store: Store) -> None:
    with pytest.raises(RecordRefused), file_store.change("add") as change:
        a_hotel(change, venue_kind=["hotel"])


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  银杏\u3000", "银杏"),
        ("e\u0301", "é"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("\ufeff银杏", "银杏"),
        ("a\x00b", "ab"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("a\ud800b", "ab"),
        ("a\uffffb\ufdd0", "ab"),
        ("a\x1b[31m", "a[31m"),
        ("", None),
        (" \u200b ", None),
    ],
)
def test_text_is_tidied_at_the_door(store: Store, written: str, kept: str | None) -> None:
    with store.change("add") as change:
        hotel = a_hotel(change, note=written, address="a")
    assert hotel["note"] == kept
    (row,) = everything(store)["hotel"]
    assert row["note"] == kept


@given(st.lists(st.text(), max_size=4))
def test_what_looks_tidy_would_not_be_changed(words: list[str]) -> None:
    if is_tidy(words):
        assert [clean(word) for word in words] == words
        assert "" not in words


@given(st.text())
def test_tidying_twice_changes_nothing_more(word: str) -> None:
    assert clean(clean(word)) == clean(word)


def test_spellings_are_compared_without_width_case_and_space() -> None:
    assert key(" ＯＴＴ 模式") == key("ott模式")
    assert halfwidth("０８０１") == "0801"
    assert line(" a \n\t b ") == "a b"


CHECKS = [
    ("hotel", "rooms", "-1"),
    ("hotel", "rooms", "20001"),
    ("hotel", "revision", "0"),
    ("hotel", "lat", "-90.5"),
    ("hotel", "name", f"'{'x' * 201}'"),
    ("hotel", "region", "'5305020'"),
    ("inspection", "tv_mode", "'radio'"),
    ("inspection", "carrier", "'nobody'"),
    ("inspection", "kind", "'visit'"),
    ("inspection", "state", "'open'"),
]


@pytest.mark.parametrize(("table", "column", "value"), CHECKS)
def test_the_database_refuses_what_is_written_past_the_door(
    store: Store, table: str, column: str, value: str
) -> None:
    with store.change("add") as change:
        a_visit(change, a_hotel(change))
    sql = text(f"UPDATE {table} SET {column} = {value}")
    with pytest.raises(DBAPIError, match=r"(?i)constraint|too long"), store.engine.begin() as connection:
        connection.execute(sql)


@pytest.mark.parametrize("noun", [Hotel, Cohort, Inspection, Outing, Violation])
def test_every_limit_of_a_field_is_a_check_of_its_table(noun: type[SQLModel]) -> None:
    table = SQLModel.metadata.tables[str(noun.__tablename__)]
    checks = " ".join(str(check.sqltext) for check in table.constraints if isinstance(check, CheckConstraint))
    for name, field in noun.model_fields.items():
        for limit in field.metadata:
            if {"ge", "le", "max_length"} & set(getattr(limit, "__slots__", ())):
                assert name in checks


def test_dates_before_the_year_1000_keep_four_digits(file_store: Store) -> None:
    with file_store.change("add") as change:
        assert change.add(Outing, {"date": date(24, 1, 1)})["reference"] == "O-0024-0001"
