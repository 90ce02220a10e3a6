"""The sentences of a whole report in Chinese: its title, what is wrong, what is to be done; one function a thing."""

from datetime import date

from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.articles import numeral
from hotelaudit.catalogue.quality import Rule
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import mark
from hotelaudit.outputs.period_words import day_words as day
from hotelaudit.outputs.period_words import days_words, period_words
from hotelaudit.outputs.reading import until
from hotelaudit.outputs.report_parts import (
    Names,
    counted,
    failing,
    late,
    listed,
    named,
    not_assessed,
    sentence,
    unsettled,
)
from hotelaudit.outputs.report_tables import nothing_on_record, unknown_names

WORK, FIGURES, COUNTIES, PROBLEMS, NEXT = (
    "工作开展情况", "主要数据", "各县（市、区）进展", "存在问题", "下一步工作",
)  # fmt: skip
TITLE = "关于{period}境外卫星电视传播秩序专项整治和酒店电视操作复杂治理情况的报告"
_NAMES = Names("（{said}{more}）", "；", "等", day)
_DUE, _UNTIL = (_NAMES._replace(until=f"，{word}{{day}}") for word in ("期限", "至"))


def title(facts: Facts) -> str:
    """Return the title."""
    return TITLE.format(period=period_words(facts.summary.scope.period))


def opening(facts: Facts) -> str:
    """Return the sentence that says which days are told of."""
    period, last = facts.summary.scope.period, until(facts.summary)
    short = "，本期尚未结束" if last < period.end else ""
    as_of = day(facts.summary.scope.as_of)
    return f"现将{days_words(period.start, last)}有关工作情况报告如下（统计截至{as_of}{short}）。"


def of_the_table(facts: Facts) -> str:
    """Return what must be known to read the table of the main figures."""
    earlier = [one for one in facts.compared if one]
    names = "、".join(period_words(one.period) for one in earlier)
    compared = f"，与{names}各自期末的统计比较" if names else ""
    short = (
        "；本期尚未结束，与整期比较仅供参考" if until(facts.summary) < facts.summary.scope.period.end else ""
    )
    unknown = unknown_names(facts.summary)
    lacking = f"登记不全、无法确定的数据：{'、'.join(unknown)}。" if unknown else ""
    none = "本期无任何检查和执法记录。" if nothing_on_record(facts.summary) else ""
    return f"{none}数据由登记记录统计{compared}{short}。“无记录”“未统计”均不等于零。{lacking}"


def problems(facts: Facts) -> list[str]:
    """Return the sentences of what is wrong."""
    said = [
        _open(facts),
        _failing(facts),
        counted(facts, "pilot.group.portal", "仍有{count}家酒店未达到开机要求。"),
        _unvisited(facts),
        counted(facts, "pilot.by_label", "{count}家酒店的结论仅按登记模式推断，未逐房核查。"),
        _not_assessed(facts),
        _doubts(facts),
    ]
    found = [one for one in said if one]
    return found or [
        f"截至{day(facts.summary.scope.as_of)}，登记的记录中无未办结问题、不合格酒店和存疑数据。"
    ]


def next_steps(facts: Facts) -> list[str]:
    """Return the sentences of what is to be done."""
    scope = facts.summary.scope
    said = [
        listed(facts, "open.overdue", "督促{count}处逾期问题立即整改{names}。", _DUE),
        listed(facts, "open.due_soon", "跟踪{count}处三十日内到期的问题{names}。", _DUE),
        sentence(facts.open["open.unordered"], "对{count}处尚未责令改正的问题依法提出整改要求。"),
        counted(facts, "pilot.verdict.non_compliant", "督促{count}家不合格酒店整改并复查。"),
        counted(facts, "pilot.group.unvisited", "完成{count}家尚未检查酒店的检查。"),
        listed(
            facts,
            "open.waivers_ending",
            "{count}家酒店暂不具备条件的批准将于三十日内到期{names}，到期前复核。",
            _UNTIL,
        ),
        *_dues(facts),
        "核实上述存疑数据并更正登记。" if facts.doubts else "",
    ]
    found = [one for one in said if one]
    return found or [f"截至{day(scope.as_of)}，登记的记录中无待办事项。"]


def numbered(place: int, heading: str) -> str:
    """Return a heading of the first level."""
    return f"{numeral(place + 1)}、{heading}"


def item(place: int, said: str) -> str:
    """Return a sentence of a list."""
    return f"（{numeral(place)}）{said}"


def _open(facts: Facts) -> str:
    every = facts.open["open.violations"].value
    said = unsettled(facts, "逾期未整改{count}处", "尚未责令改正{count}处", "、")
    as_of = day(facts.summary.scope.as_of)
    return f"截至{as_of}，尚有{every}处问题未办结{f'：{said}' if said else ''}。" if every else ""


def _failing(facts: Facts) -> str:
    hotels = facts.summary.figures["pilot.verdict.non_compliant"].value
    names = failing(facts, lambda code, count: f"{_criterion(code)}{count}家", "、", "等")
    return f"{hotels}家酒店不合格{f'，不合格项为{names}' if names else ''}。" if hotels else ""


def _criterion(code: str) -> str:
    known = criteria.find(code)
    return f"{code}{known.zh}" if known else code


def _unvisited(facts: Facts) -> str:
    said = counted(facts, "pilot.group.unvisited", "{count}家酒店尚未检查")
    return f"{said}{named(facts.unvisited, _NAMES)}。" if said else ""


def _not_assessed(facts: Facts) -> str:
    some, none = "{count}家酒店未检查或检查不全，尚无结论。", "{count}家酒店检查不全，尚无结论。"
    return not_assessed(facts, some, none)


def _doubts(facts: Facts) -> str:
    said = "；".join(_doubt(one.rule, one.records) for one in facts.doubts)
    return f"登记数据存疑：{said}。" if said else ""


def _doubt(rule: Rule, records: int) -> str:
    name, count = mark(rule.zh, f"rule:{rule.code}"), mark(records, f"quality.{rule.code}")
    return f"{name}（{count}条）"


def _dues(facts: Facts) -> list[str]:
    return [
        f"应于{day(date.fromisoformat(due))}前完成的{mark(hotels, f'due.{due}.hotels')}家酒店，"
        f"已合格{mark(compliant, f'due.{due}.compliant')}家，督促其余酒店整改。"
        for due, hotels, compliant in late(facts)
    ]
