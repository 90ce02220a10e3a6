"""What closing still needs, what may not be done for an offence or a party, and what a file shows."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotelaudit.catalogue.codes import Decision, Party, Stage
from hotelaudit.catalogue.codes import StepKind as Step
from hotelaudit.catalogue.offences import offence, offences
from hotelaudit.rules.closing import Matter, Photo, flags, lacking, owed, possible, refused, unlisted, unshown
from hotelaudit.rules.matters import State, Taken, may_follow, state_of

DAY = date(2024, 5, 9)
BEFORE, AFTER = Stage.BEFORE, Stage.AFTER


def a_matter(code: str | None = "V01", **said: object) -> Matter:
    known = {"party": Party.UNIT, "person": "王五", "removed": True, "photos": [Photo(AFTER)]}
    return Matter(offence=offence(code) if code else None, **{**known, **said})  # type: ignore[arg-type]


def step(kind: Step, **said: object) -> Taken:
    return Taken(kind, DAY, **{"document": "1号", **said})  # type: ignore[arg-type]


CASE = [
    step(Step.ORDERED),
    step(Step.FILED),
    step(Step.TOLD),
    step(Step.DECIDED, amount=5000, confiscation=True, decision=Decision.PENALTY),
    step(Step.SERVED),
    step(Step.PAID, amount=5000),
    step(Step.VERIFIED, persons=("甲", "乙")),
]


def lacks(matter: Matter, steps: list[Taken]) -> list[str]:
    return lacking(matter, state_of(one.kind for one in steps), steps)


def test_a_whole_file_lacks_nothing() -> None:
    assert lacks(a_matter(), CASE) == []


def test_all_that_is_missing_is_said_at_once() -> None:
    steps = [
        step(Step.ORDERED, document=None),
        step(Step.PRESERVED, document=None, reason="口头"),
        step(Step.FILED),
    ]
    assert lacks(a_matter(photos=[]), steps) == [
        "not_verified", "items_undecided", "case_unfinished", "no_decision", "no_document:ordered", "no_photo_after",
    ]  # fmt: skip


@pytest.mark.parametrize("place", range(len(CASE)))
def test_no_step_of_it_can_be_left_out(place: int) -> None:
    """Without any one step the file either cannot be, or lacks something; an order may be made on the spot."""
    steps = [*CASE[:place], *CASE[place + 1 :]]
    try:
        found = lacks(a_matter(), steps)
    except ValueError:
        return
    assert found or CASE[place].kind is Step.ORDERED


def test_a_decision_that_was_annulled_or_belongs_to_the_time_before_does_not_count() -> None:
    annulled = [*CASE[:6], step(Step.ANNULLED), CASE[6]]
    assert "no_decision" in lacks(a_matter(), annulled)
    again = [*CASE, step(Step.CLOSED), step(Step.REOPENED), step(Step.VERIFIED)]
    assert lacks(a_matter(), again) == ["no_decision"]
    assert owed([*CASE[:5], step(Step.PAID, amount=2000)]) == 3000
    assert lacks(a_matter(), [*CASE[:5], step(Step.PAID, amount=2000), CASE[6]]) == ["fine_unpaid"]


@pytest.mark.parametrize(("fine", "left"), [(5000, 0), (8000, 3000), (3000, 0), (None, 0)])
def test_what_was_paid_before_an_annulment_is_not_paid_twice(fine: int | None, left: int) -> None:
    """Of a new fine that is higher the rest is owed, of one that is not nothing; from a reopening on it begins anew."""
    annulled = [*CASE[:6], step(Step.ANNULLED)]
    assert owed(annulled) == 0
    again = [*annulled, CASE[3]._replace(amount=fine), CASE[4]]
    assert owed(again) == left
    assert lacks(a_matter(), [*again, CASE[6]]) == (["fine_unpaid"] if left else [])
    if left:
        assert owed([*again, step(Step.PAID, amount=left)]) == 0
    reopened = [*CASE, step(Step.CLOSED), step(Step.REOPENED), *CASE[:3], CASE[3]._replace(amount=fine)]
    assert owed(reopened) == (fine or 0)


@given(st.lists(st.integers(0, 9000), max_size=4), st.lists(st.integers(0, 9000), max_size=3))
def test_never_less_than_nothing_is_owed(paid: list[int], fines: list[int]) -> None:
    """However often it is decided anew, what was paid is what the fine that stands is less by."""
    steps = [*CASE[:5], *(step(Step.PAID, amount=one) for one in paid)]
    for fine in fines:
        steps += [step(Step.ANNULLED), CASE[3]._replace(amount=fine), CASE[4]]
    last = fines[-1] if fines else 5000
    assert owed(steps) == max(0, last - sum(paid))


def test_a_must_that_fails_needs_no_case() -> None:
    assert lacks(a_matter(None, removed=False), [step(Step.ORDERED), step(Step.VERIFIED)]) == []
    assert lacks(a_matter("W01", removed=False), [step(Step.VERIFIED)]) == []
    assert lacks(a_matter(None, undecided=True), [step(Step.VERIFIED)]) == [
        "offence_undecided",
        "no_decision",
    ]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ([], [], ["no_photo_after"]),
        ([], [None], []),
        ([], ["0801"], []),
        ([None], [], ["no_photo_after"]),
        ([None], ["0801"], []),
        (["0801"], [], ["no_photo_after:0801"]),
        (["0801"], [None], ["no_photo_after:0801"]),
        (["0801"], ["0802"], ["no_photo_after:0801"]),
        (["0801", None], ["0801"], []),
        (["0802", "0801"], ["0802"], ["no_photo_after:0801"]),
        (["0802", "0801"], [], ["no_photo_after:0801", "no_photo_after:0802"]),
    ],
)
def test_the_same_room_is_shown_put_right(
    before: list[str | None], after: list[str | None], said: list[str]
) -> None:
    """Where a photo shows a room as it was found, another shows that room afterwards; elsewhere any one will do."""
    shots = [*(Photo(BEFORE, room) for room in before), *(Photo(AFTER, room) for room in after)]
    assert unshown(shots) == said
    assert lacks(a_matter(photos=shots), CASE) == said


ROOMS = st.sampled_from([None, "0801", "0802", "801", "8-1：甲"])
PHOTOS = st.lists(st.builds(Photo, st.sampled_from(Stage), ROOMS), max_size=8)


@st.composite
def files(draw: st.DrawFn) -> list[Taken]:
    """Draw a file that can be: each step is one that may follow."""
    steps = list[Taken]()
    for _number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(may_follow(state_of(one.kind for one in steps))))
        words = st.sampled_from([None, "1号"])
        amount = draw(st.sampled_from([None, 0, 100, 5000]))
        steps.append(step(kind, document=draw(words), reason=draw(words), amount=amount))
    return steps


@given(PHOTOS, files(), st.randoms())
def test_what_photos_must_show_hangs_on_nothing_else(
    photos: list[Photo], steps: list[Taken], mixed: object
) -> None:
    """Neither their order nor one taken twice matters, and the rest of what closing lacks is the same."""
    lacking_now = lacks(a_matter(photos=photos), steps)
    shuffled = [*photos, *photos]
    mixed.shuffle(shuffled)  # type: ignore[attr-defined]
    assert lacks(a_matter(photos=shuffled), steps) == lacking_now
    assert lacking_now == [*lacks(a_matter(), steps), *unshown(photos)]


@given(PHOTOS, st.builds(Photo, st.just(AFTER), ROOMS))
def test_a_photo_more_of_what_was_put_right_never_makes_more_missing(
    photos: list[Photo], more: Photo
) -> None:
    assert set(unshown([*photos, more])) <= set(unshown(photos))


@given(PHOTOS)
def test_each_room_that_is_named_is_one_that_was_shown_as_found(photos: list[Photo]) -> None:
    """A photo of each of them is enough, and closing then lacks none; without any photo it always lacks one."""
    named = [code.partition(":")[2] for code in unshown(photos)]
    found = {photo.room for photo in photos if photo.stage is BEFORE}
    assert set(filter(None, named)) <= found
    assert unshown([*photos, *(Photo(AFTER, room or None) for room in named)]) == []
    assert unshown([one for one in photos if one.stage is BEFORE]) != []


@pytest.mark.parametrize(
    ("code", "party", "base", "amount", "said"),
    [
        ("V01", Party.UNIT, None, 50_000, []),
        ("V01", Party.UNIT, None, 50_001, ["fine_too_high"]),
        ("V01", Party.INDIVIDUAL, None, 1, ["wrong_party"]),
        ("V01", None, None, 1, ["no_party"]),
        ("V02", Party.INDIVIDUAL, None, 5_000, []),
        ("V02", Party.INDIVIDUAL, None, 5_001, ["fine_too_high"]),
        ("V06", Party.UNIT, None, 50_000, []),
        ("V06", Party.INDIVIDUAL, None, 50_000, ["fine_too_high"]),
        ("V07", Party.INDIVIDUAL, None, 1, ["wrong_party"]),
        ("V09", Party.UNIT, None, 20_001, ["fine_too_high"]),  # texts differ: the lower one
        ("V15", None, None, 1, ["no_base"]),
        ("V15", None, 1_000, 2_000, []),
        ("V15", None, 1_000, 2_001, ["fine_too_high"]),
        ("V17", Party.UNIT, None, 10_000_000, []),  # no text with the most was found
        ("V18", Party.UNIT, None, 20_001, ["fine_too_high"]),
        ("W01", Party.UNIT, None, 1, ["no_fine_known"]),
        ("V03", Party.UNIT, 1_000, 1, ["not_ours"]),
        ("V08", Party.UNIT, None, 1, ["not_ours"]),
        ("V21", Party.INDIVIDUAL, None, 1, ["not_ours"]),
    ],
)
def test_a_fine_is_held_against_the_law(
    code: str, party: Party | None, base: int | None, amount: int, said: list[str]
) -> None:
    decided = step(Step.DECIDED, amount=amount, confiscation=True, decision=Decision.PENALTY)
    assert refused(a_matter(code, party=party), State(), decided, base) == said


def test_who_may_do_what() -> None:
    assert refused(a_matter("V03"), State(), step(Step.FILED), None) == ["not_ours"]
    assert refused(a_matter("V03"), State(), step(Step.TRANSFERRED), None) == []
    assert refused(a_matter(None), State(), step(Step.FILED), None) == ["no_offence"]
    assert refused(a_matter(None, undecided=True), State(), step(Step.FILED), None) == ["offence_undecided"]
    assert refused(a_matter(), State(), step(Step.VERIFIED, persons=("甲", "王五")), None) == [
        "verifies_himself"
    ]
    assert refused(a_matter(), State(), step(Step.DECIDED), None) == ["nothing_decided"]
    both = step(Step.DECIDED, decision=Decision.NO_PENALTY, confiscation=True)
    assert refused(a_matter(), State(), both, None) == ["no_penalty_yet_punished"]


@pytest.mark.parametrize(
    ("code", "said"),
    [("V01", ["confiscation_missing"]), ("V02", ["confiscation_missing"]), ("V06", []), ("V18", [])],
)
def test_a_fine_alone_is_refused_where_the_confiscation_is_not_optional(code: str, said: list[str]) -> None:
    party = Party.INDIVIDUAL if code == "V02" else Party.UNIT
    alone = step(Step.DECIDED, amount=100, decision=Decision.PENALTY)
    for removed in (True, False):  # what was found may be described later
        assert refused(a_matter(code, party=party, removed=removed), State(), alone, None) == said
    assert refused(a_matter(code, party=party, removed=False, nothing=True), State(), alone, None) == []
    for other in (alone._replace(confiscation=True), Taken(Step.DECIDED, DAY, decision=Decision.NO_PENALTY)):
        assert refused(a_matter(code, party=party), State(), other, None) == []


def test_a_fine_alone_of_an_older_record_is_not_enough_to_close() -> None:
    fined = [*CASE[:3], CASE[3]._replace(confiscation=None), *CASE[4:]]
    assert lacks(a_matter(), fined) == ["not_confiscated"]
    assert flags(a_matter(), fined, "") == ["fined_only"]


def may(matter: Matter, steps: list[Taken]) -> set[Step]:
    return {*possible(matter, state_of(one.kind for one in steps), steps)}


def test_what_may_follow_is_what_the_bureau_may_do() -> None:
    for matter in (a_matter("V03"), a_matter(None)):  # somebody else's, and a must that fails
        assert Step.FILED not in may(matter, [])
        assert {Step.ORDERED, Step.TRANSFERRED, Step.CLOSED} <= may(matter, [])
    for matter in (a_matter(), a_matter(None, undecided=True)):  # which can be decided on first
        assert Step.FILED in may(matter, [])
    assert Step.DECIDED in may(a_matter(), CASE[:3])


def test_only_what_was_published_may_be_withdrawn() -> None:
    for steps in (CASE[:4], [*CASE, step(Step.CLOSED)]):
        assert Step.WITHDRAWN not in may(a_matter(), steps)
        assert Step.WITHDRAWN in may(a_matter(), [*steps, step(Step.PUBLISHED)])
    assert Step.WITHDRAWN in may(a_matter(), [*CASE[:4], step(Step.PUBLISHED), step(Step.ANNULLED)])


@given(files(), st.sampled_from([one.code for one in offences()]))
def test_what_may_follow_is_never_refused_for_whose_it_is(steps: list[Taken], code: str) -> None:
    matter, state = a_matter(code), state_of(one.kind for one in steps)
    offered = possible(matter, state, steps)
    assert {*offered} <= {*may_follow(state)}
    for kind in offered:
        assert "not_ours" not in refused(matter, state, step(kind), None)


def test_nothing_is_waived_while_something_is_pending() -> None:
    """What was taken along is decided on first, and a case is brought to its end or found groundless."""
    waived, groundless = step(Step.WAIVED), step(Step.NOT_ESTABLISHED)
    kept, begun = State(items="preserved"), State(case="told")
    assert refused(a_matter(), kept, waived, None) == ["items_undecided"]
    assert refused(a_matter(), begun, waived, None) == ["case_unfinished"]
    assert refused(a_matter(), kept, groundless, None) == ["items_undecided"]
    assert refused(a_matter(), begun, groundless, None) == []
    assert refused(a_matter(), State(case="served"), waived, None) == []


def test_flags() -> None:
    assert flags(a_matter(), [], "现场拆除") == ["incomplete_file"]
    assert flags(a_matter(), CASE, "") == []
    assert flags(a_matter(), [step(Step.DECIDED, decision=Decision.NO_PENALTY)], "") == []
    assert flags(a_matter(removed=False), [], "当场查封") == ["no_power"]
    assert flags(a_matter(), [step(Step.DECIDED, amount=100)], "") == ["fined_only"]
    assert flags(a_matter(None, undecided=True), [], "") == ["incomplete_file", "offence_undecided"]


def test_a_decision_that_fits_no_more_and_a_hollow_closure_are_flagged() -> None:
    """Older records, or facts that were changed before they were held against the decision."""
    assert flags(a_matter("V02", party=Party.INDIVIDUAL), [CASE[3]], "") == []
    too_high = CASE[3]._replace(amount=50_000)
    for code, party in (("V02", Party.INDIVIDUAL), ("V01", Party.INDIVIDUAL), ("V03", Party.UNIT)):
        assert flags(a_matter(code, party=party), [too_high], "") == ["decision_unfit"]
    assert flags(a_matter(), [*CASE, step(Step.CLOSED)], "") == []
    assert flags(a_matter(None, removed=False), [step(Step.CLOSED)], "") == ["closed_lacking"]
    assert flags(a_matter(None, removed=False), [step(Step.CLOSED), step(Step.REOPENED)], "") == []


@pytest.mark.parametrize("person", ["甲", "王五、乙"])
def test_nobody_closes_what_he_verified_himself(person: str) -> None:
    assert lacks(a_matter(person=person), CASE) == ["verified_himself"]


def test_an_act_found_too_late_is_not_punished_and_need_not_be_confiscated() -> None:
    late = a_matter(barred=True)
    penalty = step(Step.DECIDED, amount=100, confiscation=True, decision=Decision.PENALTY)
    for taken in (step(Step.FILED), step(Step.TOLD), penalty):
        assert refused(late, State(), taken, None) == ["time_barred"]
        assert refused(a_matter(), State(), taken, None) == []
    no_penalty = step(Step.DECIDED, decision=Decision.NO_PENALTY)
    for taken in (no_penalty, step(Step.ORDERED), step(Step.TRANSFERRED), step(Step.PAID)):
        assert refused(late, State(), taken, None) == []
    too_much = step(Step.DECIDED, amount=50_001, decision=Decision.PENALTY)
    assert refused(late, State(), too_much, None) == ["time_barred", "fine_too_high"]
    assert lacks(late, [step(Step.ORDERED), step(Step.VERIFIED)]) == []
    assert flags(late, [], "") == []


@pytest.mark.parametrize(
    ("grade", "amount", "said"),
    [
        ("light", 5_000, []),
        ("light", 5_001, ["fine_outside_grade"]),
        ("usual", 5_000, ["fine_outside_grade"]),
        ("usual", 20_000, []),
        ("usual", 50_001, ["fine_too_high", "fine_outside_grade"]),
        ("severe", 50_000, []),  # of which the bureau gave no range
        ("severe", 50_001, ["fine_too_high"]),
        (None, 50_000, []),
        ("usual", None, []),  # no fine: only a confiscation
    ],
)
def test_a_fine_keeps_within_its_grade(
    overlay: Callable[..., object], grade: str | None, amount: int | None, said: list[str]
) -> None:
    overlay("offences", "[offence.V01]\ndiscretion = { light = [0, 5000], usual = [5001, 20000] }\n")
    decided = step(
        Step.DECIDED, amount=amount, confiscation=True, decision=Decision.PENALTY, discretion=grade
    )
    assert refused(a_matter(), State(), decided, None) == said


def test_a_set_is_an_antenna_with_its_lnb_and_its_receiver() -> None:
    whole = {"antenna": 1, "lnb": 1, "receiver": 1}
    assert not unlisted(1, whole)
    assert not unlisted(1, {**whole, "receiver": 39, "bracket": 1})
    assert not unlisted(0, {})
    assert not unlisted(None, {})
    for kind in whole:
        assert unlisted(1, {**whole, kind: 0})
        assert unlisted(2, {"antenna": 2, "lnb": 2, "receiver": 2, kind: 1})
    assert flags(a_matter(unlisted=True), [], "查封") == ["incomplete_file", "no_power", "sets_unlisted"]


def test_every_offence_says_by_whom_it_is_punished_and_how_much() -> None:
    for one in offences():
        assert one.authority
        assert one.fined or one.code in {"V04", "V05", "W01"}
        assert one.breached or one.code == "W01"


def test_the_law_of_the_day_is_used() -> None:
    then, now = offence("V21", date(2025, 12, 31)), offence("V21", date(2026, 1, 1))
    assert then
    assert now
    assert (then.punished, now.punished) == ("PSL 50", "PSL 61")
    assert offence("V01", date(2010, 1, 1)).read_from == date(2018, 9, 18)  # type: ignore[union-attr]
    assert offence("V99") is None


def test_a_beginning_is_open() -> None:
    assert State().open
    assert State().status == "found"
