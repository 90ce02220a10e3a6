"""People leaving the office together (出动): what cannot be is refused, before it becomes a figure."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hotelaudit import text
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Crew, Inspector, Outing
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows.files import APART
from hotelaudit.workflows.people import People, expired, named
from hotelaudit.workflows.remarks import TWO
from hotelaudit.workflows.words import region_meant

Row = dict[str, Any]
_TIME = re.compile(r"([01]?[0-9]|2[0-3])(?::|时|点)([0-5][0-9])分?")


def add(store: Store, said: Mapping[str, Any], *, today: date) -> tuple[Row, list[str]]:
    """Record an outing with its people and return it with their names; raises `WrongUse` with all that cannot be.

    `said` are the options that were typed: `officers`, and fields of an outing. Sources: 《行政处罚法》 42 and 55 (two
    officers, valid certificates); docs/figures.md (vehicles, joint operations).
    """
    values, problems = understood(said)
    names = named(said["officers"])
    values = {"date": today, "place": said.get("region"), "joint": bool(values.get("agencies")), **values}
    with store.reading() as reading:
        problems += _against(reading, values, names, today)
        values |= _known_operation(reading, values)
    if problems:
        raise WrongUse(_("The outing was not recorded."), problems)
    with store.change("outing add") as change:
        made = change.add(Outing, values)
        _crew(change, made["id"], names)
    return made, names


def change(store: Store, reference: str, said: Mapping[str, Any], *, today: date) -> tuple[Row, list[str]]:
    """Add what was not said of an outing, and return it with the officers who are named.

    Raises `WrongUse` with all that cannot be because of it, `NotFound`.
    """
    values, problems = understood(said)
    if not values and not problems:
        raise WrongUse(_("Say what to set: --helpers, --leaflets, --operation, ..."))
    with store.change("outing set") as made:
        row = _outing(Reading(made.connection), text.reference(reference))
        officers = named(said["officers"]) if said.get("officers") else None
        return correct(made, row, Meant(values, officers, problems), today=today)


class Meant(NamedTuple):
    """What is to change in an outing: fields, who went (None for those who did), what was wrong in the words."""

    values: Row
    officers: Sequence[str] | None = None
    problems: Sequence[Problem] = ()


def correct(made: Change, row: Row, meant: Meant, *, today: date) -> tuple[Row, list[str]]:
    """Change fields of an outing, and return it with the officers who are named.

    Raises `WrongUse` with all that cannot be because of it.
    """
    values, officers, problems = meant
    reading = Reading(made.connection)
    if values.get("agencies"):
        values = {**values, "joint": True}
    there = People(reading, made.add).names(
        crew["inspector_id"] for crew in reading.rows(Crew, outing_id=row["id"])
    )
    names = there if officers is None else [*officers]
    problems = [*problems, *(_too_few_named(row, there, names) if names != there else [])]
    before = _against(reading, row, there, today)  # what was wrong already is no fault of this change
    after = {**row, **values}
    problems += [one for one in _against(reading, after, names, today) if one not in before]
    if problems:
        raise WrongUse(_("The outing was not changed."), problems)
    if names != there:
        _crew(made, row["id"], names)
    if "operation" in values:
        values = {**values, **_known_operation(reading, after)}
    return made.update(Outing, row["id"], values), names


def understood(said: Mapping[str, Any]) -> tuple[Row, list[Problem]]:
    """Return the fields that were said: the region by its code, times as HH:MM, who went as their number."""
    problems = list[Problem]()
    values = {name: text.clean(value) if isinstance(value, str) else value for name, value in said.items()}
    values = {name: value for name, value in values.items() if value not in {None, (), ""}}
    officers, agencies = named(values.pop("officers", ())), named(values.pop("agencies", ()))
    if officers:
        values["officers"] = len(officers)
    if agencies:
        values["agencies"] = APART.join(agencies)
    for name in values.keys() & {"place", "operation"}:
        values[name] = text.line(values[name])
    if "region" in values:
        values["region"] = region_meant(values["region"], problems)
    for name in ("begins", "ends"):
        if name in values:
            values[name] = _time(values[name], f"--{name}", problems)
    return values, problems


def _time(written: str, option: str, problems: list[Problem]) -> str | None:
    """Return a time as HH:MM, which is earlier as text too; None for one that cannot be read, which is told of."""
    found = _TIME.fullmatch(text.halfwidth(written))
    if found is None:
        said = _("{word!r} is no time.").format(word=written)
        problems.append(Problem(option, said, _("Write it as 08:30.")))
        return None
    return f"{int(found[1]):02}:{found[2]}"


def _outing(reading: Reading, reference: str) -> Row:
    row = reading.find(Outing, reference=reference)
    if row is None:
        raise NotFound("outing", reference, _("See them: hotelaudit outing list"))
    return row


def _crew(change: Change, outing_id: str, names: Sequence[str]) -> None:
    """Have these people be the officers of an outing."""
    reading = Reading(change.connection)
    there = {row["inspector_id"]: row for row in reading.rows(Crew, outing_id=outing_id)}
    went = People(reading, change.add).ids(names)
    for gone in there.keys() - set(went):
        change.delete(Crew, there[gone]["id"])
    for inspector_id in went:
        if inspector_id not in there:
            change.add(Crew, {"outing_id": outing_id, "inspector_id": inspector_id})


def _known_operation(reading: Reading, values: Mapping[str, Any]) -> Row:
    """Return the name of an operation as it was written first that year: several days are one operation."""
    if not values.get("operation"):
        return {}
    day, wanted = values["date"], text.key(values["operation"])
    year = reading.rows_between(Outing, "date", day.replace(month=1, day=1), day.replace(month=12, day=31))
    known = (row["operation"] for row in year if row["operation"] and row["id"] != values.get("id"))
    return {"operation": next((one for one in known if text.key(one) == wanted), values["operation"])}


# --------------------------------------------------------------------------------------- what cannot be


def _against(reading: Reading, values: Mapping[str, Any], names: Sequence[str], today: date) -> list[Problem]:
    """Return everything that cannot be of an outing, or of it beside the others of its day."""
    return [
        *_day(values, today), *_people(values, names), *_times(values), *_elsewhere(reading, values, names)
    ]  # fmt: skip


def _day(values: Mapping[str, Any], today: date) -> list[Problem]:
    if values["date"] <= today:
        return []
    found = _("{day} has not come yet.").format(day=values["date"])
    return [Problem("--date", found, _("Write the day of the outing."))]


def _people(values: Mapping[str, Any], names: Sequence[str]) -> list[Problem]:
    problems = []
    if len(names) < TWO and (names or not values.get("officers")):
        found = _("an outing needs two officers; named: {count}.").format(count=len(names))
        problems.append(Problem("--officer", found, _("Name both: --officer 甲、乙 (APL 42).")))
    if values.get("partners") and not values.get("agencies"):
        found = _("people of other agencies, and no agency is named.")
        problems.append(Problem("--partners", found, _("Name them: --agency 公安局、市场监管局.")))
    people = sum(values.get(name) or 0 for name in ("officers", "helpers", "partners"))
    if (values.get("vehicles") or 0) > people:
        found = _("more vehicles ({vehicles}) than people ({people}).").format(
            vehicles=values["vehicles"], people=people
        )
        cure = _("See whether the two numbers were exchanged; --helpers says how many drivers went along.")
        problems.append(Problem("--vehicles", found, cure))
    return problems


def _too_few_named(row: Row, there: Sequence[str], names: Sequence[str]) -> list[Problem]:
    """Say that a register counts more officers than are named now; who were named before may be corrected."""
    if there or (row["officers"] or 0) <= len(names):
        return []
    found = _("officers who went: {officers}; named: {count}.").format(
        officers=row["officers"], count=len(names)
    )
    return [Problem("--officer", found, _("Name all of them."))]


def _times(values: Mapping[str, Any]) -> list[Problem]:
    begins, ends = values.get("begins"), values.get("ends")
    if not begins or not ends or begins < ends:
        return []
    found = _("{ends} is not after {begins}, when it began.").format(ends=ends, begins=begins)
    return [Problem("--ends", found, _("Correct one of the two; an outing over midnight is two, one a day."))]


def _elsewhere(reading: Reading, values: Mapping[str, Any], names: Sequence[str]) -> list[Problem]:
    """Say whose certificate had run out, and who was on another outing then."""
    known = {text.key(row["name"]): row for row in reading.rows(Inspector)}
    problems = []
    others = [row for row in reading.rows(Outing, date=values["date"]) if row["id"] != values.get("id")]
    for name in names:
        row = known.get(text.key(name))
        if row is None:
            continue
        problems += expired([{**row, "name": name}], values["date"], "--officer")
        gone = {crew["outing_id"] for crew in reading.rows(Crew, inspector_id=row["id"])}
        problems += [_not_both(name, other, said) for other in others
                     if other["id"] in gone and (said := _clash(values, other))]  # fmt: skip
    return problems


def _not_both(name: str, other: Mapping[str, Any], said: str) -> Problem:
    found = said.format(name=name, reference=other["reference"], begins=other["begins"], ends=other["ends"])
    return Problem("--officer", found, _("Correct the day, the times, or one of the two outings."))


def _clash(values: Mapping[str, Any], other: Mapping[str, Any]) -> str:
    """Return why nobody can have been on both outings of a day; empty where somebody can."""
    if all(one.get(end) for one in (values, other) for end in ("begins", "ends")):
        apart = values["ends"] <= other["begins"] or other["ends"] <= values["begins"]
        return "" if apart else _("{name} was on {reference} then, from {begins} to {ends}.")
    counties = {values.get("region"), other["region"]}
    if None in counties or len(counties) == 1:
        return ""
    return _("{name} was in another county that day, on {reference}.")
