"""Which figure a number in a sentence speaks of, by the words beside it; where several could be meant, none."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.phrases import Phrase, kinds_named, phrases, verdict_said, words
from hotelaudit.rules.said_numbers import Said, numbers

_CLAUSE = re.compile(r"[，。；：！？,;:（）()]")
_SEGMENT = re.compile(r"[，。；：！？,;:（）()、/／及和]")
_FROM = re.compile(r"[由从]\s*(?:原来|最初|期初|上期)?的?$")
_TO = re.compile(r"[增升提上下减降变]\S{0,3}[到至为]$")
_OF_A_WHOLE = re.compile(r"中[，,：:]?$")  # 35家试点酒店中28家: what stands before is the words of the whole
_OF_THE_LAST = re.compile(
    r"\s*[）)][^，。；：]*[，；]$"
)  # 24家（68.6%）达到要求，4家: words that stand behind 24
_AT_LEAST = "at least "
_NOT_RECORDED = "not recorded for "
_NOT_STATED = re.compile(
    "未(?:登记|统计)"
)  # 2次出动未登记人数: how many records lack something, which is no figure
_JOINED = tuple("-/._~—～－几")  # 30-40家, 几十家: of which nobody knows what is meant
_ROUND = "十百千"  # 数百家 is as unclear, 总数35家 is not
_BOTH = ("enforcement.removed_households", "enforcement.removed_sets")
_BOTH_UNITS = ("户（套）",)
_NAMES = 2  # signs of the shortest word that names something
_VISITS = "enforcement.visits"
_ENGLISH = re.compile(r"(?<![\w.,/-])([0-9][0-9,]*(?:\.[0-9]+)?) (?:more )?([a-z][a-z ]+)")


class Claim(NamedTuple):
    """A number of a sentence and the figures that it speaks of; none where nobody knows.

    `earlier` is what something came from (由9家增加到28家), of a period before.
    """

    said: Said
    keys: Sequence[str] = ()
    earlier: bool = False


class Span(NamedTuple):
    """A stretch of a sentence that names its key: a content control, or a comment in Markdown."""

    start: int
    end: int
    key: str


def claims(sentence: str, spans: Sequence[Span] = ()) -> Iterator[Claim]:
    """Yield the numbers of a sentence with their figures; one in a span speaks of the span's, names are not read."""
    masked = _without_names(sentence, spans)
    found = list(numbers(masked))
    for place, said in enumerate(found):
        span = next((span for span in spans if span.start < said.end and said.start < span.end), None)
        if span:
            yield Claim(said, (span.key,))
        else:
            yield _claim(masked, found, place)
    if not found:
        yield from _english(masked, spans)


def _claim(sentence: str, found: Sequence[Said], place: int) -> Claim:
    """Return which figure a number of a sentence speaks of, by the words on either side up to the next numbers."""
    said, following = found[place], found[place + 1 : place + 2]
    before = _words_before(sentence, found, place)
    after = sentence[said.end : following[0].start if following else len(sentence)]
    if following and "、" in after:
        after = after.rpartition("、")[0]  # 逾期4处、未办结9处: what stands behind is the next number's
    if _FROM.search(before) and following and _TO.search(after):
        return Claim(said, (), earlier=True)
    if place and _TO.search(before) and _FROM.search(_words_before(sentence, found, place - 1)):
        before = _FROM.sub("", _words_before(sentence, found, place - 1))
    if place and (_OF_A_WHOLE.search(before) or _OF_THE_LAST.match(before)):
        before = ""
    if _is_unclear(sentence, said) or _NOT_STATED.search(_CLAUSE.split(after)[0]):
        return Claim(said)
    return Claim(said, _meant(said, before, _CLAUSE.split(after)[0]))


def _is_unclear(sentence: str, said: Said) -> bool:
    before = sentence[: said.start].rstrip()
    return before.endswith(_JOINED) or (before.endswith("数") and said.written[0] in _ROUND)


