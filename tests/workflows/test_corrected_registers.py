"""A register of outings that is handed in again, corrected: nothing may count twice, nothing be forgotten."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from hotelaudit.records.nouns import Hotel, Inspection, Outing, Violation
from hotelaudit.records.store import Store
from workflows.taking_in import a_register, outings, rows, take_in, visits

WENT = [(1, "甲宾馆"), (1, "乙宾馆"), (2, "丙宾馆"), (3, "甲宾馆"), (4, "丁宾馆")]
FOUND = {"检查情况": "发现违规", "违规行为": "擅自安装使用卫星地面接收设施", "拆除（户）": 1}


def hand_in(store: Store, folder: Path, *numbers: int, **changes: Mapping[str, object]) -> dict[str, Any]:
    numbers = numbers or (1, 2, 3, 4)
    went = [visit for visit in WENT if visit[0] in numbers]
    return take_in(store, a_register(folder, outings(*numbers, **changes), visits(*went, **changes)))


def names(store: Store) -> list[str]:
    return [row["name"] for row in rows(store, Hotel)]


def counts(store: Store) -> tuple[int, ...]:
    return tuple(len(rows(store, noun)) for noun in (Outing, Inspection, Violation, Hotel))


@pytest.fixture(autouse=True)
def _handed_in(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, v2=FOUND)
    assert counts(file_store) == (4, 5, 1, 4)


def test_who_else_went_is_added_and_stays_where_a_register_has_no_column_for_it(
    file_store: Store, tmp_path: Path
) -> None:
    more = {"辅助人员": 1, "联合单位人员": 2, "联合单位": "公安局", "专项行动": "春季行动", "宣传资料": 200}
    hand_in(file_store, tmp_path, o2=more, v2={**FOUND, "是否自行拆除": "是"})
    hand_in(file_store, tmp_path, v2=FOUND)
    fields = ("helpers", "partners", "agencies", "operation", "leaflets")
    assert [rows(file_store, Outing)[1][field] for field in fields] == [1, 2, "公安局", "春季行动", 200]
    assert [row["self_removed"] for row in rows(file_store, Violation)] == [True]
    assert counts(file_store) == (4, 5, 1, 4)


def test_the_place_of_an_outing(file_store: Store, tmp_path: Path) -> None:
    said = hand_in(file_store, tmp_path, o2={"地点": "施甸县"}, v2=FOUND)
    assert counts(file_store) == (4, 5, 1, 4)
    assert {row["region"] for row in rows(file_store, Hotel) if row["name"] == "丙宾馆"} == {"530521"}
    assert said["missing"] == []


def test_the_place_of_an_outing_to_a_venue_that_was_visited_elsewhere_too(
    file_store: Store, tmp_path: Path
) -> None:
    hand_in(file_store, tmp_path, o3={"地点": "施甸县"}, v2=FOUND)
    assert counts(file_store) == (4, 5, 1, 5)
    found = {(row["name"], row["region"]) for row in rows(file_store, Hotel)}
    assert {("甲宾馆", "530502"), ("甲宾馆", "530521")} < found


def test_the_day_of_an_outing_again_and_again(file_store: Store, tmp_path: Path) -> None:
    for day in ("2024-02-01", "2024-02-02", "2024-05-03", "2023-05-03"):
        hand_in(file_store, tmp_path, o2={"日期": day}, v2=FOUND, v3={"日期": day})
        assert counts(file_store) == (4, 5, 1, 4)


def test_the_number_and_the_people_of_an_outing(file_store: Store, tmp_path: Path) -> None:
    number = {"出动序号": 9, "日期": "2024-01-02"}
    hand_in(file_store, tmp_path, o2={"序号": 9, "执法人员": 9}, v2=FOUND, v3=number)
    assert counts(file_store) == (4, 5, 1, 4)


@pytest.mark.parametrize("changed", [{"场所类型": "市场"}, {"场所名称": "乙宾馆（改）"}])
def test_the_kind_or_the_name_of_a_venue(file_store: Store, tmp_path: Path, changed: dict[str, str]) -> None:
    hand_in(file_store, tmp_path, v2={**FOUND, **changed})
    assert counts(file_store) == (4, 5, 1, 4)
    venues = {row["name"]: row["venue_kind"] for row in rows(file_store, Hotel)}
    assert venues[changed.get("场所名称", "乙宾馆")] == ("market" if "场所类型" in changed else "hotel")


def test_a_venue_visited_twice_and_renamed_in_both_rows(file_store: Store, tmp_path: Path) -> None:
    new = {"场所名称": "甲宾馆（改）"}
    hand_in(file_store, tmp_path, v1=new, v2=FOUND, v4=new)
    assert counts(file_store) == (4, 5, 1, 4)
    assert "甲宾馆" not in names(file_store)


def test_a_venue_visited_twice_and_renamed_in_one_row_is_another_venue(
    file_store: Store, tmp_path: Path
) -> None:
    hand_in(file_store, tmp_path, v2=FOUND, v4={"场所名称": "戊宾馆"})
    assert counts(file_store) == (4, 5, 1, 5)
    assert {"甲宾馆", "戊宾馆"} < set(names(file_store))


def test_the_visit_moves_to_a_venue_that_is_known_already(file_store: Store, tmp_path: Path) -> None:
    said = hand_in(file_store, tmp_path, v2=FOUND, v5={"场所名称": "甲宾馆"})
    assert counts(file_store) == (4, 5, 1, 4)
    assert ("hotel_id", "丁宾馆", "甲宾馆") in {
        (change["field"], change["before"], change["after"]) for change in said["changes"]
    }


def test_a_row_replaced_by_another_venue_takes_over_no_history(file_store: Store, tmp_path: Path) -> None:
    said = hand_in(file_store, tmp_path, v2=FOUND, v5={"场所名称": "城南市场", "场所类型": "市场"})
    assert counts(file_store) == (4, 6, 1, 5)
    assert [row["name"] for row in said["missing"]] == ["丁宾馆"]


def test_a_name_that_is_corrected_where_rows_were_moved(file_store: Store, tmp_path: Path) -> None:
    path = a_register(tmp_path, outings(1, 2, 3, 4), visits(*WENT, v2=FOUND, v5={"场所名称": "丁大宾馆"}))
    book = load_workbook(path)
    book["检查"].insert_rows(2, 3)
    book.save(path)
    said = take_in(file_store, path)
    assert counts(file_store) == (4, 5, 1, 4)
    assert [(change["field"], change["after"]) for change in said["changes"]] == [("name", "丁大宾馆")]


def test_a_visit_that_moves_to_another_outing(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path, v2=FOUND, v3={"出动序号": 3, "日期": "2024-01-03"})
    assert counts(file_store) == (4, 5, 1, 4)


def test_a_violation_that_was_none(file_store: Store, tmp_path: Path) -> None:
    hand_in(file_store, tmp_path)
    assert counts(file_store) == (4, 5, 0, 4)


def test_what_a_later_register_drops_is_named(file_store: Store, tmp_path: Path) -> None:
    said = hand_in(file_store, tmp_path, 1, 2, 3, v2=FOUND)
    assert counts(file_store) == (4, 5, 1, 4)
    assert [row["name"] for row in said["missing"]] == ["2024-01-04 隆阳区", "丁宾馆"]


def test_the_next_register_counts_from_one_again(file_store: Store, tmp_path: Path) -> None:
    later = {f"o{n}": {"日期": f"2024-07-{n:02d}"} for n in range(1, 5)}
    later |= {f"v{n}": {"日期": f"2024-07-{number:02d}"} for n, (number, _name) in enumerate(WENT, 1)}
    said = hand_in(file_store, tmp_path, **later)
    assert counts(file_store) == (8, 10, 1, 4)
    assert said["missing"] == []


def test_a_register_without_a_column_takes_nothing_away(file_store: Store, tmp_path: Path) -> None:
    full = {**FOUND, "处理结果": "责令改正", "备注": "屋顶"}
    hand_in(file_store, tmp_path, v2=full)
    columns = ("出动序号", "日期", "场所类型", "场所名称", "检查情况")
    kept = [{column: row[column] for column in columns} for row in visits(*WENT, v2=FOUND)]
    said = take_in(file_store, a_register(tmp_path, outings(1, 2, 3, 4), kept))
    (violation,) = rows(file_store, Violation)
    assert {violation[field] for field in ("offence_text", "households", "handling")} == {
        FOUND["违规行为"], 1, "责令改正"
    }  # fmt: skip
    assert said["changes"] == []


def test_a_register_whose_visits_are_all_gone_names_them(file_store: Store, tmp_path: Path) -> None:
    path = a_register(tmp_path, outings(1, 2, 3, 4), visits(*WENT))
    book = load_workbook(path)
    book["检查"].delete_rows(2, 10)
    book.save(path)
    assert len(take_in(file_store, path)["missing"]) == 5
