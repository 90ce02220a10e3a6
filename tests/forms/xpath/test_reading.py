"""What is told of an expression that is none, and what one reads."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from hotelaudit.forms.xpath.rewriting import faults, rewrite

from .evaluating import TREE, gives

WRONG = {
    "": "it is empty.",
    "   ": "it is empty.",
    "((1 >": "it ends too early.",
    "1 >": "it ends too early.",
    "and and": "it ends too early.",
    "1 1": "'1' at character 3 does not belong there.",
    "a = 'ok": '"\'ok" at character 5 does not belong there.',
    "a，b": "a full-width ， stands at character 2; write it half-width.",
    "concat(‘a’)": "a full-width ‘ stands at character 8; write it half-width.",
    "count（a）": "a full-width （ stands at character 6; write it half-width.",
    "foo(1)": "there is no function foo(). Perhaps floor()?",
    "select(., 'a')": "there is no function select(). Perhaps selected()?",
    "zzzzzz()": "there is no function zzzzzz().",
    "if(1, 2)": "if() has 2 arguments; 3 are wanted.",
    "today(1)": "today() has 1 arguments; 0 are wanted.",
    "round(1, 2, 3)": "round() has 3 arguments; 1–2 are wanted.",
    "coalesce()": "coalesce() has 0 arguments; 1+ are wanted.",
    "pulldata('a', 'b', 'c', 'd')": "the function pulldata() is not supported here.",
    "$x": "variables ($x) are not known in forms.",
    "(" * 101: "its brackets are more than 100 deep.",
    "1" + "+1" * 10_001: "it is longer than 20000 characters.",
    "a[": "it ends too early.",
    "a/": "it ends too early.",
    "#": "'#' at character 1 does not belong there.",
}


@pytest.mark.parametrize(("expression", "said"), WRONG.items(), ids=lambda value: str(value)[:20])
def test_what_is_no_expression_is_told_with_its_place(expression: str, said: str) -> None:
    assert [str(fault) for fault in faults(expression)] == [said]


def test_everything_that_is_wrong_with_an_expression_is_told() -> None:
    assert [str(fault) for fault in faults("foo(bar(1), if(1))")] == [
        "there is no function foo(). Perhaps floor()?",
        "there is no function bar().",
        "if() has 1 arguments; 3 are wanted.",
    ]


def test_brackets_and_wide_signs_inside_a_text_are_its_own() -> None:
    assert faults("concat('（，）', \"[(\")") == []


READS = {
    "../x > 1": ("/data/room/x",),
    "/data/a + /data/b": ("/data/a", "/data/b"),
    ".": ("/data/room/no",),
    "current()/../x": ("/data/room/x",),
    "count(../../room[no = current()/../no])": ("/data/room", "/data/room/no"),
    "position(..)": ("/data/room",),
    "instance('mode')/root/item[by = /data/by]": ("/data/by",),
    "/data/room[position() = 2]/x": ("/data/room/x",),
    "/data/*": (),
    "today()": (),
    "/data/div div 2": ("/data/div",),
}


@pytest.mark.parametrize(("expression", "refs"), READS.items())
def test_an_expression_says_what_it_reads(expression: str, refs: tuple[str, ...]) -> None:
    assert rewrite(expression, "/data/room/no").refs == refs


def test_words_that_are_operators_elsewhere_may_be_names() -> None:
    assert rewrite("and and or", "/data/x").refs == ("/data/x/and", "/data/x/or")


def test_long_sums_are_read() -> None:
    assert gives("1" + "+1" * 150) == "151"


NUMBERS = st.integers(0, 9).map(str)
SUMS = st.recursive(
    NUMBERS,
    lambda inner: st.one_of(
        st.tuples(
            inner, st.sampled_from(["+", "-", "*", "=", "!=", "<", "<=", ">", ">=", "and", "or"]), inner
        ).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda one: f"not({one})"),
        inner.map(lambda one: f"number({one})"),
        inner.map(lambda one: f"(- {one})"),
    ),
    max_leaves=12,
)


@given(SUMS)
@settings(max_examples=200, deadline=None)
def test_without_days_and_blanks_an_expression_means_what_it_means_to_xpath(expression: str) -> None:
    wanted = str(etree.fromstring(TREE).xpath(f"string({expression})"))
    assert gives(f"string({expression})") == {"-0": "0"}.get(wanted, wanted)