def _words_before(sentence: str, found: Sequence[Said], place: int) -> str:
    """Return the words between a number and the one before; where there are none (4户4套), those before both."""
    begin = found[place - 1].end if place else 0
    words = sentence[begin : found[place].start]
    return words if words.strip("、和 ") or not place else _words_before(sentence, found, place - 1)


def clause(sentence: str, said: Said) -> str:
    """Return the clause that a number stands in."""
    begin = max((one.end() for one in _CLAUSE.finditer(sentence, 0, said.start)), default=0)
    end = next((one.start() for one in _CLAUSE.finditer(sentence, said.end)), len(sentence))
    return sentence[begin:end]


def _meant(said: Said, before: str, after: str) -> Sequence[str]:
    verdict = verdict_said(said.unit, *_segments(before, after))
    if verdict:
        return (verdict,)
    last = _CLAUSE.split(before)[-1]
    # else it is something of the words' own: 35家酒店中，开机进直播24家; 35家酒店中，24家开机进直播
    whole = before if _adds_nothing(last) and _adds_nothing(_SEGMENT.split(after)[0]) else ""
    for said_beside in (last, after, whole):
        found = _by_words(said, said_beside)
        if found:
            return found
    return ()


def _segments(before: str, after: str) -> tuple[str, str]:
    """Return the words right beside a number, in front and, where there are none, behind."""
    last = _SEGMENT.split(before)[-1]
    return (last, "") if not _adds_nothing(last) else ("", _SEGMENT.split(after)[0])


def _adds_nothing(last: str) -> bool:
    """Tell whether the words of a clause name nothing: 共, 共计, 有."""
    for kind in ("total", "about", "at_least", "at_most"):
        for word in words(kind):
            last = last.replace(word, "")
    return len(last.strip()) < _NAMES


def _by_words(said: Said, beside: str) -> Sequence[str]:
    if said.unit in _BOTH_UNITS:
        return _BOTH if any(len(_longest(one, beside)) for one in phrases() if one.key in _BOTH) else ()
    fitting = [(one, _longest(one, beside)) for one in phrases() if said.unit in one.units]
    known = {one.key: word for one, word in fitting if word}
    kinds = [key for key in known if key.startswith(f"{_VISITS}.")]
    if kinds:
        one_kind = len(kinds) == 1 and len(kinds_named(beside)) == 1
        known = {kinds[0]: known[kinds[0]]} if one_kind else {_VISITS: "检查"}
    if not known:
        return ()
    longest = max(len(word) for word in known.values())
    best = [key for key, word in known.items() if len(word) == longest]
    return best if len(best) == 1 else ()


def _longest(phrase: Phrase, beside: str) -> str:
    return max((word for word in phrase.spelt if word in beside), key=len, default="")


def _without_names(sentence: str, spans: Sequence[Span]) -> str:
    """Return the sentence with what is no figure in a span (a hotel's name, a day) made blank."""
    for span in spans:
        if is_name(span.key):
            sentence = sentence[: span.start] + "□" * (span.end - span.start) + sentence[span.end :]
    return sentence


def is_name(key: str) -> bool:
    """Tell whether a span names a record (H-0007) and no figure."""
    return "." not in key


def _english(sentence: str, spans: Sequence[Span]) -> Iterator[Claim]:
    for found in _ENGLISH.finditer(sentence):
        if any(span.start < found.end(1) and found.start(1) < span.end for span in spans):
            continue
        if sentence[: found.start()].endswith(_NOT_RECORDED):
            continue
        matching = [(word, one.key) for one in phrases() for word in one.english if _begins(found[2], word)]
        if matching:
            word, key = max(matching, key=lambda pair: len(pair[0]))
            read = float(found[1].replace(",", ""))
            most = float("inf") if sentence[: found.start()].endswith(_AT_LEAST) else read
            said = Said(found.start(1), found.start(2) + len(word), read, read, most, word, found[1])
            yield Claim(said, (key,))


def _begins(text: str, word: str) -> bool:
    return text == word or text.startswith((f"{word} ", f"{word},"))
