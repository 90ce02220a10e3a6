"""What a visit comes to, worked out once more: slowly, room by room, without the catalogue's conditions."""

from collections.abc import Iterable
from typing import Any

Row = dict[str, Any]
PAPERWORK = {"E5", "F1", "F2", "H1"}
DESKTOPS = {"ott", "self_built", "portal"}
YES, NO, UNKNOWN, ELSEWHERE = "yes", "no", "unknown", "elsewhere"


def version_of(day: str) -> str | None:
    """Return the version that was in force on a day."""
    known = {"2024-01-01": "2024-pilot", "2025-09-29": "2025-notice", "2026-01-04": "2026-guide"}
    return next((known[since] for since in sorted(known, reverse=True) if since <= day), None)


def answer(value: object, *, good: object = True) -> str:
    return UNKNOWN if value is None else YES if value == good else NO


def at_most(value: float | None, most: float) -> str:
    return UNKNOWN if value is None else YES if value <= most else NO


def both(*answers: str) -> str:
    return NO if NO in answers else UNKNOWN if UNKNOWN in answers else YES


def either(*answers: str) -> str:
    return YES if YES in answers else UNKNOWN if UNKNOWN in answers else NO


def where(holds: str, then: str) -> str:
    """Return an answer that is asked for only where something holds."""
    if holds == NO:
        return ELSEWHERE
    return then if holds == YES else YES if then == YES else UNKNOWN


def delivery(visit: Row) -> str | None:
    return visit["delivery"] or {"satellite": "satellite", "own_headend": "headend"}.get(visit["carrier"])


def among(value: str | None, words: Iterable[str]) -> str:
    return UNKNOWN if value is None else YES if value in words else NO


def reached(room: Row) -> bool | None:
    if room["live_reached"] is not None:
        return bool(room["live_reached"])
    led = room["landing"] == "live" or room["seconds"] is not None or room["presses"] is not None
    return True if led else None


def of_visit(version: str, visit: Row) -> dict[str, str]:
    """Return the answer of every must that is asked once a visit."""
    mode, carrier = visit["tv_mode"], visit["carrier"]
    own = either(among(carrier, {"own_headend"}), among(mode, {"self_built"}))
    other = both(among(carrier, {"other"}), among(delivery(visit), {"satellite"}))
    dish = either(own, among(carrier, {"satellite"}), other)
    found = {
        "E3": where(own, answer(visit["headend_lawful"])),
        "E4": where(dish, answer(visit["dish_lawful"])),
        "E5": where(among(mode, DESKTOPS), answer(visit["vod_lawful"])),
    }
    if version != "2024-pilot":
        found |= {
            "E1": answer(visit["source_lawful"]),
            "F1": answer(visit["self_check_filed"]),
            "F2": answer(visit["insertion_ready"]),
        }
    if version == "2026-guide":
        found["H1"] = answer(visit["responsible_named"])
    return found


def of_room(version: str, visit: Row, room: Row) -> dict[str, str]:
    """Return the answer of every must that is asked in a room; whether it is a must there may be unknown too."""
    mode, by, landing = visit["tv_mode"], delivery(visit), room["landing"]
    live, one = among(landing, {"live"}), answer(room["presses"], good=1)
    led = answer(reached(room))
    if version == "2024-pilot":
        return {"A1": among(landing, {"live", "welcome"})}
    wired = among(by, {"cable", "iptv"})
    page = among(mode, {"welcome", *DESKTOPS})
    paid = either(page, among(landing, {"welcome", "home", "app", "no_signal", "other"}))
    welcome = among(landing, {"welcome"})
    found = {
        "A1": either(live, both(at_most(room["presses"], 1), led)),
        "A2": UNKNOWN
        if room["channel"] is None
        else YES
        if room["channel"] in {"CCTV-1", "央视一套"}
        else NO,
        "A3": at_most(room["adverts"], 0),
        "A4": must(wired, at_most(room["seconds"], 35)),
        "B2": where(welcome, both(one, led)),
        "B3": must(wired, where(page, answer(room["live_key"]))),
        "C1": at_most(room["remotes"], 1),
        "E2": where(either(among(mode, DESKTOPS), among(by, {"ott"})), answer(room["ott_live"], good=False)),
        "F5": answer(room["illegal_apps"], good=False),
        "G1": must(among(by, {"cable", "iptv", "ott"}), where(paid, answer(room["payment_fair"]))),
    }
    if version == "2026-guide":
        focused = answer(room["focus_live"])
        found["A1"] = either(live, both(welcome, focused, one, led))
        found |= {"B1": where(welcome, focused), "C2": at_most(room["switches"], 0)}
    return found


