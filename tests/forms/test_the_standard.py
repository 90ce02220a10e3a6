"""What the public documentation of XLSForm offers: a form of each kind loads, or is refused with sheet and row."""

import pytest

from hotelaudit.errors import FormRefused
from hotelaudit.forms import interview

from .making import a_form, a_turn, at, filling, put

LOADS = {
    "question types": (
        """
| survey |
| | type | name | label |
| | integer | a | A |
| | decimal | b | B |
| | text | c | C |
| | date | d | D |
| | time | e | E |
| | dateTime | f | F |
| | geopoint | g | G |
| | image | h | H |
| | video | i | I |
| | file | j | J |
| | barcode | k | K |
| | acknowledge | l | L |
| | note | m | M |
| | hidden | n | |
""",
        "a b c d e f g h i j k l",
    ),
    "range": (
        """
| survey |
| | type | name | label | parameters |
| | range | r | R | start=1 end=5 step=1 |
""",
        "r",
    ),
    "a choice of one's own": (
        """
| survey |
| | type | name | label |
| | select_one yn or_other | x | X |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
""",
        "x",
    ),
    "cascading selects": (
        """
| survey |
| | type | name | label | choice_filter |
| | select_one state | state | State | |
| | select_one county | county | County | state=${state} |
| choices |
| | list_name | name | label | state |
| | state | tx | Texas | |
| | county | k | King | tx |
""",
        "state county",
    ),
    "metadata": (
        """
| survey |
| | type | name | label |
| | start | start | |
| | end | end | |
| | today | today | |
| | deviceid | deviceid | |
| | username | username | |
| | phonenumber | phonenumber | |
| | email | email | |
| | audit | audit | |
| | subscriberid | sub | |
| | simserial | sim | |
| | start-geopoint | sg | |
""",
        "",
    ),
    "media": (
        """
| survey |
| | type | name | label | media::image | media::audio |
| | text | x | X | a.jpg | a.mp3 |
""",
        "x",
    ),
    "languages": (
        """
| survey |
| | type | name | label::English (en) | label::Español (es) | hint::English (en) |
| | text | x | X | Y | h |
""",
        "x",
    ),
    "calculation, default, read only, trigger": (
        """
| survey |
| | type | name | label | calculation | default | read_only | required | guidance_hint | trigger |
| | integer | age | Age | | 3 | | yes | g | |
| | integer | age2 | Age2 | ${age} * 2 | | yes | | | |
| | dateTime | t | | now() | | | | | ${age} |
| | date | due | Due | | today() | | | | |
""",
        "age due",
    ),
    "once": (
        """
| survey |
| | type | name | label | calculation |
| | calculate | id | | once(concat(uuid(), random())) |
""",
        "",
    ),
    "repeats that are counted": (
        """
| survey |
| | type | name | label | repeat_count |
| | integer | n | N | |
| | begin_repeat | r | R | ${n} |
| | text | x | X | |
| | end_repeat | | | |
""",
        "n",
    ),
    "groups in groups": (
        """
| survey |
| | type | name | label | relevant |
| | begin group | g | G | |
| | text | x | X | |
| | begin group | h | H | ${x}='a' |
| | note | y | Y ${x} | |
| | end group | | | |
| | end group | | | |
""",
        "g/x",
    ),
    "answers of other turns": (
        """
| survey |
| | type | name | label | calculation |
| | begin_repeat | r | R | |
| | text | x | X | |
| | calculate | pos | | position(..) |
| | end_repeat | | | |
| | calculate | first | | indexed-repeat(${x}, ${r}, 1) |
| | calculate | last | | ${r}[position() = last()]/x |
""",
        "r[+]",
    ),
    "parameters and appearances": (
        """
| survey |
| | type | name | label | parameters | appearance |
| | select_one yn | x | X | randomize=true, seed=5 | likert |
| | select_multiple yn | y | Y | | columns-pack |
| | image | z | Z | max-pixels=1000 | annotate |
| | text | w | W | rows=5 | numbers multiline |
| choices |
| | list_name | name | label | image |
| | yn | yes | Yes | y.jpg |
| | yn | no | No | n.jpg |
""",
        "x y z w",
    ),
    "settings": (
        """
| survey |
| | type | name | label |
| | text | x | X |
| settings |
| | form_title | form_id | version | instance_name | default_language | style | allow_choice_duplicates |
| | T | t | 1 | concat(${x}) | | pages theme-grid | yes |
""",
        "x",
    ),
    "encryption": (
        """
| survey |
| | type | name | label |
| | text | x | X |
| settings |
| | form_title | form_id | public_key | submission_url |
| | T | t | abc | https://x |
""",
        "x",
    ),
    "constraints and relevance": (
        """
| survey |
| | type | name | label | constraint | constraint_message | relevant |
| | select_multiple p | x | X | not(selected(., 'none') and count-selected(.) > 1) | m | |
| | text | y | Y | regex(., '^[a-z]+$') | m | selected(${x}, 'a') |
| | date | z | Z | . >= today() and . < date('2030-01-01') | m | |
| choices |
| | list_name | name | label |
| | p | a | A |
| | p | none | N |
""",
        "x z",
    ),
    "other programs, grids": (
        """
| survey |
| | type | name | label | appearance |
| | text | x | X | url |
| | text | y | Y | ex:org.app.x(a=1) |
| | geopoint | g | G | placement-map |
| | begin_group | t | T | table-list |
| | select_one yn | q | Q | |
| | end_group | | | |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
""",
        "x y g t/q",
    ),
}
REFUSED = {
    "choices from a repeat": (
        """
| survey |
| | type | name | label | choice_filter |
| | begin_repeat | person | Person | |
| | text | pname | Name | |
| | end_repeat | | | |
| | select_one ${pname} | who | Who | ${pname} != '' |
""",
        "survey!5",
    ),
    "external selects": (
        """
| survey |
| | type | name | label | choice_filter |
| | select_one_external c | c | C | a=1 |
""",
        "survey!2",
    ),
    "data from a file": (
        """
| survey |
| | type | name | label | calculation |
| | calculate | c | | pulldata('a','b','c','d') |
""",
        "survey!2",
    ),
    "entities": (
        """
| survey |
| | type | name | label | save_to |
| | text | x | X | x |
| entities |
| | list_name | label |
| | t | ${x} |
""",
        "entities",
    ),
    "maps": (
        """
| survey |
| | type | name | label |
| | osm | x | X |
""",
        "survey!2",
    ),
    "loops": (
        """
| survey |
| | type | name | label |
| | begin loop over p | l | |
| | integer | c | C |
| | end loop | | |
| choices |
| | list_name | name | label |
| | p | a | A |
""",
        "survey!2 survey!4",
    ),
    "answers of the last form": (
        """
| survey |
| | type | name | label | default |
| | text | x | X | ${last-saved#x} |
""",
        "survey!2",
    ),
    "types that are not asked": (
        """
| survey |
| | type | name | label |
| | rank yn | x | X |
| | audio | y | Y |
| | geotrace | z | Z |
| | geoshape | w | W |
| | background-audio | b | |
| | select_one_from_file a.csv | c | C |
| | select_multiple_from_file a.geojson | d | D |
| choices |
| | list_name | name | label |
| | yn | yes | Yes |
""",
        "survey!2 survey!3 survey!4 survey!5 survey!6 survey!7 survey!8",
    ),
    "external files": (
        """
| survey |
| | type | name | label |
| | csv-external | fruits | |
| | text | x | X |
""",
        "survey!2",
    ),
}


