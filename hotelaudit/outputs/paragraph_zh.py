"""The report's paragraph in Chinese, as 保山市广播电视局 worded it on 2024-06-24; one function a clause."""

from hotelaudit.catalogue.groups import Group
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.regions import region_word
from hotelaudit.figures.model import Figure, Summary
from hotelaudit.outputs.period_words import days_words
from hotelaudit.outputs.reading import (
    arrived,
    at_least,
    confiscated,
    figure,
    followed_up,
    removed,
    sizes,
    target,
)

_CAMPAIGN = "境外卫星电视传播秩序集中专项整治"
_GROUPS = {
    "live_or_welcome": "{label}的酒店{count}家",
    "welcome_telecom_custom": "{label}{count}家",
    "portal": "尚未达到要求{count}家",
    "unvisited": "尚未检查{count}家",
}


def enforcement(summary: Summary) -> str:
    """Return the sentence of the campaign: who went out, what was seen, what was removed."""
    outings, visits = figure(summary, "enforcement.outings"), figure(summary, "enforcement.visits")
    if not (outings.records or visits.records or at_least(outings) or at_least(visits)):
        return f"{_CAMPAIGN}方面，统计期内（{days_words(*summary.scope.period[:2])}）无执法出动和检查记录。"
    clauses = [_went_out(summary), _joint(summary), _visits(summary), _leaflets(summary), _removed(summary)]
    said = "，".join(clause for clause in clauses if clause)
    return f"持续开展{_CAMPAIGN}，{said if said.startswith('累计') else '累计' + said}。"


def pilot(summary: Summary) -> str:
    """Return the sentences of the pilot: how many hotels are in which group."""
    return f"同时，有序推进酒店电视操作复杂专项治理工作。截至目前，{_standing(summary)}。"


# ------------------------------------------------------------------------------------------ enforcement


def _went_out(summary: Summary) -> str:
    outings = at_least(figure(summary, "enforcement.outings"))
    if not outings and not at_least(figure(summary, "enforcement.officers")):
        return ""
    officers = _officers(figure(summary, "enforcement.officers"), outings)
    return "累计出动" + officers + _others(summary) + _vehicles(figure(summary, "enforcement.vehicles"))


def _officers(officers: Figure, outings: int) -> str:
    if officers.value:
        return f"执法人员{officers.value}人次"
    if officers.known:
        return f"执法人员不少于{officers.known}人次（{officers.missing}次出动未登记人数）"
    return f"{outings}次" if officers.value == 0 else f"{outings}次（执法人员人次未统计）"


def _others(summary: Summary) -> str:
    """Return who else went, where that is known."""
    said = {"helpers": "辅助人员", "partners": "联合单位人员"}
    counts = {words: figure(summary, f"enforcement.{key}").value for key, words in said.items()}
    return "".join(f"、{words}{count}人次" for words, count in counts.items() if count)


def _vehicles(vehicles: Figure) -> str:
    if vehicles.value is not None:
        return f"、车辆{vehicles.value}车次" if vehicles.value else ""
    if vehicles.known:
        return f"、车辆不少于{vehicles.known}车次（{vehicles.missing}次出动未登记车辆）"
    return "，车辆车次未统计"


def _joint(summary: Summary) -> str:
    joint = figure(summary, "enforcement.joint")
    if joint.value is not None:
        return f"组织开展联合执法{joint.value}次" if joint.value else ""
    if joint.known:
        return f"组织开展联合执法不少于{joint.known}次（{joint.missing}次出动未登记是否联合）"
    return "联合执法次数未统计"


def _visits(summary: Summary) -> str:
    visits = figure(summary, "enforcement.visits")
    if visits.value == 0:
        return "未登记检查场所"
    if visits.value is None:
        return f"检查{_venues(summary)}不少于{visits.known}个次" if visits.known else "检查场所个次未统计"
    return f"检查{_venues(summary)}{visits.value}个次"


def _venues(summary: Summary) -> str:
    kinds = load("values")["venue_kind"]
    return "".join(kinds[kind]["zh"] for kind in summary.visited_kinds if kind in kinds) or "各类场所"


def _leaflets(summary: Summary) -> str:
    leaflets = figure(summary, "enforcement.leaflets").value
    return f"发放宣传资料{leaflets}份" if leaflets else ""


