"""The clocks that the law, or the bureau, sets: what starts each, how long it runs, what stops it."""

from typing import NamedTuple

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.catalogue.loading import load
from hotelaudit.errors import CatalogueFault
from hotelaudit.i18n import _, both

KINDS = ("working", "calendar", "months")


class Clock(NamedTuple):
    """One clock: `amount` of `kind` (working days, calendar days, months) from the step that `starts` it.

    The day of that step is not counted. `until` are the steps that stop it; a `window` is a right of the party that
    ends then; `own` tells that no statute was found and the bureau sets it. `then` are months more from the end of
    those. With `earliest` nothing is due: what stops the clock may not be done before.
    """

    code: str
    zh: str
    en: str
    amount: int
    kind: str
    starts: str
    until: tuple[str, ...]
    law_zh: str
    law_en: str
    window: bool
    own: bool
    then: int = 0
    earliest: bool = False

    @property
    def title(self) -> str:
        """What is due, in the language in use."""
        return both(self.zh, self.en)

    @property
    def law(self) -> str:
        """The law behind it, in the language in use."""
        return both(self.law_zh, self.law_en)


def clocks() -> tuple[Clock, ...]:
    """Return every clock, in the catalogue's order; raises `CatalogueFault` for one that cannot run."""
    return tuple(_clock(code, row) for code, row in load("clocks")["clock"].items())


def late_percent() -> int:
    """Return by how many percent of the fine late payment grows a day (APL 72(1))."""
    return int(load("clocks")["late"]["percent_a_day"])


def _clock(code: str, row: dict[str, object]) -> Clock:
    known = {kind.value for kind in StepKind}
    for key in ("starts", "until"):
        if key not in row:
            raise _fault(code, key, _("missing"))
        words = row[key] if isinstance(row[key], list) else [row[key]]
        if not known.issuperset(words):  # type: ignore[arg-type]
            raise _fault(code, key, _("there is no such step"))
    if row["kind"] not in KINDS:
        raise _fault(code, "kind", _("one of {words} expected").format(words=", ".join(KINDS)))
    count = row.get("days")
    if type(count) is not int or count < 1:
        raise _fault(code, "days", _("a whole number from {least} up expected").format(least=1))
    return Clock(
        code, str(row["zh"]), str(row["en"]), count, str(row["kind"]), str(row["starts"]),
        tuple(row["until"]), str(row["law_zh"]), str(row["law_en"]), bool(row.get("window")), bool(row.get("set")),  # type: ignore[arg-type]
        int(row.get("then", 0)), bool(row.get("earliest")),  # type: ignore[call-overload]
    )  # fmt: skip


def _fault(code: str, key: str, reason: str) -> CatalogueFault:
    return CatalogueFault(file="clocks.toml", key=f"clock.{code}.{key}", reason=reason)
