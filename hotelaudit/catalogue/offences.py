"""Offences with the law behind each: what was breached, by what it is punished and how much at most, and by whom.

Source: docs/enforcement.md. The law in force on the day of the conduct is used; of a day before the text that was read,
that the text of then was not seen is said.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from hotelaudit.catalogue.articles import cited
from hotelaudit.catalogue.codes import Party
from hotelaudit.catalogue.loading import load
from hotelaudit.catalogue.values import codes
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both

OURS = "radio_tv"  # the authority that uses this program


class Offence(NamedTuple):
    """An offence. `individual` and `unit` are the most in yuan, None where nobody of that kind can commit it.

    `times` is the most as a multiple of the sales or the investment, `unseen` tells that no text with the most was
    found, `conflict` what texts in circulation say otherwise. `confiscation` is must, may or empty; `read_from` the
    day of the newest of the texts that were read. `discretion` are the least and the most in yuan of each grade of
    which the bureau gave a range.
    """

    code: str
    zh: str
    en: str
    breached: str
    punished: str
    individual: int | None
    unit: int | None
    times: int | None
    unseen: bool
    conflict: str
    confiscation: str
    authority: str
    confidence: str
    read_from: date | None
    discretion: Mapping[str, tuple[int, int]]

    @property
    def title(self) -> str:
        """What people call it, in the language in use."""
        return both(self.zh, self.en)

    @property
    def ours(self) -> bool:
        """Whether the bureau itself may punish it."""
        return self.authority == OURS

    @property
    def party(self) -> Party | None:
        """Who alone can commit it; None where either can, or the law does not say."""
        some = [kind for kind, most in _most_by_party(self).items() if most is not None]
        return some[0] if len(some) == 1 else None

    @property
    def fined(self) -> bool:
        """Whether the law knows a fine for it."""
        return self.unseen or any(most is not None for most in (self.individual, self.unit, self.times))

    def most(self, party: Party | None, base: int | None) -> int | None:
        """Return the most that the party may be fined, in yuan; None where it is not known.

        `base` is what was sold or invested, in yuan.
        """
        if self.times is not None:
            return None if base is None else self.times * base
        return _most_by_party(self)[party] if party else None


def _most_by_party(known: Offence) -> Mapping[Party, int | None]:
    return {Party.UNIT: known.unit, Party.INDIVIDUAL: known.individual}


def offence(code: str, day: date | None = None) -> Offence | None:
    """Return an offence by the law in force on a day (None: now); None for a code that there is not."""
    row = load("offences")["offence"].get(code)
    return _offence(code, _as_of(row, day)) if row else None


def offences() -> tuple[Offence, ...]:
    """Return every offence as the law stands now."""
    return tuple(_offence(code, row) for code, row in load("offences")["offence"].items())


def _as_of(row: dict[str, Any], day: date | None) -> dict[str, Any]:
    for older in row.get("was", ()):
        if day and day <= older["until"]:
            return {**row, **older}
    return row


def _offence(code: str, row: dict[str, Any]) -> Offence:
    _check(code, row)
    breached, punished = row.get("breached", ""), row.get("punished", "")
    return Offence(
        code, row["zh"], row["en"], breached, punished, row.get("individual"), row.get("unit"), row.get("times"),
        bool(row.get("unseen")), row.get("conflict", ""), row.get("confiscation", ""), row.get("authority", OURS),
        row.get("confidence", ""), _read_from(breached, punished),
        {grade: (least, most) for grade, (least, most) in row.get("discretion", {}).items()},
    )  # fmt: skip


def _check(code: str, row: dict[str, Any]) -> None:
    """Raise `CatalogueFault` for a row of a bureau's own that says what no offence can."""
    for key in ("individual", "unit", "times"):
        if key in row and (type(row[key]) is not int or row[key] < 0):
            raise _fault(code, key, _("a whole number from {least} up expected").format(least=0))
    known = {
        "authority": codes("authority"),
        "confiscation": ("must", "may"),
        "confidence": codes("confidence"),
    }
    for key, words in known.items():
        if key in row and row[key] not in words:
            raise _fault(code, key, _("one of {words} expected").format(words=", ".join(words)))
    _check_ranges(code, row)


def _check_ranges(code: str, row: dict[str, Any]) -> None:
    """Raise `CatalogueFault` for ranges of fines that no grade can have."""
    ranges, grades = row.get("discretion", {}), codes("discretion")
    if not isinstance(ranges, dict):
        raise _fault(code, "discretion", _("{kind} expected").format(kind="dict"))
    most = max((row[key] for key in ("individual", "unit") if key in row), default=None)
    for grade, reach in ranges.items():
        at = f"discretion.{grade}"
        if grade not in grades:
            raise _fault(code, at, _("one of {words} expected").format(words=", ".join(grades)))
        if not _is_range(reach):
            raise _fault(code, at, _("two amounts in yuan expected, the lower one first"))
        if most is not None and reach[1] > most:
            raise _fault(code, at, _("more than the most that may be fined"))


def _is_range(said: object) -> bool:
    if not isinstance(said, list) or [type(amount) for amount in said] != [int, int]:
        return False
    return 0 <= int(said[0]) <= int(said[1])


def _fault(code: str, key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="offences.toml", key=f"offence.{code}.{key}", reason=reason)


def _read_from(*articles: str) -> date | None:
    texts = {code: row["text"] for code, row in load("offences")["law"].items()}
    days = [day for said in articles for law, day in texts.items() if law in said.replace(";", " ").split()]
    return max(days, default=None)


def law_title(articles: str) -> str:
    """Return articles with the titles of their laws as people cite them, in the language in use.

    `R129 7(3)` is 《…规定》第七条第三款 in Chinese, and the law's title, art. 7(3), in English.
    """
    return both(cited(articles), "; ".join(_in_english(said.strip()) for said in articles.split(";") if said))


def _in_english(said: str) -> str:
    law, _space, rest = said.partition(" ")
    row = load("offences")["law"].get(law)
    title = str(row["en"]) if row else law
    return f"{title}, art. {rest}" if rest else title
