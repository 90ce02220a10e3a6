"""Violations: found outside a form, described, corrected; what is known of them tells `violations_told`."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from hotelaudit import settings, text
from hotelaudit.catalogue import criteria
from hotelaudit.catalogue.codes import Party, Stage
from hotelaudit.catalogue.offences import offence, offences
from hotelaudit.catalogue.values import find_offence, label
from hotelaudit.errors import Problem, WrongUse
from hotelaudit.figures import meant, visited
from hotelaudit.figures import violations as figures
from hotelaudit.figures.reader import reading
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Evidence, Item, Violation
from hotelaudit.records.store import Reading, Store
from hotelaudit.records.writing import Change
from hotelaudit.workflows import words
from hotelaudit.workflows.enforcing import opened
from hotelaudit.workflows.files import day_of
from hotelaudit.workflows.hotels_meant import hotel_meant
from hotelaudit.workflows.looking_again import failed
from hotelaudit.workflows.objections import unfit
from hotelaudit.workflows.resting import ended_on

Row = dict[str, Any]
_CODED = {"party": "--party", "origin": "--origin"}


def add(store: Store, hotel: str, codes: Sequence[str], said: Mapping[str, Any], *, today: date) -> list[Row]:
    """Record violations found at a venue, one for each code; raises `WrongUse` with all that is wrong, `NotFound`."""
    values, problems = words.understood(said, _CODED)
    known = [_code(code, problems) for code in codes]
    values.setdefault("found", today)
    if values["found"] > today:
        found = _("{day} has not come yet.").format(day=values["found"])
        problems.append(Problem("--found", found, _("Write the day on which it was found.")))
    problems += _ended(values["found"], values)
    parties = {code: _party(code, values["found"], values, problems) for code in known}
    hotel_id = hotel_meant(store.place, hotel, problems, _("No violation was recorded."))
    if problems:
        raise WrongUse(_("No violation was recorded."), problems)
    visit_id, codes = values.get("inspection_id"), [*dict.fromkeys(known)]
    rooms = {code: failed(store.place, hotel_id, visit_id, code) for code in codes} if visit_id else {}
    with store.change("violation add") as change:
        made = [
            change.add(Violation, {"hotel_id": hotel_id, "offence": code, **values, "party": parties[code]})
            for code in codes
        ]
        for row in made if visit_id else ():
            _show_as_found(change, row, rooms[row["offence"]])
        return made


def _show_as_found(change: Change, row: Row, rooms: Collection[str | None]) -> None:
    """Have the photos of a criterion, taken where it failed at the visit that found it, show the violation."""
    of = {"inspection_id": row["inspection_id"], "criterion": row["offence"], "violation_id": None}
    for photo in Reading(change.connection).rows(Evidence, **of):
        if photo["room"] in rooms:
            change.update(Evidence, photo["id"], {"violation_id": row["id"], "stage": Stage.BEFORE.value})


def failing(db: str | None, hotel: str) -> visited.Failing:
    """Return what fails at a hotel's last visit and is no open violation yet; raises `NotFound`, `WrongUse`."""
    with reading(settings.place(db)) as reader:
        hotel_id = meant.hotel(reader, hotel)
        rows = figures.violations(reader, figures.Wanted(hotel_id=hotel_id, only_open=True))
        found = visited.failing(reader, hotel_id)
    left = [code for code in found.codes if code not in {row["offence"] for row in rows}] if found else []
    if found is None or not left:
        raise WrongUse(_("No must fails there that is not a violation already."))
    return found._replace(codes=left)


def change(store: Store, reference: str, said: Mapping[str, Any]) -> Row:
    """Change what is known of a violation; raises `WrongUse` with all that is wrong with it, `NotFound`."""
    values, problems = understood(said)
    if not values and not problems:
        raise WrongUse(_("Say what to set: --offence, --party, --person, ..."))
    with store.change("violation set") as made:
        row = opened(Reading(made.connection), text.reference(reference)).row
        return correct(made, row, values, problems)


def understood(said: Mapping[str, Any]) -> tuple[Row, list[Problem]]:
    """Return the fields of a violation that the words state, and every word that is not understood."""
    values, problems = words.understood(said, _CODED)
    if "offence" in values:
        values["offence"] = _code(values["offence"], problems)
    return values, problems


def correct(made: Change, row: Mapping[str, Any], values: Row, problems: Sequence[Problem] = ()) -> Row:
    """Change fields of a violation; raises `WrongUse` with all that is wrong with them and the `problems` so far."""
    file = opened(Reading(made.connection), row["reference"])
    found, problems = day_of(row["found"]), [*problems, *ended_on(file, values)]
    if values.keys() & {"offence", "party"}:
        code = values.get("offence", row["offence"])
        values["party"] = _party(code, found, values, problems) or values.get("party", row["party"])
    problems += _ended(found, values)
    if problems := problems or unfit(file, values):
        raise WrongUse(_("The violation was not changed."), problems)
    return made.update(Violation, row["id"], values)


def party_fixed(row: Mapping[str, Any]) -> Party | None:
    """Return who alone can have committed a violation, by its offence; None where the offence leaves it open."""
    known = offence(row["offence"], day_of(row["found"])) if row["offence"] else None
    return known.party if known else None


def _party(code: str | None, found: date, said: Mapping[str, Any], problems: list[Problem]) -> str | None:
    """Return the party of a violation: who alone can commit the offence, else as it was said; note a contrary one."""
    only, party = party_fixed({"offence": code, "found": found}), said.get("party")
    if only and party and party != only:
        wrong = _("{code} is an offence of: {party}.").format(code=code, party=label("party", only))
        problems.append(Problem("--party", wrong, _("Leave it out, or say another offence: --offence CODE")))
    return only or party


def _ended(found: date, values: Mapping[str, Any]) -> list[Problem]:
    """Say that an act cannot have ended after it was found."""
    ended = values.get("act_ended")
    if ended is None or ended <= found:
        return []
    said = _("{ended} is after {found}, when it was found: what goes on has not ended.")
    cure = _("Write the day on which the act was over, or leave it out.")
    return [Problem("--act-ended", said.format(ended=ended, found=found), cure)]


def add_item(store: Store, reference: str, said: Mapping[str, Any]) -> tuple[Row, Row]:
    """Add a piece of equipment to a violation and return both; raises `WrongUse`, `NotFound`."""
    values, problems = words.understood(said, {"equipment": _("EQUIPMENT")})
    if problems:
        raise WrongUse(_("Nothing was added."), problems)
    with store.change("violation item") as made:
        row = opened(Reading(made.connection), text.reference(reference)).row
        return dict(row), made.add(Item, {**values, "violation_id": row["id"]})


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
