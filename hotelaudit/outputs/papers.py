"""What the fields of a document say (docs/documents.md): in Chinese, as it goes to a Chinese party."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from hotelaudit.catalogue.articles import cited
from hotelaudit.catalogue.criteria import find
from hotelaudit.catalogue.offences import offence
from hotelaudit.catalogue.papers import papers
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import label, table
from hotelaudit.i18n import N_, _
from hotelaudit.outputs.period_words import day_words

Row = Mapping[str, Any]
AGENCY = "机关"  # the field of the bureau's name
BLANK = "＿" * 8  # what is not known is written by hand
_SHORT = "＿" * 2
_STOPS = "。．.；;，,、 "  # at the end of what somebody wrote: the document has its own


class Officer(NamedTuple):
    """Who acts for the bureau, and the number of the certificate where it is known."""

    name: str
    certificate: str | None


class Case(NamedTuple):
    """What a document is made from: rows of the records, as they are.

    `violations` are those that one document is about, `step` the one that it belongs to (its day and its due date),
    `visit` the inspection that found them, `proofs` the names of what was photographed there. `served` is the document
    that a record of service is for.
    """

    kind: str
    number: str
    day: date
    venue: Row
    violations: Sequence[Row]
    officers: Sequence[Officer]
    items: Sequence[Row] = ()
    step: Row | None = None
    visit: Row | None = None
    proofs: Sequence[str] = ()
    served: Row | None = None


_STATES = {"taken": N_("not written yet"), "issued": N_("issued"), "void": N_("void")}


def table_row(row: Row) -> dict[str, Any]:
    """Return a document for the table of all: what it is and where it stands, in words."""
    return {**row, "paper_kind": papers().title(row["kind"]), "paper_state": _(_STATES[row["state"]])}


def facts(case: Case) -> dict[str, object]:
    """Return every field with what it says; BLANK for what is not known."""
    known = {**_heading(case), **_party(case), **_acts(case), **_visit(case), **_service(case)}
    return {
        **{name: said or BLANK for name, said in known.items()},
        "有条款": bool(known["违反条款"]),
        "执法人员": [{"姓名": one.name, "证号": one.certificate or BLANK} for one in case.officers],
        "物品": [_item(place, item) for place, item in enumerate(case.items, start=1)],
    }


def blanks(said: Mapping[str, object], asked: Collection[str]) -> list[str]:
    """Return the fields, of those that a template asks for, that are left to be written by hand."""
    return [name for name, value in said.items() if value == BLANK and name in asked]


def day(when: date | None) -> str:
    """Return a day as it stands in a Chinese document: 2024年4月30日."""
    return day_words(when) if when else ""


def _heading(case: Case) -> dict[str, str]:
    known = papers()
    return {
        "文书名称": known.rows[case.kind]["zh"],
        "文号": case.number,
        AGENCY: known.agency,
        "日期": day(case.day),
        "违规编号": "、".join(row["reference"] for row in case.violations),
    }


def _party(case: Case) -> dict[str, str]:
    """Return who acted: a unit by its name (the venue's own where no other is said), or a person by his."""
    row, venue = case.violations[0], case.venue
    law = offence(row["offence"], row["found"]) if row["offence"] else None
    person = (row["party"] or (law.party if law else None)) == "individual"
    name = row["party_name"] or ("" if person else venue["name"])
    return {
        "当事人": name,
        "单位名称": "" if person else name,
        "个人姓名": name if person else "",
        "负责人": venue["contact"] or "",
        "电话": venue["phone"] or "",
        "统一社会信用代码": venue["licence_code"] or "",
        "场所": venue["name"],
        "场所类型": label("venue_kind", venue["venue_kind"]),
        "地址": venue["address"] or "",
        "区县": region_name(venue["region"]) if venue["region"] else "",
    }


def _acts(case: Case) -> dict[str, str]:
    """Return what was found, the articles, and what must be done; an article is cited once."""
    rows, step = case.violations, case.step or {}
    laws = [offence(row["offence"], row["found"]) for row in rows if row["offence"]]
    breached, punished = (
        "、".join(dict.fromkeys(cited(getattr(law, name)) for law in laws if law and getattr(law, name)))
        for name in ("breached", "punished")
    )
    cures = (row["measures"] or _cure(row) for row in rows)
    handled = (label("handling", row["handling"]).rstrip(_STOPS) for row in rows if row["handling"])
    return {
        "违法行为": "；".join(_act(row) for row in rows),
        "违反条款": breached,
        "处罚依据": punished,
        "发现日期": day(min(row["found"] for row in rows)),
        "整改要求": "；".join(dict.fromkeys(cure.rstrip(_STOPS) for cure in cures if cure)),
        "整改期限": day(step.get("due")),
        "处理": "；".join(dict.fromkeys(handled)),
    }


def _act(row: Row) -> str:
    """Return one act, with the 户 and 套 that were found."""
    known = offence(row["offence"]) or find(row["offence"]) if row["offence"] else None
    title = known.zh if known else row["offence_text"] or ""
    counted = [f"{row[name]}{unit}" for name, unit in (("households", "户"), ("sets", "套")) if row[name]]
    return f"{title}（{'、'.join(counted)}）" if counted else title


def _cure(row: Row) -> str:
    criterion = find(row["offence"]) if row["offence"] else None
    return criterion.cure_zh if criterion else ""


def _visit(case: Case) -> dict[str, str]:
    """Return what the visit says, and what its form was told beside the fields of a visit."""
    visit = case.visit or {}
    told = json.loads(visit.get("answers") or "{}")
    began, ended = _hours(visit.get("began"), visit.get("minutes"))
    return {
        "检查日期": day(visit.get("date")),
        "开始时间": began,
        "结束时间": ended,
        "在场人": told.get("person_on_site") or visit.get("responsible") or "",
        "检查情况": label("result", visit.get("result")).rstrip(_STOPS),
        "当事人意见": told.get("opinion") or "",
        "出示": _whether(told.get("certificates_shown")),
        "告知": _whether(told.get("recusal_told")),
        "附件": "；".join(case.proofs),
    }


def _whether(said: str | None) -> str:
    """Return 已 or 未 as a form was told, a short blank where it was not: a record states nothing that nobody said."""
    return {"yes": "已", "no": "未"}.get(said or "", _SHORT)


def _hours(began: str | None, minutes: int | None) -> tuple[str, str]:
    """Return when a visit began and ended, as its own clock had it; empty where nobody looked at one."""
    if not began:
        return "", ""
    first = datetime.fromisoformat(began)
    last = first + timedelta(minutes=minutes) if minutes is not None else None
    return f"{first:%H:%M}", f"{last:%H:%M}" if last else ""


def _service(case: Case) -> dict[str, str]:
    served, step = case.served or {}, case.step or {}
    return {
        "送达文书": served.get("title", ""),
        "送达文号": served.get("number", ""),
        "收件人": step.get("recipient") or "",
        "送达日期": day(step.get("day")),
    }


def _item(place: int, item: Row) -> dict[str, str]:
    row = table("equipment")[item["equipment"]]
    known = {
        "名称": row["zh"], "型号": item["model"], "单位": row["unit"], "数量": str(item["quantity"]),
        "编号": item["serial"], "状况": item["condition"], "所有人": item["owner"],
    }  # fmt: skip
    return {"序号": str(place), **{name: said or "" for name, said in known.items()}}
