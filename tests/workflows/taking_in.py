"""Takes small registers in, one after another, and looks at what is recorded then."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from sheets.building import A_VISIT, AN_OUTING, a_book, as_rows

from hotelaudit.records.base import Record
from hotelaudit.records.store import Store
from hotelaudit.workflows.importing import Wanted, carry_out, plan, read

Cells = Mapping[str, object]


def take_in(store: Store, path: Path, **wanted: Any) -> dict[str, Any]:  # noqa: ANN401 - what `Wanted` has
    """Take a workbook in as the command does, and return what the preview said."""
    said = Wanted(**wanted)
    (file,) = read([path], said)
    shown = plan(store, file, said)
    carry_out(store, file, said, shown)
    again = plan(store, file, said)
    assert again.steps == 0, "the same file once more would change something"
    return shown.preview()


def rows(store: Store, noun: type[Record]) -> list[dict[str, Any]]:
    with store.reading() as reading:
        return reading.rows(noun)


def outings(*numbers: int, **changes: Cells) -> list[dict[str, object]]:
    """Return the rows of outings, one a number, on a day each; `o2={…}` changes the second one's cells."""
    return [
        {
            **AN_OUTING,
            "序号": number,
            "日期": f"2024-01-{number:02d}",
            "地点": "隆阳区",
            **changes.get(f"o{number}", {}),
        }
        for number in numbers
    ]


def visits(*names: tuple[int, str], **changes: Cells) -> list[dict[str, object]]:
    """Return the rows of visits, one an outing and a venue; `v2={…}` changes the second row's cells."""
    return [
        {
            **A_VISIT,
            "出动序号": number,
            "日期": f"2024-01-{number:02d}",
            "场所名称": name,
            **changes.get(f"v{row}", {}),
        }
        for row, (number, name) in enumerate(names, 1)
    ]


def a_register(folder: Path, outings: Sequence[Cells], visits: Sequence[Cells]) -> Path:
    return a_book(folder, {"出动": as_rows(*outings), "检查": as_rows(*visits)})