def must(holds: str, then: str) -> str:
    """Return an answer that counts only where something holds; where that is unknown, only a yes is certain."""
    if holds == NO or then == ELSEWHERE:
        return ELSEWHERE
    return then if YES in {holds, then} else UNKNOWN


def judged(visit: Row, kind: str, rooms: list[Row]) -> Row:
    """Return what a visit comes to, as the table of judgements has it."""
    version = version_of(visit["date"])
    covered = kind == "hotel" or (version == "2026-guide" and kind in {"hospital", "school"})
    if version is None or not covered:
        return {"version": version, "verdict": "not_assessed", "failing": None, "missing": None, "rooms_checked": 0,
                "rooms_failing": 0, "by_label": False}  # fmt: skip
    blank = dict.fromkeys(ROOM)
    by_room = [of_room(version, visit, room) for room in rooms] or [of_room(version, visit, blank)]
    by_label = version == "2024-pilot" and not any(found["A1"] in {YES, NO} for found in by_room)
    if by_label:
        by_room = [{"A1": among(visit["tv_mode"], {"direct_live", "welcome"})}]
    every = [*(item for found in by_room for item in found.items()), *of_visit(version, visit).items()]
    failing = {code for code, said in every if said == NO}
    missing = {code for code, said in every if said == UNKNOWN}
    verdict = (
        "non_compliant" if failing - PAPERWORK
        else "not_assessed" if missing
        else "basically_compliant" if failing
        else "compliant"
    )  # fmt: skip
    seen = [] if by_label or not rooms else by_room
    return {
        "version": version, "verdict": verdict, "failing": codes(failing), "missing": codes(missing),
        "rooms_checked": sum(any(said in {YES, NO} for said in found.values()) for found in seen),
        "rooms_failing": sum(NO in found.values() for found in seen), "by_label": by_label,
    }  # fmt: skip


ROOM = (
    "landing", "channel", "adverts", "seconds", "focus_live", "presses", "live_reached", "live_key", "remotes",
    "switches", "ott_live", "illegal_apps", "payment_fair",
)  # fmt: skip


def codes(some: set[str]) -> str | None:
    return f" {' '.join(sorted(some))} " if some else None


def judgements(rows: dict[str, list[Any]]) -> list[Row]:
    """Return what every closed television visit came to, and whether the hotel complies since then."""
    kinds = {hotel["id"]: hotel["venue_kind"] for hotel in rows["hotel"]}
    complied: dict[str, bool] = {}
    found = []
    for visit in sorted(rows["inspection"], key=lambda row: (row["date"], row["id"])):
        if (visit["kind"], visit["state"]) != ("tv", "closed"):
            continue
        rooms = [room for room in rows["room_check"] if room["inspection_id"] == visit["id"]]
        came = judged(visit, kinds[visit["hotel_id"]], rooms)
        complies = came["verdict"] == "compliant"
        gain = complies - complied.get(visit["hotel_id"], False)
        complied[visit["hotel_id"]] = complies
        boxes = sum(box["inspection_id"] == visit["id"] for box in rows["box_check"])
        found.append({
            "inspection_id": visit["id"], "hotel_id": visit["hotel_id"], "venue_kind": kinds[visit["hotel_id"]],
            "date": visit["date"], "boxes_checked": boxes, "gain": gain, **came,
        })  # fmt: skip
    return sorted(found, key=lambda row: str(row["inspection_id"]))


def waived(rows: dict[str, list[Any]], found: list[Row]) -> list[tuple[str, str, str, str]]:
    """Return for each waiver the visits of which it covers everything that fails, with its days."""
    some = []
    for waiver in rows["waiver"]:
        granted = set((waiver["criteria"] or "").split())
        for row in found:
            fails = set((row["failing"] or "").split())
            if row["hotel_id"] == waiver["hotel_id"] and fails and (not granted or fails <= granted):
                some.append((waiver["id"], row["inspection_id"], waiver["start"], waiver["until"]))
        if not granted:
            some.append((waiver["id"], "", waiver["start"], waiver["until"]))
    return sorted(some)


def open_violations(rows: dict[str, list[Any]], hotel_id: str) -> int:
    """Return at how many violations of a hotel something is still to be done."""
    return sum(
        row["hotel_id"] == hotel_id and _ended(_steps(rows, row["id"])) is None for row in rows["violation"]
    )


_ENDS = {"transferred", "waived", "not_established", "closed"}
_RECTIFIED = {"ordered": "ordered", "replied": "replied", "verified": "verified", "failed": "failed"}


def _steps(rows: dict[str, list[Any]], violation_id: str) -> list[Row]:
    return sorted(
        (row for row in rows["step"] if row["violation_id"] == violation_id), key=lambda row: str(row["id"])
    )


