"""The tables of a report: the main figures beside earlier ones, and how far each county has come."""

from collections.abc import Sequence

from hotelaudit.catalogue.groups import in_report_order
from hotelaudit.catalogue.regions import official_name, region_name
from hotelaudit.figures.compared import OF_DAYS, Earlier, change, on_record
from hotelaudit.figures.model import Figure, Period, RegionLine, Summary
from hotelaudit.outputs.blocks import Facts, Rows
from hotelaudit.outputs.figure_names import figure_name, unit_name
from hotelaudit.outputs.marks import mark, marked_figure
from hotelaudit.outputs.period_words import period_words

# Told whatever they come to; any other only where somebody counted something.
_ALWAYS = (
    "pilot.hotels", "pilot.verdict.compliant", "pilot.verdict.non_compliant", "pilot.rate", "enforcement.outings",
    "enforcement.officers", "enforcement.vehicles", "enforcement.joint", "enforcement.visits", "enforcement.problems",
    "enforcement.removed_households", "enforcement.removed_sets",
)  # fmt: skip
_NOTHING = "—"  # a rate of nothing (nothing was due), a change that nobody can know
_NEVER = (
    "pilot.target",
    "pilot.by_label",
    "enforcement.visits.",
    "enforcement.operations",
    "rectification.new",
)
_WORDS = {
    "zh": {
        "heads": ("指标", "单位", "本期"), "change": ("环比", "同比"), "only": "增减", "unknown": "未统计",
        "least": "不少于{known}", "none": "无记录", "same": "持平", "points": "{by:+g}个百分点",
        "percent": "{by:+g}（{percent:+g}%）", "county": "县（市、区）", "hotels": "酒店", "compliant": "合格",
        "elsewhere": "未注明县区",
    },
    "en": {
        "heads": ("Figure", "Unit", "Now"), "change": ("Change", "Change"), "only": "Change", "unknown": "not counted",
        "least": "at least {known}", "none": "no record", "same": "the same", "points": "{by:+g} points",
        "percent": "{by:+g} ({percent:+g}%)", "county": "County", "hotels": "Hotels", "compliant": "Compliant",
        "elsewhere": "Region not known",
    },
}  # fmt: skip


def written(figure: Figure | None, lang: str) -> str:
    """Return a marked figure as a table has it: what is not known is said so, and is no nought."""
    said = _WORDS[lang]
    if figure is None:
        return str(said["none"])
    if figure.value is not None:
        return f"{figure.value:g}" if figure.unit == "%" else f"{figure.value}"
    if figure.unit == "%":
        return mark(_NOTHING, figure.key)
    least = figure.known
    text = str(said["least"]).format(known=figure.known) if least else str(said["unknown"])
    return text if least else mark(text, figure.key)


def moved(now: Figure, earlier: Earlier, lang: str) -> str:
    """Return by how much a figure has moved since an earlier period."""
    said, by = _WORDS[lang], change(now, earlier.figure(now.key))
    if by is None:
        return _NOTHING
    if not by.by:
        return mark(said["same"], since(now.key, earlier))
    if now.unit == "%":
        return mark(str(said["points"]).format(by=by.by), since(now.key, earlier))
    form = f"{by.by:+g}" if by.percent is None else str(said["percent"]).format(**by._asdict())
    return mark(form, since(now.key, earlier))


def of_period(key: str, period: Period) -> str:
    """Return the key of a figure of another period: `KEY@2023H2`, as `explain` takes it."""
    text = period.text
    return f"{key}@{text.replace('-', '') if '..' in text else text}"


def since(key: str, earlier: Earlier) -> str:
    """Return the key of what a figure has moved by since another period: `KEY~2023H2`."""
    return of_period(key, earlier.period).replace("@", "~")


def main_figures(facts: Facts, lang: str, keys: Sequence[str] = ()) -> Rows:
    """Return the rows of the main figures: name, unit, now, and for each earlier period then and the change.

    Of `keys` where they are said, whatever they come to.
    """
    said, earlier = _WORDS[lang], [one for one in facts.compared if one]
    changes = said["change"] if len(earlier) > 1 else [said["only"]]
    head = [*said["heads"]]
    for one, change_of in zip(earlier, changes, strict=False):
        head += [_called(one, lang), str(change_of)]
    rows = [head]
    for key in keys or _told(facts):
        found = facts.summary.figures[key]
        now = found if known_of(facts.summary, key) else None
        row = [figure_name(key), unit_name(found.unit, key), written(now, lang)]
        for one in earlier:
            then = one.figure(key)
            row.append(written(marked_figure(then, of_period(key, one.period)) if then else None, lang))
            row.append(moved(now, one, lang) if now else _NOTHING)
        rows.append(row)
    return rows


def known_of(summary: Summary, key: str) -> bool:
    """Tell whether a figure of the report's own period rests on a record: nought of nothing is told to be no record."""
    if summary.figures[key].known or not key.startswith(("pilot.verdict.", "pilot.rate", *OF_DAYS)):
        return True
    return on_record(summary.figures, key)


def nothing_on_record(summary: Summary) -> bool:
    """Tell whether nobody had written down an outing, a visit or a violation of the period, nor been to a hotel."""
    return not any(on_record(summary.figures, key) for key in ("enforcement.outings", "pilot.hotels"))


def _called(earlier: Earlier, lang: str) -> str:
    return period_words(earlier.period) if lang == "zh" else earlier.period.text


def _told(facts: Facts) -> list[str]:
    """Return the keys that the table has: the main ones, and those of which something was counted, now or then."""
    periods = [facts.summary.figures, *(one.figures for one in facts.compared if one)]
    some = {key for figures in periods for key, one in figures.items() if one.known or one.missing}
    return [key for key in facts.summary.figures
            if key in _ALWAYS or (key in some and not key.startswith(_NEVER))]  # fmt: skip


def by_region(facts: Facts, lang: str) -> Rows:
    """Return each county with its hotels by report group; nothing where no county is known, or only one."""
    lines = facts.summary.regions
    if len(lines) < 2 or not any(line.region for line in lines):  # noqa: PLR2004 - one is the whole
        return ()
    groups = [group for group in in_report_order() if any(line.groups.get(group.code) for line in lines)]
    said = _WORDS[lang]
    head = [
        said["county"],
        said["hotels"],
        *((g.zh if lang == "zh" else g.en) for g in groups),
        said["compliant"],
    ]
    return [
        [str(word) for word in head],
        *(_line(line, [group.code for group in groups], lang) for line in lines),
    ]


def _line(line: RegionLine, groups: Sequence[str], lang: str) -> list[str]:
    place = line.region or "none"
    name = official_name(line.region) if lang == "zh" else region_name(line.region)
    numbers = {"hotels": line.hotels, **{code: line.groups.get(code, 0) for code in groups},
               "compliant": line.compliant}  # fmt: skip
    known = line.region and name
    return [
        str(known or _WORDS[lang]["elsewhere"]),
        *(mark(count, f"region.{place}.{what}") for what, count in numbers.items()),
    ]


def unknown_names(summary: Summary) -> list[str]:
    """Return what the figures are called that cannot be known, since some record does not state its share."""
    return [figure_name(key) for key, one in summary.figures.items() if one.value is None and one.missing]
