"""The workbook that goes up the ladder, and what it is recognised by when it comes back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from hotelaudit import __version__, settings, text
from hotelaudit.catalogue.criteria import in_force
from hotelaudit.errors import DatabaseExists, WrongUse
from hotelaudit.figures import summarising
from hotelaudit.figures.model import Scope
from hotelaudit.i18n import _, in_language
from hotelaudit.sheets.outgoing import templates
from hotelaudit.sheets.outgoing.book import Column, Page, Sheet
from hotelaudit.sheets.outgoing.lists import above, below, rows_above
from hotelaudit.sheets.outgoing.writing import may_replace, write_workbook
from hotelaudit.sheets.returned import origin
from hotelaudit.sheets.returned.pages_told import page_told
from hotelaudit.workflows.annexes import front, lists, proof, rectification, summary
from hotelaudit.workflows.annexes.material import Material
from hotelaudit.workflows.annexes.titles import TITLES
from hotelaudit.workflows.reporting import Asked, scoped

_COLUMNS = 64  # of the hidden sheet: a row of data has one for each 30,000 characters
# What makes the lists.
_LISTS: Mapping[str, Callable[[Material], Sheet]] = {
    "hotels": lists.hotels, "rooms": lists.rooms_seen, "boxes": lists.boxes, "outings": lists.outings,
    "visits": lists.visits, **rectification.VIEWS, "evidence": proof.evidence, "figures": front.method,
}  # fmt: skip


class Written(NamedTuple):
    """What was written: what it is about, how many rows its lists have, and what a person should know."""

    scope: Scope
    rows: int
    notes: Sequence[str]


def chosen(said: str | None) -> tuple[str, ...]:
    """Return the codes of the sheets that `said` names, by code or title, in their order; all for None."""
    if said is None:
        return tuple(TITLES)
    known = {text.key(name): code for code, title in TITLES.items() for name in (code, title, _(title))}
    known[text.key(_("Ledger of the pilot's hotels"))] = "hotels"
    words = text.listed(said)
    unknown = [word for word in words if text.key(word) not in known]
    every = _(", ").join(f"{code} {_(title)}" for code, title in TITLES.items())
    if not words:
        raise WrongUse(_("--sheets names no sheet. There are: {known}.").format(known=every))
    if unknown:
        says = _("--sheets: there is no sheet {names}. There are: {known}.")
        raise WrongUse(says.format(names=_(", ").join(unknown), known=every))
    wanted = {known[text.key(word)] for word in words}
    return tuple(code for code in TITLES if code in wanted)


class Wanted(NamedTuple):
    """What the workbook should be like: its language, the codes of its sheets, phones in full unless `mask`."""

    lang: str
    sheets: Sequence[str] = tuple(TITLES)
    mask: bool = True


def export(path: Path, asked: Asked, wanted: Wanted, template: Path | None = None) -> Written:
    """Write the workbook, or fill the bureau's own in (`template`).

    Raises `CannotWrite`, and what was there before is then still there; `LayoutRefused`, `CannotRead` for a template.
    """
    if path.suffix.lower() != ".xlsx":
        raise WrongUse(
            _(
                "{path}: name a file that ends in .xlsx (a workbook), .html (the page) or .pdf (its print)."
            ).format(path=path)
        )
    if not may_replace(path):
        raise DatabaseExists(path=str(path))
    folder = settings.evidence_folder(settings.place(asked.db))
    with scoped(asked) as (reader, scope):
        with in_language(wanted.lang):
            found = summarising.summarise(reader, scope)
            material = Material(reader, scope, found, folder, wanted.sheets, wanted.mask)
            write = _filling(material, template) if template else _making(material, wanted.lang)
        return write(path)


def _filling(material: Material, template: Path) -> Callable[[Path], Written]:
    """Return what fills the bureau's own workbook in; what is wrong with it is told in the user's language."""
    asked_for = _asked_for(material)

    def write(path: Path) -> Written:
        filled = templates.fill(template, path, asked_for)
        return Written(material.scope, filled.rows, filled.notes)

    return write


def _making(material: Material, lang: str) -> Callable[[Path], Written]:
    """Return what writes the workbook of our own."""
    made, content = _made(material, lang)
    rows = sum(one.size() for one in made if isinstance(one, Sheet) and not one.hidden)

    def write(path: Path) -> Written:
        write_workbook(path, made, lang)
        said = [_("Hash of the content: {content}").format(content=content), *_harmed(made)]
        return Written(material.scope, rows, said)

    return write


def _harmed(made: Sequence[Sheet | Page]) -> list[str]:
    """Say of how many pieces of evidence the file is missing or changed."""
    rows = [row for one in made if isinstance(one, Sheet) and one.noun == "evidence" for row in one.rows]
    harmed = sum(row[-1] is not None for row in rows)
    says = _("Evidence whose file is missing or changed: {count}. See: hotelaudit evidence check")
    return [says.format(count=harmed)] if harmed else []


def _asked_for(material: Material) -> templates.Material:
    """Return what a bureau's own workbook may ask for; a list without a place is a fault if the sheets were named."""
    lists = {code: make(material) for code, make in _LISTS.items()}
    named = [code for code in material.shown if code in lists] if material.shown != tuple(TITLES) else []
    return templates.Material(front.values(material), lists, named)


def _made(material: Material, lang: str) -> tuple[list[Sheet | Page], str]:
    """Return the sheets in their order and the hidden one; and the hash of what the lists hold."""
    made: dict[str, Sheet | Page] = {
        code: _LISTS[code](material) for code in material.shown if code in _LISTS
    }
    if "summary" in material.shown:
        made["summary"] = summary.summary(material, made)
    made |= _naming(material, made, "")  # of a line that names the hash all the rest is in the hash
    content = origin.content_hash([*map(_told, made.values())])
    made |= _naming(material, made, content)
    told = [*map(_told, made.values())]
    ordered = [made[code] for code in TITLES if code in made]
    if "cover" in material.shown:
        ordered.insert(0, front.cover(material, ordered, content))
    return [*ordered, _hidden(told, material, lang, content)], content


def _naming(material: Material, made: Mapping[str, Sheet | Page], content: str) -> dict[str, Sheet | Page]:
    """Return the list of figures with the hash over it, by its code; nothing where it is not among the sheets."""
    under = f"{material.under}；{front.facts(material, content)}"
    return {code: replace(made[code], under=under) for code in ("figures",) if code in made}


def _told(sheet: Sheet | Page) -> origin.Told:
    if isinstance(sheet, Page):
        return page_told(sheet)
    return origin.Told(
        title=sheet.title, noun=sheet.noun, first=rows_above(sheet) + 1,
        fields=[column.name for column in sheet.columns], references=sheet.references, rows=sheet.rows,
        headings=[column.heading for column in sheet.columns],
        above=[[line] for line in above(sheet)],
        below=[[*map(origin.kept, line)] for line in below(sheet)],
    )  # fmt: skip


def _hidden(told: Sequence[origin.Told], material: Material, lang: str, content: str) -> Sheet:
    scope, found = material.scope, in_force(material.scope.as_of.isoformat())
    meta = {
        "made": datetime.now(UTC).isoformat(timespec="seconds"), "program": __version__, "lang": lang,
        "scope": {"cohort": scope.cohort, "period": scope.period.text, "as_of": scope.as_of.isoformat(),
                  "region": scope.region},
        "catalogue": found.code if found else None, "masked": material.mask, "content": content,
    }  # fmt: skip
    rows = list(origin.origin_rows(told, meta))
    return Sheet(origin.TITLE, [Column("")] * _COLUMNS, rows, hidden=True)
