"""Violations: found outside a form, described, listed, told with all that is known of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from hotelaudit import settings, text
from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.offences import offence, offences
from hotelaudit.catalogue.values import find_offence, find_said, labels
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import meant
from hotelaudit.figures import violations as figures
from hotelaudit.figures import waivers as standing
from hotelaudit.figures.periods import period
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Hotel, Item, Violation
from hotelaudit.records.store import Store
from hotelaudit.rules import closing
from hotelaudit.rules.matters import may_follow, state_of
from hotelaudit.workflows import files
from hotelaudit.workflows.hotels_meant import hotel_meant

Row = dict[str, Any]
_CODED = {"party": "--party", "origin": "--origin"}


def add(store: Store, hotel: str, codes: Sequence[str], said: Mapping[str, Any], *, today: date) -> list[Row]:
    """Record violations found at a venue, one for each code; raises `WrongUse` with all that is wrong, `NotFound`."""
    values, problems = _understood(said)
    known = [_code(code, problems) for code in codes]
    day = values.pop("found", today)
    if day > today:
        problems.append(
            Problem(
                "--found",
                _("{day} has not come yet.").format(day=day),
                _("Write the day on which it was found."),
            )
        )
    hotel_id = hotel_meant(store.place, hotel, problems, _("No violation was recorded."))
    if problems:
        raise WrongUse(_("No violation was recorded."), problems)
    with store.change("violation add") as change:
        change.current(Hotel, hotel_id)
        return [
            change.add(Violation, {"hotel_id": hotel_id, "found": day, "offence": code, **values})
            for code in dict.fromkeys(known)
        ]


def failing(db: str | None, hotel: str) -> Sequence[str]:
    """Return the musts that fail at the last visit of a hotel and of which no violation is open; raises `NotFound`."""
    with reading(settings.place(db)) as reader:
        hotel_id = meant.hotel(reader, hotel)
        rows = figures.violations(reader, figures.Wanted(hotel_id=hotel_id, only_open=True))
        codes = standing.failing(reader, hotel_id)
    there = {row["offence"] for row in rows}
    left = [code for code in codes if code not in there]
    if not left:
        raise WrongUse(_("No must fails there that is not a violation already."))
    return left


def change(store: Store, reference: str, said: Mapping[str, Any]) -> Row:
    """Change what is known of a violation; raises `WrongUse` with all that is wrong with it, `NotFound`."""
    values, problems = _understood(said)
    if "offence" in values:
        values["offence"] = _code(values["offence"], problems)
    if not values and not problems:
        raise WrongUse(_("Say what to set: --offence, --party, --person, ..."))
    if problems:
        raise WrongUse(_("The violation was not changed."), problems)
    with reading(store.place, standings=False) as reader:
        row = figures.violation(reader, text.reference(reference))
    with store.change("violation set") as made:
        return made.update(Violation, row["id"], values)


def add_item(store: Store, reference: str, said: Mapping[str, Any]) -> tuple[Row, Row]:
    """Add a piece of equipment to a violation and return both; raises `WrongUse`, `NotFound`."""
    values = {name: value for name, value in said.items() if value is not None}
    found = find_said("equipment", values["equipment"])
    if found is None:
        cure = _("Write one of: {words}.").format(words=_(", ").join(labels("equipment")))
        problem = Problem(_("EQUIPMENT"), _("{word!r} is not known.").format(word=values["equipment"]), cure)
        raise WrongUse(_("Nothing was added."), [problem])
    with reading(store.place, standings=False) as reader:
        row = figures.violation(reader, text.reference(reference))
    with store.change("violation item") as made:
        return row, made.add(Item, {**values, **found, "violation_id": row["id"]})


def _understood(said: Mapping[str, Any]) -> tuple[Row, list[Problem]]:
    """Return the fields that the words state, and every word that is not understood."""
    values, problems = {name: value for name, value in said.items() if value is not None}, []
    for name in _CODED.keys() & values.keys():
        word = values.pop(name)
        found = find_said(name, word)
        if found is None:
            cure = _("Write one of: {words}.").format(words=_(", ").join(labels(name)))
            problems.append(Problem(_CODED[name], _("{word!r} is not known.").format(word=word), cure))
        values |= found or {}
    return values, problems


def _code(written: str, problems: list[Problem]) -> str:
    """Return the code of an offence or a criterion, however it is written; note one that there is not."""
    word = text.halfwidth(written).strip()
    known = offence(word.upper())
    if known:
        return known.code
    if criterion := criteria.find(word):
        return criterion.code
    named = find_offence(word)
    if len(named) == 1:
        return named[0]
    codes = " ".join(one.code for one in offences())
    cure = _("Offences are: {codes}; criteria are A1 to H3.").format(codes=codes)
    problems.append(Problem(_("CODE"), _("{word!r} is not known.").format(word=written), cure))
    return ""


class Listed(NamedTuple):
    """Which violations are asked for, as it was typed."""

    hotel: str | None = None
    period: str | None = None
    only_open: bool = False
    overdue: bool = False


def wanted(asked: Listed, day: date, hotel_id: str | None = None) -> figures.Wanted:
    """Return which violations are meant; raises `WrongUse` for a period that cannot be read."""
    when = period(asked.period) if asked.period else None
    return figures.Wanted(
        hotel_id=hotel_id,
        first=when.start if when else None,
        last=when.end if when else None,
        only_open=asked.only_open,
        overdue=day if asked.overdue else None,
    )


def listed(db: str | None, asked: Listed, day: date) -> list[Row]:
    """Return violations with where they stand on a day, and the flags of their files; raises `NotFound`, `WrongUse`."""
    with reading(settings.place(db)) as reader:
        hotel_id = meant.hotel(reader, asked.hotel) if asked.hotel else None
        rows = figures.violations(reader, wanted(asked, day, hotel_id))
        steps, shown = figures.steps(reader), figures.shown_after(reader)
    for row in rows:
        matter = files.matter(row, after=row["id"] in shown)
        taken = files.taken(steps.get(row["id"], ()))
        row["title"] = files.title(row)
        row["overdue"] = bool(row["is_open"] and row["due"] and row["due"] < day.isoformat())
        row["flags"] = closing.flags(matter, taken, row["handling"] or "")
    return rows


def told(db: str | None, reference: str) -> Row:
    """Return one violation with its steps, equipment and evidence, what it lacks, and what may follow; `NotFound`."""
    with reading(settings.place(db)) as reader:
        row = figures.violation(reader, text.reference(reference))
        steps = figures.steps(reader, row["id"]).get(row["id"], [])
        items = figures.items(reader, row["id"]).get(row["id"], [])
        evidence = figures.evidence(reader, row["id"])
    matter = files.matter(row, after=any(file["stage"] == "after" for file in evidence))
    taken, state = files.taken(steps), state_of(one.kind for one in files.taken(steps))
    known = matter.offence
    return {
        **row, "title": files.title(row), "flags": closing.flags(matter, taken, row["handling"] or ""),
        "breached": known.breached if known else None, "punished": known.punished if known else None,
        "authority": known.authority if known else None, "confidence": known.confidence if known else None,
        "most": known.most(matter.party, row["base"]) if known else None,
        "steps": steps, "items": items, "evidence": evidence,
        "case": state.case, "preserved": state.items, "owed": closing.owed(taken),
        "lacks": closing.lacking(matter, state, taken, "-") if state.open else [],
        "next": [step.value for step in may_follow(state)],
    }  # fmt: skip
