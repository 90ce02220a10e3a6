"""What matrices, reckonings and trends say to people and to programs."""

import json
from datetime import date
from typing import Any

import pytest

from hotelaudit.figures.fixing import Move, WhatIf
from hotelaudit.figures.matrix import Line, Matrix, Totals
from hotelaudit.figures.trend import Due, Method, Pace, Reach, Trend, Week
from hotelaudit.outputs.matrix import matrix_csv, matrix_json, matrix_listing, matrix_table, totals
from hotelaudit.outputs.screen import Screen
from hotelaudit.outputs.trend import trend_csv, trend_table
from hotelaudit.outputs.whatif import remarks, whatif_csv, whatif_json, whatif_table

from .building import a_scope

MAKES = [
    Line(("中兴", "B860AV3", "V1"), 12, 9, 7, {"A3": 9, "B2": 1}, 40, 30),
    Line((), 2, 1, None, {"A3": 1}, 1, 1),
    Line(("", "EC6108V9", ""), 5, 0, 0, {}, 20, 0),
]


def a_matrix(kind: str = "box", **changes: Any) -> Matrix:  # noqa: ANN401 - whatever a test changes
    found = Matrix(a_scope(), kind, None, ["A3", "B2"], MAKES, Totals(19, 10, 1, 2, 4, 3))
    return found._replace(**changes)


def test_a_criterion_has_a_column_where_there_is_room() -> None:
    assert matrix_listing(a_matrix(), width=80, colour=False).splitlines() == [
        "Make              Fixes  Failing  Hotels  Boxes seen  in failing rooms  A3  B2",
        "中兴 B860AV3 V1       7        9      12          40                30   9   1",
        "not written down      ?        1       2           1                 1   1   0",
        "EC6108V9              0        0       5          20                 0   0   0",
    ]


def test_where_there_is_no_room_the_criteria_stand_in_one_column() -> None:
    shown = matrix_listing(a_matrix(), width=72, colour=False).splitlines()
    assert "A3  B2" not in shown[0]
    assert any(line.endswith("A3 9, B2 1") for line in shown)


def test_a_matrix_for_programs_has_null_where_nothing_is_known() -> None:
    found = json.loads(json.dumps(matrix_json(a_matrix())))
    assert found["groups"][1] == {
        "brand": None, "model": None, "firmware": None, "hotels": 2, "failing": 1, "boxes": 1, "boxes_failing": 1,
        "fixes": None, "criteria": {"A3": 1, "B2": 0},
    }  # fmt: skip
    assert found["totals"] == {
        "hotels": 19,
        "failing": 10,
        "deferred": 1,
        "not_assessed": 2,
        "incomplete": 4,
        "left_out": 3,
    }
    assert matrix_csv(a_matrix()).splitlines()[:3] == [
        "brand,model,firmware,hotels,failing,boxes,boxes_failing,fixes,A3,B2",
        "中兴,B860AV3,V1,12,9,40,30,7,9,1",
        ",,,2,1,1,1,,1,0",
    ]


@pytest.mark.parametrize(
    ("kind", "name", "shown"),
    [("carrier", "telecom", "China Telecom"), ("region", "530502", "Longyang"), ("chain", "如家", "如家")],
)
def test_groups_are_called_as_people_call_them(kind: str, name: str, shown: str) -> None:
    found = a_matrix(kind, lines=[Line((name,), 2, 1, 1, {"A3": 1})], codes=["A3"])
    assert shown in matrix_listing(found, width=80, colour=False)
    assert matrix_csv(found).splitlines() == [
        f"{kind},hotels,failing,fixes,A3", f"{name},2,1,1,1"
    ]  # fmt: skip


def test_nothing_to_compare_is_said_and_csv_keeps_its_heading() -> None:
    empty = a_matrix("chain", lines=[], codes=[])
    assert matrix_listing(empty, width=80, colour=False) == "Nothing recorded.\n"
    assert matrix_csv(empty) == "chain,hotels,failing,fixes\r\n"


