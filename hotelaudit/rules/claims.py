"""Which figure a number in a sentence speaks of, by the words beside it; where several could be meant, none."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from hotelaudit.catalogue.phrases import Phrase, kinds_named, phrases, words
from hotelaudit.rules.said_numbers import Said, numbers

_CLAUSE = re.compile(r"[，。；：！？,;:（）()]")
_JOINED = ("-", "/", ".", "_", "~", "—", "～")  # 30-40家: of which nobody knows what is meant
_BOTH = ("enforcement.removed_households", "enforcement.removed_sets")
_BOTH_UNITS = ("户（套）",)
_NAMES = 2  # signs of the shortest word that names something
_VISITS = "enforcement.visits"
_ENGLISH = re.compile(r"(?<![\w.,/-])([0-9][0-9,]*(?:\.[0-9]+)?) (?:more )?([a-z][a-z ]+)")


class Claim(NamedTuple):
    """A number of a sentence and the figures that it speaks of; none where nobody knows."""

    said: Said
    keys: Sequence[str] = ()


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
            continue
        before = _words_before(masked, found, place)
        after = masked[said.end : found[place + 1].start if place + 1 < len(found) else len(masked)]
        joined = masked[: said.start].rstrip().endswith(_JOINED)
        yield Claim(said, () if joined else _meant(said, before, _CLAUSE.split(after)[0]))
    if not found:
        yield from _english(masked, spans)


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
    last = _CLAUSE.split(before)[-1]
    whole = (
        before if _adds_nothing(last) else ""
    )  # else it is something of the words' own: 35家酒店中，开机进直播24家
    for said_beside in (last, after, whole):
        found = _by_words(said, said_beside)
        if found:
            return found
    return ()


def _adds_nothing(last: str) -> bool:
    """Tell whether the words of a clause name nothing: 共, 共计, 有."""
    for kind in ("total", "about", "at_least"):
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
        matching = [(word, one.key) for one in phrases() for word in one.english if _begins(found[2], word)]
        if matching:
            word, key = max(matching, key=lambda pair: len(pair[0]))
            read = float(found[1].replace(",", ""))
            said = Said(found.start(1), found.start(2) + len(word), read, read, read, word, found[1])
            yield Claim(said, (key,))


def _begins(text: str, word: str) -> bool:
    return text == word or text.startswith((f"{word} ", f"{word},"))
