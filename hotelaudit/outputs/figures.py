"""Figures for programs: keys and shapes here are stable, and no language changes them."""

from collections.abc import Sequence

from hotelaudit.catalogue.regions import official_name, region_name
from hotelaudit.figures.model import Attention, Cell, Evidence, Figure, RegionLine, Scope, Summary
from hotelaudit.i18n import _
from hotelaudit.outputs.listing import Column

_EVIDENCE = (
    "noun",
    "reference",
    "name",
    "region",
    "region_name",
    "share",
    "date",
    "visit",
    "detail",
    "file",
    "sheet",
    "cell",
)


def figures_json(summary: Summary) -> dict[str, object]:
    """Return the figures by their keys, with what they are about; dates are ISO 8601."""
    return {
        **about(summary.scope),
        "figures": {key: figure_json(figure) for key, figure in summary.figures.items()},
    }


def about(scope: Scope) -> dict[str, object]:
    """Return what an answer is about."""
    return {
        "cohort": scope.cohort,
        "region": scope.region,
        "period": {
            "start": scope.period.start.isoformat(),
            "end": scope.period.end.isoformat(),
            "text": scope.period.text,
        },
        "as_of": scope.as_of.isoformat(),
        "assumed": list(scope.assumed),
    }


def summary_json(summary: Summary) -> dict[str, object]:
    """Return all that a summary says: the figures, the regions, the hotels and what needs attention."""
    return {
        **figures_json(summary),
        "name": summary.scope.name,
        "regions": [_region(line) for line in summary.regions],
        "cells": [_hotel(cell) for cell in summary.cells],
        "attention": [_attention(item) for item in summary.attention],
        "visited_kinds": list(summary.visited_kinds),
        "holding": [{**item._asdict(), "failing": list(item.failing)} for item in summary.holding],
        "dues": [line._asdict() for line in summary.dues],
        "moved": summary.moved._asdict() if summary.moved else None,
    }


def evidence_rows(evidence: Sequence[Evidence], form: str) -> tuple[list[dict[str, object]], list[Column]]:
    """Return the records behind a figure for `listing`; a table says sheet and cell in one column."""
    rows = [_evidence(record, form) for record in evidence]
    if form != "table":
        return rows, [Column(key, key) for key in _EVIDENCE]
    said = [
        Column("reference", _("Reference")),
        Column("name", _("Name")),
        Column("region_name", _("Region")),
        Column("share", _("Share"), "right"),
        Column("date", _("Date")),
        Column("visit", _("Visit")),
        Column("cell", _("Cell")),
        *([Column("file", _("File"))] if len(sources(evidence)) > 1 else []),
    ]
    alike = {"share": {1}}
    empty: set[object] = {None, ""}
    return rows, [
        column for column in said if {row[column.key] for row in rows} - alike.get(column.key, empty)
    ]


def sources(evidence: Sequence[Evidence]) -> list[str]:
    """Return the files that the records were read from, each once."""
    return list(dict.fromkeys(record.file for record in evidence if record.file))


def figure_json(figure: Figure) -> dict[str, object]:
    """Return a figure for programs; one that is not known says what is, and of how many records."""
    said: dict[str, object] = {"value": figure.value, "unit": figure.unit, "records": figure.records}
    return said if figure.value is not None else {**said, "known": figure.known, "missing": figure.missing}


def _region(line: RegionLine) -> dict[str, object]:
    groups = dict(line.groups)
    return {"region": line.region, "hotels": line.hotels, "compliant": line.compliant, "groups": groups}


def _hotel(cell: Cell) -> dict[str, object]:
    return cell._asdict()


def _attention(item: Attention) -> dict[str, object]:
    return {"code": item.code, "count": item.count, "names": list(item.names)}


def _evidence(record: Evidence, form: str) -> dict[str, object]:
    row: dict[str, object] = {key: getattr(record, key) for key in _EVIDENCE if key != "region_name"}
    # For programs the official name, whatever language is spoken: figures, codes and keys do not change with it.
    row["region_name"] = region_name(record.region) if form == "table" else official_name(record.region)
    if form == "table" and record.cell:
        row["cell"] = f"{record.sheet}!{record.cell}"
    return row
