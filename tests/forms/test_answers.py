"""What is typed for a question, and what the form keeps of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.forms.answers import Unfit, read
from hotelaudit.forms.model import Node

CHOICES = [
    ("live", "Full-screen live"),
    ("welcome", "迎宾页"),
    ("2", "Two"),
    ("home", "Home page"),
    ("homely", "Homely"),
]


def typed(kind: str, said: str, **limits: str) -> str:
    return read(Node("/data/x", "x", "question", kind, limits=limits), said, CHOICES, date(2024, 6, 20))


TAKEN = [
    ("text", "  和顺\r\n酒店 ", "和顺\n酒店"),
    ("text", "０８０１", "0801"),
    ("text", "和顺，酒店", "和顺，酒店"),
    ("text", "\ud800a\x00", "a"),
    ("text", " ", ""),
    ("integer", "７", "7"),
    ("integer", "+1,234", "1234"),
    ("integer", "-0", "0"),
    ("integer", "007", "7"),
    ("decimal", "21。5", "21.5"),
    ("decimal", "21,50", "21.5"),
    ("decimal", "3.000", "3"),
    ("decimal", "-2.5", "-2.5"),
    ("range", "2.5", "2.5"),
    ("date", "2024-06-20", "2024-06-20"),
    ("date", "２０２４年６月２０日", "2024-06-20"),
    ("date", "2024/6/2", "2024-06-02"),
    ("date", "20240620", "2024-06-20"),
    ("date", "6.20", "2024-06-20"),
    ("date", "6月20日", "2024-06-20"),
    ("date", "2024-02-29", "2024-02-29"),
    ("time", "9:05", "09:05:00.000"),
    ("time", "14：30：15", "14:30:15.000"),
    ("time", "9时05分", "09:05:00.000"),
    ("datetime", "2024-06-20T09:30:00.000+08:00", "2024-06-20T09:30:00.000+08:00"),
    ("geopoint", "25.11, 99.16", "25.11 99.16 0 0"),
    ("geopoint", "25 99 1650 5", "25 99 1650 5"),
    ("select_one", "live", "live"),
    ("select_one", "1", "live"),
    ("select_one", "2", "2"),
    ("select_one", "迎宾页", "welcome"),
    ("select_one", "迎", "welcome"),
    ("select_one", "full-SCREEN live", "live"),
    ("select_one", "Home page", "home"),
    ("select_multiple", "live、welcome live", "live welcome"),
    ("select_multiple", "1,4", "live home"),
    ("acknowledge", "y", "OK"),
]  # fmt: skip
REFUSED = [
    ("integer", "1.5", "'1.5' is not a whole number."),
    ("integer", "九", "'九' is not a whole number."),
    ("integer", "1" * 30, "is not a whole number."),
    ("decimal", "1.2.3", "'1.2.3' is not a number."),
    ("decimal", "x" * 60, "…' is not a number."),
    ("range", "2.3", "2.3 does not fit: from 1 to 5 in steps of 0.5."),
    ("range", "9", "9 does not fit"),
    ("date", "31.2.", "There is no 31.2. in the calendar."),
    ("date", "2023-02-29", "There is no 2023-02-29 in the calendar."),
    ("date", "soon", "'soon' is not a day. Write it like 2024-06-20 or 6-20."),
    ("time", "25:00", "'25:00' is not a time. Write it like 14:30."),
    ("time", "noon", "'noon' is not a time."),
    ("geopoint", "here", "Write latitude and longitude in degrees: 25.11 99.16"),
    ("geopoint", "95 99", "Write latitude and longitude"),
    ("select_one", "mars", "'mars' is not among the choices: Full-screen live, 迎宾页, Two, Home page, Homely."),
    ("select_one", "hom", "is not among the choices"),
    ("select_one", "9", "is not among the choices"),
    ("text", "长" * 100_000, "100,000 characters are too many; at most 4,000."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "said", "kept"), TAKEN)
def test_an_answer_is_taken_as_people_write_it(kind: str, said: str, kept: str) -> None:
    assert typed(kind, said, start="1", end="5", step="0.5") == kept


@pytest.mark.parametrize(("kind", "said", "why"), REFUSED, ids=lambda value: str(value)[:20])
def test_a_refusal_says_what_would_fit(kind: str, said: str, why: str) -> None:
    with pytest.raises(Unfit) as refused:
        typed(kind, said, start="1", end="5", step="0.5")
    assert why in str(refused.value)


@given(
    kind=st.sampled_from(
        [
            "text",
            "integer",
            "decimal",
            "date",
            "time",
            "datetime",
            "geopoint",
            "select_one",
            "select_multiple",
        ]
    ),
    said=st.text(max_size=40),
)
def test_whatever_is_typed_is_taken_or_refused_and_taken_again_the_same(kind: str, said: str) -> None:
    try:
        kept = typed(kind, said)
    except Unfit:
        return
    assert typed(kind, kept) == kept
