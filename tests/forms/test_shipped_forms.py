"""The forms that come with the program: they hold, are said in both languages, and ask for all that a must needs."""

import json
from pathlib import Path

import pytest

from hotelaudit.catalogue.criteria import criteria
from hotelaudit.catalogue.loading import load
from hotelaudit.forms import compiling, interview
from hotelaudit.forms.filling import Filling
from hotelaudit.forms.model import Form
from hotelaudit.workflows import forming
from hotelaudit.workflows.opened import know

from .making import StillWorld, at, put

FOLDER = Path(__file__).parents[2] / "fieldforms"
NAMES = ("hotel-tv", "satellite-visit", "recheck")
LISTS = {
    "tv_mode": "values",
    "carrier": "values",
    "delivery": "values",
    "landing": "values",
    "result": "values",
    "offence": "offences",
}


@pytest.fixture(scope="module", params=NAMES)
def form(request: pytest.FixtureRequest) -> Form:
    return compiling.load(FOLDER / f"{request.param}.md", None)


@pytest.fixture(scope="module")
def hotel_tv() -> Form:
    return compiling.load(FOLDER / "hotel-tv.md", None)


def test_everything_is_said_in_both_languages(form: Form) -> None:
    assert form.languages == ("中文 (zh)", "English (en)")
    assert [found for _where, found in forming._remarks(form) if "is missing in" in found] == []  # noqa: SLF001
    for texts in form.itexts.values():
        assert len(texts) == 2


def test_the_choices_are_those_of_the_catalogue(form: Form) -> None:
    filling = {lang: Filling(form, StillWorld(), lang) for lang in ("zh", "en")}
    for node in form.all():
        name = node.options.list_name if node.options else ""
        if name in LISTS:
            rows = load(LISTS[name])[name]
            cells = [next(filling[lang].root.find(node.path)) for lang in ("zh", "en")]
            zh, en = (
                dict(filling[lang].every_choice(cell)) for lang, cell in zip(("zh", "en"), cells, strict=True)
            )
            assert set(zh) == set(rows)
            for code, row in rows.items():
                assert (zh[code], en[code]) in {
                    (row["zh"], row["en"]),
                    (f"{code} {row['zh']}", f"{code} {row['en']}"),
                }


def test_every_must_of_the_catalogue_is_asked(hotel_tv: Form) -> None:
    asked = {code for node in hotel_tv.all() for code in node.criterion.split()}
    assert {code for code, row in criteria().items() if row.severity == "M"} - asked == set()
    assert asked - set(criteria()) == set()


def counted(form: Form, **answers: str) -> int:
    """Return how many questions a hotel with one room is asked."""
    filling = Filling(form, StillWorld(), "en")
    know(filling, {"reference": "H-0007", "name": "叠水大酒店"})
    put(filling, **answers)
    turn = filling.add_turn(filling.root, next(node for node in form.root.children if node.name == "room"))
    filling.put(next(cell for cell in turn.below if cell.node.name == "room"), "0801")
    walk = {"landing": "live", "presses": "0", "adverts": "0", "remotes": "1", "switches": "0"}
    if answers["tv_mode"] != "direct_live":
        walk |= {"landing": "home", "presses": "3"}
    for name, value in walk.items():
        filling.put(at(filling, f"room[1]/boot/{name}"), value)
    boxes = next(node for node in turn.node.children if node.name == "box")
    if filling.may_repeat(turn, boxes):
        filling.add_turn(turn, boxes)
    asked = [step for step in interview.steps(filling) if step.repeat is None]
    walked = [step for step in asked if "/boot/" in step.key]
    return len(asked) - len(walked) + 1  # the walk is one step


def test_a_direct_live_hotel_is_asked_a_third_of_what_a_self_built_one_is(hotel_tv: Form) -> None:
    quick = counted(hotel_tv, tv_mode="direct_live", carrier="cable", delivery="cable", full="no")
    most = counted(hotel_tv, tv_mode="self_built", carrier="own_headend", full="no")
    assert 3 * quick <= most, (quick, most)


def test_a_must_that_fails_wants_a_photo(hotel_tv: Form) -> None:
    filling = Filling(hotel_tv, StillWorld(), "en")
    put(filling, tv_mode="direct_live", carrier="cable", delivery="cable", full="no")
    filling.add_turn(filling.root, next(node for node in hotel_tv.root.children if node.name == "room"))
    photos = {"adverts": "photo_a3", "remotes": "photo_c1"}
    for name, photo in photos.items():
        assert not at(filling, f"room[1]/{photo}").relevant
        filling.put(at(filling, f"room[1]/boot/{name}"), "2")
        assert filling.is_required(at(filling, f"room[1]/{photo}"))
    filling.put(at(filling, "room[1]/boot/landing"), "home")
    assert at(filling, "room[1]/photo_a1").relevant


def test_a_form_is_read_back_as_it_was_kept(form: Form) -> None:
    assert Form.read(json.loads(json.dumps(form.written()))).written() == form.written()
