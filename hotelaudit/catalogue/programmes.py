"""Programmes that a bureau runs, by the code of their cohort."""

from typing import NamedTuple

from hotelaudit.catalogue.loading import load
from hotelaudit.i18n import both


class Programme(NamedTuple):
    """What the catalogue says of a cohort: its name, target and region, each None where it is silent."""

    code: str
    name: str
    target: int | None
    region: str | None


def programme(code: str) -> Programme:
    """Return what the catalogue says of the cohort `code`; the code as its name where it says nothing."""
    row = load("cohorts")["cohort"].get(code, {})
    return Programme(code, str(row.get("zh", code)), row.get("target"), row.get("region"))


def cohort_label(code: str, name: str) -> str:
    """Return the cohort's name in the language in use."""
    row = load("cohorts")["cohort"].get(code)
    return both(name, str(row["en"])) if row else name