@pytest.mark.parametrize("kind", LOADS)
def test_a_form_of_the_documentation_asks_its_questions(kind: str) -> None:
    table, asked = LOADS[kind]
    steps = interview.steps(filling(table))
    assert " ".join(step.key.removeprefix("/data/") for step in steps) == asked


@pytest.mark.parametrize("kind", REFUSED)
def test_what_is_not_supported_is_refused_by_sheet_and_row(kind: str) -> None:
    table, places = REFUSED[kind]
    with pytest.raises(FormRefused) as refused:
        a_form(table)
    assert " ".join(problem.where for problem in refused.value.problems) == places


def test_a_choice_of_ones_own_is_asked_for() -> None:
    form = filling(LOADS["a choice of one's own"][0])
    put(form, x="other")
    assert [step.key for step in interview.steps(form)] == ["/data/x", "/data/x_other"]


def test_those_below_follow_the_choice_above() -> None:
    form = filling(LOADS["cascading selects"][0])
    assert form.choices(at(form, "county")) == []
    put(form, state="tx")
    assert form.choices(at(form, "county")) == [("k", "King")]


def test_as_many_turns_as_are_said() -> None:
    form = filling(LOADS["repeats that are counted"][0])
    put(form, n="3")
    keys = [step.key.removeprefix("/data/") for step in interview.steps(form)]
    assert keys == ["n", "r[1]/x", "r[2]/x", "r[3]/x"]


def test_the_first_and_the_last_turn_are_read() -> None:
    form = filling(LOADS["answers of other turns"][0])
    for said in ("a", "b"):
        a_turn(form, "r", x=said)
    assert (at(form, "first").value, at(form, "last").value) == ("a", "b")
