"""The summary sheet: groups, verdicts, counties, enforcement and the trend, as formulas over the other sheets."""

from collections.abc import Mapping

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.regions import region_name
from hotelaudit.catalogue.values import codes, label
from hotelaudit.figures import trend
from hotelaudit.figures.model import Figure
from hotelaudit.i18n import _
from hotelaudit.outputs.figure_names import figure_name, unit_name
from hotelaudit.sheets.outgoing.book import Block, Chart, Formula, Page, Part, Sheet, Sum
from hotelaudit.sheets.outgoing.lists import cells_of
from hotelaudit.workflows.annexes.material import Material
from hotelaudit.workflows.annexes.titles import TITLES
from hotelaudit.workflows.pacing import DRAWN_WEEKS

_WIDTHS = (34, 12, 12, 12, 12, 12)
_FIRST = ("pilot.hotels", "pilot.target", "pilot.verdict.compliant", "pilot.rate")
_MOST_COUNTED = 100_000  # rows: beyond that a formula makes the workbook slow to open
# Figures that are the sum of a column of another sheet, where nothing in it is unknown.
_SUMS = {
    "enforcement.officers": ("outings", "officers"), "enforcement.helpers": ("outings", "helpers"),
    "enforcement.partners": ("outings", "partners"), "enforcement.vehicles": ("outings", "vehicles"),
    "enforcement.leaflets": ("outings", "leaflets"),
}  # fmt: skip


def summary(material: Material, lists: Mapping[str, Sheet | Page]) -> Page:
    """Return the page; `lists` are the other sheets of the workbook by their codes, whose rows formulas count."""
    return Page(
        title=_(TITLES["summary"]), heading=_(TITLES["summary"]), under=material.under, widths=_WIDTHS,
        blocks=[
            _at_a_glance(material),
            _shares(material, lists, _("Report groups"), "report_group"),
            _shares(material, lists, _("Verdicts"), "hotel_verdict"),
            _regions(material),
            _figures(material, lists),
            _trend(material),
        ],
    )  # fmt: skip


def _shares(material: Material, lists: Mapping[str, Sheet | Page], heading: str, field: str) -> Block:
    """Return how many hotels have each word of a field, and their share."""
    if field == "report_group":
        family, names = "pilot.group", {group.code: group.label for group in in_report_order()}
    else:
        family, names = "pilot.verdict", {code: label(field, code) for code in codes(field)}
    counts = {code: material.summary.figures[f"{family}.{code}"].value or 0 for code in names}
    whole = sum(counts.values())
    rows: list[list[object]] = []
    for code, name in names.items():
        number = _counted(lists.get("hotels"), field, name, counts[code])
        rows.append([name, number, Part(counts[code] / whole) if whole else None])
    rows.append([_("Total"), Sum(whole), None])
    chart = Chart("bar", heading, 0, [1])
    return Block(heading, [heading, _("Hotels"), _("Of all")], rows, summed=True, chart=chart)


def _counted(hotels: Sheet | Page | None, field: str, name: str, count: int) -> object:
    """Return the count as a formula over the list of hotels, where that is there and says the same."""
    if not isinstance(hotels, Sheet) or not 0 < hotels.size() < _MOST_COUNTED:
        return count
    where, cells = cells_of(hotels, field)
    if cells.count(name) != count:
        return count
    said = name.replace('"', '""')
    return Formula(f'=COUNTIF({where},"{said}")', count)


def _regions(material: Material) -> Block:
    heading = _("By county")
    rows: list[list[object]] = [
        [region_name(line.region) if line.region else _("Region not known"), line.hotels, line.compliant,
         line.hotels - line.compliant]
        for line in material.summary.regions
    ]  # fmt: skip
    columns = [heading, _("Hotels"), _("Compliant"), _("Not yet compliant")]
    return Block(
        heading, columns, rows, chart=Chart("column", _("Progress by county"), 0, [2, 3], stacked=True)
    )


def _at_a_glance(material: Material) -> Block:
    """Return what is asked first: how many hotels, of how many planned, comply."""
    figures = [material.summary.figures[key] for key in _FIRST]
    said = [f"{figure_name(one.key)} ({unit_name(one.unit, one.key)})" for one in figures]
    return Block(_("At a glance"), said, [[_value(one, {}) for one in figures]])


def _figures(material: Material, lists: Mapping[str, Sheet | Page]) -> Block:
    rows = [
        [figure_name(figure.key), _value(figure, lists), unit_name(figure.unit, figure.key), figure.records]
        for figure in material.summary.figures.values()
        if not figure.key.startswith("pilot.") and (figure.records or figure.key.count(".") == 1)
    ]
    columns = [_("Enforcement and rectification"), _("Value"), _("Unit"), _("Records")]
    return Block(columns[0], columns, rows, note=_("What cannot be known is not counted as nought."))


def _value(figure: Figure, lists: Mapping[str, Sheet | Page]) -> object:
    """Return a figure's value; as the sum of the column that it is of, where both are the same."""
    if figure.value is None:
        return _("not known, at least {known}").format(known=figure.known) if figure.known else _("not known")
    code, field = _SUMS.get(figure.key, ("", ""))
    sheet = lists.get(code)
    if not isinstance(sheet, Sheet) or not 0 < sheet.size() < _MOST_COUNTED:
        return figure.value
    where, cells = cells_of(sheet, field)
    if sum(number for number in cells if isinstance(number, int)) != figure.value:
        return figure.value
    return Formula(f"=SUM({where})", figure.value)


def _trend(material: Material) -> Block:
    weeks = trend.weeks(material.reader, material.scope, DRAWN_WEEKS)[-DRAWN_WEEKS:]
    rows = [[one.week, one.compliant, one.gained, one.lost, one.visited, one.rooms_checked] for one in weeks]
    columns = [_("Week"), _("Compliant"), _("Gained"), _("Lost"), _("Visited"), _("Rooms judged")]
    return Block(_("Trend"), columns, rows, chart=Chart("line", _("Hotels that comply, by week"), 0, [1]))
