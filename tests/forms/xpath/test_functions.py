"""Every function of the ODK documentation: what goes in, what comes out."""

from pathlib import Path

import pytest

from hotelaudit.forms.xpath.arity import FUNCTIONS
from hotelaudit.forms.xpath.rewriting import faults, rewrite

from .evaluating import gives, shuffled

CASES = {
    # ------------------------------------------------------------------ control flow
    "if(/data/one = 1, 'yes', 'no')": "yes",
    "if(/data/blank, 'yes', 'no')": "no",
    "if(/data/word, 'yes', 'no')": "yes",
    "coalesce(/data/blank, 'unknown')": "unknown",
    "coalesce(/data/one, 'unknown')": "1",
    "once(random())": "0.5",
    "position(/data/room[2])": "2",
    "position(/data/blank/..)": "1",
    # ------------------------------------------------------------------------ select
    "selected(/data/many, 'green')": "true",
    "selected(/data/many, 'gree')": "false",
    "selected(/data/blank, '')": "false",
    "selected-at(/data/many, 0)": "red",
    "selected-at(/data/many, 2)": "blue",
    "selected-at(/data/many, 3)": "",
    "selected-at(/data/many, -1)": "",
    "count-selected(/data/many)": "3",
    "count-selected(/data/blank)": "0",
    "jr:choice-name('live', '/data/mode')": "Live",
    "jr:choice-name('none', ' ../mode ')": "none",
    "jr:itext('mode-1')": "Welcome page",
    # ----------------------------------------------------------------------- repeats
    "indexed-repeat(/data/room/no, /data/room, 2)": "0802",
    "indexed-repeat(/data/room/no, /data/room, 9)": "",
    "indexed-repeat(/data/room/box/m, /data/room, 1, /data/room/box, 2)": "B",
    "count(/data/room)": "3",
    "count(/data/room/box)": "3",
    "count(/data/off)": "0",
    "count-non-empty(/data/room/presses)": "2",
    "sum(/data/room/presses)": "4",
    "sum(/data/blank)": "0",
    "max(/data/room/presses)": "3",
    "min(/data/room/presses)": "1",
    "max(1, '7', /data/two)": "7",
    "min(/data/blank)": "",
    # ---------------------------------------------------------------------- strings
    "regex(/data/code, '[0-9]{4}')": "true",
    "regex(/data/code, '[0-9]{3}')": "false",
    "regex(/data/word, '和顺.*')": "true",
    "regex(/data/code, '[')": "false",
    "contains(/data/word, '顺 H')": "true",
    "starts-with(/data/word, '和')": "true",
    "ends-with(/data/word, 'Hotel')": "true",
    "ends-with(/data/word, '和')": "false",
    "substr('hotel', 1, 3)": "ot",
    "substr('hotel', 3)": "el",
    "substr('hotel', -3)": "tel",
    "substr('hotel', -3, -1)": "te",
    "substr(/data/word, 0, 2)": "和顺",
    "substring-before('2024-06', '-')": "2024",
    "substring-after('2024-06', '-')": "06",
    "substring-after('2024', '-')": "",
    "substring('12345', 2, 3)": "234",
    "translate('bar', 'abc', 'ABC')": "BAr",
    "string-length(/data/word)": "8",
    "string-length('')": "0",
    "normalize-space('  a   b ')": "a b",
    "concat(/data/code, '-', 1 + 1)": "0801-2",
    "concat(/data/code)": "0801",
    "concat(/data/room/no)": "080108020803",
    "join(', ', /data/room/no)": "0801, 0802, 0803",
    "join('/', 'a', 'b', 3)": "a/b/3",
    "string(1.50)": "1.5",
    "string(true())": "true",
    "string(/data/blank)": "",
    # ---------------------------------------------------------------------- numbers
    "round(2.5)": "3",
    "round(-2.5)": "-3",
    "round(3.14159, 2)": "3.14",
    "round(1234, -2)": "1200",
    "round(/data/blank)": "",
    "int('39.9')": "39",
    "int(-39.9)": "-39",
    "int('word')": "",
    "number('34.8')": "34.8",
    "number(/data/blank)": "",
    "number(true())": "1",
    "floor(2.7)": "2",
    "ceiling(2.1)": "3",
    "abs(-2)": "2",
    "pow(2, 10)": "1024",
    "pow(-8, 0.5)": "",
    "log(1)": "0",
    "log(0)": "",
    "log10(1000)": "3",
    "exp(0)": "1",
    "exp(1000)": "",
    "exp10(2)": "100",
    "sqrt(9)": "3",
    "sqrt(-1)": "",
    "round(sin(pi() div 2), 3)": "1",
    "round(cos(0), 3)": "1",
    "round(tan(0), 3)": "0",
    "round(asin(1), 3)": "1.571",
    "round(acos(1), 3)": "0",
    "round(atan(1), 3)": "0.785",
    "round(atan2(1, 1), 3)": "0.785",
    "round(pi(), 5)": "3.14159",
    "1 div 0": "",
    "7 mod 3": "1",
    "-7 mod 3": "-1",
    "0.1 + 0.2": "0.3",
    "1000000000000000 * 10": "10000000000000000",
    "0.00001": "0.00001",
    # ------------------------------------------------------------------ dates, times
    "today()": "2024-06-20",
    "now()": "2024-06-20T09:30:15.250+08:00",
    "date('2024-06-20')": "2024-06-20",
    "date(/data/moment)": "2024-06-20",
    "date(19894)": "2024-06-20",
    "date('2024-02-30')": "",
    "date(/data/blank)": "",
    "date-time('2024-06-20')": "2024-06-20T00:00:00.000",
    "date-time(19894.5)": "2024-06-20T12:00:00.000",
    "decimal-date-time('1970-01-02')": "1",
    "decimal-date-time('2024-06-20T12:00:00.000+08:00')": "19894.5",
    "decimal-date-time('word')": "",
    "decimal-time('18:00:00.000+08:00')": "0.75",
    "decimal-time(/data/time)": "0.75",
    "decimal-time('word')": "",
    "format-date('2024-06-05', '%Y %y %m %n %b %d %e %a')": "2024 24 06 6 Jun 05 5 Wed",
    "format-date(/data/blank, '%Y')": "",
    "format-date-time(/data/moment, '%H:%h:%M:%S.%3 %% %q')": "14:14:30:15.250 % %q",
    "/data/later - /data/day": "2",
    "/data/day + 1": "19782",
    "date(/data/day + 2) = /data/later": "true",
    "/data/day < /data/later": "true",
    "/data/day >= /data/later": "false",
    "/data/moment > '2024-06-20'": "true",
    "/data/blank < today()": "false",
    "/data/day < today()": "true",
    # ----------------------------------------------------------- logic, conversions
    "not(/data/blank)": "true",
    "not(1 = 1)": "false",
    "true() and false()": "false",
    "/data/one = 1 or /data/blank": "true",
    "boolean(/data/word)": "true",
    "boolean(0)": "false",
    "boolean-from-string('true')": "true",
    "boolean-from-string('1')": "true",
    "boolean-from-string('yes')": "false",
    "checklist(1, 2, true(), true(), false())": "true",
    "checklist(-1, 1, true(), true())": "false",
    "weighted-checklist(3, -1, true(), 2, false(), 5, true(), 1)": "true",
    "weighted-checklist(4, -1, true(), 2, true(), 1)": "false",
    # ------------------------------------------------------------------ blank, zero
    "/data/blank = 0": "false",
    "/data/blank = ''": "true",
    "/data/blank != 3": "true",
    "/data/zero = 0": "true",
    "/data/code = 801": "true",
    "/data/code = '801'": "false",
    "/data/blank + 1": "",
    "/data/off = ''": "true",
    # ----------------------------------------------------------------------- others
    "digest('abc', 'MD5', 'hex')": "900150983cd24fb0d6963f7d28e17f72",
    "digest('abc', 'SHA-1', 'hex')": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "digest('和顺', 'SHA-256')": "jWv6ryZDfQBT6ryeKiuZoIsL67qazbbw60Uz17Zfj3w=",
    "base64-decode('5ZKM6aG6')": "和顺",
    "base64-decode('%')": "",
    "string-length(uuid())": "36",
    "uuid(3)": "fff",
    "string-length(uuid())  = 36 and regex(uuid(), '[0-9a-f-]+')": "true",
    "random()": "0.5",
    "round(distance('25.11 99.16 0 0; 25.12 99.16 0 0'))": "1113",
    "round(distance('25.11 99.16', '25.12 99.16'))": "1113",
    "distance('here')": "",
    "round(area('0 0; 0 0.001; 0.001 0.001; 0.001 0'), -1)": "12390",
    "area('0 0')": "0",
    "geofence('0.5 0.5 0 0', '0 0; 0 1; 1 1; 1 0')": "true",
    "geofence('2 2 0 0', '0 0; 0 1; 1 1; 1 0')": "false",
    "count(instance('mode')/root/item)": "2",
    "instance('mode')/root/item[name = 'welcome']/itextId": "mode-1",
    "name(/data/one)": "one",
    "local-name(/data/one)": "one",
    "namespace-uri(/data/one)": "",
    "count(/data/room[last()])": "1",
    "current()/../one": "1",
    "join(' ', randomize(instance('mode')/root/item/name, 42))": "live welcome",
}


