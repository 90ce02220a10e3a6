"""A whole report as blocks: title, paragraph, tables, problems, next steps, the bureau's name and the day.

As of the paragraph, both texts stand side by side and `lang` chooses. Nothing is said that no record shows.
"""

from collections.abc import Iterator
from types import ModuleType

from hotelaudit.outputs import report_en, report_zh
from hotelaudit.outputs.blocks import (
    DATED,
    HEADING,
    SIGNED,
    TABLE,
    TEXT,
    TITLE,
    Block,
    Facts,
)
from hotelaudit.outputs.paragraph import paragraph
from hotelaudit.outputs.report_tables import by_region, main_figures


def report(facts: Facts, lang: str) -> list[Block]:
    """Return the report in `lang` (`zh` or `en`)."""
    return list(_blocks(facts, lang))


def title(facts: Facts, lang: str) -> str:
    """Return the title of a report."""
    return str(_words(lang).title(facts))


def period_of_title(said: str) -> str:
    """Return the period, in its words, of a title that is as a report of ours has it; empty of any other."""
    for words in (report_zh, report_en):
        begin, _period, end = words.TITLE.partition("{period}")
        if said.startswith(begin) and said.endswith(end):
            return said[len(begin) : len(said) - len(end)]
    return ""


def problems(facts: Facts, lang: str) -> list[str]:
    """Return the sentences of what is wrong; one that says so where nothing is."""
    return list(_words(lang).problems(facts))


def next_steps(facts: Facts, lang: str) -> list[str]:
    """Return the sentences of what is to be done next; one that says so where nothing is."""
    return list(_words(lang).next_steps(facts))


def _words(lang: str) -> ModuleType:
    return report_zh if lang == "zh" else report_en


def _blocks(facts: Facts, lang: str) -> Iterator[Block]:
    words = _words(lang)
    yield Block(TITLE, words.title(facts))
    yield Block(TEXT, words.opening(facts))
    yield Block(HEADING, words.numbered(0, words.WORK))
    yield Block(TEXT, paragraph(facts.summary, lang))
    yield Block(HEADING, words.numbered(1, words.FIGURES))
    yield Block(TEXT, words.of_the_table(facts))
    yield Block(TABLE, rows=main_figures(facts, lang))
    number = 2
    counties = by_region(facts, lang)
    if counties:
        yield Block(HEADING, words.numbered(number, words.COUNTIES))
        yield Block(TABLE, rows=counties)
        number += 1
    for heading, said in ((words.PROBLEMS, words.problems(facts)), (words.NEXT, words.next_steps(facts))):
        yield Block(HEADING, words.numbered(number, heading))
        number += 1
        for place, sentence in enumerate(said, start=1):
            yield Block(TEXT, words.item(place, sentence) if len(said) > 1 else sentence)
    if facts.agency:
        yield Block(SIGNED, facts.agency)
    yield Block(DATED, words.day(facts.summary.scope.as_of))