def _ended(steps: list[Row]) -> Row | None:
    """Return the step that ended a violation, if nothing reopened it since."""
    ends = [step for step in steps if step["kind"] in _ENDS | {"reopened"}]
    return ends[-1] if ends and ends[-1]["kind"] != "reopened" else None


def matters(rows: dict[str, list[Any]]) -> list[Row]:
    """Return where every violation stands."""
    found = []
    for row in rows["violation"]:
        steps = _steps(rows, row["id"])
        since = max((place for place, step in enumerate(steps) if step["kind"] == "reopened"), default=-1) + 1
        moves = [step for step in steps[since:] if step["kind"] in _RECTIFIED]
        ended, orders = _ended(steps), [step for step in moves if step["kind"] in {"ordered", "verified"}]
        due = orders[-1]["due"] if orders and orders[-1]["kind"] == "ordered" and not ended else None
        found.append({
            "violation_id": row["id"], "hotel_id": row["hotel_id"], "found": row["found"], "due": due,
            "status": ended["kind"] if ended else moves[-1]["kind"] if moves else "found", "is_open": ended is None,
            "ended": ended["day"] if ended else None, "relapse_of": _relapse_of(rows, row),
        })  # fmt: skip
    return sorted(found, key=lambda one: str(one["violation_id"]))


_HOW_FAR = ("due", "mended", "closed", "overdue", "relapses", "new")


def rectified(rows: dict[str, list[Any]], start: str, until: str) -> dict[str, int]:
    """Return how far the violations of a period had been put right on a day, and what had been done in it."""
    kinds = {"filed": "cases", "transferred": "transfers"}
    found = {f"rectification.{key}": 0 for key in _HOW_FAR}
    found |= {f"enforcement.{key}": 0 for key in kinds.values()}
    found["enforcement.orders"] = sum(start <= day <= until for day in _papers(rows).values())
    for row in rows["violation"]:
        if not start <= row["found"] <= until:
            continue
        steps = [step for step in _steps(rows, row["id"]) if step["day"] <= until]
        orders = [step for step in steps if step["kind"] in {"ordered", "reopened"}]
        due, ended = orders[-1]["due"] if orders else None, _ended(steps)
        if due and due <= until and (ended is None or ended["kind"] == "closed"):
            mended = ended is not None or _verified(steps)
            found["rectification.due"] += 1
            found["rectification.mended"] += mended
            found["rectification.closed"] += ended is not None
            found["rectification.overdue"] += not mended and due < until
        found["rectification.new" if _relapse_of(rows, row) is None else "rectification.relapses"] += 1
    for step in rows["step"]:
        if step["kind"] in kinds and start <= step["day"] <= until:
            found[f"enforcement.{kinds[step['kind']]}"] += 1
    return found


def _papers(rows: dict[str, list[Any]]) -> dict[tuple[str, str], str]:
    """Return the day of each document that orders something, by its venue and number; without one, by its step."""
    where = {row["id"]: row["hotel_id"] for row in rows["violation"]}
    found: dict[tuple[str, str], str] = {}
    for step in rows["step"]:
        if step["kind"] == "ordered":
            paper = where[step["violation_id"]], step["document"] or step["id"]
            found[paper] = min(step["day"], found.get(paper, step["day"]))
    return found


def _verified(steps: list[Row]) -> bool:
    """Tell whether it was seen to be put right, and not reopened since."""
    looks = [step["kind"] for step in steps if step["kind"] in {"verified", "reopened"}]
    return looks[-1:] == ["verified"]


def _relapse_of(rows: dict[str, list[Any]], row: Row) -> str | None:
    """Return the last violation of the same kind at the same hotel that was closed before this one was found."""
    before = []
    for other in rows["violation"]:
        same = (other["hotel_id"], other["offence"]) == (row["hotel_id"], row["offence"]) and row["offence"]
        earlier = (other["found"], other["id"]) < (row["found"], row["id"])
        closed = [step["day"] for step in _steps(rows, other["id"]) if step["kind"] == "closed"]
        if same and earlier and closed and closed[0] < row["found"]:
            before.append((other["found"], other["id"]))
    return str(max(before)[1]) if before else None


def verdict(rows: dict[str, list[Any]], found: list[Row], seen: Row, hotel_id: str, day: str) -> str:
    """Return what a hotel comes to on a day, its waivers taken into account; `seen` is its last visit by then."""
    came = next((row for row in found if row["inspection_id"] == seen.get("id")), {"verdict": "not_assessed"})
    fails = set((came.get("failing") or "").split())
    for waiver in rows["waiver"]:
        granted = set((waiver["criteria"] or "").split())
        if waiver["hotel_id"] == hotel_id and waiver["start"] <= day <= waiver["until"]:
            covers = fails <= granted if granted else True
            if covers and (fails or (not seen and not granted)):
                return "deferred"
    return str(came["verdict"])
