"""The sentences of a whole report in Chinese: its title, what is wrong, what is to be done; one function a thing."""

from collections.abc import Sequence
from datetime import date

from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.quality import Rule
from hotelaudit.figures.model import Evidence, Figure
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import mark
from hotelaudit.outputs.period_words import day_words, period_words
from hotelaudit.outputs.reading import until
from hotelaudit.outputs.report_tables import nothing_on_record, unknown_names

WORK, FIGURES, COUNTIES, PROBLEMS, NEXT = (
    "工作开展情况", "主要数据", "各县（市、区）进展", "存在问题", "下一步工作",
)  # fmt: skip
_NUMBERS = "一二三四五六七八九十"
_NAMED = 3  # records that a sentence names
_FAILING = 5  # criteria that a sentence names, those that fail most often first


def title(facts: Facts) -> str:
    """Return the title."""
    when = period_words(facts.summary.scope.period)
    return f"关于{when}境外卫星电视传播秩序专项整治和酒店电视操作复杂治理情况的报告"


def opening(facts: Facts) -> str:
    """Return the sentence that says which days are told of."""
    period, last = facts.summary.scope.period, until(facts.summary)
    short = "，本期尚未结束" if last < period.end else ""
    as_of = day(facts.summary.scope.as_of)
    return f"现将{day_words(period.start)}至{day_words(last)}有关工作情况报告如下（统计截至{as_of}{short}）。"


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
        _count(facts, "pilot.group.portal", "仍有{count}家酒店未达到开机要求。"),
        _unvisited(facts),
        _count(facts, "pilot.by_label", "{count}家酒店的结论仅按登记模式推断，未逐房核查。"),
        _not_assessed(facts),
        _doubts(facts),
    ]
    found = [sentence for sentence in said if sentence]
    return found or [
        f"截至{day(facts.summary.scope.as_of)}，登记的记录中无未办结问题、不合格酒店和存疑数据。"
    ]


def next_steps(facts: Facts) -> list[str]:
    """Return the sentences of what is to be done."""
    scope = facts.summary.scope
    said = [
        _listed(facts, "open.overdue", "督促{count}处逾期问题立即整改{names}。", "期限"),
        _listed(facts, "open.due_soon", "跟踪{count}处三十日内到期的问题{names}。", "期限"),
        _if(facts.open["open.unordered"], "对{count}处尚未责令改正的问题依法提出整改要求。"),
        _count(facts, "pilot.verdict.non_compliant", "督促{count}家不合格酒店整改并复查。"),
        _count(facts, "pilot.group.unvisited", "完成{count}家尚未检查酒店的检查。"),
        _listed(
            facts,
            "open.waivers_ending",
            "{count}家酒店暂不具备条件的批准将于三十日内到期{names}，到期前复核。",
            "至",
        ),
        *_dues(facts),
        _doubts_next(facts),
    ]
    found = [sentence for sentence in said if sentence]
    return found or [f"截至{day(scope.as_of)}，登记的记录中无待办事项。"]


def numbered(place: int, heading: str) -> str:
    """Return a heading of the first level."""
    return f"{_NUMBERS[place]}、{heading}"


def item(place: int, sentence: str) -> str:
    """Return a sentence of a list."""
    return f"（{_number(place)}）{sentence}"


def day(when: date) -> str:
    """Return a day as reports write it."""
    return day_words(when)


def _number(place: int) -> str:
    return _NUMBERS[place - 1] if place <= len(_NUMBERS) else f"十{_NUMBERS[place - len(_NUMBERS) - 1]}"


def _if(figure: Figure, sentence: str) -> str:
    count = figure.known if figure.value is None else figure.value
    return sentence.format(count=count) if count else ""


def _count(facts: Facts, key: str, sentence: str) -> str:
    return _if(facts.summary.figures[key], sentence)


def _listed(facts: Facts, key: str, sentence: str, until_when: str) -> str:
    """Return a sentence with the first records behind its number."""
    names = _names(facts.behind.get(key, ()), until_when)
    return _if(facts.open[key], sentence.replace("{names}", names.replace("{", "{{").replace("}", "}}")))


def _names(records: Sequence[Evidence], until_when: str) -> str:
    said = []
    for record in records[:_NAMED]:
        own = f"{record.reference} " if record.noun == "violation" else ""
        when = f"，{until_when}{day(date.fromisoformat(record.detail))}" if record.detail else ""
        said.append(mark(f"{own}{record.name}", record.reference) + when)
    more = "等" if len(records) > _NAMED else ""
    return f"（{'；'.join(said)}{more}）" if said else ""


def _open(facts: Facts) -> str:
    every, overdue, unordered = (
        facts.open[f"open.{part}"] for part in ("violations", "overdue", "unordered")
    )
    if not every.value:
        return ""
    parts = [_if(overdue, "逾期未整改{count}处"), _if(unordered, "尚未责令改正{count}处")]
    said = "、".join(part for part in parts if part)
    return (
        f"截至{day(facts.summary.scope.as_of)}，尚有{every.value}处问题未办结{f'：{said}' if said else ''}。"
    )


def _failing(facts: Facts) -> str:
    hotels = facts.summary.figures["pilot.verdict.non_compliant"]
    if not hotels.value:
        return ""
    counts = sorted(
        ((key.rpartition(".")[2], figure.value) for key, figure in facts.open.items()
         if key.startswith("open.failing.") and figure.value),
        key=lambda pair: -int(pair[1]),
    )  # fmt: skip
    names = "、".join(f"{_criterion(code)}{count}家" for code, count in counts[:_FAILING])
    more = "等" if len(counts) > _FAILING else ""
    return f"{hotels.value}家酒店不合格{f'，不合格项为{names}{more}' if names else ''}。"


def _criterion(code: str) -> str:
    known = criteria.find(code)
    return f"{code}{known.zh}" if known else code


def _unvisited(facts: Facts) -> str:
    said = _count(facts, "pilot.group.unvisited", "{count}家酒店尚未检查")
    return f"{said}{_names(facts.unvisited, '')}。" if said else ""


def _not_assessed(facts: Facts) -> str:
    """Return how many have no verdict; those that nobody has been to are told of already."""
    figures = facts.summary.figures
    unvisited = figures["pilot.group.unvisited"].value or 0
    if unvisited >= (figures["pilot.verdict.not_assessed"].value or 0):
        return ""
    what = "未检查或检查不全" if unvisited else "检查不全"
    return _count(facts, "pilot.verdict.not_assessed", f"{{count}}家酒店{what}，尚无结论。")


def _doubts(facts: Facts) -> str:
    said = "；".join(_doubt(one.rule, one.records) for one in facts.doubts)
    return f"登记数据存疑：{said}。" if said else ""


def _doubt(rule: Rule, records: int) -> str:
    name, count = mark(rule.zh, f"rule:{rule.code}"), mark(records, f"quality.{rule.code}")
    return f"{name}（{count}条）"


def _doubts_next(facts: Facts) -> str:
    return "核实上述存疑数据并更正登记。" if facts.doubts else ""


def _dues(facts: Facts) -> list[str]:
    """Return what is due of the cohort by each day that is still to come."""
    lines = [line for line in facts.summary.dues if line.due and line.compliant < line.hotels]
    return [
        f"应于{day(date.fromisoformat(line.due))}前完成的{mark(line.hotels, f'due.{line.due}.hotels')}家酒店，"
        f"已合格{mark(line.compliant, f'due.{line.due}.compliant')}家，督促其余酒店整改。"
        for line in lines
        if line.due
    ]
