"""The cover, and how everything is counted."""

from collections.abc import Sequence
from datetime import date

from hotelaudit import __version__
from hotelaudit.catalogue.criteria import in_force
from hotelaudit.catalogue.papers import papers
from hotelaudit.figures.model import Figure
from hotelaudit.i18n import _
from hotelaudit.outputs.figure_names import figure_name, unit_name
from hotelaudit.outputs.figure_rules import figure_rule
from hotelaudit.sheets.outgoing.book import Block, Column, Link, Page, Part, Sheet
from hotelaudit.workflows.annexes.material import Material
from hotelaudit.workflows.annexes.titles import TITLES


def cover(material: Material, others: Sequence[Sheet | Page], content: str) -> Page:
    """Return the cover: whose workbook it is, of which days, and what is in it."""
    scope = material.scope
    said: list[list[object]] = [
        [_("Bureau"), papers().agency or _("not named")],
        [_("Cohort"), scope.name or _("all of the register")],
        [_("Period"), scope.period.text],
        [_("As of"), scope.as_of],
        [_("Made on"), date.today()],  # noqa: DTZ011 - the day of the person at the keyboard
        [_("Telephones"), _("masked") if material.mask else _("in full")],
        [_("Made by"), facts(material, content)],
    ]
    listed: list[list[object]] = [
        [Link(one.title, one.title), one.size() if isinstance(one, Sheet) else None] for one in others
    ]
    title = _("Inspection and rectification of hotel television")
    return Page(
        title=_(TITLES["cover"]), heading=title, under=material.under, widths=(20, 58), portrait=True,
        blocks=[Block("", ("", ""), said), Block(_("Contents"), (_("Sheet"), _("Rows")), listed)],
    )  # fmt: skip


def method(material: Material) -> Sheet:
    """Return every figure and how it is counted, its key and the number of its records."""
    rows: list[list[object]] = [
        [figure.key, figure_name(figure.key), _("not known") if figure.value is None else figure.value,
         unit_name(figure.unit, figure.key), figure.records, figure_rule(figure.key)]
        for figure in material.summary.figures.values()
    ]  # fmt: skip
    columns = [
        Column(_("Key"), "code", "key", width=36), Column(_("Figure"), name="name", width=28),
        Column(_("Value"), "number", "value"), Column(_("Unit"), "code", "unit"),
        Column(_("Records"), "number", "records"), Column(_("How it is counted"), name="rule", width=70),
    ]  # fmt: skip
    title = _(TITLES["figures"])
    return Sheet(
        title, columns, rows, heading=title, under=material.under, noun="figure",
        references=[str(row[0]) for row in rows],
    )  # fmt: skip


def values(material: Material) -> dict[str, object]:
    """Return what a bureau's own workbook may ask for by name: every figure by its key, and what it is about."""
    scope = material.scope
    about = {
        "agency": papers().agency or None, "cohort": scope.name or None, "period": scope.period.text,
        "period_start": scope.period.start, "period_end": scope.period.end, "as_of": scope.as_of,
        "made_on": date.today(),  # noqa: DTZ011 - the day of the person at the keyboard
    }  # fmt: skip
    return {**about, **{one.key: _value(one) for one in material.summary.figures.values()}}


def _value(one: Figure) -> object:
    """Return a figure's value; a rate as a share, which a cell shows as it is formatted."""
    if one.value is None:
        return _("not known")
    return Part(one.value / 100) if one.unit == "%" else one.value


def facts(material: Material, content: str) -> str:
    """Return by which law and program a workbook was made, and the hash of what its lists hold."""
    found = in_force(material.scope.as_of.isoformat())
    return _("catalogue {version}; hotelaudit {program}; SHA-256 of the content {content}").format(
        version=found.code if found else _("none in force"), program=__version__, content=content
    )