def test_totals_leave_nothing_out_without_a_word() -> None:
    first, *rest = totals(a_matrix(criterion="A3"))
    assert first == "Hotels: 19; A3 fails in 10; deferred by a waiver: 1; not assessed: 2."
    assert len(rest) == 4
    assert rest[-1].startswith("Left out, hotels visited after 2024-06-24: 3;")
    assert len(totals(a_matrix("chain", totals=Totals(19, 10, 1, 2)))) == 1


def test_a_matrix_stands_under_whose_it_is_and_over_what_it_comes_to() -> None:
    scope = a_scope()._replace(assumed=("cohort", "as_of"))
    head, about, _none, *rows = matrix_table(a_matrix(scope=scope), Screen(80)).splitlines()
    assert head.split("  ")[0] == scope.name
    assert head.endswith("as of 2024-06-24")
    assert about.startswith("What fails, by make of box · Period 2024H1")
    assert rows[0].startswith("Make")
    assert rows[4:6] == ["", "Hotels: 19; a must fails in 10; deferred by a waiver: 1; not assessed: 2."]
    assert "Fixes: hotels that would comply if all that fails in the row were put right." in rows
    assert " ".join(rows).endswith("Taken: the only cohort, pilot-2024; as of today, 2024-06-24.")


def a_reckoning(moves: int) -> WhatIf:
    some = [
        Move(f"H-{n:04}", f"宾馆{n}", "530502", "non_compliant", "compliant", ["A3"], [], ["E1"])
        for n in range(1, moves + 1)
    ]
    before = {"compliant": 5, "basically_compliant": 0, "non_compliant": 30, "deferred": 0, "not_assessed": 2}
    after = {**before, "compliant": 5 + moves, "non_compliant": 30 - moves}
    return WhatIf(a_scope(), [("box", "B860AV3")], 35, before, after, some, 4, 1)


def test_a_reckoning_gives_the_rate_now_and_then_and_names_the_first_hotels() -> None:
    shown = whatif_table(a_reckoning(21), width=80, colour=False)
    assert "Compliant: 5 of 35 now, 14.3 %; 26 then, 74.3 %." in shown
    assert "Non-compliant         30     9     -21" in shown
    assert "H-0020" in shown
    assert "H-0021" not in shown
    assert [said.split()[0] for said in remarks(a_reckoning(21))] == ["More", "Hotels", "Not", "Boxes"]
    assert len(whatif_csv(a_reckoning(21)).splitlines()) == 22


def test_a_reckoning_for_programs_names_every_hotel_and_rates_nothing_of_none() -> None:
    found = json.loads(json.dumps(whatif_json(a_reckoning(21))))
    assert found["rate"] == {"before": 14.3, "after": 74.3}
    assert found["fixes"] == [{"kind": "box", "value": "B860AV3"}]
    assert len(found["moves"]) == 21
    assert whatif_json(a_reckoning(0)._replace(whole=0))["rate"] == {"before": None, "after": None}


def test_where_nothing_moves_and_nothing_is_unknown_there_is_no_remark() -> None:
    found = a_reckoning(0)._replace(eased=0, left_out=0)
    assert remarks(found._replace(after={**found.after, "not_assessed": 0})) == []
    assert "H-0001" not in whatif_table(found, width=80, colour=False)


JUNE, JULY, AUTUMN = date(2024, 6, 30), date(2024, 7, 28), date(2024, 10, 27)


def a_trend(reach: Reach, *, pace: bool = True, due: Due | None = None) -> Trend:
    weeks = [Week(f"2024-W{n}", date(2024, 6, 23), n - 10, 1, 0, 2, 6) for n in range(15, 26)]
    made = Pace(1.0, 8, 0.5, 1.75) if pace else None
    return Trend(a_scope(), weeks, 35, 20, "cohort", made, reach, Method(8, 4, 1.28, 4, 20), due)


