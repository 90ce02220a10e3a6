"""What enforcement did, added up once more: slowly, record by record."""

from typing import Any

Row = dict[str, Any]
Rows = dict[str, list[Any]]
EQUIPMENT = (
    "antenna", "lnb", "receiver", "decoder", "modulator", "mixer", "splitter", "amplifier", "bracket"
)  # fmt: skip


def enforced(rows: Rows, start: str, until: str, as_of: str) -> dict[str, int | None]:
    """Return what was done in the days from `start` to `until`; None for what nobody can know.

    A decision that was annulled by the day `as_of` counts no more.
    """
    went = [row for row in rows["outing"] if start <= row["date"] <= until]
    found = {"outings": len(went), "operations": len(_operations(went)), "joint": _joint(went)}
    for field in ("officers", "vehicles"):
        found[field] = _sum([row[field] for row in went])
    for field in ("helpers", "partners", "leaflets"):
        said = [row[field] for row in went]
        found[field] = _sum(said) if any(number is not None for number in said) else None
    problems = [row for row in rows["violation"] if start <= row["found"] <= until and _is_offence(row)]
    by_bureau = [row for row in problems if not row["self_removed"]]
    found |= {
        "problems": len(problems),
        "removed_households": _sum([row["households"] for row in by_bureau]),
        "removed_sets": _sum([row["sets"] for row in by_bureau]),
        "self_removed": _sum([row["sets"] for row in problems if row["self_removed"]]),
        **_parts(rows, start, until, as_of), **_decided(rows, start, until, as_of),
        "fines_paid": _paid(rows, start, until),
    }  # fmt: skip
    return {f"enforcement.{key}": value for key, value in found.items()}


def _sum(numbers: list[int | None]) -> int | None:
    known = [number for number in numbers if number is not None]
    return sum(known) if len(known) == len(numbers) else None


def _is_offence(row: Row) -> bool:
    return row["offence"] is None or row["offence"][0] in "VW"


def _operations(went: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in went:
        found.setdefault(row["operation"] or row["reference"], []).append(row)
    return found


def _joint(went: list[Row]) -> int | None:
    said = [{row["joint"] for row in outings} for outings in _operations(went).values()]
    if any(None in joint and True not in joint for joint in said):
        return None
    return sum(True in joint for joint in said)


def _standing(rows: Rows, violation_id: str, until: str, as_of: str) -> list[Row]:
    """Return the decisions that had been made by a day and hold: an annulment takes the last before it back."""
    made: list[Row] = []
    annulled = []
    for step in sorted(rows["step"], key=lambda row: str(row["id"])):
        if step["violation_id"] != violation_id or step["day"] > as_of:
            continue
        if step["kind"] == "decided":
            made.append(step)
        elif step["kind"] == "annulled" and made:
            annulled.append(made[-1]["id"])
    return [step for step in made if step["id"] not in annulled and step["day"] <= until]


def _decided(rows: Rows, start: str, until: str, as_of: str) -> dict[str, int | None]:
    some = [step for row in rows["violation"] for step in _standing(rows, row["id"], until, as_of)
            if step["day"] >= start]  # fmt: skip
    return {
        "decisions": len(some),
        "no_penalty": sum(step["decision"] == "no_penalty" for step in some),
        "fines": sum(step["amount"] or 0 for step in some),
    }


def _paid(rows: Rows, start: str, until: str) -> int | None:
    return _sum(
        [row["amount"] for row in rows["step"] if row["kind"] == "paid" and start <= row["day"] <= until]
    )


def _parts(rows: Rows, start: str, until: str, as_of: str) -> dict[str, int | None]:
    counted, unlisted = dict.fromkeys(EQUIPMENT, 0), False
    for row in rows["violation"]:
        days = [step["day"] for step in _standing(rows, row["id"], until, as_of) if step["confiscation"]]
        items = [item for item in rows["item"] if item["violation_id"] == row["id"]]
        unlisted |= bool(days and start <= min(days) and not items)
        for item in items:
            day = row["found"] if item["confiscated"] else min(days, default="")
            if item["confiscated"] is not False and start <= day <= until:
                counted[item["equipment"]] += item["quantity"]
    by_kind = {f"parts.{kind}": count for kind, count in counted.items()}
    return {"parts": None if unlisted else sum(counted.values()), **by_kind}
