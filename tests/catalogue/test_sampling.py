"""How many rooms are tested is a plan that a bureau sets."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from hotelaudit.catalogue.sampling import USUAL, Step, plans
from hotelaudit.errors import CatalogueFault

Overlay = Callable[..., Path]
STRICT = 'zh = "严"\nen = "Strict"\ngrows = 3\nall_up_to = 0\nsteps = [{ rooms = 9 }]\n'


def test_a_bureau_adds_a_plan_and_replaces_the_steps_of_ours(
    overlay: Overlay, speak: Callable[[str], None]
) -> None:
    overlay("sampling", f'[plan.usual]\nsteps = [{{ share = "2.5%" }}]\n[plan.strict]\n{STRICT}')
    assert plans()[USUAL].steps == (Step(None, None, Fraction(1, 40)),)
    strict = plans()["strict"]
    assert (strict.steps, strict.grows, strict.label) == ((Step(None, 9, None),), 3, "Strict")
    speak("zh")
    assert strict.label == "严"


@pytest.mark.parametrize(
    ("old", "new", "key", "reason"),
    [
        ("grows = 3", "", "grows", "a whole number from 0 up"),
        ("all_up_to = 0", "all_up_to = -1", "all_up_to", "a whole number from 0 up"),
        ("grows = 3", "grows = true", "grows", "a whole number from 0 up"),
        ("rooms = 9", "rooms = 0", "steps.rooms", "a whole number from 1 up"),
        ("rooms = 9", "floors = 9", "steps.floors", "there is no such key"),
        ("rooms = 9", 'rooms = 9, share = "5%"', "steps", "either rooms or share"),
        ("rooms = 9", "share = 5", "steps.share", "a share expected"),
        ("rooms = 9", 'share = "0%"', "steps.share", "a share expected"),
        ("rooms = 9", 'share = "101%"', "steps.share", "a share expected"),
        ("rooms = 9", "rooms = 9, up_to = 50", "steps", "only the last has none"),
        ("{ rooms", "{ rooms = 3 }, { rooms", "steps", "only the last has none"),
        ("{ rooms", "{ up_to = 9, rooms = 3 }, { up_to = 9, rooms = 4 }, { rooms", "steps", "larger than"),
        ("[{ rooms = 9 }]", "[]", "steps", "a list of steps"),
        ("[{ rooms = 9 }]", "[9]", "steps", "a list of steps"),
        ("grows = 3", "grows = 3\nday = 1", "day", "there is no such key"),
        ('en = "Strict"', "", "en", "missing"),
    ],
)
def test_a_plan_that_does_not_hold_together_is_a_fault(
    overlay: Overlay, old: str, new: str, key: str, reason: str
) -> None:
    assert old in STRICT
    overlay("sampling", f"[plan.strict]\n{STRICT.replace(old, new)}")
    with pytest.raises(CatalogueFault) as why:
        plans()
    assert why.value.context["key"] == f"plan.strict.{key}"
    assert reason in str(why.value.context["reason"])
