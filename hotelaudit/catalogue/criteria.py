"""The criteria A1–H3: what is looked at in a hotel room, by which threshold, and how sure the rule is."""

import functools
from dataclasses import dataclass

from hotelaudit.catalogue.loading import load
from hotelaudit.i18n import both

SEVERITIES = ("M", "A", "R")
CONFIDENCES = ("high", "med", "low")


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion; `severity` M must, A advisory, R record only; `sources` are Chinese titles, perhaps none."""

    code: str
    zh: str
    en: str
    threshold_zh: str
    threshold_en: str
    how_zh: str
    how_en: str
    sources: tuple[str, ...]
    severity: str
    confidence: str

    @property
    def title(self) -> str:
        """What it is called, in the language in use."""
        return both(self.zh, self.en)

    @property
    def threshold(self) -> str:
        """What complies, in the language in use."""
        return both(self.threshold_zh, self.threshold_en)

    @property
    def how(self) -> str:
        """How it is checked in the room, in the language in use."""
        return both(self.how_zh, self.how_en)


def find(code: str) -> Criterion | None:
    """Return the criterion of that code, however it is typed (`a1`), None if there is none."""
    return criteria().get(code.strip().upper())


@functools.cache
def criteria() -> dict[str, Criterion]:
    """Return every criterion by its code, in the catalogue's order."""
    return {
        code: Criterion(
            code, row["zh"], row["en"], row["threshold"]["zh"], row["threshold"]["en"], row["how"]["zh"],
            row["how"]["en"], tuple(row["sources"]), row["severity"], row["confidence"],
        )
        for code, row in load("criteria")["criterion"].items()
    }  # fmt: skip
