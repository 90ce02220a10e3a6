"""How a name is typed on a Latin keyboard: its pinyin, and the initials of it."""

import functools
import re
from collections.abc import Iterable, Iterator

_MOST = 8  # spellings of one name: 长乐重庆 has a dozen, and nobody types the odd ones
_CHINESE = re.compile("[\u3400-\u9fff\uf900-\ufaff]+|.", re.DOTALL)


def spelt(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield for each name its pinyin and its initials, the latter perhaps several, apart by `|`: `heshun`, `hs`.

    The pinyin is the reading in its words; characters with other readings give more initials.
    """
    for name in names:
        syllables = [syllable for part in _CHINESE.findall(name) for syllable in _read(part)]
        first = "".join(syllable[0] for syllable in syllables)
        several = [""]
        for sign in name:
            several = [known + option for known in several for option in _initials(sign)][:_MOST]
        yield "".join(syllables), "|".join(dict.fromkeys([first, *several]))


def _read(part: str) -> list[str]:
    """Return the syllables of a run of characters, or a letter or digit as it is."""
    if not "\u3400" <= part[0] <= "\ufaff":
        return [part.casefold()] if part.isalnum() else []
    from pypinyin import lazy_pinyin  # takes a third of a second, and what it gives is kept

    return [syllable.casefold() for syllable in lazy_pinyin(part) if syllable]


@functools.cache
def _initials(sign: str) -> tuple[str, ...]:
    """Return the initials of all readings of a character; nothing for what is typed by nobody."""
    if not "\u3400" <= sign <= "\ufaff":
        return (sign.casefold(),) if sign.isalnum() else ("",)
    from pypinyin import Style, pinyin

    (readings,) = pinyin(sign, style=Style.NORMAL, heteronym=True)
    return tuple(dict.fromkeys(reading[0].casefold() for reading in readings if reading))