def _removed(summary: Summary) -> str:
    gone = removed(summary)
    if gone.none and not gone.own.records:
        return _nothing_removed(summary)
    said = [
        "" if gone.none else _removals(gone.households, gone.sets),
        _by_the_party(gone.own),
        _parts(summary),
    ]
    said.append(f"另有{gone.rest}处问题{_goes_on(summary)}" if gone.rest > 0 else "")
    return "，".join(clause for clause in said if clause)


def _by_the_party(own: Figure) -> str:
    if not own.records:
        return ""
    if own.value is not None or own.known:
        return f"当事人自行拆除{_amount(own, '套')}"
    return f"当事人自行拆除{own.missing}处（套数未统计）"


def _parts(summary: Summary) -> str:
    said = [f"{row['zh']}{count}{row['unit']}" for row, count in confiscated(summary)]
    return f"收缴{'、'.join(said)}" if said else ""


def _nothing_removed(summary: Summary) -> str:
    found, visits = (at_least(figure(summary, f"enforcement.{key}")) for key in ("problems", "visits"))
    if found:
        return f"发现问题{found}处，{_goes_on(summary)}"
    return "未发现违规接收设施" if visits else ""


def _goes_on(summary: Summary) -> str:
    """Return what became of the problems: where steps were taken, the sentence after this one tells it."""
    return "依法跟进处理" if followed_up(summary) else "正在督促整改"


def _removals(households: Figure, sets: Figure) -> str:
    missing = max(households.missing, sets.missing)
    if not households.known and not sets.known:
        return f"查处违规接收设施{missing}处（拆除户数、套数未统计）" if missing else "查处拆除数量未统计"
    if households.known == sets.known and (households.value is None) == (sets.value is None):
        return f"查处拆除接收设施{_both(households, missing)}"
    return f"查处拆除接收设施{_each(_amount(households, '户'), _amount(sets, '套'))}"


def _both(gone: Figure, missing: int) -> str:
    if gone.value is None:
        return f"不少于{gone.known}户（套）（{missing}处未登记数量）"
    return f"{gone.value}户（套）"


def _each(*amounts: str) -> str:
    said = sorted((amount for amount in amounts if amount), key=lambda amount: amount.startswith("（"))
    apart = "、" if any("不少于" in amount for amount in said) else ""
    return apart.join(said).replace("、（", "（")


def _amount(gone: Figure, unit: str) -> str:
    if gone.value is not None:
        return f"{gone.value}{unit}" if gone.value else ""
    if gone.known:
        return f"不少于{gone.known}{unit}（{gone.missing}处未登记{unit}数）"
    return f"（{unit}数未统计）"


# ------------------------------------------------------------------------------------------------ pilot


def _standing(summary: Summary) -> str:
    hotels = at_least(figure(summary, "pilot.hotels"))
    if not hotels:
        return _no_list(summary)
    whose = f"{region_word(summary.scope.region)}{hotels}家{_which(summary)}酒店{_planned(summary, hotels)}"
    counted = [(group, count) for group, count in sizes(summary) if count]
    if [group.code for group, _ in counted] == ["unvisited"]:
        return f"{whose}均尚未检查"
    none = [] if arrived(summary) else [f"尚无{_aim(summary)}的酒店"]
    return "，".join([f"{whose}中", *none, *(_group(group, count) for group, count in counted)])


def _group(group: Group, count: int) -> str:
    return _GROUPS.get(group.code, "{label}酒店{count}家").format(label=group.zh, count=count)


def _aim(summary: Summary) -> str:
    return next(group.zh for group, _ in sizes(summary) if group.code == "live_or_welcome")


def _planned(summary: Summary, hotels: int) -> str:
    planned = target(summary)
    return "" if planned is None or planned == hotels else f"（计划{planned}家）"


def _no_list(summary: Summary) -> str:
    if summary.scope.cohort is None:
        return f"{region_word(summary.scope.region)}酒店名册尚无记录"
    return f"{region_word(summary.scope.region)}试点酒店名单尚未确定{_planned(summary, 0)}"


def _which(summary: Summary) -> str:
    return "在册" if summary.scope.cohort is None else "试点"
