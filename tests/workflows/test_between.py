"""What moved between two exported workbooks, whatever their languages and what people did to the files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sheets.building import hotels
from sheets.exported import changed, exported

from hotelaudit.errors import CannotRead
from hotelaudit.sheets.returned.origin import Told
from hotelaudit.workflows.between import Moved, between, facts

META = {"id": "1", "lang": "zh", "scope": {"cohort": "pilot-2024", "period": "2024H1", "as_of": "2024-06-24"}}
HOTELS = Told(
    "酒店", "hotel", 4, ("reference", "name", "tv_mode", "carrier", "report_group", "hotel_verdict"),
    ("H-0001", "H-0002", "H-0003"),
    (
        ("H-0001", "甲（一）", "开机进直播", "广电网络", "达到开机进直播模式或迎宾模式", "合格"),
        ("H-0002", "乙", "OTT", "中国移动", "采用移动OTT模式", "不合格"),
        ("H-0003", "丙", None, None, "未检查", "未检"),
    ),
)  # fmt: skip
IN_ENGLISH = replace(
    HOTELS, title="Hotels", rows=(
        ("H-0001", "甲（一）", "Direct live", "Cable network", "Live or welcome page", "Compliant"),
        ("H-0002", "乙", "OTT", "China Mobile", "China Mobile OTT", "Non-compliant"),
        ("H-0003", "丙", None, None, "Not visited yet", "Not assessed"),
    ),
)  # fmt: skip
FIGURES = Told(
    "指标", "figure", 4, ("key", "value"), ("pilot.hotels", "enforcement.outings", "pilot.rate"),
    (("pilot.hotels", 35), ("enforcement.outings", 8), ("pilot.rate", "尚不清楚")),
)  # fmt: skip
VIOLATIONS = Told(
    "整改台账", "violation", 4, ("reference", "name", "rectification", "due"), ("V-1", "V-2", "V-3", "V-4"),
    (("V-1", "甲", "未启动", None), ("V-2", "乙", "整改中", "2024-06-01"), ("V-3", "丙", "已销号", None),
     ("V-4", "丁", "已移送", None)),
)  # fmt: skip


def with_rows(told: Told, *rows: Sequence[object]) -> Told:
    return replace(told, references=[str(row[0]) for row in rows], rows=rows)


def moved(
    folder: Path,
    old: Sequence[Told],
    new: Sequence[Told],
    metas: Sequence[Mapping[str, object]] = (META, META),
) -> Sequence[Moved]:
    paths = [
        exported(folder / f"{name}.xlsx", *told, meta=meta)
        for name, told, meta in zip("ab", (old, new), metas, strict=True)
    ]
    return between(*paths).moved


def test_nothing_moved_between_the_languages(tmp_path: Path) -> None:
    assert moved(tmp_path, [HOTELS, FIGURES, VIOLATIONS], [IN_ENGLISH, FIGURES, VIOLATIONS]) == []


def test_hotels_move_fall_back_come_and_go(tmp_path: Path) -> None:
    new = with_rows(
        IN_ENGLISH,
        ("H-0001", "甲（一）", "Portal", "Cable network", "Not reached yet", "Non-compliant"),
        ("H-0002", "乙", "Direct live", "China Mobile", "Live or welcome page", "Basically compliant"),
        ("H-0004", "丁", None, None, None, None),
    )
    assert moved(tmp_path, [HOTELS], [new]) == [
        Moved("fell_back", "hotel", "H-0001", "甲（一）", "report_group", "live_or_welcome", "portal"),
        Moved("moved", "hotel", "H-0001", "甲（一）", "tv_mode", "direct_live", "portal"),
        Moved("fell_back", "hotel", "H-0001", "甲（一）", "hotel_verdict", "compliant", "non_compliant"),
        Moved("moved", "hotel", "H-0002", "乙", "report_group", "ott_mobile", "live_or_welcome"),
        Moved("moved", "hotel", "H-0002", "乙", "tv_mode", "ott", "direct_live"),
        Moved("moved", "hotel", "H-0002", "乙", "hotel_verdict", "non_compliant", "basically_compliant"),
        Moved("hotel_new", "hotel", "H-0004", "丁"),
        Moved("hotel_gone", "hotel", "H-0003", "丙"),
    ]


@pytest.mark.parametrize(
    ("field", "was", "now", "what"),
    [
        (5, "合格", "基本合格", "fell_back"), (5, "基本合格", "暂不具备条件", "fell_back"),
        (5, "合格", "未检", "fell_back"),
        (5, "未检", "不合格", "moved"), (5, "不合格", "未检", "moved"), (5, "暂不具备条件", "不合格", "fell_back"),
        (4, "达到开机进直播模式或迎宾模式", "自建模式", "fell_back"), (4, "自建模式", "采用移动OTT模式", "moved"),
        (4, "自建模式", "未检查", "fell_back"), (4, "未检查", "未达到", "moved"),
        (4, "自建模式", "别的组", "fell_back"),
        (2, "开机进直播", "OTT", "moved"),
    ],
)  # fmt: skip
def test_who_fell_back(tmp_path: Path, field: int, was: str, now: str, what: str) -> None:
    rows = [["H-1", "甲", *[None] * 4] for _side in range(2)]
    rows[0][field], rows[1][field] = was, now
    old, new = (with_rows(HOTELS, row) for row in rows)
    assert [one.what for one in moved(tmp_path, [old], [new])] == [what]


FELL = with_rows(
    FIGURES, ("pilot.hotels", 34), ("enforcement.outings", 7), ("pilot.rate", 80.5), ("new.one", 1)
)


def test_figures_move_and_a_cumulative_one_that_fell_is_marked(tmp_path: Path) -> None:
    assert moved(tmp_path, [FIGURES], [FELL]) == [
        Moved("figure", "figure", "pilot.hotels", old=35, new=34, difference=-1),
        Moved("lower", "figure", "enforcement.outings", old=8, new=7, difference=-1),
        Moved("figure", "figure", "pilot.rate", old=None, new=80.5),
        Moved("figure", "figure", "new.one", old=None, new=1),
    ]
    gone = moved(tmp_path, [FIGURES], [with_rows(FIGURES, ("pilot.hotels", 35), ("pilot.rate", None))])
    assert gone == [Moved("figure", "figure", "enforcement.outings", old=8)]  # unknown is not lower


@pytest.mark.parametrize(
    ("scope", "marked"),
    [
        ({"cohort": "pilot-2024", "period": "2024", "as_of": "2024-12-31"}, True),  # begins on the same day
        ({"cohort": "pilot-2024", "period": "2024Q2"}, False),
        ({"cohort": "another", "period": "2024H1"}, False),
        ({"cohort": "pilot-2024", "period": "whenever"}, False),
        (None, False),
    ],
)
def test_what_counts_from_another_day_may_be_lower(
    tmp_path: Path, scope: Mapping[str, str] | None, *, marked: bool
) -> None:
    found = moved(tmp_path, [FIGURES], [FELL], (META, {**META, "scope": scope}))
    assert any(one.what == "lower" for one in found) is marked


def test_violations_come_end_open_again_and_run_out(tmp_path: Path) -> None:
    new = with_rows(
        VIOLATIONS,
        ("V-1", "甲", "已销号", None),
        ("V-2", "乙", "整改中、逾期", "2024-06-01"),
        ("V-3", "丙", "Being corrected, Relapsed", None),
        ("V-5", "戊", "未启动、反弹", None),
    )
    of = "violation"
    assert moved(tmp_path, [VIOLATIONS], [new]) == [
        Moved("violation_closed", of, "V-1", "甲", "rectification", ("found",), ("closed",)),
        Moved("violation_overdue", of, "V-2", "乙", "due", None, "2024-06-01"),
        Moved("violation_reopened", of, "V-3", "丙", "rectification", ("closed",), ("ordered", "relapsed")),
        Moved("violation_new", of, "V-5", "戊", "rectification", None, ("found", "relapsed")),
        Moved("violation_gone", of, "V-4", "丁"),
    ]


def test_what_one_of_them_does_not_hold_is_not_compared(tmp_path: Path) -> None:
    old, new = exported(tmp_path / "a.xlsx", HOTELS, meta=META), exported(tmp_path / "b.xlsx", FIGURES)
    found = between(old, new)
    assert found.moved == []
    assert found.missing == [
        ("figure", "a.xlsx"), ("hotel", "b.xlsx"), ("violation", "a.xlsx"), ("violation", "b.xlsx")
    ]  # fmt: skip
    assert found.apart == ["period", "as_of"]
    assert facts(found, old, new)["missing"][0] == {"noun": "figure", "file": "a.xlsx"}


def test_several_lists_of_violations_are_read_together_and_what_was_typed_is_not(tmp_path: Path) -> None:
    tasks = Told("任务清单", "violation", 4, ("reference", "due"), ("V-1",), (("V-1", "2024-07-01"),))
    path = exported(tmp_path / "a.xlsx", HOTELS, VIOLATIONS, tasks, meta=META)
    typed = changed(path, {"酒店": {"F4": "不合格"}, "整改台账": {"C4": "已销号"}})
    assert between(path, typed).moved == []


def test_a_ledger_is_no_export(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no hotelaudit export wrote it"):
        between(exported(tmp_path / "a.xlsx", HOTELS), hotels(tmp_path, {}))
