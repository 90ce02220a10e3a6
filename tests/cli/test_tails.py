"""What is still typed of a word after its first key answered belongs to no other question."""

import pytest

from hotelaudit.cli.tails import Tail


def after(key: str) -> Tail:
    tail = Tail()
    tail.begins(key, 10.0)
    return tail


def held(tail: Tail, keys: str, *, idle: bool = False, at: float = 10.2) -> list[bool]:
    return [tail.holds(key, at, idle=idle) for key in keys.split()]


@pytest.mark.parametrize(("key", "rest"), [("n", "o enter"), ("N", "O enter"), ("y", "e s enter")])
def test_the_rest_of_a_word_and_its_enter_are_passed_over(key: str, rest: str) -> None:
    assert all(held(after(key), rest))
    assert after(key).holds_line(rest.removesuffix("enter").replace(" ", ""), 10.2, idle=False)


def test_an_enter_alone_is_passed_over_only_where_it_would_answer_nothing() -> None:
    for key in "1是yn":
        assert held(after(key), "enter enter", idle=True) == [True, False]
        assert held(after(key), "enter") == [False]
        assert after(key).holds_line("", 10.2, idle=True)
        assert not after(key).holds_line("", 10.2, idle=False)


def test_what_is_another_answer_is_heard() -> None:
    assert held(after("n"), "y e") == [False, False]
    assert held(after("y"), "e n") == [True, False]
    assert not after("n").holds_line("ok", 10.2, idle=True)
    assert not after("n").holds_line("0801", 10.2, idle=True)
    assert held(after("n"), "o enter", idle=True, at=11.5) == [False, False]
    assert held(Tail(), "o enter", idle=True) == [False, False]
