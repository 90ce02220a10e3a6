"""Where the violations of some hotels stand, from their rows: the rule is pure, the rows come from here."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from hotelaudit.catalogue.codes import StepKind
from hotelaudit.records.nouns import Step, Violation
from hotelaudit.rules.matters import OutOfOrder, Stands, Taken

Values = tuple[object, ...]  # of a row, in the order of the columns of `Matter`
Row = Mapping[str, Any]


def matters(connection: Connection, hotel_ids: Sequence[str]) -> dict[str, list[Values]]:
    """Return the rows of `Matter` by hotel; days in ISO 8601. Raises `OutOfOrder`."""
    violation, step = Violation.__table__.c, Step.__table__.c  # type: ignore[attr-defined]
    here = violation.hotel_id.in_(hotel_ids)
    every = select(Violation.__table__).where(here)  # type: ignore[attr-defined]
    rows = _rows(connection, every.order_by(violation.hotel_id, violation.found, violation.id))
    if not rows:
        return {}
    joined = select(Step.__table__).join(Violation.__table__, step.violation_id == violation.id)  # type: ignore[attr-defined]
    taken: dict[str, list[Row]] = defaultdict(list)
    for row in _rows(connection, joined.where(here).order_by(step.id)):
        taken[row["violation_id"]].append(row)
    found: dict[str, list[Values]] = defaultdict(list)
    closed: dict[tuple[str, str], list[tuple[Any, str]]] = defaultdict(list)
    for row in rows:
        values, ended = _matter(row, taken[row["id"]], closed[row["hotel_id"], row["offence"] or ""])
        found[row["hotel_id"]].append(values)
        if ended and row["offence"]:
            closed[row["hotel_id"], row["offence"]].append((ended, row["id"]))
    return found


def _rows(connection: Connection, query: Select[Any]) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _matter(row: Row, steps: Sequence[Row], closed: Iterable[tuple[Any, str]]) -> tuple[Values, Any]:
    """Return the row, and the day on which the violation was first closed."""
    stands, first_closed = Stands(), None
    for step in steps:
        kind = StepKind(step["kind"])
        following = stands.after(Taken(kind, step["day"], due=step["due"]))
        if following is None:
            raise OutOfOrder(f"step {step['id']}: {kind.value}")
        stands = following
        if kind is StepKind.CLOSED and first_closed is None:
            first_closed = step["day"]
    state, due, ended = stands
    before = [violation_id for day, violation_id in closed if day < row["found"]]
    values = (
        row["id"], row["hotel_id"], state.status, state.open, row["found"].isoformat(),
        due.isoformat() if due else None, ended.isoformat() if ended else None,
        before[-1] if before else None,
    )  # fmt: skip
    return values, first_closed
