"""What follows from answers: relevance, calculations, defaults, choices, repeats, as the ODK specification has it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from hotelaudit.forms import interview, outcome
from hotelaudit.forms.filling import Filling

from .making import StillWorld, a_form, a_turn, at, filling, node, put

SKIPS = """
| survey |
| | type | name | label | relevant | calculation |
| | select_one mode | mode | Mode | | |
| | integer | presses | Presses | ${mode} = 'welcome' | |
| | calculate | slow | | | if(${presses} > 1, 'yes', 'no') |
| | text | why | Why | ${slow} = 'yes' | |
| choices |
| | list_name | name | label |
| | mode | live | Live |
| | mode | welcome | Welcome |
"""
ROOMS = """
| survey |
| | type | name | label | relevant | calculation | constraint | default | required |
| | begin_repeat | room | Room | | | | | |
| | text | no | Number | | | count(../../room[no = current()/../no]) = 1 | | yes |
| | integer | presses | Presses | | | . >= 0 and . <= 99 | | |
| | text | channel | Channel | ${presses} = 0 | | | CCTV-1 | |
| | calculate | here | | | position(..) | | | |
| | end_repeat | | | | | | | |
| | calculate | rooms | | | count(${room}) | | | |
| | calculate | total | | | sum(${presses}) | | | |
| | calculate | worst | | | max(${presses}) | | | |
| | note | seen | ${rooms} rooms, ${total} presses | | | | | |
"""


def keys(form: Filling) -> list[str]:
    return [step.key.removeprefix("/data/") for step in interview.steps(form)]


def test_a_question_is_asked_only_where_it_is_relevant() -> None:
    form = filling(SKIPS)
    assert keys(form) == ["mode"]
    put(form, mode="welcome")
    assert keys(form) == ["mode", "presses"]
    put(form, presses="2")
    assert keys(form) == ["mode", "presses", "why"]


def test_an_answer_that_is_not_relevant_any_more_is_blank_to_others_and_dropped_at_the_end() -> None:
    form = filling(SKIPS)
    put(form, mode="welcome", presses="2", why="slow page")
    put(form, mode="live")
    assert at(form, "slow").value == "no"
    assert outcome.answers(form) == {"mode": "live", "slow": "no"}


def test_an_answer_that_is_relevant_again_comes_back() -> None:
    form = filling(SKIPS)
    put(form, mode="welcome", presses="2", why="slow page")
    put(form, mode="live")
    put(form, mode="welcome")
    assert outcome.answers(form) == {"mode": "welcome", "presses": "2", "slow": "yes", "why": "slow page"}


def test_blank_is_not_zero() -> None:
    form = filling(
        """
        | survey |
        | | type | name | label | calculation |
        | | integer | n | N | |
        | | calculate | none | | if(${n} = 0, 'zero', 'other') |
        | | calculate | more | | ${n} + 1 |
        | | calculate | less | | if(${n} < 5, 'less', 'not') |
        """
    )
    assert [at(form, name).value for name in ("none", "more", "less")] == ["other", "", "not"]
    put(form, n="0")
    assert [at(form, name).value for name in ("none", "more", "less")] == ["zero", "1", "less"]


def test_days_are_compared_and_counted_as_days() -> None:
    form = filling(
        """
        | survey |
        | | type | name | label | calculation | constraint |
        | | date | seen | Seen | | . <= today() |
        | | calculate | ago | | today() - ${seen} | |
        | | calculate | due | | date(${seen} + 7) | |
        """
    )
    put(form, seen="2024-06-21")
    assert not form.fits(at(form, "seen"))
    put(form, seen="2024-02-28")
    assert form.fits(at(form, "seen"))
    assert at(form, "ago").value == "113"
    assert at(form, "due").value == "2024-03-06"


def test_a_repeat_begins_with_no_turn_and_counts_those_that_are_begun() -> None:
    form = filling(ROOMS)
    assert at(form, "rooms").value == "0"
    assert keys(form) == ["room[+]"]
    a_turn(form, "room", no="0801", presses="2")
    a_turn(form, "room", no="0802", presses="0")
    assert [at(form, name).value for name in ("rooms", "total", "worst")] == ["2", "2", "2"]
    assert form.say(node(form.form, "seen").labels, form.root) == "2 rooms, 2 presses"
    assert keys(form)[-2:] == ["room[2]/channel", "room[+]"]


def test_turns_know_their_place_when_one_before_them_goes() -> None:
    form = filling(ROOMS)
    first = a_turn(form, "room", no="0801")
    a_turn(form, "room", no="0802")
    assert at(form, "room[2]/here").value == "2"
    form.drop_turn(first)
    assert at(form, "room[1]/here").value == "1"
    assert at(form, "room[1]/no").value == "0802"
    form.drop_turn(at(form, "room[1]"))
    assert (at(form, "rooms").value, form.at("/data/room[1]")) == ("0", None)
    a_turn(form, "room", no="0803")
    assert at(form, "room[1]/no").value == "0803"


def test_a_room_number_that_is_there_already_does_not_fit() -> None:
    form = filling(ROOMS)
    a_turn(form, "room", no="0801")
    second = a_turn(form, "room", no="0801")
    assert not form.fits(second.below[0])
    form.put(second.below[0], "0802")
    assert form.fits(second.below[0])


def test_a_default_stands_in_each_turn_where_it_is_relevant() -> None:
    form = filling(ROOMS)
    a_turn(form, "room", no="0801", presses="0")
    a_turn(form, "room", no="0802", presses="3")
    assert [room.get("channel") for room in outcome.answers(form)["room"]] == ["CCTV-1", None]


def test_the_number_of_turns_can_follow_from_an_answer() -> None:
    form = filling(
        """
        | survey |
        | | type | name | label | repeat_count |
        | | integer | boxes | Boxes | |
        | | begin_repeat | box | Box | ${boxes} |
        | | text | model | Model | |
        | | end_repeat | | | |
        """
    )
    assert keys(form) == ["boxes"]
    put(form, boxes="2")
    assert keys(form) == ["boxes", "box[1]/model", "box[2]/model"]
    form.put(at(form, "box[2]/model"), "B")
    put(form, boxes="3")
    assert at(form, "box[2]/model").value == "B"
    put(form, boxes="1")
    put(form, boxes="0")
    assert keys(form) == ["boxes"]
    assert "box" not in outcome.answers(form)
    put(form, boxes="1000000")
    assert len(keys(form)) == 501


def test_choices_can_hang_on_another_answer() -> None:
    form = filling(
        """
        | survey |
        | | type | name | label | choice_filter |
        | | select_one by | by | By | |
        | | select_one way | way | Way | by = ${by} |
        | choices |
        | | list_name | name | label | by |
        | | by | cable | Cable | |
        | | by | mobile | Mobile | |
        | | way | wire | Wire | cable |
        | | way | air | Air | mobile |
        """
    )
    assert form.choices(at(form, "way")) == []
    put(form, by="cable", way="wire")
    assert form.choices(at(form, "way")) == [("wire", "Wire")]
    put(form, by="mobile")
    assert [fault.found for fault in outcome.faults(form)] == ["wire is not among the choices now: Air."]


def test_a_value_is_set_when_what_triggers_it_changes() -> None:
    form = filling(
        """
        | survey |
        | | type | name | label | calculation | trigger |
        | | text | mode | Mode | | |
        | | dateTime | when | | now() | ${mode} |
        """
    )
    assert at(form, "when").value == ""
    put(form, mode="live")
    assert at(form, "when").value == "2024-06-20T09:30:15.250+08:00"


def test_what_is_missing_or_does_not_fit_is_named_with_its_room() -> None:
    form = filling(ROOMS)
    a_turn(form, "room", no="0801", presses="100")
    a_turn(form, "room", presses="1")
    assert [(fault.where, fault.found) for fault in outcome.faults(form)] == [
        ("Room 0801 · Presses", "does not fit: 100"),
        ("Room 2 · Number", "must be answered."),
    ]


def test_a_default_that_nobody_saw_is_missing_where_that_matters() -> None:
    form = filling(ROOMS)
    turn = a_turn(form, "room", no="0801", presses="0")
    for cell in turn.below[:2]:
        cell.touched = True
    assert list(outcome.faults(form)) == []
    assert [fault.where for fault in outcome.faults(form, seen=True)] == ["Room 0801 · Channel"]


VALUES = {"mode": ("", "live", "welcome"), "presses": ("", "0", "1", "2", "7"), "why": ("", "slow", "慢")}
ANSWERS = st.fixed_dictionaries({name: st.sampled_from(values) for name, values in VALUES.items()})
STEPS = st.lists(
    st.sampled_from([(name, value) for name, values in VALUES.items() for value in values]), max_size=8
)
SKIPPING = a_form(SKIPS)


@given(last=ANSWERS, before=STEPS, order=st.permutations(list(VALUES)))
@settings(max_examples=150)
def test_any_order_of_answers_that_ends_the_same_gives_the_same(
    last: dict[str, str], before: list[tuple[str, str]], order: list[str]
) -> None:
    straight, crooked = (Filling(SKIPPING, StillWorld(), "en") for _way in range(2))
    put(straight, **last)
    for name, value in before:
        put(crooked, **{name: value})
    for name in order:
        put(crooked, **{name: last[name]})
    assert outcome.answers(crooked) == outcome.answers(straight)
    assert keys(crooked) == keys(straight)


FIRST_ROOM = """
| survey |
| | type | name | label | calculation |
| | begin_repeat | room | Room | |
| | integer | seconds | Seconds | |
| | calculate | first | | ../../room/seconds |
| | end_repeat | | | |
"""


def test_a_path_that_leaves_its_turn_is_read_in_every_turn() -> None:
    form = filling(FIRST_ROOM)
    for seconds in ("20", "40"):
        a_turn(form, "room", seconds=seconds)
    assert at(form, "room[2]/first").value == "20"
    put(form, **{"room[1]/seconds": "30"})
    assert at(form, "room[2]/first").value == "30"
