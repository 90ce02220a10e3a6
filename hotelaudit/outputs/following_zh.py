"""The report's sentence of what became of the problems that were found, in Chinese; one function a clause.

It tells how much was fined and says of nobody that it was more or less than elsewhere.
"""

from hotelaudit.figures.model import Figure, Summary
from hotelaudit.outputs.period_words import day_words, days_words
from hotelaudit.outputs.reading import figure, followed_up, found, of_televisions, penalties, until


def steps(summary: Summary) -> str:
    """Return the sentence; nothing where nobody took a step."""
    if not followed_up(summary):
        return ""
    handled = "、".join(clause for clause in _handled(summary) if clause)
    rectified = "，".join(clause for clause in (_found(summary), _mended(summary)) if clause)
    said = "；".join(part for part in (handled, rectified) if part)
    return f"查处整改方面，统计期内（{days_words(*summary.scope.period[:2])}{_as_of(summary)}）{said}。"


def _as_of(summary: Summary) -> str:
    day = until(summary)
    return "" if day == summary.scope.period.end else f"，截至{day_words(day)}"


def _handled(summary: Summary) -> list[str]:
    return [
        _said(figure(summary, "enforcement.orders"), "责令改正", "份"),
        _said(figure(summary, "enforcement.cases"), "立案", "件"),
        *_decided(summary),
        _fines(figure(summary, "enforcement.fines"), figure(summary, "enforcement.fines_paid")),
        _said(figure(summary, "enforcement.transfers"), "移送", "件"),
    ]


def _said(figure: Figure, what: str, unit: str) -> str:
    if figure.value is not None:
        return f"{what}{figure.value}{unit}" if figure.value else ""
    if figure.known:
        return f"{what}不少于{figure.known}{unit}（{figure.missing}件未登记）"
    return f"{what}{'金额' if unit == '元' else unit + '数'}未统计"


def _decided(summary: Summary) -> list[str]:
    known = penalties(summary)
    if known is None:
        return [_said(figure(summary, "enforcement.decisions"), "作出处理决定", "件")]
    punished, none = known
    return [
        f"作出处罚决定{punished}件" if punished else "",
        f"作出不予处罚决定{none}件" if none else "",
    ]


def _fines(fines: Figure, paid: Figure) -> str:
    fined = _said(fines, "罚款", "元")
    if not fined:
        return _said(paid, "收缴罚款", "元")
    return f"{fined}（期内{_paid(paid)}）"


def _paid(paid: Figure) -> str:
    if paid.value is not None:
        return f"已缴{paid.value}元" if paid.value else "未缴"
    return f"已缴不少于{paid.known}元，{paid.missing}笔未登记金额" if paid.known else "缴款金额未统计"


def _found(summary: Summary) -> str:
    new, again = (figure(summary, f"rectification.{key}") for key in ("new", "relapses"))
    said = "、".join(said for said in (_said(new, "新发现问题", "处"), _said(again, "反弹", "处")) if said)
    televisions = of_televisions(summary)
    return f"{said}（含酒店电视问题{televisions}处）" if televisions else said


def _mended(summary: Summary) -> str:
    """Return how many should have been put right, and how many were; none due is said where something was found."""
    due = figure(summary, "rectification.due")
    if due.value == 0:
        return "尚无到期应整改问题" if found(summary) else ""
    mended, closed, overdue = (
        figure(summary, f"rectification.{key}") for key in ("mended", "closed", "overdue")
    )
    return "、".join(
        [
            _said(due, "到期应整改", "处"),
            _of_due(mended, "已整改", "整改率", figure(summary, "rectification.mended_rate")),
            _of_due(closed, "已销号", "销号率", figure(summary, "rectification.rate")),
            "无逾期" if overdue.value == 0 else _said(overdue, "逾期", "处"),
        ]
    )


def _of_due(part: Figure, what: str, called: str, rate: Figure) -> str:
    said = f"{what}{part.value}处" if part.value == 0 else _said(part, what, "处")
    return said if rate.value is None else f"{said}（{called}{rate.value:g}%）"