@pytest.mark.parametrize(("expression", "wanted"), CASES.items(), ids=str)
def test_a_function_gives_what_the_documentation_says(expression: str, wanted: str) -> None:
    assert faults(expression) == []
    assert gives(expression) == wanted


def test_every_function_that_may_be_called_is_tried() -> None:
    tried = {name for expression in CASES for name in rewrite(expression, "/data/here").functions}
    assert FUNCTIONS.keys() - tried == set()


def test_a_shuffle_with_a_seed_is_always_the_same_and_loses_nothing() -> None:
    tags = "/data/*[not(*)]"
    one, again, other = (shuffled(f"randomize({tags}, {seed})") for seed in (7, 7, 8))
    assert one == again
    assert one != other
    assert sorted(one) == sorted(other) == sorted(shuffled(tags))
    assert shuffled("randomize(/data/room/no)") == ["0801", "0803", "0802"]


def test_months_and_weekdays_are_said_in_the_language_in_use() -> None:
    assert gives("format-date('2024-06-05', '%b %a')", lang="zh") == "6月 周三"


def test_what_was_put_down_once_stays() -> None:
    assert gives("once(random())", at="/data/two") == "2"


def test_a_hash_that_nobody_knows_is_told() -> None:
    from hotelaudit.forms.xpath.evaluating import Unevaluable

    with pytest.raises(Unevaluable, match="cannot be worked out: SHA-3"):
        gives("digest('a', 'SHA-3')")


def test_every_function_stands_in_the_documents() -> None:
    page = (Path(__file__).parents[3] / "docs" / "forms.md").read_text("utf-8")
    assert [name for name in FUNCTIONS if f"`{name}`" not in page] == []


def test_a_turn_is_found_however_often_it_is_asked_for() -> None:
    tree = "indexed-repeat(/data/room/box/m, /data/room, 1, /data/room/box, 2)"
    assert {gives(tree) for _again in range(300)} == {"B"}
    assert {gives("indexed-repeat(/data/room/no, /data/room, 2)") for _again in range(300)} == {"0802"}
