"""What is known of an inspector: the certificate (执法证), until when it is valid, whose inspector it is."""

from collections.abc import Mapping, Sequence
from typing import Any

from hotelaudit import text
from hotelaudit.errors import NotFound, Problem, WrongUse
from hotelaudit.i18n import _
from hotelaudit.records.nouns import Inspector
from hotelaudit.records.store import Reading, Store
from hotelaudit.sheets.findings import near

Row = Mapping[str, Any]
_LONGEST = {"certificate": 64, "agency": 100}  # characters, as the records take them


def change(store: Store, name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Change what is known of an inspector; raises `NotFound` with names like it, `WrongUse` with all that is wrong."""
    values = {key: text.line(value) if isinstance(value, str) else value for key, value in said.items()}
    values = {key: value for key, value in values.items() if value is not None}
    if not values:
        raise WrongUse(_("Say what to set: --certificate, --valid-until or --agency."))
    with store.change("inspector set") as made:
        every = Reading(made.connection).rows(Inspector)
        row = _meant(every, name)
        if problems := [*_lengths(values), *_taken(every, row, values.get("certificate"))]:
            raise WrongUse(_("The inspector was not changed."), problems)
        return made.update(Inspector, row["id"], values)


def _meant(every: Sequence[Row], name: str) -> Row:
    """Return the inspector of a name, however it is spaced; raises `NotFound`, `WrongUse` where several have it."""
    found = [row for row in every if text.key(row["name"]) == text.key(name)]
    if len(found) == 1:
        return found[0]
    if found:
        raise WrongUse(_("{name}: inspectors of that name: {count}.").format(name=name, count=len(found)))
    names = sorted({str(row["name"]) for row in every})
    alike = near(name, names)
    hint = _("Perhaps {names}?").format(names=_(", ").join(alike)) if alike else ""
    raise NotFound(
        "inspector", name, " ".join(filter(None, [hint, _("See them: hotelaudit inspector list")]))
    )


def _lengths(values: Mapping[str, Any]) -> list[Problem]:
    problems = []
    for key, most in _LONGEST.items():
        said = values.get(key)
        if said == "":
            problems.append(Problem(f"--{key}", _("it is empty."), _("Leave it out, or write it.")))
        elif said and len(said) > most:
            found = _("characters: {count}; at most {most}.").format(count=len(said), most=most)
            problems.append(Problem(f"--{key}", found, _("Write it shorter.")))
    return problems


def _taken(every: Sequence[Row], row: Row, certificate: str | None) -> list[Problem]:
    """Say whose certificate has that number already."""
    wanted = text.key(certificate or "")
    same = [
        one
        for one in every
        if one["id"] != row["id"] and wanted and text.key(one["certificate"] or "") == wanted
    ]
    cure = _("Correct the number, or that of {name}.")
    return [
        Problem("--certificate", _("{name} has that number already.").format(**one), cure.format(**one))
        for one in same
    ]
