"""A pilot for the page: hotels with hostile names, a pace, boxes, violations with steps, people who must not show."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from building import (
    a_box,
    a_cohort,
    a_hotel,
    a_look,
    a_room,
    a_step,
    a_violation,
    a_visit,
    a_waiver,
    an_inspector,
)
from building import an_outing as outing
from piloting import ADVERT, IN_ORDER, NEW, OLD, SEEN, TWO_REMOTES

from hotelaudit.records.store import Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows.reporting import Asked

DAY = date(2025, 12, 31)
HOSTILE = (
    "<script>window.pwned=1</script>", "</script><img src=x onerror=window.pwned=1>", "=1+1", "_x0041_", "[/]&amp;",
    '"><b>{{7*7}}', "مطعم",
)  # fmt: skip
# Nothing of these may be on the page, wherever it was written down.
PEOPLE = (
    "检查员丁", "云滇0001", "13812345678", "前台张某", "处长王某", "当事人李某", "验收人钱某", "住户孙某家",
    "备注里的赵某", "登记原文吴某", "收件人郑某",
)  # fmt: skip


def a_pilot(store: Store) -> Asked:
    """Record the pilot and return what is asked of it."""
    with store.change("add") as change:
        hotels = [_hotel(change, name, number) for number, name in enumerate(HOSTILE)]
        a_cohort(change, *hotels, code="pilot-2025", target=9, due=date(2026, 3, 31), region="530500")
        _visits(change, hotels)
        _enforcement(change, hotels)
    return Asked(str(store.place.target), None, "2025", DAY)


def _hotel(change: Change, name: str, number: int) -> dict[str, Any]:
    people = {"contact": "前台张某", "phone": "13812345678", "note": "备注里的赵某"}
    return a_hotel(
        change, name=name, region=("530502", "530581", None)[number % 3], rooms=60 + number, **people
    )


def _visits(change: Change, hotels: Sequence[dict[str, Any]]) -> None:
    """Visit one hotel a week from the middle of November on; the last one never."""
    first = date(2025, 11, 12)
    for number, hotel in enumerate(hotels[:-1]):
        differs = ({}, {}, {}, ADVERT, TWO_REMOTES, {})[number]
        visit = a_visit(
            change, hotel, **{**SEEN, "date": first + timedelta(days=7 * number)}, note="备注里的赵某"
        )
        for room, make in (("0801", OLD), ("0802", NEW)):
            brand, model, firmware = make
            here = a_room(change, visit, room, **{**IN_ORDER, **(differs if make == OLD else {})})
            a_box(change, here, brand=brand, model=model, firmware=firmware)
        an_inspector(change, visit, name="检查员丁", certificate=f"云滇0001{number}")
    a_waiver(
        change, hotels[4], approver="处长王某", reason="备注里的赵某", start=first, until=date(2026, 6, 30)
    )


def _enforcement(change: Change, hotels: Sequence[dict[str, Any]]) -> None:
    outing(change, date=date(2025, 11, 20), officers=None, vehicles=2, note="备注里的赵某")
    outing(change, date=date(2025, 11, 27), officers=3, vehicles=1)
    look = a_look(change, hotels[3], date=date(2025, 11, 20))
    found: dict[str, Any] = {"found": date(2025, 11, 20), "inspection_id": look["id"]}
    overdue = a_violation(
        change, hotels[3], **found, party_name="当事人李某", person="处长王某", note="备注里的赵某"
    )
    due = date(2025, 12, 10)
    a_step(change, overdue, "ordered", day=date(2025, 11, 21), document="广责改〔2025〕1号", due=due)
    a_step(
        change,
        overdue,
        "failed",
        day=date(2025, 12, 11),
        persons="验收人钱某、处长王某",
        reason="备注里的赵某",
    )
    soon = a_violation(change, hotels[1], found=date(2025, 12, 20), offence="A3")
    a_step(
        change, soon, "ordered", day=date(2025, 12, 21), document="广责改〔2025〕2号", due=date(2026, 1, 10)
    )
    home = a_hotel(change, name="住户孙某家", venue_kind="household", region="530502")
    a_look(change, home, date=date(2025, 11, 27))
    a_violation(change, home, found=date(2025, 11, 27), offence=None, offence_text="登记原文吴某", sets=None)
    moved = a_violation(change, hotels[0], found=date(2025, 11, 27), offence="V03")
    a_step(
        change,
        moved,
        "transferred",
        day=date(2025, 12, 1),
        recipient="收件人郑某",
        document="广移〔2025〕1号",
    )
