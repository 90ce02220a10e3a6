"""What a rule asks and what it finds."""

from collections.abc import Mapping
from typing import Any, NamedTuple


class Question(NamedTuple):
    """A rule's question: SQL whose rows are records, best in the order in which people look at them.

    Its columns are noun, reference, name and date of the record, then `facts` in their order. It names days and
    thresholds as `:start`, `:until`, `:as_of`, `:first_day` and `:NAME` of the catalogue, and ends without LIMIT.
    """

    facts: tuple[str, ...]
    sql: str


class Finding(NamedTuple):
    """A record that a rule found: what people call it, its day (ISO 8601, None where it has none), the numbers.

    `noun` is hotel, inspection, outing, violation, report or inspector; the `reference` of an inspector is the
    certificate number, if known.
    """

    code: str
    noun: str
    reference: str | None
    name: str | None
    date: str | None
    facts: Mapping[str, Any]


class Asked(NamedTuple):
    """What was found, by rule and in its order, and the codes of rules that would find more than was asked for."""

    findings: list[Finding]
    cut: list[str]
