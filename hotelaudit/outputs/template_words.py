"""What a bureau's own wording of the report may name: figures by key and by name, the period, the lists."""

from collections.abc import Callable, Mapping
from typing import Any

from hotelaudit.catalogue.phrases import names
from hotelaudit.catalogue.regions import official_name, region_name
from hotelaudit.figures.compared import Earlier
from hotelaudit.figures.model import Figure
from hotelaudit.outputs.blocks import Facts
from hotelaudit.outputs.marks import mark, marked_figure
from hotelaudit.outputs.paragraph import paragraph
from hotelaudit.outputs.period_words import day_words, period_words
from hotelaudit.outputs.report_tables import moved, of_period, written
from hotelaudit.outputs.report_words import next_steps, problems, title

TREE = "f"
Note = Callable[[str], None]


class Told:
    """A figure as a template sees it: printed it is its number with its key, compared it is the number alone.

    One that is not known is printed as such and noted, and is neither more nor less than anything; what is below its
    key can be followed: f.enforcement.visits.hotel.
    """

    def __init__(self, figure: Figure | None, lang: str, note: Note) -> None:
        self._figure, self._lang, self._note = figure, lang, note
        self._below: dict[str, Told] = {}

    def __getattr__(self, name: str) -> "Told":
        below: dict[str, Told] = self.__dict__.get("_below", {})
        if name not in below:
            raise AttributeError(name)
        return below[name]

    def __getitem__(self, path: str) -> "Told":
        found = self
        for part in path.split("."):
            found = getattr(found, part)
        return found

    def __str__(self) -> str:
        if self._figure is None:
            return ""
        if self._figure.value is None:
            self._note(self._figure.key)
        return written(self._figure, self._lang)

    def __bool__(self) -> bool:
        return bool(self._number)

    def __eq__(self, other: object) -> bool:
        return self._number is not None and self._number == _plain(other)

    def __lt__(self, other: object) -> bool:
        return self._compared(other, lambda one, two: one < two)

    def __gt__(self, other: object) -> bool:
        return self._compared(other, lambda one, two: one > two)

    def __le__(self, other: object) -> bool:
        return self._compared(other, lambda one, two: one <= two)

    def __ge__(self, other: object) -> bool:
        return self._compared(other, lambda one, two: one >= two)

    __hash__ = None  # type: ignore[assignment]

    @property
    def _number(self) -> float | None:
        return None if self._figure is None or self._figure.value is None else float(self._figure.value)

    def _compared(self, other: object, how: Callable[[float, float], bool]) -> bool:
        one, two = self._number, _plain(other)
        return one is not None and isinstance(two, int | float) and how(one, two)

    def add(self, path: list[str], told: "Told") -> None:
        """Put a figure under its key."""
        here = self
        for part in path[:-1]:
            here = here._below.setdefault(part, Told(None, self._lang, self._note))
        told._below |= here._below.get(path[-1], told)._below  # noqa: SLF001
        here._below[path[-1]] = told  # noqa: SLF001


def _plain(other: object) -> object:
    return other._number if isinstance(other, Told) else other  # noqa: SLF001


def figures(facts: Facts) -> Mapping[str, Figure]:
    """Return every figure that a template may name, marked."""
    return {**facts.summary.figures, **facts.open}


def values(facts: Facts, lang: str, note: Note) -> dict[str, object]:
    """Return what a template may name and print, in Chinese and in English."""
    every = figures(facts)
    told = {key: Told(figure, lang, note) for key, figure in every.items()}
    tree = Told(None, lang, note)
    for key, one in told.items():
        tree.add(key.split("."), one)
    scope = facts.summary.scope
    when = period_words(scope.period) if lang == "zh" else scope.period.text
    day = day_words(scope.as_of) if lang == "zh" else scope.as_of.isoformat()
    said = {
        ("period", "时期"): when, ("as_of", "截至"): day, ("bureau", "单位"): facts.agency,
        ("title", "标题"): title(facts, lang), ("paragraph", "段落"): paragraph(facts.summary, lang),
    }  # fmt: skip
    by_name = {name: told[key] for name, key in names().items() if key in told}
    return {**by_name, TREE: tree, **{name: value for both, value in said.items() for name in both}}


def lists(facts: Facts, lang: str) -> dict[str, object]:
    """Return the lists over which a template may go."""
    counties = [
        {"name": (official_name if lang == "zh" else region_name)(line.region),
         "hotels": mark(line.hotels, f"region.{line.region}.hotels"),
         "compliant": mark(line.compliant, f"region.{line.region}.compliant")}
        for line in facts.summary.regions if line.region
    ]  # fmt: skip
    wrong, then = problems(facts, lang), next_steps(facts, lang)
    return {"problems": wrong, "存在问题": wrong, "next_steps": then, "下一步工作": then,
            "counties": counties, "各县": counties}  # fmt: skip


def functions(facts: Facts, lang: str, note: Note) -> dict[str, object]:
    """Return what a template may ask of a figure: itself, as it was, by how much it has moved."""
    every, known = figures(facts), names()
    first, second = facts.compared.before, facts.compared.year or facts.compared.before

    def figure(name: str) -> Told:
        return Told(every[known.get(name, name)], lang, note)

    def then(name: str, earlier: Earlier | None) -> str:
        key = known.get(name, name)
        found = earlier.figure(key) if earlier else None
        if found is None or found.value is None:
            note(key)
        return written(
            marked_figure(found, of_period(key, earlier.period)) if found and earlier else None, lang
        )

    def since(name: str, earlier: Earlier | None) -> str:
        return moved(every[known.get(name, name)], earlier, lang) if earlier else "—"

    asked: dict[tuple[str, str], Any] = {
        ("figure", "指标"): figure,
        ("before", "上期"): lambda name: then(name, first),
        ("year_before", "上年同期"): lambda name: then(name, second),
        ("change", "环比"): lambda name: since(name, first),
        ("change_of_year", "同比"): lambda name: since(name, second),
    }
    return {name: ask for both, ask in asked.items() for name in both}
