"""Small builders: a summary as the sample ledgers give it, with what a test changes."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, TypeVar

from hotelaudit.figures.model import (
    Attention,
    Cell,
    DueLine,
    Figure,
    Holding,
    Moved,
    Period,
    RegionLine,
    Scope,
    Summary,
)

COUNTIES = {
    "530502": {"live_or_welcome": 8, "ott_mobile": 1, "welcome_telecom_custom": 2},
    "530521": {"live_or_welcome": 3},
    "530523": {"live_or_welcome": 1, "welcome_telecom_custom": 1, "self_built": 1},
    "530524": {"live_or_welcome": 3, "self_built": 1},
    "530581": {"live_or_welcome": 9, "ott_mobile": 3, "welcome_telecom_custom": 1, "self_built": 1},
}
GROUPS = {"live_or_welcome": 24, "ott_mobile": 4, "welcome_telecom_custom": 4, "self_built": 3}
EMPTY_GROUPS = {"ott_other": 0, "portal": 0, "unvisited": 0}
VERDICTS = {"compliant": 28, "basically_compliant": 0, "non_compliant": 7, "deferred": 0, "not_assessed": 0}
ENFORCEMENT = {
    "officers": (33, "人次", 8),
    "vehicles": (8, "车次", 8),
    "joint": (5, "次", 5),
    "visits": (57, "个次", 57),
    "removed_households": (4, "户", 4),
    "removed_sets": (4, "套", 4),
    "outings": (8, "次", 8),
    "problems": (4, "处", 4),
}
# What the sample's registers say nothing of, and what was not done.
UNSAID = {"helpers": "人次", "partners": "人次", "leaflets": "份"}
NONE = {"self_removed": "套", "parts": "件", "antenna": "面", "receiver": "台", "lnb": "只"}
# What somebody took steps on adds to the sample, which nobody followed up.
FOLLOWED = {
    "enforcement.orders": (3, "份"),
    "enforcement.cases": (3, "件"),
    "enforcement.decisions": (2, "件"),
    "enforcement.no_penalty": (1, "件"),
    "enforcement.fines": (5000, "元"),
    "enforcement.fines_paid": (3000, "元"),
    "enforcement.transfers": (1, "件"),
    "rectification.due": (3, "处"),
    "rectification.mended": (2, "处"),
    "rectification.closed": (1, "处"),
    "rectification.overdue": (1, "处"),
    "rectification.relapses": (1, "处"),
    "rectification.new": (4, "处"),
}
_DUE_PARTS = {
    "rectification.mended_rate": "rectification.mended",
    "rectification.rate": "rectification.closed",
}


T = TypeVar("T", bound=NamedTuple)


def replace(record: T, **changes: object) -> T:
    return record._replace(**changes)


def a_figure(key: str, value: int | None, unit: str = "家", records: int = 0, **more: int) -> Figure:
    return Figure(key, value, unit, records, more.get("known", value or 0), more.get("missing", 0))


def a_scope() -> Scope:
    return Scope(
        cohort="pilot-2024",
        cohort_id="018f0000-0000-7000-8000-000000000001",
        name="酒店电视操作复杂专项治理试点",
        target=35,
        region="530500",
        period=Period(date(2024, 1, 1), date(2024, 6, 30), "2024H1"),
        as_of=date(2024, 6, 24),
        assumed=("cohort", "period"),
    )


def some_figures(**changes: Figure | int | None) -> dict[str, Figure]:
    """Return the sample's figures; `officers=0` or `ott_other=a_figure(...)` change the one that ends so."""
    found = {"pilot.hotels": a_figure("pilot.hotels", 35, "家", 35)}
    found["pilot.target"] = a_figure("pilot.target", 35, "家", 1)
    for code, count in {**GROUPS, **EMPTY_GROUPS}.items():
        found[f"pilot.group.{code}"] = a_figure(f"pilot.group.{code}", count, "家", count)
    for code, count in VERDICTS.items():
        found[f"pilot.verdict.{code}"] = a_figure(f"pilot.verdict.{code}", count, "家", count)
    for name, count in {"by_label": 35, "rooms_checked": 103, "boxes_checked": 9}.items():
        found[f"pilot.{name}"] = a_figure(f"pilot.{name}", count, "家", 35)
    for name, (value, unit, records) in ENFORCEMENT.items():
        found[f"enforcement.{name}"] = a_figure(f"enforcement.{name}", value, unit, records)
    for name, unit in UNSAID.items():
        found[f"enforcement.{name}"] = a_figure(f"enforcement.{name}", None, unit)
    for name, unit in NONE.items():
        key = f"enforcement.{name}" if name in {"self_removed", "parts"} else f"enforcement.parts.{name}"
        found[key] = a_figure(key, 0, unit)
    for name, change in changes.items():
        key = next(key for key in found if key.endswith(f".{name}"))
        if isinstance(change, Figure):
            found[key] = replace(change, key=key, unit=found[key].unit)
        else:
            found[key] = a_figure(key, change, found[key].unit, change or 0)
    return found