@pytest.mark.parametrize(
    ("reach", "said"),
    [
        (Reach(JULY, JUNE, AUTUMN), "Target by 2024-07-28 at the mean pace: not before 2024-06-30, and by 2024-10-27"),
        (Reach(JULY, JUNE, None, "slow_end_never"),
         "Target not before 2024-06-30; at the slower pace never, at the mean pace by 2024-07-28."),
        (Reach(None, JUNE, None, "slow_end_never"), "Target not before 2024-06-30; at the slower pace never."),
        (Reach(reason="never"), "At that pace the target is not reached within 20 years."),
        (Reach(reason="reached", since="2024-W20"), "The target has been reached since 2024-W20."),
        (Reach(reason="too_few_hotels"), "The target is 20; hotels in it: 35."),
    ],
)  # fmt: skip
def test_when_the_target_is_reached_is_told_with_its_range(reach: Reach, said: str) -> None:
    shown = trend_table(a_trend(reach), Screen(200))
    assert (
        "Pace: 1.00 hotels a week, the mean of the last 8 full weeks. Range 0.50 to 1.75: their slowest"
        in shown
    )
    assert said in shown


@pytest.mark.parametrize(
    ("reason", "said"),
    [("few_visits", "No pace yet: there were visits in fewer than 4 of the last 8"),
     ("no_gain", "No pace yet: in the last 8 full weeks"), ("no_hotels", "There are no hotels in it yet.")],
)  # fmt: skip
def test_without_a_pace_it_is_told_why(reason: str, said: str) -> None:
    shown = trend_table(a_trend(Reach(reason=reason), pace=False), Screen(200))
    assert "Pace:" not in shown
    assert said in shown


def test_progress_stands_under_whose_it_is_and_says_what_was_taken() -> None:
    trend = a_trend(Reach(reason="no_gain"), pace=False)
    trend = trend._replace(scope=trend.scope._replace(assumed=("period",)))
    head, about, come, *rest = trend_table(trend, Screen(80)).splitlines()
    assert head.endswith("as of 2024-06-24")
    assert about.startswith("Progress by week · Period 2024H1")
    assert come == f"Compliant  {'█' * 30}{'░' * 10}  15 of target 20  75.0 %"
    assert rest[-1] == "Taken: 2024H1, half-year of the newest record."
    assert trend_table(trend, Screen(80, colour=True)).startswith("\x1b[1m")
    assert all(
        line.strip("#.- 0123456789") == ""
        for line in trend_table(trend, Screen(80, unicode=False)).splitlines()[3:9]
    )


def test_without_a_target_none_is_shown() -> None:
    trend = a_trend(Reach(reason="no_gain"), pace=False)._replace(target=40, target_from="hotels")
    shown = trend_table(trend, Screen(80))
    assert "15 of all 40" in shown
    assert "of target" not in shown
    assert "No target is set: every hotel counts towards it." in shown


def test_a_day_tells_what_is_needed_by_then() -> None:
    due = Due(date(2024, 12, 31), 0.25, 20, 33)
    assert (
        "Due 2024-12-31: 0.25 hotels a week are needed.\nAt this pace 20 to 33 comply by then."
        in trend_table(a_trend(Reach(JULY, JUNE, AUTUMN), due=due), Screen(80))
    )
    trend = a_trend(Reach(reason="no_gain"), pace=False, due=due._replace(low=None))
    shown = trend_table(trend, Screen(80))
    assert "are needed." in shown
    assert "At this pace" not in shown
    assert "needed" not in trend_table(a_trend(Reach(reason="reached"), due=due), Screen(80))


def test_weeks_for_which_there_is_no_room_are_told_of() -> None:
    shown = trend_table(a_trend(Reach(JULY, JUNE, AUTUMN)), Screen(12))
    assert "as many as" in " ".join(shown.split())
    assert len(trend_csv(a_trend(Reach(JULY, JUNE, AUTUMN))).splitlines()) == 12
