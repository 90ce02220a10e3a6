"""A workbook of ours that comes back: which of its cells, rows and sheets are not as they were written."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import cast

from hotelaudit import text
from hotelaudit.errors import CannotRead
from hotelaudit.i18n import _
from hotelaudit.sheets.columns import column_letter
from hotelaudit.sheets.comments import comments
from hotelaudit.sheets.grid import MOST_ROWS, Content, Fault, Grid, read_grid
from hotelaudit.sheets.intake import take_in
from hotelaudit.sheets.package import Package, Part, open_package
from hotelaudit.sheets.returned.alike import alike, plain
from hotelaudit.sheets.returned.around import Around
from hotelaudit.sheets.returned.difference import Difference
from hotelaudit.sheets.returned.layout import Layout, bodies, headed, is_below, layout
from hotelaudit.sheets.returned.origin import TITLE, Origin, Told, Value, origin_in
from hotelaudit.sheets.returned.pairing import Rows, pair

_TRIED = 200  # rows by which a renamed sheet is known


@dataclass(frozen=True, slots=True)
class Returned:
    """A workbook of ours as it came back.

    `mixed` are the sheets whose rows stand in another order, `apart` those of which nothing was told.
    """

    origin: Origin
    differences: Sequence[Difference]
    mixed: Sequence[str]
    apart: Sequence[str]


def read_returned(path: Path) -> Returned | None:
    """Return what became of a workbook since it was exported, None for one that is not ours; raises `CannotRead`."""
    package = open_package(path, take_in(path))
    origin = origin_in(path, package)
    if origin is None:
        return None
    if any(len(told.references) > MOST_ROWS - told.first for told in origin.sheets):
        reason = _("a list in it goes on over several sheets, and such a workbook is not compared")
        raise CannotRead(str(path), reason, _("Export a part of it: --sheets, --cohort or --period."))
    found: list[Difference] = []
    mixed: list[str] = []
    apart = {part.title for part in package.parts if part.title.casefold() != TITLE}
    for told, part, grid in _sheets(path, package, origin):
        if part is None or grid is None:
            found.append(Difference("sheet_removed", told.title, noun=told.noun))
            continue
        apart.discard(part.title)
        if text.line(part.title) != text.line(told.title):
            found.append(
                Difference("sheet_renamed", part.title, noun=told.noun, was=told.title, now=part.title)
            )
        compared = _Sheet(grid, told, layout(grid, told), package.epoch)
        found += compared.differences()
        found += compared.comments(comments(path, package, part))
        mixed += [part.title] if compared.is_mixed else []
    left = [part for part in package.parts if part.title in apart]
    found += [
        Difference("comment", part.title, f"{column_letter(column)}{row}", now=said)
        for part in left
        for (row, column), said in comments(path, package, part).items()
    ]
    return Returned(origin, found, mixed, [part.title for part in left])


def _sheets(path: Path, package: Package, origin: Origin) -> Iterator[tuple[Told, Part | None, Grid | None]]:
    """Yield each sheet that was written with the one that it is now: the one of its name, or that is likest it."""
    named = {text.line(part.title).casefold(): part for part in package.parts}
    titles = [text.line(told.title).casefold() for told in origin.sheets]
    others = [part for name, part in named.items() if name not in titles and part.title.casefold() != TITLE]
    is_named = [title in named for title in titles]
    renamed = {} if all(is_named) else _renamed(path, package, others, origin.sheets, is_named)
    for place, (told, title) in enumerate(zip(origin.sheets, titles, strict=True)):
        part = named.get(title) or renamed.get(place)
        yield told, part, read_grid(path, package, part) if part else None


def _renamed(
    path: Path, package: Package, others: Sequence[Part], sheets: Sequence[Told], is_named: Sequence[bool]
) -> dict[int, Part]:
    """Return which of the other sheets is one that was written, by its place: the likest first.

    A sheet that is likest one which is still there is a copy of that.
    """
    scored = []
    for number, part in enumerate(others):
        grid = read_grid(path, package, part)
        likeness = [_likeness(grid, told) for told in sheets]
        scored += [
            (score, -number, -place)
            for place, score in enumerate(likeness)
            if not is_named[place] and max(score) > 1 / 2
            and all(score > other for other, here in zip(likeness, is_named, strict=True) if here)
        ]  # fmt: skip
    found: dict[int, Part] = {}
    for _score, number, place in sorted(scored, reverse=True):
        if -place not in found and others[-number] not in found.values():
            found[-place] = others[-number]
    return found


def _likeness(grid: Grid, told: Told) -> tuple[float, float]:
    """Return how much a sheet is headed as one that was written, and which part of its first rows it has."""
    found = {plain(content) for cells in grid.rows.values() for content in cells.values()}
    wanted = [plain(cell) for row in _rows(told)[:_TRIED] for cell in row if cell is not None]
    return headed(grid, told), sum(said in found for said in wanted) / max(len(wanted), 1)


def _rows(told: Told) -> Sequence[Sequence[Value]]:
    """Return the rows of a sheet as they were kept."""
    return cast("Sequence[Sequence[Value]]", told.rows)


def _named(reference: Content | None) -> str | None:
    """Return a reference as references are compared; None for nothing."""
    return text.reference(plain(reference)).casefold() or None


class _Sheet:
    """One sheet, compared with what was written into it."""

    def __init__(self, grid: Grid, told: Told, where: Layout, epoch: datetime) -> None:
        self._grid, self._told, self._where, self._epoch = grid, told, where, epoch
        self._rows = _rows(told)
        self._bodies = bodies(grid, where)
        self._numbers = [*self._bodies]
        self.is_mixed = False

    def differences(self) -> Iterator[Difference]:
        """Yield what differs: headings and columns, then row by row, then rows that are gone or new."""
        yield from self._headings()
        if not self._told.noun:
            for place in range(len(self._rows)):
                yield from self._cells(place, self._told.first + place)
            self._around = self._stands({self._told.first + place: place for place in range(len(self._rows))})
            yield from self._around.differences()
            return
        found = pair(self._written(), self._found(), self._alike, [*map(self._least, self._rows)])
        order = [self._numbers[found.pairs[place]] for place in sorted(found.pairs)]
        self.is_mixed = order != sorted(order)
        for place in sorted(found.pairs):
            yield from self._cells(place, self._numbers[found.pairs[place]])
        for place in found.written:
            yield self._of(place, "removed")
        self._around = self._stands({self._numbers[number]: place for place, number in found.pairs.items()})
        for left in found.found:
            yield from self._left(self._numbers[left])
        yield from self._around.differences()

    def comments(self, said: Mapping[tuple[int, int], str]) -> Iterator[Difference]:
        """Yield the comments, each with the record that it stands by; `differences` were asked for before."""
        for (row, column), comment in said.items():
            yield self._around.at(row, column, "comment", comment)

    def _stands(self, rows: Mapping[int, int]) -> Around:
        return Around(self._grid, self._told, self._where, rows, self._epoch)

    def _headings(self) -> Iterator[Difference]:
        heads = self._grid.rows.get(self._where.head, {})
        for place, heading in enumerate(self._told.headings if self._told.noun else ()):
            column, name = self._where.columns[place], self._told.fields[place]
            now = None if column is None else heads.get(column)
            if plain(now) != plain(heading):
                what, cell = "heading", self._cell(place, self._where.head)
                if column is None:
                    what, cell = "column", ""
                yield Difference(
                    what, self._grid.title, cell, self._told.noun, field=name, was=heading, now=now
                )

    # -------------------------------------------------------------------------------------- which row is which

    def _written(self) -> Rows:
        references = [*map(_named, self._told.references)]
        return Rows(references, [self._content(dict(enumerate(row))) for row in self._rows])

    @cached_property
    def _contents(self) -> set[Hashable]:
        return {self._content(dict(enumerate(row))) for row in self._rows}

    def _found(self) -> Rows:
        """Return the rows that are there, by the column in which references were written."""
        told = [*self._told.references]
        place = next(
            (place for place in range(len(self._told.fields))
             if any(told) and all(not said or row[place] == said for said, row in zip(told, self._rows, strict=True))),
            None,
        )  # fmt: skip
        named = [cells.get(place) if place is not None else None for cells in self._bodies.values()]
        return Rows(
            [*map(_named, named)],
            [*map(self._content, self._bodies.values())],
        )

    def _content(self, cells: Mapping[int, Content | Value]) -> Hashable:
        return tuple(
            plain(content).casefold()
            for place in range(len(self._told.fields))
            if self._where.columns[place] is not None
            for content in (cells.get(place),)
        )

    def _alike(self, written: int, found: int) -> int:
        cells = self._bodies[self._numbers[found]]
        return sum(
            was is not None and alike(was, cells.get(place), self._epoch)
            for place, was in enumerate(self._rows[written])
        )

    @staticmethod
    def _least(row: Sequence[Value]) -> int:
        return sum(cell is not None for cell in row) // 2 + 1

    # -------------------------------------------------------------------------------------- what is told of it

    def _cells(self, place: int, number: int) -> Iterator[Difference]:
        cells = self._bodies.get(number, {})
        for column, was in enumerate(self._rows[place]):
            if self._where.columns[column] is None:
                continue
            now = cells.get(column)
            computed = (number, self._where.columns[column]) in self._grid.formulas
            if not self._told.noun and now == Fault(""):
                continue  # a formula of a page that the program which saved it did not compute
            if not alike(was, now, self._epoch):
                what = "computed" if computed and not self._told.noun else "changed"
                yield self._of(place, what, self._cell(column, number), column, now)
            elif computed and self._told.noun:
                yield self._of(place, "formula", self._cell(column, number), column, now)

    def _of(
        self, place: int, what: str, cell: str = "", column: int | None = None, now: Content | None = None
    ) -> Difference:
        row = self._rows[place]
        return Difference(
            what, self._grid.title, cell, self._told.noun, self._told.references[place],
            "" if column is None else self._told.fields[column], None if column is None else row[column], now,
            dict(zip(self._told.fields, row, strict=True)),
        )  # fmt: skip

    def _left(self, number: int) -> Iterator[Difference]:
        """Yield what a row is that was not written: nothing where it adds up or explains the others."""
        cells = self._bodies[number]
        if is_below(cells, self._told) or number in self._around.lines:
            return
        twin = self._content(cells) in self._contents
        stands = {self._told.fields[place]: content for place, content in cells.items()}
        name = stands.get("reference", "")
        yield Difference(
            "doubled" if twin else "added", self._grid.title, self._cell(min(cells), number), self._told.noun,
            plain(name), row=stands,
        )  # fmt: skip

    def _cell(self, place: int, number: int) -> str:
        return f"{column_letter(self._where.columns[place] or place + 1)}{number}"