def followed(**changes: Figure | int) -> Summary:
    """Return the sample, the problems of which were followed up; `orders=0` changes the figure that ends so."""
    found: dict[str, Figure] = {}
    for key, (value, unit) in FOLLOWED.items():
        change = changes.pop(key.partition(".")[2], value)
        known = change if isinstance(change, Figure) else a_figure(key, change, unit, change)
        found[key] = replace(known, key=key, unit=unit)
    due = found["rectification.due"].value
    for key, part in _DUE_PARTS.items():
        counted = found[part].value
        rate = round(100 * counted / due, 1) if due and counted is not None else None
        found[key] = Figure(key, rate, "%", counted or 0, counted or 0, 0)
    summary = a_summary(**changes)
    return replace(summary, figures={**summary.figures, **found})


def not_all(known: int, missing: int) -> Figure:
    """Return a figure of which `missing` records do not state their share."""
    return Figure("", None, "", known + missing, known, missing)


def some_cells() -> list[Cell]:
    return [
        Cell(f"H-{number:04}", f"样例酒店{number:02}", region, group, "compliant")
        for number, (region, group) in enumerate(
            (
                (region, group)
                for region, groups in COUNTIES.items()
                for group, n in groups.items()
                for _ in range(n)
            ),
            start=1,
        )
    ]


def some_attention() -> list[Attention]:
    return [
        Attention("head_office", 3, ("云峰大酒店", "邦腊掌客栈", "卡斯度假酒店")),
        Attention("certificates", 4, ("检查员甲", "检查员乙", "检查员丙")),
        Attention("officers_unnamed", 8, ("2024-01-18 隆阳区", "2024-02-05 腾冲市", "2024-03-06 施甸县")),
        Attention("sets_over_rooms", 9, ("兰津宾馆", "热海客栈", "银杏国际酒店")),
        Attention("offence_undecided", 1, ("宾馆酒店（样例38）",)),
    ]


def a_summary(**changes: Figure | int | None) -> Summary:
    """Return the sample's summary; `officers=0` changes the figure whose key ends so."""
    return Summary(
        scope=a_scope(),
        figures=some_figures(**changes),
        regions=some_regions(),
        cells=some_cells(),
        attention=some_attention(),
        visited_kinds=("hotel", "market", "housing_estate"),
        holding=[Holding("H-0021", "龙川度假酒店", ("A1",), 91)],
        dues=[DueLine("2024-12-31", 35, 28)],
        moved=Moved("2023-12-31", 0, 28),
    )


def some_regions() -> Sequence[RegionLine]:
    return [
        RegionLine(region, {**EMPTY_GROUPS, **groups}, sum(groups.values()), 2)
        for region, groups in COUNTIES.items()
    ]
